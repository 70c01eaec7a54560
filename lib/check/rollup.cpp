// `rollup`: a parent against its children: each must meet the conditions, and there must be enough of them. A child in
// the input whose parent only the ledger knows is held against it too.
#include <unordered_map>

#include "check/children.hpp"
#include "check/words.hpp"

namespace reform::check {
namespace {

/// The cell the rule is about: the status when its `if` asks for it, else the id.
void report_parent(Context& context, std::uint32_t record, const BoundRule& rule, base::Args args) {
  const Indexed& indexed = context.index[record];
  const ListPlan& list = *context.tables[indexed.table]->list;
  const bool is_about_status = !rule.when.empty() && rule.when.front().field == list.status;
  const std::uint32_t written = is_about_status ? indexed.state_written : indexed.id;
  const std::string value = written == kNone ? std::string() : std::string(context.index.texts.text(written));
  report_indexed(context, record, is_about_status ? indexed.state_spot : indexed.spot,
                 is_about_status ? list.status : list.list->key, value, rule.rule->text, std::move(args));
}

void check_parent(Context& context, std::uint32_t record, const BoundRule& bound, const EndRule& rule) {
  const std::vector<Child> children = children_of(context, record, rule.rule->to, rule);
  for (const Child& child : children)
    if (child.is_failing)
      report_parent(context, record, bound,
                    {{"child", child.id}, {"child_state", state_title(context.schema, child.state)}});
  const auto count = static_cast<int>(children.size());
  const std::uint32_t id = context.index[record].id;
  const bool is_sure = id == kNone || !may_be_lost(context, context.index.texts.text(id));
  const bool too_few = is_sure && rule.rule->at_least && count < *rule.rule->at_least;
  const bool too_many = rule.rule->at_most && count > *rule.rule->at_most;
  if (too_few || too_many)
    report_parent(context, record, bound,
                  {{"child", base::text("check.none")}, {"child_state", base::text("check.none")}, {"count", count}});
}

/// Whether the rule is about an item that only the ledger knows.
bool applies_to_known(const Context& context, std::uint32_t id, const EndRule& rule, const schema::Days& days) {
  const auto known = context.options.known.find(context.index.texts.text(id), std::nullopt);
  const auto list = known ? context.schema.find_list(known->list->name) : std::nullopt;
  const BoundRule* bound = list ? rule.by_list[static_cast<std::size_t>(*list)] : nullptr;
  return bound != nullptr && applies(*bound, typed_values(*known), days);
}

/// Children that fail under a parent of the ledger; the finding stands where the child names its parent.
void check_known_parents(Context& context, const EndRule& rule) {
  std::unordered_map<std::uint32_t, bool> asked;
  for (std::uint32_t record = 0; record < context.index.size(); ++record) {
    if (!context.index.is_failing_child(record, rule.number) || !context.index.is_current(record)) continue;
    const Indexed& child = context.index[record];
    for (const Citation& citation : context.index.citations(record)) {
      if (context.index.current(citation.target) != kNone) continue;
      const auto [parent, is_new] = asked.try_emplace(citation.target, false);
      const schema::Days days{period_of(context, record), context.options.as_of};
      if (is_new) parent->second = applies_to_known(context, citation.target, rule, days);
      if (!parent->second) continue;
      const auto text_of = [&](std::uint32_t text) {
        return text == kNone ? std::string_view() : context.index.texts.text(text);
      };
      report_indexed(
          context, record, citation.spot, citation.field, std::string(text_of(citation.target)), rule.rule->text,
          {{"child", text_of(child.id)}, {"child_state", state_title(context.schema, text_of(child.state))}});
    }
  }
}

}  // namespace

void rollup::at_end(Context& context, const EndRule& rule) {
  for (std::uint32_t record = 0; record < context.index.size(); ++record) {
    if (!context.index.is_marked(record, rule.number) || !context.index.is_current(record)) continue;
    const auto list = static_cast<std::size_t>(context.tables[context.index[record].table]->list->number);
    check_parent(context, record, *rule.by_list[list], rule);
  }
  if (context.options.known.find && !rule.rule->children.empty()) check_known_parents(context, rule);
}

}  // namespace reform::check
