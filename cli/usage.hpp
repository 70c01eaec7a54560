// What the option parser says, in our words: Chinese or English, with the nearest word that exists.
#pragma once

#include <optional>
#include <string>

#include "cli/command.hpp"

namespace reform::cli {

enum class Wanted { kWork, kHelp, kVersion };

/// Parses; a wrong command line is a UsageError. `reached` is the full name of the command the parser got to, also when
/// this throws.
Wanted parse(CLI::App& app, const std::vector<std::string>& args, std::string& reached);

/// The deepest command whose name was read.
const CLI::App& deepest(const CLI::App& app);

/// "reformctl schema show"
std::string full_name(const CLI::App& app);

}  // namespace reform::cli
