// What the tracker sees of an item's revision: which columns of its list, and where each one goes.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "base/text.hpp"
#include "ledger/tables.hpp"
#include "ledger/walk.hpp"
#include "schema/value.hpp"
#include "track/texts.hpp"

namespace reform::ledger {

/// Where the fields of a list go. A walk gives them in their order from kOwn on.
struct Selection {
  std::vector<std::pair<int, std::string_view track::Revision::*>> texts;
  std::vector<std::pair<int, std::optional<base::Date> track::Revision::*>> dates;
  std::vector<std::pair<int, std::optional<double> track::Revision::*>> numbers;
  std::vector<int> references;
  std::vector<std::optional<int>> more{};  // columns beyond a history; nothing where the list has no such field
  bool skips_same = false;                 // revisions in which none of the columns says something else
};

Selection selection_of(const schema::List& list, const std::vector<std::string_view>& more = {});
/// What a plan is made of: status, approval, due, weight, and what an item cites.
Selection plan_selection_of(const schema::List& list);
/// The fields of that, in the order of the list.
std::vector<int> plan_fields(const schema::List& list);
/// The same of rows that have no other fields.
Selection selection_of_plans(const schema::List& list);

std::optional<double> parse_number(std::string_view text);

/// Does the revision at which the walk stands say something else than the one before it?
template <class Items>
bool is_any_changed(const Items& items, const Selection& selection) {
  const auto is_new = [&](const auto& column) { return items.is_changed(column.first); };
  return std::ranges::any_of(selection.texts, is_new) || std::ranges::any_of(selection.dates, is_new) ||
         std::ranges::any_of(selection.numbers, is_new) ||
         std::ranges::any_of(selection.references, [&](int column) { return items.is_changed(column); });
}

/// Makes of the revision before (a new one, for an item's first) the one the walk stands at: only the cells that say
/// something else are read. `joined`: for texts made of several columns.
template <class Items>
void read_revision(const Items& items, const Selection& selection, track::Texts& joined, track::Revision& revision) {
  const auto is_new = [&](int column) { return items.is_changed(column); };
  revision.seq = items.integer(kSeq);
  if (is_new(kEffectiveOn) || selection.skips_same) {  // it may be that of one that was skipped
    const std::optional<base::Date> effective_on = base::parse_iso_date(items.text(kEffectiveOn));
    BUG_IF(!effective_on, "a revision that is true from no day");
    revision.effective_on = *effective_on;
  }
  revision.is_submitted = items.text(kAction) == "import";
  for (const auto& [column, member] : selection.texts)
    if (is_new(column)) revision.*member = items.text(column);
  for (const auto& [column, member] : selection.dates) {
    if (!is_new(column)) continue;
    const std::string_view text = items.text(column);
    revision.*member = base::parse_iso_date(text);
    if (member == &track::Revision::due) revision.is_ongoing = text == schema::kOngoing;
  }
  for (const auto& [column, member] : selection.numbers)
    if (is_new(column)) revision.*member = parse_number(items.text(column));
  if (!std::ranges::any_of(selection.references, is_new)) return;
  if (selection.references.size() == 1) {
    revision.upward = items.text(selection.references.front());
    return;
  }
  std::vector<std::string> cited;
  for (const int column : selection.references)
    if (const std::string_view ids = items.text(column); !ids.empty()) cited.emplace_back(ids);
  revision.upward = joined.keep(base::join(cited, schema::kListSeparator));
}

}  // namespace reform::ledger
