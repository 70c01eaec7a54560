// The bytes of one row of a CSV file, out of which cells can be taken; all other bytes stay as they are.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/encoding.hpp"
#include "findings/raw_lines.hpp"
#include "read/batch.hpp"

namespace reform::findings {

struct RawRow {
  std::string bytes;
  std::vector<std::size_t> starts = {};  // of its lines
  std::string line_end = {};
};

/// The row on these lines, which are the next ones.
RawRow take_row(RawLines& raw, std::uint32_t first_line, std::uint32_t last_line);

/// Takes the cells with these numbers (0-based, rising) out, each with the separator before it; the first one of a row
/// stays, without text.
void take_out(RawRow& row, std::span<const read::Cell> cells, std::span<const std::size_t> numbers,
              base::Encoding encoding, char separator);

/// The same of a row with a bad quote, whose cells are not known: takes out the findings of an earlier copy. Whether
/// there were any.
bool take_out_findings(std::string& bytes, base::Encoding encoding, char separator, char quote);

/// Bytes of a file as UTF-8.
std::string decoded(std::string_view bytes, base::Encoding encoding);

/// How many bytes of a file the first `length` bytes of their UTF-8 come from.
std::size_t bytes_of(std::string_view bytes, base::Encoding encoding, std::size_t length);

}  // namespace reform::findings
