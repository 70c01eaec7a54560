#include <doctest/doctest.h>

#include "base/error.hpp"
#include "reading.hpp"

using namespace reform;
using namespace reform::test;

namespace {

const std::string kCsv = "编号,名称,责任人,需求主体\nXQ-1,看病,陈示例,群众\n";
const std::string kYaml = "needs:\n  - {编号: XQ-1, 名称: 看病, 责任人: 陈示例}\n";

std::string utf16(std::u16string_view text, bool is_big_endian) {
  std::string bytes;
  for (const char16_t unit : text) {
    const char high = static_cast<char>(unit >> 8), low = static_cast<char>(unit & 0xFF);
    bytes += is_big_endian ? high : low;
    bytes += is_big_endian ? low : high;
  }
  return bytes;
}

}  // namespace

TEST_CASE("the same list in every encoding gives the same cells and places") {
  const std::u16string wide = u"编号,名称,责任人,需求主体\nXQ-1,看病,陈示例,群众\n";
  const std::string gbk =
      "\xB1\xE0\xBA\xC5,\xC3\xFB\xB3\xC6,\xD4\xF0\xC8\xCE\xC8\xCB,\xD0\xE8\xC7\xF3\xD6\xF7\xCC\xE5\n"
      "XQ-1,\xBF\xB4\xB2\xA1,\xB3\xC2\xCA\xBE\xC0\xFD,\xC8\xBA\xD6\xDA\n";
  const std::pair<std::string, base::Encoding> files[] = {
      {kCsv, base::Encoding::kUtf8},
      {"\xEF\xBB\xBF" + kCsv, base::Encoding::kUtf8Bom},
      {gbk, base::Encoding::kGb18030},
      {utf16(u"\uFEFF" + wide, false), base::Encoding::kUtf16Le},
      {utf16(u"\uFEFF" + wide, true), base::Encoding::kUtf16Be},
      {utf16(wide, false), base::Encoding::kUtf16Le},
      {utf16(wide, true), base::Encoding::kUtf16Be},
  };
  for (const auto& file : files) {
    const auto& bytes = file.first;
    const base::Encoding encoding = file.second;
    CAPTURE(base::name(encoding));
    const Reading reading = read_text(bytes);
    CHECK(reading.summary.encoding == encoding);
    CHECK(reading.rows == Lines{"needs 1@2: XQ-1|看病|陈示例|群众"});
    CHECK(reading.places == Lines{"2:0:1 2:5:2 2:12:3 2:22:4"});
    CHECK(reading.findings.empty());
  }
}

TEST_CASE("what Excel saves as Unicode text is read: UTF-16 with tabs, also when its BOM is lost") {
  const std::u16string wide = u"编号\t名称\t责任人\t需求主体\r\nXQ-1\t上一\t\"陈\n示例\"\t群众\r\n";
  for (const std::u16string& text : {u"\uFEFF" + wide, wide}) {
    for (const bool is_big_endian : {false, true}) {
      const Reading reading = read_text(utf16(text, is_big_endian), "list.txt");
      CHECK(reading.rows == Lines{"needs 1@2: XQ-1|上一|陈␤示例|群众"});
      CHECK(reading.findings.empty());
    }
  }
}

TEST_CASE("the whole file is judged: GB18030 after ten megabytes of ASCII is read right") {
  std::string text = "id,title,owner,demander\n";
  std::uint64_t rows = 0;
  while (text.size() < (10U << 20)) text += "XQ-" + std::to_string(++rows) + ",a plain title,somebody,people\n";
  const std::size_t start = text.size();
  text += "XQ-0,\xBF\xB4\xB2\xA1,\xB3\xC2\xCA\xBE\xC0\xFD,\xC8\xBA\xD6\xDA\n";
  const Reading reading = read_text(text);
  CHECK(reading.summary.encoding == base::Encoding::kGb18030);
  CHECK(reading.summary.counts.data == rows + 1);
  CHECK(reading.rows.back().ends_with(": XQ-0|看病|陈示例|群众"));
  CHECK(reading.findings.empty());
  const Reading damaged = read_text(text + "XQ-1,\xFF\xFF,a,b\n");
  CHECK(damaged.findings == Lines{"undecodable 0@" + std::to_string(rows + 3) +
                                  ":0+0 byte=" + std::to_string(start + 22 + 5) + " line=" + std::to_string(rows + 3)});
}

