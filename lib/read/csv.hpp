// CSV with `,` `;` or tab: one table per file, its header among the first rows.
#pragma once

#include "read/csv_records.hpp"
#include "read/format.hpp"

namespace reform::read {

void read_csv(const Input& input, CsvLimits limits = {});

}  // namespace reform::read
