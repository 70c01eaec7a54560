// What is remembered of every record until the end: its id, its place, its state, what it cites. Some 70 bytes a record
// and 20 a citation, whatever the records hold.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/date.hpp"
#include "check/intern.hpp"

namespace reform::check {

inline constexpr std::uint32_t kNone = 0xffffffff;

/// A cell's place, without its file and record.
struct Spot {
  std::uint32_t line = 0, byte = 0, column = 0;
};

/// A record cites `target` in one of its reference fields.
struct Citation {
  std::uint32_t target = kNone;  // interned id
  Spot spot;
  std::int32_t field = -1;
};

struct Indexed {
  std::uint32_t id = kNone;             // interned; kNone: the record has none
  std::uint32_t table = 0;              // number of its TablePlan
  std::uint32_t record = 0;             // number in the table
  std::uint32_t number = 0;             // of all records of its file, from 1: LeftOut::records
  Spot spot;                            // of the id's cell
  Spot state_spot;                      // of the status cell
  std::uint32_t state = kNone;          // interned state code
  std::uint32_t state_written = kNone;  // interned status cell as written
  std::uint32_t first_citation = 0, citations = 0;
  std::uint32_t sender = 0;       // Diagnostic::sender
  std::uint32_t earlier = kNone;  // the record with the same id in another period
};

class Index {
 public:
  /// `end_rules`: how many rules may mark a record.
  explicit Index(std::size_t end_rules) : words_((end_rules + 63) / 64) {}

  Interner texts;  // ids, states

  /// Appends; then cite() and mark() speak of it. Of two records with the same id and period one stands for the item
  /// and the other is not linked: the first one, unless the second `takes_over`.
  std::uint32_t add(const Indexed& record, std::optional<base::Period> period, bool takes_over = false);
  void cite(const Citation& citation);
  /// The record with this id and period, when there already is one.
  std::optional<std::uint32_t> find(std::uint32_t id, std::optional<base::Period> period) const;

  void mark(std::uint32_t record, int end_rule) { set(marks_, record, end_rule); }
  bool is_marked(std::uint32_t record, int end_rule) const { return is_set(marks_, record, end_rule); }
  /// As a child, the record does not meet the conditions of this roll-up.
  void mark_failing_child(std::uint32_t record, int end_rule) { set(failing_, record, end_rule); }
  bool is_failing_child(std::uint32_t record, int end_rule) const { return is_set(failing_, record, end_rule); }

  /// Something speaks against taking the record in.
  void refuse(std::uint32_t record) { refused_[record] = true; }
  bool is_refused(std::uint32_t record) const { return refused_[record]; }
  /// The record that stands for an id when those that are refused are not there. kNone: no record does.
  std::uint32_t standing(std::uint32_t id) const;

  std::uint32_t size() const { return static_cast<std::uint32_t>(records_.size()); }
  const Indexed& operator[](std::uint32_t record) const { return records_[record]; }
  std::span<const Citation> citations(std::uint32_t record) const;

  /// The record that stands for an id: the one of the latest period. kNone: no record has it.
  std::uint32_t current(std::uint32_t id) const { return id < current_.size() ? current_[id] : kNone; }
  bool is_current(std::uint32_t record) const {
    return records_[record].id == kNone || current(records_[record].id) == record;
  }
  /// The current records that cite `id`, in order of reading. Call sort_children() first.
  std::span<const std::uint32_t> children(std::uint32_t id) const;
  void sort_children();

 private:
  void set(std::vector<std::uint64_t>& bits, std::uint32_t record, int number);
  bool is_set(const std::vector<std::uint64_t>& bits, std::uint32_t record, int number) const;

  std::size_t words_;
  std::vector<Indexed> records_;
  std::vector<Citation> citations_;
  std::vector<std::uint32_t> current_;                  // by id
  std::vector<std::optional<base::Period>> periods_;    // by table
  std::vector<std::uint64_t> marks_, failing_;          // words_ per record
  std::vector<bool> refused_;                           // by record
  std::vector<std::uint32_t> child_starts_, children_;  // by id; records
};

}  // namespace reform::check
