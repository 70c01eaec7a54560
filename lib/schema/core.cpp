// schemas/core: the rules that are the same for every schema, parsed once. A mistake in them is ours (Bug).
#include "base/embedded.hpp"
#include "base/error.hpp"
#include "schema/loading.hpp"

namespace reform::schema {
namespace {

std::vector<Rule> parse(std::string_view path) {
  const std::optional<std::string_view> text = base::embedded(path);
  BUG_IF(!text, "not compiled in: " + std::string(path));
  const Files files = {{std::string(path), std::string(*text)}};
  Loading loading(files, true);
  Node named;
  named.kind = Node::Kind::kScalar;
  named.text = path;
  const Node* rules = open_part(loading, named);
  BUG_IF(!rules, "empty: " + std::string(path));
  load_rules(loading, *rules, nullptr);
  return std::move(loading.schema.rules);
}

}  // namespace

const std::vector<Rule>& core_rules() {
  static const std::vector<Rule> rules = parse("schemas/core/rules.yaml");
  return rules;
}

const std::vector<Rule>& descriptor_rules() {
  static const std::vector<Rule> rules = parse("schemas/core/descriptor.yaml");
  return rules;
}

}  // namespace reform::schema
