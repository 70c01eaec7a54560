// `absent`: items the ledger knows before the period that a unit has left out of what it sent now. Only of lists of
// which the unit has sent anything, or a file of its own that names them: a list may come in another file. `if` is
// about the item in the ledger.
#include <algorithm>
#include <set>
#include <unordered_set>

#include "check/children.hpp"
#include "check/words.hpp"

namespace reform::check {
namespace {

std::string_view text_of(const KnownRecord& known, std::string_view field) {
  const auto index = known.list->find(field);
  return index ? std::string_view(known.texts[static_cast<std::size_t>(*index)]) : std::string_view();
}

void report_absent(Context& context, const BoundRule& rule, std::uint32_t file, const KnownRecord& known) {
  const schema::Field& key = known.list->fields[static_cast<std::size_t>(known.list->key)];
  base::Diagnostic diagnostic;
  diagnostic.rule = &rule.rule->text;
  diagnostic.place.file = file;
  diagnostic.field = key.name;
  diagnostic.field_title = key.title;
  diagnostic.value = known.texts[static_cast<std::size_t>(known.list->key)];
  diagnostic.args = {{"title", text_of(known, "title")},
                     {"state", state_title(context.schema, text_of(known, "status"))}};
  diagnostic.sender = context.senders[file].find(text_of(known, "reporting_unit"));
  context.diagnostics.add(std::move(diagnostic));
}

using Ids = std::unordered_set<std::string_view>;

/// Sent under another id: rule kind `unique` says so where it stands.
Ids renumbered(const Context& context) {
  Ids ids;
  for (const Context::Hit& hit : context.hits) ids.insert(hit.item->id);
  return ids;
}

std::vector<int> fields_of(const BoundRule& rule, const ListPlan& plan) {
  std::vector<int> fields{plan.reporting_unit};
  for (const BoundCondition& condition : rule.when) fields.push_back(condition.field);
  for (const std::string_view name : {"title", "status"})
    if (const auto field = plan.list->find(name)) fields.push_back(*field);
  return fields;
}

void check_list(Context& context, const BoundRule& rule, const ListPlan& plan, std::optional<base::Period> period,
                const Ids& elsewhere) {
  const schema::Days days{period, context.options.as_of};
  const auto first = period ? std::optional(period->first()) : std::nullopt;
  context.options.known.each(*plan.list, first, fields_of(rule, plan), [&](const KnownRecord& known) {
    const std::string& unit = known.texts[static_cast<std::size_t>(plan.reporting_unit)];
    const auto file = context.reporters.file_of(plan.number, unit, period);
    if (!file) return;
    const std::string& key = known.texts[static_cast<std::size_t>(plan.list->key)];
    const auto id = context.index.texts.find(key);
    const bool is_sent = (id && context.index.find(*id, period)) || context.left_out.contains(key);
    if (is_sent || elsewhere.contains(key) || may_be_lost(context, key)) return;
    if (all_hold(rule.when, typed_values(known), days) != schema::Truth::kTrue) return;
    // In an earlier file of the period: this one brings what was missing.
    if (period && context.options.known.is_sent && context.options.known.is_sent(*plan.list, key, *period)) return;
    report_absent(context, rule, *file, known);
  });
}

}  // namespace

void absent::at_end(Context& context, const EndRule& rule) {
  if (!context.options.known.each) return;
  const Ids elsewhere = renumbered(context);
  std::set<std::pair<int, std::string>> done;
  for (const auto& table : context.tables) {
    const ListPlan& plan = *table->list;
    const BoundRule* bound = rule.by_list[static_cast<std::size_t>(plan.number)];
    if (bound == nullptr || plan.reporting_unit < 0 || plan.list->key < 0) continue;
    if (done.emplace(plan.number, table->period ? table->period->text() : std::string()).second)
      check_list(context, *bound, plan, table->period, elsewhere);
  }
}

}  // namespace reform::check
