// Tables whose rows are made when they are read: what of a row can be said beforehand is said once for all of them.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "report/told.hpp"
#include "report/words.hpp"

namespace reform::report {

/// A row of each of these; `fill(each, row)` must do as TableRows::Make.
template <class Each, class Fill>
TableRows made_rows(std::vector<Each> all, Fill fill) {
  const std::size_t size = all.size();
  return {size,
          [all = std::move(all), fill = std::move(fill)](std::size_t number, MadeRow& row) { fill(all[number], row); }};
}

/// Cells that many rows have, by what they depend on.
template <class Key>
class KnownCells {
 public:
  template <class All, class KeyOf, class Say>
  KnownCells(const All& all, KeyOf key_of, Say say) {
    for (const auto& each : all) {
      const auto& key = key_of(each);
      if (!cells_.contains(key)) cells_.emplace(key, say(key));
    }
  }
  template <class Like>
  const Cell& operator[](const Like& key) const {
    return cells_.find(key)->second;
  }

 private:
  std::map<Key, Cell, std::less<>> cells_;
};

/// Reasons of lights in words.
class KnownReasons {
 public:
  template <class All, class VerdictOf>
  KnownReasons(const Words& words, const All& all, VerdictOf verdict_of)
      : cells_(
            all, [&](const auto& each) { return key_of(verdict_of(each)); },
            [&](const Key& key) { return words.reason({.reason = key.first, .number = key.second}); }) {}
  const Cell& operator[](const track::Verdict& verdict) const { return cells_[key_of(verdict)]; }

 private:
  using Key = std::pair<track::Reason, int>;
  static Key key_of(const track::Verdict& verdict) { return {verdict.reason, verdict.number}; }
  KnownCells<Key> cells_;
};

/// Due dates as cells.
class KnownDue {
 public:
  explicit KnownDue(const Words& words) : ongoing_(words.due({}, true)) {}
  void add(MadeRow& row, std::optional<base::Date> due, bool is_ongoing) const {
    row.add(is_ongoing ? ongoing_ : due ? Cell(*due) : Cell());
  }

 private:
  Cell ongoing_;
};

/// What every item is told by.
inline void tell(MadeRow& row, std::string_view id, std::string_view title, std::string_view unit) {
  row.item(id);
  row.text(title);
  row.text_or_nothing(unit);
}
inline void tell(MadeRow& row, const Told& now) { tell(row, now.id, now.title, now.unit); }

inline Cell date_or_nothing(std::optional<base::Date> date) { return date ? Cell(*date) : Cell(); }

}  // namespace reform::report
