// Task lists with planted mistakes, and the truth about them: what a check must find, where, and nothing else.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "bench/tasks.hpp"

namespace reform::bench {

/// One mistake as it must be found.
struct Planted {
  std::uint64_t record = 0;  // from 1
  std::uint64_t line = 0;  // physical line of the cell, from 1; cells with line breaks make it run ahead of the record
  std::string field;       // key; empty: the row as a whole
  std::string rule;        // "B102"
};

/// Writes record after record; each has one mistake with a probability of `rate`, all kinds in turn.
class MistakeWriter {
 public:
  MistakeWriter(double rate, std::uint64_t seed);

  /// Appends the next record as CSV to `csv` (the header comes before the first), its mistake to `truth`.
  void next(std::string& csv, std::vector<Planted>& truth);

 private:
  void append(std::string& csv, const Task& task, Planted* planted);

  double rate_;
  Random random_;
  std::vector<std::string> regions_;
  std::uint64_t record_ = 0, line_ = 1;
  std::size_t kind_ = 0;    // the next to be planted
  std::string earlier_id_;  // of a record that was read
};

/// How many kinds of mistakes there are.
std::size_t mistake_kinds();

}  // namespace reform::bench
