// CSV files of somebody else's lists: read as their dialect says, with the columns that `fieldsMatch` allows. Every row
// but comments and blank ones is a record: nothing here is judged by what it looks like.
#pragma once

#include <span>

#include "read/csv_records.hpp"
#include "read/format.hpp"

namespace reform::read {

void read_standard_csv(const Input& input, CsvLimits limits = {});

}  // namespace reform::read
