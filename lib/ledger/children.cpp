#include "ledger/children.hpp"

#include <algorithm>

#include "ledger/state.hpp"
#include "schema/condition.hpp"

namespace reform::ledger {

void Children::note_all() {
  constexpr base::Date kEndOfTime{2932896};  // 9999-12-31
  ledger_.each_history({kEndOfTime, {}}, {}, [&](const track::History& item) {
    for (const track::Revision& revision : item.revisions)
      for (const std::string_view parent : schema::elements(revision.upward)) {
        std::vector<std::string>& children = by_parent_[std::string(parent)];
        if (children.empty() || children.back() != item.id) children.push_back(item.id);
      }
  });
  is_noted_ = true;
}

std::vector<check::KnownRecord> Children::of(std::string_view id, const check::Known& known,
                                             std::optional<base::Date> before) {
  if (!is_noted_) note_all();
  std::vector<std::string> candidates = by_parent_[std::string(id)];
  candidates.insert(candidates.end(), moving_.begin(), moving_.end());
  std::ranges::sort(candidates);
  candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
  std::vector<check::KnownRecord> records;
  for (const std::string& candidate : candidates)
    if (auto record = known.find(candidate, before); record && names(*record, id))
      records.push_back(std::move(*record));
  return records;
}

}  // namespace reform::ledger
