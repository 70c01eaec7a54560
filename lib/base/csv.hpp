// Our own small tables (the message catalogue, code lists) as CSV after RFC 4180, whole in memory. Files of submitters
// are read by lib/read, in batches and with findings.
#pragma once

#include <cstdint>
#include <span>
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

/// How cells with separators, quotes or line ends in them are written.
struct CsvQuotes {
  char quote = '"';  // 0: there are none
  bool is_doubled = true;
  char escape = 0;  // before a character that is meant as it is; 0: there is none
  bool skips_initial_space = false;
  std::string comment = {};  // a line that begins with it is a comment; empty: there are none
};

/// A cell as it is written: quoted where it must be (RFC 4180, unless `quotes` say otherwise). A character that these
/// quotes have no way to write is a blank then.
std::string csv_cell(std::string_view text, char separator = ',', const CsvQuotes& quotes = {});

/// The cells as a line, without line end. One empty cell is written as quotes: a record is no blank line.
std::string csv_line(std::span<const std::string> cells);

/// For a table that a spreadsheet opens: what it would take for a formula gets a leading apostrophe. -5 is no formula.
std::string without_formula(std::string_view text);

}  // namespace reform::base
