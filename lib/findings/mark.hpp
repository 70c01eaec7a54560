// A finding in the words of the copies that go back to the submitter.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"

namespace reform::findings {

/// Cells beside each other that a finding is about, in the row at hand. 1-based, of the sheet.
struct Columns {
  std::uint32_t first = 0, last = 0;
  bool has_comment = true;  // at the first; below it in a column none
};

struct Mark {
  base::Severity severity = base::Severity::kError;
  std::string rule, message, hint;
  std::uint32_t line = 0;
  std::vector<Columns> columns = {};  // empty: of no cell
};

/// Its columns are left to those who know the row.
Mark mark_of(const base::Diagnostic& finding, base::Lang lang);

/// The title of the column of findings.
std::string marks_title(base::Lang lang);
enum class LineNumber : std::uint8_t { kLeftOut, kNamed };  // kNamed: where the row's own line does not show it
std::string joined(std::span<const Mark> marks, LineNumber number, base::Lang lang);
/// The findings of a cell, as its comment.
std::string comment_of(std::span<const Mark* const> marks, base::Lang lang);

}  // namespace reform::findings
