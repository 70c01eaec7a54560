// `references`: every item a field names exists, in the input or in the ledger, in a list that may be named; and there
// are neither too few nor too many of them.
#include <algorithm>
#include <set>

#include "check/context.hpp"
#include "check/rests_on.hpp"
#include "check/words.hpp"

namespace reform::check {
namespace {

std::vector<int> targets_of(const Context& context, const BoundRule& rule, const schema::List& list) {
  if (!rule.rule->to.empty()) return rule.rule->to;
  for (const schema::Reference& reference : list.references)
    if (reference.field == rule.fields.front()) return reference.lists;
  std::vector<int> all;
  for (std::size_t at = 0; at < context.schema.lists.size(); ++at) all.push_back(static_cast<int>(at));
  return all;
}

bool is_in(const Context& context, const std::vector<int>& lists, const schema::List& list) {
  return std::any_of(lists.begin(), lists.end(), [&](int number) {
    return context.schema.lists[static_cast<std::size_t>(number)].name == list.name;
  });
}

/// `record`: the one that stands for it, if any does.
bool stands(Context& context, std::uint32_t target, std::uint32_t record, const std::vector<int>& lists) {
  if (record != kNone) return is_in(context, lists, list_of(context, record));
  const schema::List* known = known_list(context, target);
  return known != nullptr && is_in(context, lists, *known);
}

bool exists(Context& context, std::uint32_t target, std::uint32_t record, const std::vector<int>& lists) {
  return stands(context, target, record, lists) ||
         (record == kNone && may_be_lost(context, context.index.texts.text(target)));
}

/// The cell again, as far as it is known at the end.
std::string joined(const Context& context, std::span<const Citation> citations) {
  std::string all;
  for (const Citation& citation : citations) {
    if (!all.empty()) all += schema::kListSeparator;
    all += context.index.texts.text(citation.target);
  }
  return all;
}

void check_number(Context& context, std::uint32_t record, const BoundRule& rule, std::span<const Citation> citations,
                  const base::LocalText& lists) {
  std::set<std::uint32_t> distinct;
  for (const Citation& citation : citations) distinct.insert(citation.target);
  const auto count = static_cast<int>(distinct.size());
  const bool too_few = rule.rule->at_least && count < *rule.rule->at_least;
  const bool too_many = rule.rule->at_most && count > *rule.rule->at_most;
  if (!too_few && !too_many) return;
  const std::string value = joined(context, citations);
  report_indexed(context, record, citations.front().spot, citations.front().field, value, rule.rule->text,
                 {{"target", value}, {"lists", lists}, {"count", count}, {"why", base::LocalText{}}});
}

void report_nothing(Context& context, std::uint32_t record, const BoundRule& rule, const Citation& citation,
                    const std::vector<int>& lists, const base::LocalText& why = {}) {
  const std::string target(context.index.texts.text(citation.target));
  report_indexed(context, record, citation.spot, citation.field, target, rule.rule->text,
                 {{"target", target}, {"lists", list_titles(context.schema, lists)}, {"why", why}});
}

void check_record(Context& context, std::uint32_t record, const BoundRule& rule, const std::vector<int>& lists) {
  std::vector<Citation> citations;
  for (const Citation& citation : context.index.citations(record))
    if (citation.field == rule.fields.front()) citations.push_back(citation);
  if (citations.empty()) return;  // null passes
  const bool counts = rule.rule->at_least || rule.rule->at_most;
  if (counts) check_number(context, record, rule, citations, list_titles(context.schema, lists));
  for (const Citation& citation : citations) {
    if (counts || exists(context, citation.target, context.index.current(citation.target), lists)) continue;
    const bool is_left_out = context.left_out.contains(context.index.texts.text(citation.target));
    report_nothing(context, record, rule, citation, lists,
                   is_left_out ? base::text("check.left_out") : base::LocalText{});
  }
}

const BoundRule& rule_of(const Context& context, std::uint32_t record, const EndRule& rule) {
  return *rule.by_list[static_cast<std::size_t>(context.tables[context.index[record].table]->list->number)];
}

/// Says what the record names that stands no more.
void check_standing(Context& context, std::uint32_t record, std::uint32_t target) {
  for (const EndRule& end : context.plan.end_rules) {
    if (end.rule->kind != "references" || !context.index.is_marked(record, end.number)) continue;
    const BoundRule& rule = rule_of(context, record, end);
    if (rule.rule->at_least || rule.rule->at_most) continue;  // they only count
    const std::vector<int> lists = targets_of(context, rule, list_of(context, record));
    for (const Citation& citation : context.index.citations(record))
      if (citation.target == target && citation.field == rule.fields.front() &&
          !stands(context, target, context.index.standing(target), lists))
        report_nothing(context, record, rule, citation, lists, base::text("check.left_out"));
  }
}

/// A record that could not be read is not taken either.
void refuse_what_rests_on_lost(Context& context) {
  for (std::uint32_t record = 0; record < context.index.size(); ++record) {
    if (context.index.is_refused(record)) continue;
    std::set<std::uint32_t> targets;
    for (const Citation& citation : context.index.citations(record))
      if (context.index.current(citation.target) == kNone &&
          may_be_lost(context, context.index.texts.text(citation.target)))
        targets.insert(citation.target);
    for (const std::uint32_t target : targets) check_standing(context, record, target);
  }
}

}  // namespace

void refuse_what_rests_on_refused(Context& context) {
  std::vector<std::uint32_t> waiting;
  if (context.lost.size() > 0) refuse_what_rests_on_lost(context);
  for (std::uint32_t record = 0; record < context.index.size(); ++record)
    if (context.index.is_refused(record)) waiting.push_back(record);
  while (!waiting.empty()) {
    const std::uint32_t id = context.index[waiting.back()].id;
    waiting.pop_back();
    if (id == kNone) continue;
    for (const std::uint32_t child : context.index.children(id)) {
      if (context.index.is_refused(child)) continue;
      check_standing(context, child, id);
      if (context.index.is_refused(child)) waiting.push_back(child);
    }
  }
}

void references::at_end(Context& context, const EndRule& rule) {
  std::vector<std::vector<int>> lists(context.plan.lists.size());
  for (std::size_t at = 0; at < lists.size(); ++at)
    if (rule.by_list[at] != nullptr) lists[at] = targets_of(context, *rule.by_list[at], *context.plan.lists[at].list);
  for (std::uint32_t record = 0; record < context.index.size(); ++record) {
    if (!context.index.is_marked(record, rule.number)) continue;
    const auto list = static_cast<std::size_t>(context.tables[context.index[record].table]->list->number);
    check_record(context, record, *rule.by_list[list], lists[list]);
  }
}

}  // namespace reform::check
