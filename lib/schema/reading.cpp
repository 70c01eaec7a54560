#include "schema/reading.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

#include "base/text.hpp"

namespace reform::schema {
namespace {

constexpr std::string_view kPrefix = "reformctl:";

/// Other tools write out what they have no value for: `"escapeChar": null`.
bool is_nothing(const Loading& loading, const Node* node) {
  return node == nullptr || (node->is_null() && loading.schema.is_standard);
}

/// In somebody else's JSON a number is no text. Our own descriptors come from YAML, where `012` is one.
bool is_text(const Loading& loading, const Node& node) {
  return node.is_scalar() && !(loading.schema.is_standard && node.is_json_word());
}

void report_no_text(Loading& loading, const Node& node) {
  report_bad_value(loading, node,
                   base::text(node.is_json_word() ? "schema.expected.quoted_text" : "schema.expected.text"));
}

/// Why what stands there cannot be used.
base::LocalText problem_of(const Node& node, const base::LocalText& allowed) {
  if (node.is_scalar()) return base::text("schema.problem.value", {{"value", node.text}});
  const base::LocalText& found = base::text(node.is_map()    ? "schema.found.map"
                                            : node.is_null() ? "schema.found.null"
                                                             : "schema.found.sequence");
  return base::text("schema.problem.kind", {{"found", found}, {"allowed", allowed}});
}

void report_unknown_key(Loading& loading, const Node& key, std::span<const std::string_view> known) {
  const std::vector<std::string> words(known.begin(), known.end());
  report_unknown(loading, key, "unknown_key", words);
}

}  // namespace

base::LocalText listing(std::span<const std::string> words) {
  constexpr std::size_t kMost = 30;
  const std::span<const std::string> shown = words.first(std::min(words.size(), kMost));
  const std::string_view more = words.size() > kMost ? "…" : "";
  return {base::join(shown, "、") + std::string(more), base::join(shown, ", ") + std::string(more)};
}

base::LocalText suggestion(std::string_view word, std::span<const std::string> known) {
  const std::optional<std::string> nearest = base::nearest(word, known);
  if (!nearest) return {};
  const base::Args args = {{"nearest", *nearest}};
  return {base::say(base::Lang::kZh, "schema.did_you_mean", args),
          base::say(base::Lang::kEn, "schema.did_you_mean", args)};
}

void report_unknown(Loading& loading, const Node& at, std::string_view on, std::span<const std::string> known,
                    base::Args args) {
  const base::LocalText allowed = known.empty() ? base::text("schema.nothing") : listing(known);
  args.emplace_back("problem", problem_of(at, allowed));
  args.emplace_back("suggestion", suggestion(at.text, known));
  args.emplace_back("allowed", allowed);
  report(loading, at, on, at.text, std::move(args));
}

void report_bad_value(Loading& loading, const Node& at, const base::LocalText& allowed) {
  report_bad_value(loading, at, allowed, problem_of(at, allowed));
}

void report_bad_value(Loading& loading, const Node& at, base::LocalText allowed, base::LocalText problem) {
  report(loading, at, "bad_value", at.text,
         {{"problem", std::move(problem)}, {"suggestion", base::LocalText{}}, {"allowed", std::move(allowed)}});
}

const Node* required(Loading& loading, const Node& map, std::string_view key) {
  if (!map.is_map()) return nullptr;  // reported elsewhere
  const Node* node = map.find(key);
  if (node && !node->is_null()) return node;
  report(loading, map, "missing_key", key);
  return nullptr;
}

void check_keys(Loading& loading, const Node& map, std::span<const std::string_view> known) {
  for (const Node::Entry& entry : map.entries) {
    if (std::ranges::find(known, entry.key->text) == known.end()) report_unknown_key(loading, *entry.key, known);
  }
}

void check_own_keys(Loading& loading, const Node& map, std::span<const std::string_view> known) {
  for (const Node::Entry& entry : map.entries) {
    if (!entry.key->text.starts_with(kPrefix)) continue;
    if (std::ranges::find(known, entry.key->text) == known.end()) report_unknown_key(loading, *entry.key, known);
  }
}

void note_ignored(Loading& loading, const Node& map, std::span<const std::string_view> known) {
  const std::vector<std::string> words(known.begin(), known.end());
  for (const Node::Entry& entry : map.entries) {
    const std::string& key = entry.key->text;
    const bool is_of_export = key.starts_with(kPrefix);  // no other package of the standard has one
    if (is_of_export || std::ranges::find(known, key) != known.end()) continue;
    const bool is_namespaced = key.starts_with("x-") || key.find(':') != std::string::npos;
    report(loading, *entry.key, "ignored_key", key,
           {{"suggestion", is_namespaced ? base::LocalText{} : suggestion(key, words)}});
  }
}

bool is_map(Loading& loading, const Node& node) {
  if (!node.is_map()) report_bad_value(loading, node, base::text("schema.expected.map"));
  return node.is_map();
}

bool is_sequence(Loading& loading, const Node& node) {
  if (!node.is_sequence()) report_bad_value(loading, node, base::text("schema.expected.sequence"));
  return node.is_sequence();
}

bool is_filled_sequence(Loading& loading, const Node& node) {
  if (!is_sequence(loading, node)) return false;
  if (node.items.empty())
    report_bad_value(loading, node, base::text("schema.expected.filled_sequence"), base::text("schema.problem.empty"));
  return !node.items.empty();
}

std::optional<std::string> read_text(Loading& loading, const Node* node) {
  if (is_nothing(loading, node)) return std::nullopt;
  if (is_text(loading, *node)) return node->text;
  report_no_text(loading, *node);
  return std::nullopt;
}

std::vector<const Node*> read_words(Loading& loading, const Node* node) {
  if (is_nothing(loading, node)) return {};
  if (!node->is_scalar() && !node->is_sequence()) {
    report_bad_value(loading, *node, base::text("schema.expected.words"));
    return {};
  }
  std::vector<const Node*> words = node->is_scalar() ? std::vector{node} : node->items;
  std::erase_if(words, [&](const Node* word) {
    const bool is_word = is_text(loading, *word);
    if (!is_word) report_no_text(loading, *word);
    return !is_word;
  });
  return words;
}

std::vector<std::string> texts(const std::vector<const Node*>& nodes) {
  std::vector<std::string> result;
  result.reserve(nodes.size());
  for (const Node* node : nodes) result.push_back(node->text);
  return result;
}

std::optional<bool> read_boolean(Loading& loading, const Node* node) {
  if (is_nothing(loading, node)) return std::nullopt;
  const bool is_word = node->is_scalar() && node->is_plain;  // "true" is a text
  if (is_word && node->text == "true") return true;
  if (is_word && node->text == "false") return false;
  report_bad_value(loading, *node, base::text("schema.expected.boolean"));
  return std::nullopt;
}

std::optional<double> parse_number(std::string_view text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size() || !std::isfinite(number)) return {};
  return number;
}

