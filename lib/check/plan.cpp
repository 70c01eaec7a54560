#include "check/plan.hpp"

#include <algorithm>

#include "base/error.hpp"

namespace reform::check {
namespace {

std::optional<std::vector<int>> find_fields(const schema::List& list, const std::vector<std::string>& names) {
  std::vector<int> fields;
  for (const std::string& name : names) {
    const auto field = list.find(name);
    if (!field) return std::nullopt;
    fields.push_back(*field);
  }
  return fields;
}

ListPlan plan_list(const schema::List& list, int number) {
  ListPlan plan;
  plan.list = &list;
  plan.number = number;
  plan.status = list.find("status").value_or(-1);
  plan.updated = list.find("updated").value_or(-1);
  plan.reporting_unit = list.find("reporting_unit").value_or(-1);
  plan.casts.reserve(list.fields.size());
  for (const schema::Field& field : list.fields) plan.casts.emplace_back(list, field);
  plan.mistake_rules.resize(list.fields.size());
  plan.unique_fields.resize(list.fields.size());
  for (std::size_t at = 0; at < list.fields.size(); ++at)
    if (list.fields[at].is_unique && static_cast<int>(at) != list.key)
      plan.unique_fields[at] = std::make_unique<SeenKeys>();
  plan.keys.resize(list.keys.size());
  return plan;
}

std::optional<BoundRule> bind_rule(const schema::Rule& rule, const Kind& kind, const schema::List& list) {
  auto when = bind(list, rule.when);
  auto then = bind(list, rule.then);
  auto unless = bind(list, rule.unless);
  auto fields = find_fields(list, rule.fields);
  auto reasons = find_fields(list, rule.justified_by);
  if (!when || !then || !unless || !fields || !reasons) return std::nullopt;
  BoundRule bound{&rule,
                  &kind,
                  -1,
                  std::move(*when),
                  std::move(*then),
                  std::move(*unless),
                  std::move(*fields),
                  std::move(*reasons),
                  nullptr};
  if (rule.kind == "unique") bound.seen = std::make_unique<SeenKeys>();
  return bound;
}

/// Rules are asked in the order of their ids, but for two: whether the ledger knows another item under this id decides
/// what else is compared with it, and what a move lacks is only said when no other rule has said it.
int rank(const BoundRule& rule) {
  if (rule.rule->on == "replaced") return 0;
  return rule.rule->kind == "transition" ? 2 : 1;
}

bool names(const std::vector<int>& lists, int list) {
  return std::find(lists.begin(), lists.end(), list) != lists.end();
}

/// Lists whose records can be children: those the rule names, else all that cite upward.
bool has_children(const schema::Rule& rule, const ListPlan& plan) {
  return rule.to.empty() ? !plan.list->references.empty() : names(rule.to, plan.number);
}

}  // namespace

Plan::Plan(const schema::Schema& schema) {
  BUG_IF(!schema.has_rules, "the rules were left out");
  for (std::size_t at = 0; at < schema.lists.size(); ++at)
    lists.push_back(plan_list(schema.lists[at], static_cast<int>(at)));
  link_keys(lists);
  for (const schema::Rule& rule : schema.rules) {
    const Kind* kind = find_kind(rule.kind);
    if (kind == nullptr || (kind->at_record == nullptr && kind->at_end == nullptr)) continue;
    const int end_number = kind->at_end == nullptr ? -1 : static_cast<int>(end_rules.size());
    for (ListPlan& plan : lists) {
      if (names(rule.lists, plan.number))
        if (auto bound = bind_rule(rule, *kind, *plan.list)) {
          bound->end_number = end_number;
          plan.rules.push_back(std::move(*bound));
        }
      if (!rule.children.empty() && has_children(rule, plan))
        if (auto conditions = bind(*plan.list, rule.children))
          plan.child_conditions.push_back({end_number, std::move(*conditions)});
    }
    if (end_number >= 0) end_rules.push_back({end_number, &rule, kind, {}, {}});
  }
  for (ListPlan& plan : lists) std::ranges::stable_sort(plan.rules, {}, rank);
  // Only now that the vectors of rules do not grow any more.
  for (EndRule& end : end_rules) {
    end.by_list.resize(lists.size());
    end.children_by_list.resize(lists.size());
  }
  for (std::size_t at = 0; at < lists.size(); ++at) {
    for (const BoundRule& rule : lists[at].rules)
      if (rule.end_number >= 0) end_rules[static_cast<std::size_t>(rule.end_number)].by_list[at] = &rule;
    for (const ChildConditions& children : lists[at].child_conditions)
      end_rules[static_cast<std::size_t>(children.end_number)].children_by_list[at] = &children;
  }
}

TablePlan::TablePlan(ListPlan& list_plan, const read::Table& table, std::optional<base::Period> for_period)
    : list(&list_plan), file(table.file), period(for_period) {
  column_of_field.assign(list_plan.list->fields.size(), -1);
  for (std::size_t at = 0; at < table.columns.size(); ++at) {
    const read::Column& column = table.columns[at];
    headers.push_back(column.header);
    if (column.field < 0) {
      kept.push_back(at);
      continue;
    }
    int& known = column_of_field[static_cast<std::size_t>(column.field)];
    if (known >= 0) continue;  // the same header twice: the first counts, the reader has said so
    known = static_cast<int>(at);
    columns.push_back({column.field, at});
  }
  for (std::size_t at = 0; at < list_plan.list->fields.size(); ++at) {
    const schema::Field& field = list_plan.list->fields[at];
    const int of = field.first_of ? field.first_of->field : -1;
    const int column = of < 0 ? -1 : column_of_field[static_cast<std::size_t>(of)];
    if (column_of_field[at] >= 0 || column < 0) continue;
    if (!field.is_first_of(of, headers[static_cast<std::size_t>(column)])) continue;
    column_of_field[at] = column;  // findings about the one point at the cell of the other
    first_of.push_back({static_cast<int>(at), of});
  }
}

}  // namespace reform::check