TEST_CASE("two rows of GBK are enough, where a few characters leave a doubt it is said") {
  const std::string gbk = "id,title,owner\nXQ-1,\xBF\xB4\xB2\xA1,\xB3\xC2\xCA\xBE\xC0\xFD\n";
  read::Options options;
  options.list = "needs";
  const Reading two_rows = read_text(gbk, "list.csv", options);
  CHECK(two_rows.summary.encoding == base::Encoding::kGb18030);
  CHECK(two_rows.rows == Lines{"needs 1@2: XQ-1|看病|陈示例"});
  CHECK(two_rows.findings.empty());

  // 通讯 in GBK is two letters of two bytes in UTF-8; no Chinese text in UTF-8 is.
  const std::string both_ways = "id,title,owner\nXQ-1,\xCD\xA8\xD1\xB6,x\n";
  const Reading both = read_text(both_ways, "list.csv", options);
  CHECK(both.summary.encoding == base::Encoding::kUtf8);
  CHECK(both.findings == Lines{"encoding_assumed 0@0:0+0"});
  CHECK(read_text("id,title,owner\nXQ-1,看病,x\n", "list.csv", options).findings.empty());
  CHECK(read_text("id,title,owner\nXQ-1,a,x\n", "list.csv", options).findings.empty());
  options.encoding = base::Encoding::kGb18030;
  CHECK(read_text(both_ways, "list.csv", options).rows == Lines{"needs 1@2: XQ-1|通讯|x"});
  CHECK(read_text(both_ways, "list.csv", options).findings.empty());
}

TEST_CASE("a stray NUL makes no UTF-16 of a text") {
  const Reading reading = read_text(kCsv + std::string("XQ-2,a\0,b,c\n\0\n", 14));
  CHECK(reading.summary.encoding == base::Encoding::kUtf8);
}

TEST_CASE("bytes of no encoding are one finding with byte and line, and nothing is read") {
  const Reading reading = read_text("编号,名称,责任人,需求主体\nXQ-1,a\xFF,b,c\n");
  CHECK_FALSE(reading.summary.encoding.has_value());
  CHECK(reading.findings == Lines{"undecodable 0@2:0+0 byte=43 line=2"});
  CHECK(reading.rows.empty());
  CHECK(reading.submissions == 0);
  CHECK(reading.summary.digest.size() == 64);
}

TEST_CASE("the format is the one asked for, else that of the name, else that of the content") {
  CHECK(read_text(kCsv, "x.csv").summary.format == "csv");
  CHECK(read_text(kCsv, "x.TXT").summary.format == "csv");
  CHECK(read_text(kYaml, "x.yaml").summary.format == "yaml");
  CHECK(read_text(kYaml, "X.YML").summary.format == "yaml");
  CHECK(read_text("{\"needs\": []}", "x.json").summary.format == "yaml");
  CHECK(read_text(kYaml, "stdin").summary.format == "yaml");
  CHECK(read_text(kCsv, "stdin").summary.format == "csv");
  CHECK(read_text("# 说明\n\n---\nneeds:\n", "stdin").summary.format == "yaml");
  CHECK(read_text("submission: {office: 甲, period: 2022-03}\n", "stdin").summary.format == "yaml");
  CHECK(read_text("[{\"id\": 1}]", "stdin").summary.format == "yaml");
  CHECK(read_text("时间: 3月,备注\n", "stdin").summary.format == "yaml");
  CHECK(read_text("标题\n编号,名称: 全称\n", "stdin").summary.format == "csv");
  read::Options options;
  options.format = "csv";
  CHECK(read_text(kCsv, "x.yaml", options).rows.size() == 1);
}

TEST_CASE("an unknown format or list is a mistake of the command line") {
  read::Options options;
  options.format = "xlsx";
  CHECK_THROWS_AS(read_text(kCsv, "x.csv", options), base::UsageError);
  options.format.reset();
  options.list = "need";
  CHECK_THROWS_AS(read_text(kCsv, "x.csv", options), base::UsageError);
}

TEST_CASE("the caller hears of the file before its submission, and of both before its table") {
  for (const auto& file : {std::pair(kCsv, "x.csv"), std::pair(kYaml, "x.yaml")}) {
    const auto& text = file.first;
    const char* const name = file.second;
    CAPTURE(name);
    base::Source source = base::Source::from_text(text, name);
    std::string order;
    read::Sink sink;
    sink.begin = [&](const read::FileSummary& summary) { order += "begin " + summary.format + " "; };
    sink.submission = [&](const read::Submission&) { order += "submission "; };
    sink.table = [&](const read::Table&) { order += "table "; };
    sink.rows = [&](const read::Batch&) { order += "rows "; };
    read::read(source, 0, small_schema(), {}, sink);
    CHECK(order.substr(order.find(' ', 6) + 1) == "submission table rows ");
  }
}

