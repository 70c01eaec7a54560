// A value in a web page.
#pragma once

#include <string>

#include "report/document.hpp"

namespace reform::render {

/// Text that can be no markup, a line break being one; a sparkline as a picture.
std::string html_text(std::string_view text);
std::string html_cell(const report::Cell& cell);

}  // namespace reform::render
