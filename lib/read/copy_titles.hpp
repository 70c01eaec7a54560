// The columns that `validate --marked` adds to a file, when the file comes back with them: known by their titles in any
// language, and no part of the table.
#pragma once

#include <string_view>

namespace reform::read {

/// Of the column of findings: its title, with a number when there is one already, with the findings of the file.
bool is_marks_title(std::string_view header);
/// Of the cells that a row has too many, left of the findings.
bool is_extra_title(std::string_view header);

inline bool is_copy_title(std::string_view header) { return is_marks_title(header) || is_extra_title(header); }

}  // namespace reform::read
