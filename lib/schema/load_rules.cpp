// rules.yaml: identity, words and kind of each rule. Its texts are read in load_rule_texts.cpp, its fields
// and lists in load_rule_scope.cpp.
#include <algorithm>

#include "base/text.hpp"
#include "schema/loading.hpp"
#include "schema/reading.hpp"

namespace reform::schema {
namespace {

constexpr std::string_view kCommonKeys[] = {"id",  "severity", "kind",  "message",      "reason",
                                            "fix", "wrong",    "right", "standard_type"};
constexpr std::string_view kDescriptor = "descriptor";

const RuleKindShape* read_kind(Loading& loading, const Node& node, bool is_core) {
  const std::optional<std::string> name = read_text(loading, required(loading, node, "kind"));
  if (!name) return nullptr;
  std::vector<std::string> known;
  for (const RuleKindShape& shape : rule_kinds()) {
    if (shape.kind == kDescriptor && !is_core) continue;  // mistakes of a schema cannot be redefined by a schema
    if (shape.kind == *name) return &shape;
    known.emplace_back(shape.kind);
  }
  report_unknown(loading, *node.find("kind"), "bad_value", known);
  return nullptr;
}

bool is_member_of_any_kind(std::string_view key) {
  return std::ranges::any_of(rule_kinds(), [&](const RuleKindShape& shape) {
    return std::ranges::find(shape.needed, key) != shape.needed.end() ||
           std::ranges::find(shape.allowed, key) != shape.allowed.end();
  });
}

/// Unknown words are typing mistakes; members of another kind are a misunderstanding: two different hints.
void check_members(Loading& loading, const Node& node, const RuleKindShape& shape) {
  std::vector<std::string> known(std::begin(kCommonKeys), std::end(kCommonKeys));
  known.insert(known.end(), shape.needed.begin(), shape.needed.end());
  known.insert(known.end(), shape.allowed.begin(), shape.allowed.end());
  for (const Node::Entry& entry : node.entries) {
    const std::string& key = entry.key->text;
    if (std::ranges::find(known, key) != known.end()) continue;
    const bool is_elsewhere = is_member_of_any_kind(key);
    report_unknown(loading, *entry.key, is_elsewhere ? "wrong_member" : "unknown_key", known, {{"kind", shape.kind}});
  }
  for (const std::string_view key : shape.needed) required(loading, node, key);
}

/// A family letter and three digits: B203.
bool is_rule_id(std::string_view id) {
  return id.size() == 4 && id.front() >= 'A' && id.front() <= 'Z' && std::ranges::all_of(id.substr(1), base::is_digit);
}

void read_id(Loading& loading, const Node& node, Rule& rule, const std::vector<Rule>* core) {
  const Node* id = required(loading, node, "id");
  rule.text.id = read_text(loading, id).value_or("");
  if (!id || !id->is_scalar()) return;
  if (!is_rule_id(rule.text.id)) {
    report_bad_value(loading, *id, base::text("schema.expected.rule_id"));
    return;
  }
  const std::map<char, base::LocalText>& families = loading.schema.families;
  if (core && !families.empty() && !families.contains(rule.text.family())) {
    std::vector<std::string> letters;
    for (const auto& [letter, title] : families) letters.emplace_back(1, letter);
    report_unknown(loading, *id, "unknown_family", letters);
  }
}

/// `on` of a file or cell rule must be a mistake the program knows: one that schemas/core has a rule on.
void read_on(Loading& loading, const Node& node, const RuleKindShape& shape, Rule& rule,
             const std::vector<Rule>* core) {
  const Node* on = node.find("on");
  if (!on) return;
  std::vector<std::string_view> allowed = shape.on;
  if (core && allowed.empty()) {
    for (const Rule& one : *core) {
      if (one.kind == shape.kind) allowed.push_back(one.on);
    }
  }
  const auto text = core || !allowed.empty() ? read_choice(loading, on, allowed) : read_text(loading, on);
  rule.on = text.value_or("");
}

/// Every mistake in a file or cell has exactly one general rule. So what replaces a built-in rule must speak for the
/// same mistake, and what does not replace one must be about certain fields.
void check_replacement(Loading& loading, const Node& node, const Rule& rule, const std::vector<Rule>& core) {
  const Node* id = node.find("id");
  const auto replaced = std::ranges::find_if(core, [&](const Rule& one) { return one.text.id == rule.text.id; });
  if (replaced != core.end()) {
    if (rule.kind == replaced->kind && rule.on == replaced->on && rule.fields.empty()) return;
    report(loading, *id, "bad_replacement", rule.text.id, {{"kind", replaced->kind}, {"on", replaced->on}});
    return;
  }
  if (!id || rule.on.empty() || !rule.fields.empty()) return;
  const auto same =
      std::ranges::find_if(core, [&](const Rule& one) { return one.kind == rule.kind && one.on == rule.on; });
  if (same != core.end()) report_bad_value(loading, *id, {same->text.id, {}});
}

void load_rule(Loading& loading, const Node& node, const std::vector<Rule>* core) {
  Rule rule;
  const RuleKindShape* shape = read_kind(loading, node, core == nullptr);
  read_id(loading, node, rule, core);
  load_rule_texts(loading, node, shape, core, rule);
  if (!shape) return;
  rule.kind = shape->kind;
  check_members(loading, node, *shape);
  read_on(loading, node, *shape, rule, core);
  load_rule_scope(loading, node, rule);
  rule.wrong = load_example(loading, node.find("wrong"), core != nullptr);
  rule.right = load_example(loading, node.find("right"), core != nullptr);
  if (core) check_replacement(loading, node, rule, *core);
  loading.schema.rules.push_back(std::move(rule));
}

}  // namespace

void load_rules(Loading& loading, const Node& rules, const std::vector<Rule>* core) {
  if (!is_sequence(loading, rules)) return;
  for (const Node* node : rules.items) {
    if (!is_map(loading, *node)) continue;
    const Node* id = node->find("id");
    if (id && id->is_scalar()) {
      const auto [first, is_new] = loading.rule_ids.emplace(id->text, id);
      if (!is_new) {
        report(loading, *id, "duplicate_id", id->text,
               {{"first_file", loading.sources[first->second->file].path}, {"first_line", first->second->line}});
      }
    }
    load_rule(loading, *node, core);
  }
}

}  // namespace reform::schema
