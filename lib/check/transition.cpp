// `transition`: the state against the item's last state before the period: no such move (`illegal`), or a move whose
// guard is not met (`guard`). Children are looked at when all records are known.
#include <algorithm>

#include "check/children.hpp"
#include "check/words.hpp"
#include "track/guard.hpp"

namespace reform::check {
namespace {

base::LocalText legal_moves(const schema::Schema& schema, const track::Refusal& refusal) {
  std::vector<base::LocalText> titles;
  for (const schema::Move* move : refusal.legal) titles.push_back(state_title(schema, move->to));
  return titles.empty() ? base::text("check.none") : join(titles);
}

/// What an item that stays in its state says again: the state, with what the step to it asked for and the ledger holds.
/// An office may not know what was decided about its item.
base::LocalText staying(const Context& context, const KnownRecord& known, std::string_view state) {
  std::vector<base::LocalText> held;
  for (const schema::Move& move : context.schema.lifecycle.moves) {
    if (move.to != state) continue;
    for (const std::string& name : move.own) {
      const auto field = known.list->find(name);
      const std::string value = field ? known.texts[static_cast<std::size_t>(*field)] : std::string();
      const base::LocalText title =
          field ? known.list->fields[static_cast<std::size_t>(*field)].title : base::LocalText{};
      const base::LocalText said{title.zh + " " + value, title.en + " " + value};
      const bool is_new = std::ranges::none_of(held, [&](const base::LocalText& one) { return one.zh == said.zh; });
      if (!value.empty() && is_new) held.push_back(said);
    }
  }
  const base::LocalText all = join(held);
  const std::string key = held.empty() ? "check.stay" : "check.stay.with";
  const base::Args args{{"state", state_title(context.schema, state)}, {"held", all}};
  return {base::say(base::Lang::kZh, key, args), base::say(base::Lang::kEn, key, args)};
}

base::LocalText unmet_fields(const track::Refusal& refusal, const schema::List& list, const KnownRecord& known) {
  std::vector<base::LocalText> titles;
  for (const schema::Condition* condition : refusal.unmet)
    if (const auto field = list.find(condition->field))
      titles.push_back(list.fields[static_cast<std::size_t>(*field)].title);
  for (const std::string& stale : refusal.stale)
    if (const auto field = list.find(stale)) {
      titles.push_back(base::text("check.unmet.new", {{"field", list.fields[static_cast<std::size_t>(*field)].title},
                                                      {"before", previous_value(known, *field).text}}));
    }
  if (refusal.same_unit) titles.push_back(base::text("check.unmet.other_unit", {{"unit", *refusal.same_unit}}));
  if (refusal.same_person) titles.push_back(base::text("check.unmet.other_person"));
  return join(titles);
}

base::Args args_of(const schema::Schema& schema, std::string_view from, std::string_view to) {
  return {{"from", state_title(schema, from)}, {"to", state_title(schema, to)}};
}

track::Candidate candidate_of(const Record& record, const KnownRecord& known) {
  const schema::List& list = record.list();
  const auto find = [&list](const auto& value_of) {
    return [&list, value_of](std::string_view name) {
      const auto field = list.find(name);
      return field ? value_of(*field) : schema::Value{};
    };
  };
  return {.list = &list,
          .value = find([&record](int field) { return record.value(field); }),
          .before = find([&known](int field) { return previous_value(known, field); }),
          .is_repeating = true};
}

/// The record was written before a move that it says otherwise of: it does not know of it.
bool is_older_than(const KnownRecord& known, const Record& record) {
  const int field = record.table.list->updated;
  if (!known.is_move || field < 0) return false;
  const schema::Value &updated = record.value(field), moved = previous_value(known, field);
  return updated.is_valid() && moved.is_valid() && updated.date() < moved.date();
}

/// Leaves out what other rules have said of the fields; false when nothing is left.
bool has_more_to_say(const Context& context, const Record& record, base::Severity severity, track::Refusal& refusal) {
  const auto is_field_said = [&](std::string_view name) {
    const auto field = record.list().find(name);
    return field && is_said(context, *field, severity);
  };
  std::erase_if(refusal.unmet, [&](const schema::Condition* condition) { return is_field_said(condition->field); });
  std::erase_if(refusal.stale, is_field_said);
  if (is_field_said("review_unit")) refusal.same_unit.reset();
  refusal.same_person = refusal.same_person && !is_field_said("reviewer");
  return !refusal.is_empty();
}

/// A roll-up that looks at this record's children says the same of each of them.
bool is_rolled_up(const Context& context, std::uint32_t record) {
  return std::ranges::any_of(context.plan.end_rules, [&](const EndRule& rule) {
    return rule.rule->kind == "rollup" && !rule.rule->children.empty() && context.index.is_marked(record, rule.number);
  });
}

}  // namespace

void transition::at_record(Context& context, const BoundRule& rule, const Record& record) {
  const int status = record.table.list->status;
  if (status < 0 || !record.value(status).is_valid()) return;
  const KnownRecord* known = previous(context, record);
  if (known == nullptr) return;
  const std::string_view from = previous_value(*known, status).text, to = record.value(status).text;
  if (from.empty() || from == to) return;
  const schema::Move* move = context.schema.lifecycle.move(from, to);
  const bool wants_guard = rule.rule->on == "guard";
  if (wants_guard && move != nullptr && move->needs_children_done) context.index.mark(context.indexed, rule.end_number);
  auto refusal = track::refuse(context.schema, from, to, candidate_of(record, *known));
  const bool is_unaware = wants_guard && move != nullptr && is_older_than(*known, record);
  if (is_unaware) refusal.emplace();  // what else is missing is said once it knows
  if (!refusal || refusal->is_illegal == wants_guard) return;
  if (wants_guard && !is_unaware && !has_more_to_say(context, record, rule.rule->text.severity, *refusal)) return;
  base::Args args = args_of(context.schema, from, to);
  if (is_unaware)
    args.emplace_back("unmet", base::text("check.unmet.aware"));
  else if (wants_guard)
    args.emplace_back("unmet", unmet_fields(*refusal, record.list(), *known));
  else
    args.insert(args.end(),
                {{"legal", legal_moves(context.schema, *refusal)}, {"stay", staying(context, *known, from)}});
  report(context, record, status, rule.rule->text, std::move(args));
}

void transition::at_end(Context& context, const EndRule& rule) {
  const auto is_done = [&](const Child& child) {
    const schema::State* state = context.schema.lifecycle.state(child.state);
    return state != nullptr && state->is_done;
  };
  for (std::uint32_t record = 0; record < context.index.size(); ++record) {
    if (!context.index.is_marked(record, rule.number) || is_rolled_up(context, record)) continue;
    const std::vector<Child> children = children_of(context, record, {}, rule);
    if (std::all_of(children.begin(), children.end(), is_done)) continue;
    const Indexed& indexed = context.index[record];
    const int status = context.tables[indexed.table]->list->status;
    const auto known = known_before(context, record);
    base::Args args = args_of(context.schema, known ? previous_value(*known, status).text : std::string_view(),
                              context.index.texts.text(indexed.state));
    args.emplace_back("unmet", base::text("check.unmet.children"));
    report_indexed(context, record, indexed.state_spot, status,
                   std::string(context.index.texts.text(indexed.state_written)), rule.rule->text, std::move(args));
  }
}

}  // namespace reform::check
