// What is wrong with the YAML, in the words of somebody who has never heard of YAML.
#pragma once

#include <optional>
#include <string_view>

#include "read/format.hpp"
#include "read/yaml_gap.hpp"

namespace reform::read {

/// `problem` is the part of a catalogue key after `read.yaml.`; `at` needs line and byte only, the character is found
/// here.
Mistake yaml_mistake(const Input& input, std::string_view problem, base::Place at);

/// The same for an exception of the parser. Looks into the file for what people do wrong: a full-width colon or a tab
/// in the line or the one before. `open_bracket`: where the parser is within one.
Mistake explain_yaml_error(const Input& input, std::string_view parser_message,
                           const std::optional<base::Place>& open_bracket, base::Place at);

/// Fills in what was left out for a mistake of syntax: the lines of the gap, or all that follows.
void say_what_is_skipped(Mistake& mistake, const std::optional<YamlGap>& gap);

/// The byte of a `：` that stands where a key should end with `: `, if the line has one.
std::optional<std::size_t> find_fullwidth_colon(std::string_view line);

/// That colon as a mistake; `start` is the place where `line` begins.
Mistake fullwidth_colon(std::string_view line, std::size_t colon, base::Place start);

}  // namespace reform::read
