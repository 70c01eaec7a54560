// Required cells of a table that are left blank. Below a filled cell, record after record, they may be what merged
// cells become in a CSV: one mistake, said once for the run, where the column looks like it. All others are said one by
// one.
#pragma once

#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "check/context.hpp"

namespace reform::check {

class Blanks {
 public:
  /// The next record of the file and its required fields without a value. Says what is missing, or holds it back until
  /// it shows whether cells were merged. What is said then is as severe as what a missing value is.
  void see(Context& context, const Record& record, std::span<const int> missing);
  /// At the end of the file.
  void end(Context& context);

 private:
  static constexpr std::uint32_t kSurelyMerged = 3;  // records

  struct Cell {
    base::Place place;
    std::string written;
  };
  struct Run {
    const TablePlan* table;
    int field;
    std::uint32_t sender;
    std::uint32_t above;             // line of the filled cell
    std::uint32_t last;              // of the last blank one
    std::uint32_t length;            // records; 0: handed on
    std::vector<base::Cells> cells;  // all of them; rows between that are no records part them
    std::vector<Cell> first;         // as many as may be said one by one
  };

  Run* open_run(int field);
  bool may_begin(const Context& context, const Record& record, int field) const;
  bool looks_merged(const Run& run) const;
  void lengthen(Run& run, const Record& record) const;
  void close_runs(Context& context);
  static void say_each(Context& context, const Run& run);
  static void say_merged(Context& context, const Run& run);

  std::vector<Run> runs_;        // that the record before belongs to
  std::vector<Run> doubtful_;    // the only one of its column so far, at most one for each
  std::set<int> merged_;         // fields with merged cells
  std::uint32_t line_ = 0;       // of the record before; 0: there is none
  std::uint32_t last_line_ = 0;  // on which it ends
  std::vector<int> missing_;     // its required fields without a value
};

}  // namespace reform::check
