#include <doctest/doctest.h>

#include "reading.hpp"

using namespace reform;
using namespace reform::test;

namespace {

const std::string kHeader = "id,title,owner,demander\n";

/// The findings of a needs list whose data lines are these.
Lines findings_of(const std::string& data) { return read_text(kHeader + data).findings; }
Lines rows_of(const std::string& data) { return read_text(kHeader + data).rows; }
Lines places_of(const std::string& data) { return read_text(kHeader + data).places; }

}  // namespace

TEST_CASE("cells are what stands between separators and quotes, as it stands there") {
  struct Row {
    const char* what;
    std::string data;
    std::string texts;
    std::string places;
  };
  const Row table[] = {
      {"plain cells", "a,b,c,d\n", "a|b|c|d", "2:0:1 2:2:2 2:4:3 2:6:4"},
      {"empty cells", "a,,,\n", "a|||", "2:0:1 2:2:2 2:3:3 2:4:4"},
      {"blanks stay", " a , b,c,　d \n", " a | b|c|　d ", "2:0:1 2:4:2 2:7:3 2:9:4"},
      {"Chinese counts in bytes", "需求,b,c,d\n", "需求|b|c|d", "2:0:1 2:7:2 2:9:3 2:11:4"},
      {"quotes are undone", "\"a\",\"b\",c,\"\"\n", "a|b|c|", "2:0:1 2:4:2 2:8:3 2:10:4"},
      {"doubled quotes are one", "\"a \"\"b\"\"\",\"\"\"\",c,d\n", "a \"b\"|\"|c|d", "2:0:1 2:10:2 2:15:3 2:17:4"},
      {"a separator in quotes is text", "\"a,b\",c,d,e\n", "a,b|c|d|e", "2:0:1 2:6:2 2:8:3 2:10:4"},
      {"a line break in quotes is text", "a,\"b\nbb\",c,d\n", "a|b␤bb|c|d", "2:0:1 2:2:2 3:4:3 3:6:4"},
      {"so is CRLF", "a,\"b\r\nbb\",c,d\r\n", "a|b␍␤bb|c|d", "2:0:1 2:2:2 3:4:3 3:6:4"},
      {"so is a bare CR", "a,\"b\rbb\",c,d\n", "a|b␍bb|c|d", "2:0:1 2:2:2 2:9:3 2:11:4"},
      {"CRLF ends a line", "a,b,c,d\r\n", "a|b|c|d", "2:0:1 2:2:2 2:4:3 2:6:4"},
      {"CRLF after a quote", "a,b,c,\"d\"\r\n", "a|b|c|d", "2:0:1 2:2:2 2:4:3 2:6:4"},
      {"the last line needs no end", "a,b,c,d", "a|b|c|d", "2:0:1 2:2:2 2:4:3 2:6:4"},
      {"an empty cell may be the last thing", "a,b,c,", "a|b|c|", "2:0:1 2:2:2 2:4:3 2:6:4"},
      {"a CR without its LF at the end", "a,b,c,d\r", "a|b|c|d", "2:0:1 2:2:2 2:4:3 2:6:4"},
      {"blanks after a closing quote", "a,\"b\" ,c,d\n", "a|b|c|d", "2:0:1 2:2:2 2:7:3 2:9:4"},
      {"empty cells beyond the header", "a,b,c,d,,, \n", "a|b|c|d", "2:0:1 2:2:2 2:4:3 2:6:4"},
  };
  for (const Row& row : table) {
    CAPTURE(row.what);
    CHECK(rows_of(row.data) == Lines{"needs 1@2: " + row.texts});
    CHECK(places_of(row.data) == Lines{row.places});
    CHECK(findings_of(row.data).empty());
  }
}

TEST_CASE("a record keeps its physical line when cells before it hold line breaks") {
  const Reading reading = read_text(kHeader + "1,\"x\ny\nz\",o,d\n2,b,o,d\n");
  CHECK(reading.rows == Lines{"needs 1@2: 1|x␤y␤z|o|d", "needs 2@5: 2|b|o|d"});
}

