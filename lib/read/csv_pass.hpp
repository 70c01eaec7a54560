// The pass over the records of a CSV, ours or somebody else's: batch after batch, and what is wrong with a record's
// quotes.
#pragma once

#include <span>

#include "read/csv_records.hpp"
#include "read/format.hpp"

namespace reform::read {

/// A quote or NUL mistake is said; true when the record must not be passed on. `number`: of the data record.
bool is_broken(const Input& input, const CsvRecord& record, std::span<const Cell> cells,
               std::span<const Column> columns, std::uint32_t number);

/// The record whose cells start at `first` is broken: it is counted and its text handed on as lost.
void drop_broken(const Input& input, Batch& batch, std::size_t first);

/// Hands every record that is left to `take(record, first)`: its cells are those of the batch from `first` on, and stay
/// there or are cut off. Batches are handed on as they get full.
template <class Take>
void each_record(const Input& input, CsvRecords& records, Batch& batch, const Take& take) {
  CsvRecord record;
  do {
    std::size_t first = batch.cells.size();
    while (records.next(batch.cells, record)) {
      take(record, first);
      if (batch.rows() == kBatchRows) flush(input, batch);
      first = batch.cells.size();
    }
    flush(input, batch);
  } while (records.refill());
}

}  // namespace reform::read
