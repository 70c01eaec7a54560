// Small readers: from a node to a value of the wanted kind, reporting what does not fit. A null pointer (member not
// there) gives nothing and is no mistake; members that must be there are read with `required`.
#pragma once

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "schema/loading.hpp"

namespace reform::schema {

/// The member, or null (reported as missing).
const Node* required(Loading& loading, const Node& map, std::string_view key);

/// Ours: every key must be one of `known`.
void check_keys(Loading& loading, const Node& map, std::span<const std::string_view> known);
/// The standard's: only `reformctl:` keys are ours to judge, the rest is left to other tools.
void check_own_keys(Loading& loading, const Node& map, std::span<const std::string_view> known);

/// Somebody else's: what is none of `known` is left to other tools, with a note.
void note_ignored(Loading& loading, const Node& map, std::span<const std::string_view> known);

bool is_map(Loading& loading, const Node& node);  // reports otherwise
bool is_sequence(Loading& loading, const Node& node);
bool is_filled_sequence(Loading& loading, const Node& node);  // not empty either

std::optional<std::string> read_text(Loading& loading, const Node* node);
/// A scalar, or a sequence of scalars. Nodes, so that each keeps its place.
std::vector<const Node*> read_words(Loading& loading, const Node* node);
std::vector<std::string> texts(const std::vector<const Node*>& nodes);
std::optional<bool> read_boolean(Loading& loading, const Node* node);
std::optional<double> read_number(Loading& loading, const Node* node);
std::optional<int> read_count(Loading& loading, const Node* node);  // whole, not negative
std::optional<std::string> read_choice(Loading& loading, const Node* node, std::span<const std::string_view> allowed);
/// `text` or `{zh: …, en: …}`.
base::LocalText read_local_text(Loading& loading, const Node* node);
/// A text of somebody else, in whatever language; other forms (translations) are left to other tools.
base::LocalText read_plain_text(const Node* node);
std::optional<base::Pattern> read_pattern(Loading& loading, const Node* node);

/// "bad_value" with what is allowed; `problem`: what is wrong, where that is not the value by itself.
void report_bad_value(Loading& loading, const Node& at, const base::LocalText& allowed);
void report_bad_value(Loading& loading, const Node& at, base::LocalText allowed, base::LocalText problem);
/// With the nearest known word.
void report_unknown(Loading& loading, const Node& at, std::string_view on, std::span<const std::string> known,
                    base::Args args = {});

std::optional<double> parse_number(std::string_view text);
/// ", did you mean X?" or nothing.
base::LocalText suggestion(std::string_view word, std::span<const std::string> known);
base::LocalText listing(std::span<const std::string> words);

}  // namespace reform::schema
