// Cells left blank below a filled one, over and over in a column: what merged cells become in a CSV. Nothing is filled
// in; each run of rows is said once.
#pragma once

#include <span>
#include <vector>

#include "read/format.hpp"

namespace reform::read {

class BlankRuns {
 public:
  /// Watches the columns that every record must fill, but for the key and the title, which nobody merges.
  explicit BlankRuns(const Table& table);
  /// The cells of a record, one for each column.
  void see(std::span<const Cell> cells, std::uint32_t record, std::uint32_t line);
  /// At the end: only then it shows whether blanks are the habit of a column or a slip.
  void report(const Input& input) const;

 private:
  struct Run {
    std::uint32_t above, last;  // lines: of the filled cell, of the last blank one
    base::Place first;          // the first blank cell
  };
  struct Watched {
    std::size_t column;
    std::uint32_t filled_line = 0;  // of the last record that fills it; 0: none yet
    bool is_in_run = false;
    std::uint64_t blanks = 0;
    std::vector<Run> runs = {};
  };

  void see_blank(Watched& watched, const Cell& cell, std::uint32_t record, std::uint32_t line);

  const Table* table_;
  std::vector<Watched> watched_;
  std::uint64_t records_ = 0;
};

}  // namespace reform::read
