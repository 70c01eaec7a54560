// What the tracker sees of an item's revision: which columns of its list, and where each one goes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "ledger/tables.hpp"
#include "ledger/walk.hpp"
#include "schema/value.hpp"
#include "track/history.hpp"

namespace reform::ledger {

/// The columns of a list that a revision is made from, numbered from kOwn on as a walk gives them.
struct Selection {
  std::vector<std::string> columns;  // SQL
  std::vector<std::pair<int, std::string track::Revision::*>> texts;
  std::vector<std::pair<int, std::optional<base::Date> track::Revision::*>> dates;
  std::vector<std::pair<int, std::optional<double> track::Revision::*>> numbers;
  std::vector<int> references;

  int add(const std::string& column) {
    columns.push_back(column);
    return kOwn + static_cast<int>(columns.size()) - 1;
  }
  /// For a SELECT.
  std::string sql() const;
};

Selection selection_of(const ListTable& table);

std::optional<double> parse_number(std::string_view text);

/// The revision of the row a walk stands at. Every member is set, for revisions are used again.
template <class AnyWalk>
void read_revision(const AnyWalk& walk, const Selection& selection, track::Revision& revision) {
  revision.seq = walk.integer(kSeq);
  const std::optional<base::Date> effective_on = base::parse_iso_date(walk.text(kEffectiveOn));
  BUG_IF(!effective_on, "a revision that is true from no day");
  revision.effective_on = *effective_on;
  revision.is_submitted = walk.text(kAction) == "import";
  revision.is_ongoing = false;
  for (const auto& [column, member] : selection.texts) revision.*member = walk.text(column);
  for (const auto& [column, member] : selection.dates) {
    const std::string_view text = walk.text(column);
    revision.*member = base::parse_iso_date(text);
    if (member == &track::Revision::due) revision.is_ongoing = text == schema::kOngoing;
  }
  for (const auto& [column, member] : selection.numbers) revision.*member = parse_number(walk.text(column));
  revision.upward.clear();
  for (const int column : selection.references) {
    const std::string_view ids = walk.text(column);
    if (!ids.empty() && !revision.upward.empty()) revision.upward += schema::kListSeparator;
    revision.upward += ids;
  }
}

}  // namespace reform::ledger