std::optional<double> read_number(Loading& loading, const Node* node) {
  if (!node) return std::nullopt;
  if (node->is_scalar()) {
    if (const std::optional<double> number = parse_number(node->text)) return number;
  }
  report_bad_value(loading, *node, base::text("schema.expected.number"));
  return std::nullopt;
}

std::optional<int> read_count(Loading& loading, const Node* node) {
  if (is_nothing(loading, node)) return std::nullopt;
  const std::string& text = node->text;
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (node->is_scalar() && node->is_plain && error == std::errc{} && end == text.data() + text.size() && number >= 0)
    return number;
  report_bad_value(loading, *node, base::text("schema.expected.count"));
  return std::nullopt;
}

std::optional<std::string> read_choice(Loading& loading, const Node* node, std::span<const std::string_view> allowed) {
  std::optional<std::string> text = read_text(loading, node);
  if (!text || std::ranges::find(allowed, *text) != allowed.end()) return text;
  const std::vector<std::string> words(allowed.begin(), allowed.end());
  report_unknown(loading, *node, "bad_value", words);
  return std::nullopt;
}

base::LocalText read_local_text(Loading& loading, const Node* node) {
  if (!node) return {};
  if (node->is_scalar()) return {node->text, {}};
  if (!node->is_map()) {
    report_bad_value(loading, *node, base::text("schema.expected.local_text"));
    return {};
  }
  constexpr std::string_view kLanguages[] = {"zh", "en"};
  check_keys(loading, *node, kLanguages);
  return {read_text(loading, node->find("zh")).value_or(""), read_text(loading, node->find("en")).value_or("")};
}

base::LocalText read_plain_text(const Node* node) {
  return node && node->is_scalar() ? base::LocalText{node->text, {}} : base::LocalText{};
}

std::optional<base::Pattern> read_pattern(Loading& loading, const Node* node) {
  const std::optional<std::string> text = read_text(loading, node);
  if (!text) return std::nullopt;
  const auto known = loading.patterns.find(*text);
  if (known != loading.patterns.end() && known->second) return known->second;
  std::string reason;
  std::optional<base::Pattern> pattern = base::Pattern::compile(*text, &reason);
  if (!pattern) report(loading, *node, "bad_pattern", *text, {{"problem", reason}});
  loading.patterns[*text] = pattern;
  return pattern;
}

}  // namespace reform::schema
