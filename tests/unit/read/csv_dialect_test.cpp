// Records of other people's CSV dialects, in pieces of any size.
#include <doctest/doctest.h>

#include "read/csv_records.hpp"

using namespace reform;
using namespace reform::read;

namespace {

/// Cells joined by `|`, records by a line end; a record with a fault starts with `!`.
std::string split(const std::string& text, char separator, CsvQuotes quotes, std::size_t chunk = 1 << 16) {
  base::Source source = base::Source::from_text(text, "a.csv");
  base::Decoder decoder(source, base::Encoding::kUtf8);
  CsvRecords records(decoder, {.chunk = chunk}, quotes);
  records.restart(separator);
  records.release();
  std::string out;
  CsvRecord record;
  do {
    std::vector<Cell> cells;
    while (records.next(cells, record)) {
      if (record.fault != CsvRecord::Fault::kNone) out += '!';
      for (const Cell& cell : cells) out += (&cell == cells.data() ? "" : "|") + std::string(cell.text);
      out += '\n';
      cells.clear();
    }
  } while (records.refill());
  return out;
}

}  // namespace

TEST_CASE("a dialect has its own quotes, escapes and blanks") {
  for (const std::size_t chunk : {4U, 5U, 7U, 1000U}) {
    CAPTURE(chunk);
    CHECK(split("a;'b;c'\n'd''e';\"f\"\n", ';', {.quote = '\''}, chunk) == "a|b;c\nd'e|\"f\"\n");
    CHECK(split("a,\"b\n", ',', {.quote = 0}, chunk) == "a|\"b\n");
    CHECK(split("\"a\\\"b\",c\\,d\ne\\\\,f\n", ',', {.is_doubled = false, .escape = '\\'}, chunk) ==
          "a\"b|c,d\ne\\|f\n");
    CHECK(split("\"a\\\nb\",c\n", ',', {.escape = '\\'}, chunk) == "a\nb|c\n");
    CHECK(split("a,  \"b, c\", d\n", ',', {.skips_initial_space = true}, chunk) == "a|b, c|d\n");
  }
}

TEST_CASE("without doubling, a quote in a quoted cell is a stray one") {
  CHECK(split("\"a\"\"b\",c\n", ',', {.is_doubled = false}).starts_with("!"));
  CHECK(split("\"a\"\"b\",c\n", ',', {}) == "a\"b|c\n");
}
