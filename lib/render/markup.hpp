// Text inside HTML and SVG.
#pragma once

#include <string>
#include <string_view>

namespace reform::render {

/// Control characters, line ends too, are blanks.
std::string one_line(std::string_view text);

/// One line of text that can be no markup, in content and in attributes.
std::string escaped(std::string_view text);

/// `<name class="…">text</name>`, the text escaped; without the attribute where the class is empty.
std::string element(std::string_view name, std::string_view of_class, std::string_view text);

}  // namespace reform::render
