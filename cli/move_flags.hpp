// The TABLE of flags for the cells that moves ask for most. Any other cell is given with --set.
#pragma once

#include <string_view>

namespace reform::cli {

struct CellFlag {
  const char* flag;
  const char* field;
  const char* metavar;
  std::string_view text;
};
inline constexpr CellFlag kCellFlags[] = {
    {"--progress", "progress", "percent", "option.progress"},
    {"--done-on", "done_on", "day", "option.done_on"},
    {"--evidence", "evidence", "evidence", "option.evidence"},
    {"--reviewer", "reviewer", "name", "option.reviewer"},
    {"--review-unit", "review_unit", "unit", "option.review_unit"},
    {"--closed-on", "closed_on", "day", "option.closed_on"},
    {"--approval", "approval", "number", "option.approval"},
    {"--issue", "issue", "text", "option.issue"},
    {"--measure", "measure", "text", "option.measure"},
};

}  // namespace reform::cli
