// What a rule says to people and to other tools, and whether what it names in {braces} is something its kind knows.
#include <algorithm>

#include "schema/loading.hpp"
#include "schema/reading.hpp"

namespace reform::schema {
namespace {

constexpr std::string_view kSeverities[] = {"error", "warning", "note"};
constexpr std::string_view kTexts[] = {"message", "reason", "fix"};

/// The names in `{braces}`; `{{` is a brace.
std::vector<std::string> names_in(std::string_view text) {
  std::vector<std::string> names;
  for (std::size_t at = text.find('{'); at != std::string_view::npos; at = text.find('{', at)) {
    if (text.substr(at).starts_with("{{")) {
      at += 2;
      continue;
    }
    const std::size_t end = text.find('}', at);
    if (end == std::string_view::npos) break;
    names.emplace_back(text.substr(at + 1, end - at - 1));
    at = end;
  }
  return names;
}

std::vector<std::string> known_names(const RuleKindShape& shape, const std::vector<Rule>& core) {
  std::vector<std::string> known = {"field", "value", "header"};
  known.insert(known.end(), shape.names.begin(), shape.names.end());
  for (const Rule& rule : core) {  // file and cell: what the built-in texts of the kind name
    if (rule.kind != shape.kind) continue;
    for (const base::LocalText* text : {&rule.text.message, &rule.text.fix})
      std::ranges::move(names_in(text->zh), std::back_inserter(known));
  }
  std::ranges::sort(known);
  known.erase(std::unique(known.begin(), known.end()), known.end());
  return known;
}

void check_names(Loading& loading, const Node& node, const std::vector<std::string>& known) {
  for (const Node::Entry& language : node.entries) check_names(loading, *language.value, known);
  for (const std::string& name : names_in(node.text)) {
    if (std::ranges::find(known, name) != known.end()) continue;
    report(loading, node, "unknown_name", name, {{"suggestion", suggestion(name, known)}, {"allowed", listing(known)}});
  }
}

}  // namespace

void load_rule_texts(Loading& loading, const Node& node, const RuleKindShape* shape, const std::vector<Rule>* core,
                     Rule& rule) {
  const std::optional<std::string> severity = read_choice(loading, required(loading, node, "severity"), kSeverities);
  if (severity == "warning") rule.text.severity = base::Severity::kWarning;
  if (severity == "note") rule.text.severity = base::Severity::kNote;
  rule.text.message = read_local_text(loading, required(loading, node, "message"));
  rule.text.reason = read_local_text(loading, node.find("reason"));
  rule.text.fix = read_local_text(loading, node.find("fix"));
  rule.text.standard_type = read_text(loading, node.find("standard_type")).value_or("");
  if (!core || !shape) return;
  const std::vector<std::string> known = known_names(*shape, *core);
  for (const std::string_view key : kTexts) {
    if (const Node* text = node.find(key)) check_names(loading, *text, known);
  }
}

}  // namespace reform::schema