TEST_CASE("blank rows are counted and passed over") {
  const Reading reading = read_text(kHeader + "1,a,o,d\n\n,,,\n  ,　,,\n2,b,o,d\n\n");
  CHECK(reading.rows == Lines{"needs 1@2: 1|a|o|d", "needs 2@6: 2|b|o|d"});
  CHECK(reading.findings.empty());
  CHECK(reading.summary.counts.read == 6);
  CHECK(reading.summary.counts.data == 2);
  CHECK(reading.summary.counts.blank == 4);
}

TEST_CASE("a row that does not fit the header is reported, counted as broken and disturbs nothing") {
  struct Row {
    std::string data, finding;
  };
  const Row table[] = {
      {"1,a,o\n", "ragged_row 1@2:3+4 expected=4 line=2 found=3"},
      {"1\n", "ragged_row 1@2:1+0 expected=4 line=2 found=1"},
      {"1,a,o,d,e\n", "ragged_row 1@2:5+8 expected=4 line=2 found=5"},
      {"1,a,o,d,,,e,\n", "ragged_row 1@2:5+8 expected=4 line=2 found=7"},
      {"1,\"a\nb\",o\n", "ragged_row 1@2:3+3 expected=4 line=2 found=3"},
  };
  for (const Row& row : table) {
    CAPTURE(row.data);
    const Reading reading = read_text(kHeader + row.data + "2,b,o,d\n");
    CHECK(reading.findings == Lines{row.finding});
    REQUIRE(reading.rows.size() == 1);
    CHECK(reading.rows[0].ends_with(": 2|b|o|d"));
    CHECK(reading.rows[0].starts_with("needs 2@"));
    CHECK(reading.summary.counts.broken == 1);
    CHECK(reading.summary.counts.read == 2);
  }
}

TEST_CASE("a stray quote is reported where it stands, one in a quoted cell where the cell begins") {
  struct Row {
    std::string data, finding, value;
  };
  const Row table[] = {
      {"1,a\"b,o,d\n", "stray_quote 1@2:2+3", "a\"b"},
      {"1,需\"b\"c,o,d\n", "stray_quote 1@2:2+5", "需\"b\"c"},
      {"1, \"a\",o,d\n", "stray_quote 1@2:2+3", " \"a\""},
      {"1,\"a\"b,o,d\n", "stray_quote 1@2:2+2", "\"a\"b"},
      {"1,\"a\" \"b\",o,d\n", "stray_quote 1@2:2+2", "\"a\" \"b\""},
      {"1,\"a\"\"b\"c,o,d\n", "stray_quote 1@2:2+2", "\"a\"\"b\"c"},
      {"1,a,o,\"d\"e", "stray_quote 1@2:4+6", "\"d\"e"},
      {"1,a,o,\"d\"e\r\n", "stray_quote 1@2:4+6", "\"d\"e"},
      {"1,a\"b,o\"o,d\n", "stray_quote 1@2:2+3", "a\"b"},  // one finding a record
  };
  for (const Row& row : table) {
    CAPTURE(row.data);
    const Reading reading = read_text(kHeader + row.data);
    CHECK(reading.findings == Lines{row.finding});
    CHECK(reading.diagnostics.at(0).value == row.value);
    CHECK(reading.rows.empty());
    CHECK(reading.summary.counts.broken == 1);
  }
}

TEST_CASE("an unclosed quote points at the quote that opens it and swallows one line only") {
  const Reading to_the_end = read_text(kHeader + "1,\"a,o,d\n2,b,o,d\n3,c,o,d");
  CHECK(to_the_end.findings == Lines{"unclosed_quote 1@2:2+2"});
  CHECK(to_the_end.diagnostics.at(0).header == "title");
  CHECK(to_the_end.rows == Lines{"needs 2@3: 2|b|o|d", "needs 3@4: 3|c|o|d"});

  const Reading to_another_quote = read_text(kHeader + "1,\"a,o,d\n2,b,o,d\n3,\"c\",o,d\n");
  CHECK(to_another_quote.findings == Lines{"unclosed_quote 1@2:2+2"});
  CHECK(to_another_quote.rows == Lines{"needs 2@3: 2|b|o|d", "needs 3@4: 3|c|o|d"});

  const Reading after_a_line_break = read_text(kHeader + "1,\"a\nb\",o,\"d\n2,b,o,d\n");
  CHECK(after_a_line_break.findings == Lines{"unclosed_quote 1@3:4+5"});
  CHECK(after_a_line_break.rows == Lines{"needs 2@4: 2|b|o|d"});

  const Reading twice = read_text(kHeader + "1,\"a,o,d\n2,\"b,o,d\n3,c,o,d\n");
  CHECK(twice.findings == Lines{"unclosed_quote 1@2:2+2", "unclosed_quote 2@3:2+2"});
  CHECK(twice.rows == Lines{"needs 3@4: 3|c|o|d"});

  CHECK(findings_of("1,a,o,\"") == Lines{"unclosed_quote 1@2:4+6"});
}

