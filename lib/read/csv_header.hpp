// Where the header of a CSV file is, and with which separator: the row among the first ones that names most fields.
#pragma once

#include <optional>

#include "read/csv_records.hpp"
#include "read/format.hpp"

namespace reform::read {

struct CsvHeader {
  char separator = ',';
  std::size_t record = 0;  // records before it
  int list = -1;           // index in the schema
};

/// Reads ahead as far as needed; the caller restarts `records` with the separator found. Nothing when there is no
/// header; then the reason has been reported.
std::optional<CsvHeader> find_csv_header(const Input& input, CsvRecords& records);

}  // namespace reform::read
