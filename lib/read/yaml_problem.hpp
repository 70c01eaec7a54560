// What is wrong with the YAML, in the words of somebody who has never heard of YAML.
#pragma once

#include <optional>
#include <string_view>

#include "read/format.hpp"
#include "read/yaml_events.hpp"
#include "read/yaml_gap.hpp"

namespace reform::read {

/// `problem` is the part of a catalogue key after `read.yaml.`; what to do is under the same key with `.fix`.
Mistake yaml_mistake(std::string_view problem, base::Place at);

/// What stands where records should, or one: `no_list`, `no_record`, `no_row`. `key`: what it is under.
Mistake not_records(std::string_view problem, const YamlNode& found, const YamlNode& key);

/// The name that may be meant, in brackets; empty when `nearest` is.
base::LocalText similar_key(std::string_view key, std::string_view nearest);

/// What the parser's words mean; without a place.
YamlFailure explain_yaml_error(std::string_view parser_message);

/// Fills in what was left out for a mistake of syntax: the lines of the gap, or all that follows.
void say_what_is_skipped(Mistake& mistake, const std::optional<YamlGap>& gap);

/// A `：` that stands where a key should end with `: `; `start` is the place where `line` begins.
Mistake fullwidth_colon(std::string_view line, std::size_t colon, base::Place start);

/// A text without quotes that was meant as `key: value`, were it not for its colon; nothing when it does not look so.
std::optional<Mistake> colon_mistake(const schema::Schema& schema, const YamlNode& text);

}  // namespace reform::read