TEST_CASE("an open quote is looked for up to the limit for records, whatever the size of the buffer") {
  const std::string data = kHeader + "1,\"a,o,d\n2,b,o,d\n3,c,o,d\n4,e,\"o\",d\n5,\"f\ng\",o,d\n";
  for (const std::size_t chunk : {4U, 7U, 30U, 4096U}) {
    CAPTURE(chunk);
    const Reading reading = read_csv_text(data, {.chunk = chunk, .record = 25});
    CHECK(reading.findings == Lines{"unclosed_quote 1@2:2+2"});
    CHECK(reading.rows ==
          Lines{"needs 2@3: 2|b|o|d", "needs 3@4: 3|c|o|d", "needs 4@5: 4|e|o|d", "needs 5@6: 5|f␤g|o|d"});
  }
}

TEST_CASE("a line longer than the limit is broken and the next one is read") {
  const std::string data = kHeader + "1,a,o," + std::string(60, 'x') + "\n2,b,o,d\n";
  for (const std::size_t chunk : {4U, 30U, 4096U}) {
    CAPTURE(chunk);
    const Reading reading = read_csv_text(data, {.chunk = chunk, .record = 30});
    CHECK(reading.findings == Lines{"row_too_long 1@2:4+6 line=2"});
    CHECK(reading.rows == Lines{"needs 2@3: 2|b|o|d"});
  }
}

TEST_CASE("a NUL character is reported in its cell") {
  const Reading reading = read_text(kHeader + "1,a,o,d\n2,b" + std::string(1, '\0') + "c,o,d\n3,c,o,d\n");
  CHECK(reading.findings == Lines{"nul_byte 2@3:2+2"});
  CHECK(reading.rows == Lines{"needs 1@2: 1|a|o|d", "needs 3@4: 3|c|o|d"});
}

TEST_CASE("what the reader says does not depend on where its buffer ends") {
  const std::string data =
      "三张清单,,\r\n\r\n\"编\n号\",需求名称,责任人,\"联\"\"络\"\"员\"\r\n"
      "1,\"需求 "
      "\"\"甲\"\"\r\n乙\",o,d\r\n,,,\r\n2,b,o\r\n3,\"x\"y,o,d\r\n4,\"需,o,d\r\n5,e\"e,o,d\r\n\"6\",\"\"\"\",\"o\","
      "\"d\"\r\n"
      "7,\"g,o,d\r\n8,\"h\",o,\"末\"";
  const Reading whole = read_csv_text(data, {});
  CHECK(whole.rows == Lines{"needs 1@5: 1|需求 \"甲\"␍␤乙|o|d", "needs 6@12: 6|\"|o|d", "needs 8@14: 8|h|o|末"});
  CHECK(whole.findings == Lines{"kept_column 0@4:4+28", "ragged_row 2@8:3+4 expected=4 line=8 found=3",
                                "stray_quote 3@9:2+2", "unclosed_quote 4@10:2+2", "stray_quote 5@11:2+3",
                                "unclosed_quote 7@13:2+2"});
  for (std::size_t chunk = 4; chunk < data.size() + 2; ++chunk) {
    CAPTURE(chunk);
    const Reading piecewise = read_csv_text(data, {.chunk = chunk});
    CHECK(piecewise.rows == whole.rows);
    CHECK(piecewise.places == whole.places);
    CHECK(piecewise.findings == whole.findings);
    CHECK(piecewise.tables == whole.tables);
    CHECK(piecewise.summary.counts.read == whole.summary.counts.read);
  }
}