TEST_CASE("a summary counts, and names the lists and the bytes") {
  const Reading reading = read_text(kCsv);
  CHECK(reading.summary.path == "list.csv");
  CHECK(reading.summary.counts.read == 1);
  CHECK(reading.summary.counts.data == 1);
  CHECK(reading.summary.lists == std::vector<const schema::List*>{&small_schema().lists[0]});
  CHECK(reading.summary.digest == read_text(kCsv, "other.csv").summary.digest);
  CHECK(reading.submissions == 1);
}

TEST_CASE("what is sent in and never read is called what it is, with the way to a file that is read") {
  const std::tuple<std::string, std::string, std::string, std::string> table[] = {
      {"x.xlsx", "PK\x03\x04", "xlsx", "workbook"},
      {"x", "PK\x03\x04", "xlsx", "workbook"},
      {"x.DOCX", "PK\x03\x04", "document", "document"},
      {"x.zip", "PK\x03\x04", "archive", "archive"},
      {"x.xls", "\xD0\xCF\x11\xE0", "xls", "workbook"},
      {"x.doc", "\xD0\xCF\x11\xE0", "document", "document"},
      {"x.xls", "<html><table>", "html", "workbook"},
      {"x.pdf", "%PDF-1.4\n", "pdf", "source"},
      {"x.jpg", "\xFF\xD8\xFF\xE0", "picture", "source"},
      {"x.ndjson", "{\"id\": 1}\n{\"id\": 2}\n", "ndjson", "ndjson"},
      {"x.jsonl", "{\"id\": 1}\n", "ndjson", "ndjson"},
      {"x.json", "{\"id\": 1}\n{\"id\": 2}\n", "ndjson", "ndjson"},
      {"x.txt", "\uFEFF{\"id\": [{}]}\r\n\r\n{\"id\": 2", "ndjson", "ndjson"},
  };
  for (const auto& [name, bytes, what, fix] : table) {
    CAPTURE(name);
    const Reading reading = read_text(bytes, name);
    CHECK(reading.findings == Lines{"workbook 0@0:0+0 what=" + base::text("read.other." + what).zh +
                                    " expected= CSV 或 YAML fix=" + base::text("read.other." + fix + ".fix").zh});
    CHECK_FALSE(reading.summary.encoding);
    CHECK(reading.summary.is_decodable);
  }
  CHECK_FALSE(read_text("\xFF\xFF\xFF", "x.csv").summary.is_decodable);
}

TEST_CASE("a file known by its name only is read in the format that is said") {
  const std::string text = "needs:\n  - id: 1\n";
  CHECK(read_text(text, "x.jsonl").findings.size() == 1);
  CHECK(read_text(text, "x.jsonl", {.encoding = {}, .format = "yaml", .list = {}}).rows ==
        read_text(text, "x.yaml").rows);
  CHECK(read_text("PK\x03\x04", "x.jsonl", {.encoding = {}, .format = "yaml", .list = {}})
            .findings.front()
            .starts_with("workbook"));
}

TEST_CASE("the Ctrl-Z that DOS puts after a text is no part of it") {
  const std::string text = "编号,名称,责任人,需求主体\n1,甲,乙,丙";
  const Lines rows = read_text(text).rows;
  for (const std::string end : {"\x1A", "\n\x1A", "\r\n\x1A\x1A\x1A"}) {
    for (const auto encoding : {base::Encoding::kUtf8, base::Encoding::kGb18030, base::Encoding::kUtf16Le}) {
      const std::string bom = encoding == base::Encoding::kUtf16Le ? "\uFEFF" : "";
      const Reading reading = read_text(base::encode(bom + text + end, encoding));
      CHECK(reading.rows == rows);
      CHECK(reading.findings == read_text(text).findings);
      CHECK(reading.summary.counts.read == 1);
    }
  }
  CHECK(read_text(text + std::string(200'000, '\x1A')).rows == rows);
  CHECK(read_text("needs:\n  - id: 1\n\x1A", "x.yaml").findings.empty());
  CHECK(read_text("{\"needs\": [{\"id\": 1}]}\x1A", "x.json").findings.empty());
}
