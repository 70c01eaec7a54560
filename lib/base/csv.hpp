// Our own small tables (the message catalogue, code lists) as CSV after RFC 4180, whole in memory. Files of submitters
// are read by lib/read, in batches and with findings.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace reform::base {

struct CsvRow {
  std::uint32_t line = 0;  // physical line the row starts on, 1-based
  std::vector<std::string> cells;
};

/// All rows with the header; blank lines are left out, a BOM is skipped. A quote that is never closed takes the rest of
/// the text.
std::vector<CsvRow> parse_csv(std::string_view text);

/// A cell as it is written: quoted where it must be (RFC 4180).
std::string csv_cell(std::string_view text, char separator = ',');
/// The same for a table that a spreadsheet opens: what it would take for a formula gets a leading apostrophe.
std::string harmless_csv_cell(std::string_view text, char separator = ',');

}  // namespace reform::base