TEST_CASE("every start of a file is read to its end, with every record counted") {
  const std::string data =
      "编号,名称,责任人\n1,\"a \"\"b\"\"\",c\n2,\"d\ne\",f\r\n\n3,\"g\"h,i\n4,\"j,k\n5,l,\"\"\n6,m,n,,\n7,o\n";
  for (std::size_t size = 0; size <= data.size(); ++size) {
    CAPTURE(size);
    const Reading reading = read_csv_text(std::string_view(data).substr(0, size), {.chunk = 5});
    const read::Counts& counts = reading.summary.counts;
    CHECK(counts.is_balanced());
    CHECK(counts.data == reading.rows.size());
  }
}

TEST_CASE("the rows of a table that is not read are counted too") {
  const auto counted = [](std::string_view text) {
    const Reading reading = read_csv_text(text, {.chunk = 8});
    const read::Counts& counts = reading.summary.counts;
    CHECK(counts.is_balanced());
    CHECK(reading.rows.empty());
    return std::vector<std::uint64_t>{counts.read, counts.broken, counts.title, counts.blank};
  };
  using Numbers = std::vector<std::uint64_t>;
  CHECK(counted("标题\n\n甲,乙\n1,a\n\n2,b\n3,c\n") == Numbers{6, 3, 1, 2});
  CHECK(counted("甲|乙\n1|a\n2|b\n") == Numbers{2, 2, 0, 0});
  CHECK(counted("甲;乙\n1;a\n;\n") == Numbers{2, 1, 0, 1});
  CHECK(counted("\n,,\n\n") == Numbers{3, 0, 0, 3});
  CHECK(counted("") == Numbers{0, 0, 0, 0});
}

TEST_CASE("a long list comes in batches of a bounded size, without a gap") {
  std::string data = kHeader;
  for (int i = 1; i <= 2500; ++i) data += std::to_string(i) + ",\"a \"\"b\"\"\",o,d\n";
  const Reading reading = read_csv_text(data, {.chunk = 20000});
  REQUIRE(reading.rows.size() == 2500);
  for (std::size_t i = 0; i < 2500; ++i) {
    const std::string number = std::to_string(i + 1);
    CHECK(reading.rows[i] == "needs " + number + "@" + std::to_string(i + 2) + ": " + number + "|a \"b\"|o|d");
  }
  for (const std::size_t rows : reading.batches) CHECK(rows <= 1024);
}

TEST_CASE("lines may end with CR alone, and then a line break in a cell is a line as well") {
  const std::string text = "3月\r编号,名称,责任人,需求主体\r1,\"a\rb\",o,d\r\r2,b,o\r3,c,o,d";
  for (const std::size_t chunk : {4U, 7U, 4096U}) {
    CAPTURE(chunk);
    const Reading reading = read_csv_text(text, {.chunk = chunk});
    CHECK(reading.rows == Lines{"needs 1@3: 1|a␤b|o|d", "needs 3@7: 3|c|o|d"});
    CHECK(reading.findings == Lines{"ragged_row 2@6:3+4 expected=4 line=6 found=3"});
    CHECK(reading.summary.counts.is_balanced());
  }
  base::Source source = base::Source::from_text(text, "list.csv");
  CHECK(base::lines_of(source, base::Encoding::kUtf8, {2, 6}) ==
        Lines{"编号,名称,责任人,需求主体", "2,b,o"});  // as findings show them
}

TEST_CASE("line ends may be mixed, one LF makes a bare CR a character") {
  CHECK(read_text("编号,名称,责任人,需求主体\r\n1,a,o,d\n2,b,o,d\r\n3,\"c\rd\",o,d\n").rows ==
        Lines{"needs 1@2: 1|a|o|d", "needs 2@3: 2|b|o|d", "needs 3@4: 3|c␍d|o|d"});
  CHECK(read_text("\"编\r号\",名称,责任人,需求主体\n1,a,o,d\n").rows == Lines{"needs 1@2: 1|a|o|d"});
}
