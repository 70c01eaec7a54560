// A command of a shell on a screen.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace reform::render {

/// Lines of at most `width` columns where its words allow it, parted between words and joined by a backslash, so that
/// they can be copied as they stand; what is in quotes is never parted.
std::vector<std::string> command_lines(std::string_view command, std::size_t width);

}  // namespace reform::render
