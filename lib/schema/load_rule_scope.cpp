// Which lists a rule looks at, and what it says about their fields and about other lists.
#include <algorithm>

#include "base/text.hpp"
#include "schema/loading.hpp"
#include "schema/reading.hpp"

namespace reform::schema {
namespace {

constexpr std::string_view kStatus = "status";  // what `transition` is about

std::vector<int> read_lists(Loading& loading, const Node* node) {
  std::vector<int> lists;
  for (const Node* name : read_words(loading, node)) {
    if (const std::optional<int> list = loading.schema.find_list(name->text)) {
      lists.push_back(*list);
      continue;
    }
    std::vector<std::string> known;
    for (const List& one : loading.schema.lists) known.push_back(one.name);
    report_unknown(loading, *name, "unknown_list", known);
  }
  return lists;
}

bool has_field(const Loading& loading, int list, std::string_view field) {
  return loading.schema.lists[static_cast<std::size_t>(list)].find(field).has_value();
}

std::vector<std::string> field_names(const Loading& loading, std::span<const int> lists) {
  std::vector<std::string> names;
  for (const int list : lists) {
    for (const Field& field : loading.schema.lists[static_cast<std::size_t>(list)].fields) {
      if (std::ranges::find(names, field.name) == names.end()) names.push_back(field.name);
    }
  }
  return names;
}

/// Every field the rule names, at the place where it is named.
std::vector<const Node*> named_fields(Loading& loading, const Node& node) {
  std::vector<const Node*> names;
  for (const std::string_view key : {"field", "fields", "justified_by"}) {
    for (const Node* name : read_words(loading, node.find(key))) names.push_back(name);
  }
  for (const std::string_view key : {"if", "then", "unless"}) {
    const Node* conditions = node.find(key);
    if (!conditions || !conditions->is_map()) continue;
    for (const Node::Entry& entry : conditions->entries) names.push_back(entry.key);
  }
  return names;
}

std::vector<int> all_lists(const Loading& loading) {
  std::vector<int> lists;
  for (std::size_t index = 0; index < loading.schema.lists.size(); ++index) lists.push_back(static_cast<int>(index));
  return lists;
}

/// Without `lists`: every list that has all the fields. None is a mistake of its own.
std::vector<int> lists_that_fit(Loading& loading, const Node& node, const Rule& rule) {
  const std::vector<const Node*> names = named_fields(loading, node);
  const std::vector<int> all = all_lists(loading);
  std::vector<int> lists;
  std::ranges::copy_if(all, std::back_inserter(lists), [&](int list) {
    return std::ranges::all_of(names, [&](const Node* name) { return has_field(loading, list, name->text); }) &&
           (rule.kind != "transition" || has_field(loading, list, kStatus));
  });
  if (!lists.empty() || names.empty()) return lists;
  bool all_known = true;
  for (const Node* name : names) {
    if (std::ranges::any_of(all, [&](int list) { return has_field(loading, list, name->text); })) continue;
    all_known = false;
    report_unknown(loading, *name, "unknown_field", field_names(loading, all),
                   {{"list", base::text("schema.any_list")}});
  }
  if (all_known) report(loading, *names.front(), "no_list_fits", base::join(texts(names), ", "));
  return lists;
}

void check_fields(Loading& loading, const std::vector<const Node*>& names, std::span<const int> lists) {
  for (const Node* name : names) {
    for (const int list : lists) {
      if (has_field(loading, list, name->text)) continue;
      report_unknown(loading, *name, "unknown_field", field_names(loading, std::span(&list, 1)),
                     {{"list", loading.schema.lists[static_cast<std::size_t>(list)].name}});
    }
  }
}

void read_fields(Loading& loading, const Node& node, Rule& rule, bool has_lists) {
  const Node* member = node.find("field") ? node.find("field") : node.find("fields");
  const std::vector<const Node*> names = read_words(loading, member);
  rule.fields = texts(names);
  const std::vector<const Node*> reasons = read_words(loading, node.find("justified_by"));
  rule.justified_by = texts(reasons);
  if (has_lists) check_fields(loading, names, rule.lists);
  if (has_lists) check_fields(loading, reasons, rule.lists);
  if (node.find("field") && rule.fields.size() > 1) {
    report_bad_value(loading, *member, base::text("schema.expected.one_field"));
  }
  if (rule.kind == "compare" && member && rule.fields.size() != 2) {
    report_bad_value(loading, *member, base::text("schema.expected.two_fields"));
  }
}

/// A cell rule is for those lists, of the ones named or of all, that have one of its fields.
void scope_of_cell(Loading& loading, const Node& node, Rule& rule) {
  const std::vector<int> lists = node.find("lists") ? rule.lists : all_lists(loading);
  for (const Node* name : read_words(loading, node.find("fields"))) {
    if (std::ranges::any_of(lists, [&](int list) { return has_field(loading, list, name->text); })) continue;
    report_unknown(loading, *name, "unknown_field", field_names(loading, lists),
                   {{"list", base::text("schema.any_list")}});
  }
  rule.lists.clear();
  for (const int list : lists) {
    const auto is_there = [&](const std::string& field) { return has_field(loading, list, field); };
    if (rule.fields.empty() || std::ranges::any_of(rule.fields, is_there)) rule.lists.push_back(list);
  }
}

/// Lists whose references name one of `lists`: the children of these.
std::vector<int> referring_lists(const Loading& loading, const std::vector<int>& lists) {
  std::vector<int> result;
  for (const int index : all_lists(loading)) {
    for (const Reference& reference : loading.schema.lists[static_cast<std::size_t>(index)].references) {
      const auto is_target = [&](int list) { return std::ranges::find(lists, list) != lists.end(); };
      if (std::ranges::none_of(reference.lists, is_target)) continue;
      result.push_back(index);
      break;
    }
  }
  return result;
}

void read_rollup(Loading& loading, const Node& node, Rule& rule) {
  rule.to = node.find("from") ? read_lists(loading, node.find("from")) : referring_lists(loading, rule.lists);
  if (!node.find("children") && !node.find("at_least")) required(loading, node, "children");
  rule.children = load_conditions(loading, node.find("children"), rule.to);
}

/// Without `to`: the lists that the field's own reference names.
void read_references(Loading& loading, const Node& node, Rule& rule) {
  rule.to = read_lists(loading, node.find("to"));
  if (node.find("to") || rule.fields.empty() || rule.lists.empty()) return;
  for (const int index : rule.lists) {
    const List& list = loading.schema.lists[static_cast<std::size_t>(index)];
    for (const Reference& reference : list.references) {
      if (list.fields[static_cast<std::size_t>(reference.field)].name != rule.fields.front()) continue;
      for (const int target : reference.lists) {
        if (std::ranges::find(rule.to, target) == rule.to.end()) rule.to.push_back(target);
      }
    }
  }
  if (rule.to.empty()) required(loading, node, "to");
}

}  // namespace

void load_rule_scope(Loading& loading, const Node& node, Rule& rule) {
  if (rule.kind == "file" || rule.kind == "descriptor") return;
  const bool has_lists = node.find("lists") != nullptr;
  if (has_lists) rule.lists = read_lists(loading, node.find("lists"));
  if (!has_lists && rule.kind != "cell") rule.lists = lists_that_fit(loading, node, rule);
  read_fields(loading, node, rule, has_lists && rule.kind != "cell");
  if (rule.kind == "cell") scope_of_cell(loading, node, rule);
  rule.when = load_conditions(loading, node.find("if"), rule.lists);
  rule.then = load_conditions(loading, node.find("then"), rule.lists);
  rule.unless = load_conditions(loading, node.find("unless"), rule.lists);
  rule.at_least = read_count(loading, node.find("at_least"));
  rule.at_most = read_count(loading, node.find("at_most"));
  if (rule.kind == "rollup") read_rollup(loading, node, rule);
  if (rule.kind == "references") read_references(loading, node, rule);
}

}  // namespace reform::schema
