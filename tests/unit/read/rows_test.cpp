// Rows of a CSV that are no records.
#include <doctest/doctest.h>

#include "reading.hpp"

using namespace reform;
using namespace reform::test;

namespace {

const std::string kHeader = "序号,编号,名称,责任人,需求主体,备注\n";
const std::string kRecord = "1,XQ-1,看病,陈示例,群众,\n";

Reading between_records(const std::string& row) { return read_text(kHeader + kRecord + row + kRecord); }

}  // namespace

TEST_CASE("rows that are no records are counted apart and said once, with their text") {
  struct Row {
    std::string row, kind, value;
    std::uint64_t read::Counts::*counted;
  };
  const auto section = &read::Counts::section, footer = &read::Counts::footer, title = &read::Counts::title;
  const Row table[] = {
      {"一、党建统领,,,,,\n", "分节行", "一、党建统领", section},
      {"党建统领,,,,,\n", "分节行", "党建统领", section},
      {"党建统领\n", "分节行", "党建统领", section},
      {",（二）数字社会,,,,\n", "分节行", "（二）数字社会", section},
      {",数字社会,,,,\n", "分节行", "数字社会", section},
      {",,二、数字社会,,,\n", "分节行", "二、数字社会", section},
      {",,,,第三部分 数字法治,\n", "分节行", "第三部分 数字法治", section},
      {"数字法治,数字法治,数字法治,数字法治,数字法治,数字法治\n", "分节行", "数字法治", section},
      {"\"数字\n法治\",,,,,\n", "分节行", "数字␤法治", section},
      {"I. Party building,,,,,\n", "分节行", "I. Party building", section},
      {"合计,,,,,\n", "合计行", "合计", footer},
      {"合　计,,2项,,,12\n", "合计行", "合　计  2项  12", footer},
      {",小计：2,,,,\n", "合计行", "小计：2", footer},
      {",,总计,,,40%\n", "合计行", "总计  40%", footer},
      {"Total,,2,,,\n", "合计行", "Total  2", footer},
      {"填表人：陈示例,,审核人：周示例,,联系电话：0571-1,\n", "签署或说明行",
       "填表人：陈示例  审核人：周示例  联系电话：0571-1", footer},
      {"填表人,陈示例,审核人,周示例,,\n", "签署或说明行", "填表人  陈示例  审核人  周示例", footer},
      {",填表人 陈示例,,,,\n", "签署或说明行", "填表人 陈示例", footer},
      {"填报日期：2022年3月31日\n", "签署或说明行", "填报日期：2022年3月31日", footer},
      {"备注：本表一式两份,,,,,\n", "签署或说明行", "备注：本表一式两份", footer},
      {"注1：只填重大需求,,,,,\n", "签署或说明行", "注1：只填重大需求", footer},
      {"※说明：略,,,,,\n", "签署或说明行", "※说明：略", footer},
      {",,,,,填表人：陈示例\n", "签署或说明行", "填表人：陈示例", footer},
      {"（盖章）,,,,,\n", "签署或说明行", "（盖章）", footer},
      {"序号,编号,名称,责任人,需求主体,备注\n", "重复的表头", "序号  编号  名称  责任人  需求主体  备注", title},
  };
  for (const Row& row : table) {
    CAPTURE(row.row);
    const Reading reading = between_records(row.row);
    REQUIRE(reading.findings.size() == 3);  // the first two are the columns 序号 and 备注
    CHECK(reading.findings[2].starts_with("not_a_record 0@3:"));
    CHECK(reading.findings[2].ends_with(" kind=" + row.kind));
    CHECK(reading.diagnostics[2].value == row.value);
    CHECK(reading.diagnostics[2].rule->severity == base::Severity::kNote);
    CHECK(reading.summary.counts.*row.counted == 1);
    CHECK(reading.summary.counts.data == 2);
    CHECK(reading.summary.counts.is_balanced());
    REQUIRE(reading.rows.size() == 2);
    CHECK(reading.rows[1].starts_with("needs 2@"));  // it takes no record number
  }
}

TEST_CASE("a row that could be a record is one") {
  const char* const table[] = {
      "2,XQ-2,,,,\n",                     // an id and nothing else
      "2,需求2,看病难,,,\n",              // a wrong id with a title
      "2,,合计用电量监测,陈示例,,\n",     // a title that begins like a total
      "合计,XQ-2,看病,陈示例,群众,\n",    // an id of its own
      ",,备注：看病难,陈示例,,\n",        // a title that begins like a footer, with an owner
      ",,看病难,,,\n",                    // a title: better a record with mistakes than one passed over
      ",,,陈示例,,\n",                    // any other single cell
      ",,,,,说明\n",                      // a remark of one word
      ",,,,,见附件说明\n",                // text that broke off from the row above
      "2,,,,,\n",                         // only the row number
      "2,XQ-2,注意力不足儿童筛查,陈,,\n"  // a word of the table within a text
  };
  for (const char* const row : table) {
    CAPTURE(std::string(row));
    const Reading reading = between_records(row);
    CHECK(reading.findings.size() == 2);  // the columns 序号 and 备注
    CHECK(reading.summary.counts.data == 3);
    CHECK(reading.summary.counts.read == 3);
  }
}

TEST_CASE("where the rows of a file went is said when not all of them are records") {
  const Reading reading =
      read_text("3月需求清单,,,\n编号,名称,责任人,需求主体\n一、医疗\n1,a,o,d\n,,,\n2,b,o\n合计,2,,\n填表人：陈示例\n");
  const read::Counts& counts = reading.summary.counts;
  CHECK(counts.read == 7);
  CHECK(counts.is_balanced());
  CHECK(read::say_where_rows_went(counts, base::Lang::kZh) ==
        "共读7 = 记录1 + 标题行1 + 空行1 + 分节行1 + 合计和签署行2 + 读不成1");
  CHECK(read::say_where_rows_went({.read = 3, .data = 3}, base::Lang::kZh).empty());
  CHECK_FALSE(read::Counts{.read = 3, .data = 2}.is_balanced());
}

TEST_CASE("rows that are no records do not hide that there are no records") {
  const Reading reading = read_text("编号,名称,责任人,需求主体\n一、医疗,,,\n合计,,,\n");
  CHECK(reading.findings.back() == "no_records 0@1:0+0 what=只有表头");
}

TEST_CASE("a row with nothing but the words that mean nothing is a blank row") {
  for (const char* const row : {"/,,,,,\n", ",/,/,/,/,/\n", ",,无,,,\n", ",,,N/A,,\n", " / , ,　,,,\n"}) {
    CAPTURE(std::string(row));
    const Reading reading = between_records(row);
    CHECK(reading.findings.size() == 2);  // the columns 序号 and 备注
    CHECK(reading.summary.counts.blank == 1);
    CHECK(reading.summary.counts.data == 2);
    CHECK(reading.summary.counts.is_balanced());
  }
  CHECK(between_records(",,/,陈示例,,\n").summary.counts.data == 3);
}
