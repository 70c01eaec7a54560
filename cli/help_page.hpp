// What `--help` prints: usage, options in aligned columns, then the command's own page (cli/<command>.md).
#pragma once

#include <string>
#include <string_view>

#include "cli/command.hpp"

namespace reform::cli {

/// The page of the program, a command or a subcommand.
std::string help_page(const CLI::App& app, base::Lang lang);

/// One language of a Markdown page: Chinese before the line `# English`, English after it (Chinese when there is none).
/// Fences become indented lines, comments are left out.
std::string page_in(std::string_view markdown, base::Lang lang);

}  // namespace reform::cli
