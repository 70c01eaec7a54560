// Required cells of a table that are left blank. Below a filled cell, record after record, they are what merged cells
// become in a CSV: one mistake, said once for the run. All others are said one by one.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "check/context.hpp"

namespace reform::check {

class Blanks {
 public:
  /// The next record of the file and its required fields without a value. Says what is missing, or holds it back until
  /// the record that ends the run.
  void see(Context& context, const Record& record, std::span<const int> missing);
  /// At the end of the file.
  void end(Context& context);

 private:
  struct Run {
    const TablePlan* table;
    int field;
    std::uint32_t above;   // line of the filled cell
    std::uint32_t last;    // of the last blank one
    std::uint32_t length;  // records
    base::Place first;
    std::uint32_t sender;  // of the first
    std::string written;
  };

  Run* open_run(int field);
  bool may_begin(const Record& record, int field) const;
  void close(Context& context, const Run& run) const;

  std::vector<Run> runs_;     // that the record before belongs to
  std::uint32_t line_ = 0;    // of the record before; 0: there is none
  std::vector<int> missing_;  // its required fields without a value
};

}  // namespace reform::check
