// Batches of cells → typed records and findings. Pure: what it needs from the ledger is handed in.
//
// One pass; what needs the end (references, roll-ups, cycles, duplicates) works on a small index filled on the way.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "check/left_out.hpp"
#include "read/batch.hpp"
#include "read/read.hpp"
#include "schema/schema.hpp"
#include "schema/value.hpp"

namespace reform::check {

/// One batch after the cast: a value for every field of the list (fields without a column are null), row-major.
struct TypedBatch {
  const read::Batch* raw = nullptr;
  const schema::List* list = nullptr;
  std::string_view office = {};       // that has sent the file, as the file says; empty: the unit of each record has
  std::vector<schema::Value> values;  // rows × list->fields.size()
  std::vector<bool> has_error;  // per row: an error (not a warning) was found in the row itself, or it is left out

  std::size_t rows() const { return raw->rows(); }
  const schema::Value& at(std::size_t row, std::size_t field) const {
    return values[row * list->fields.size() + field];
  }
  std::span<const schema::Value> record(std::size_t row) const {
    return {&values[row * list->fields.size()], list->fields.size()};
  }
};

/// What the ledger knows of an item: the canonical texts of all fields of its last revision before the submission being
/// checked.
struct KnownRecord {
  const schema::List* list = nullptr;
  std::vector<std::string> texts;  // by field index of the list; empty = null
  bool is_move = false;            // written by a move, not by a list
};

/// The ledger's side, as data: any part of it may be left empty (nothing is known).
struct Known {
  /// The item's last revision effective before `before` (or its last one at all when no day is given).
  std::function<std::optional<KnownRecord>(std::string_view id, std::optional<base::Date> before)> find;
  /// Every item that names `id` upward (its children by any reference field), with state codes.
  std::function<std::vector<KnownRecord>(std::string_view id)> children;
  /// Every item of a list, by its last revision effective before the day (or its last one at all), in order of id.
  /// Only the id and these fields are filled in.
  std::function<void(const schema::List& list, std::optional<base::Date> before, std::span<const int> fields,
                     const std::function<void(const KnownRecord&)>& visit)>
      each;
  /// The item's last move in a period that comes before what a list of the period says for the day: a list sent again
  /// takes effect on the day of the list it corrects.
  std::function<std::optional<KnownRecord>(std::string_view id, const base::Period& period, base::Date day)> moved{};
  /// Whether a list of that period told of the item.
  std::function<bool(const schema::List& list, std::string_view id, base::Period period)> is_sent{};
};

struct Options {
  std::optional<base::Period>
      period;  // --period; a file's own `submission.period` must agree with it (rule file/period_differs)
  std::optional<base::Date> as_of;  // today, for rules on dates of the future
  Known known;
  // What earlier passes found errors in, of which nothing is said any more; at the end, what this one found is added.
  LeftOut* left_out = nullptr;
};

class Checker {
 public:
  Checker(const schema::Schema& schema, Options options, base::Diagnostics& diagnostics);
  ~Checker();
  Checker(const Checker&) = delete;
  Checker& operator=(const Checker&) = delete;

  /// The period the records that follow are for: the file's own, else the option's.
  void begin_file(std::uint32_t file, const read::Submission& submission);
  std::optional<base::Period> period() const;
  /// A table begins, with records or without.
  void table(const read::Table& table);
  /// Casts and checks; the result is valid until the next call.
  const TypedBatch& batch(const read::Batch& batch);
  /// A file has ended: whose records it holds. Reports a file that names an office that has not sent it.
  std::vector<read::Sender> end_file(std::uint32_t file);
  /// Text of a record that could not be read: what it may have named is not missing.
  void lost(std::string_view text);
  /// The reader has said something of a record that is on its way.
  void said(const base::Diagnostic& finding);
  /// What needs the end.
  void finish();
  /// After finish(): the records something speaks against.
  void leave_out(LeftOut& out) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Reads and checks all sources together; `on_batch` (may be empty) sees every typed batch as it comes, with the file's
/// summary so far. `parts`: by source, which file of a package it is; where nothing is said, its path tells.
/// Diagnostics are complete and sorted on return.
std::vector<read::FileSummary> run(
    std::vector<base::Source>& sources, const schema::Schema& schema, const read::Options& read_options,
    Options options, base::Diagnostics& diagnostics,
    const std::function<void(const TypedBatch&, const read::FileSummary&, std::optional<base::Period>)>& on_batch = {},
    std::span<const std::optional<schema::Part>> parts = {});

}  // namespace reform::check
