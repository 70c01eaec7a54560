#include <doctest/doctest.h>

#include "reading.hpp"

using namespace reform;
using namespace reform::test;

TEST_CASE("headers are fields by key, title or alias, in any order and however they are dressed") {
  const char* const headers[] = {
      "id,title,owner",
      "编号,名称,责任人",
      "\xEF\xBB\xBF编号,需求名称,责任人",
      "编 号,\"名\n称\",　责任人　",
      "编号\u00A0,\"\xEF\xBB\xBF名称\",责任人\xE2\x80\x8B",
      "ＩＤ,TITLE,Owner",
  };
  for (const char* const header : headers) {
    CAPTURE(header);
    const Reading reading = read_text(std::string(header) + ",需求主体\n1,a,b,c\n");
    REQUIRE(reading.summary.tables.size() == 1);
    const read::Table& table = *reading.summary.tables[0];
    CHECK(table.list->name == "needs");
    REQUIRE(table.columns.size() == 4);
    for (int i = 0; i < 3; ++i) CHECK(table.columns[static_cast<std::size_t>(i)].field == i);
    CHECK(table.columns[3].field == 4);
    CHECK(reading.findings.empty());
    CHECK(reading.rows.size() == 1);
  }
  CHECK(read_text("责任人,demander,编号,名称\no,d,1,a\n").tables == Lines{"needs@1: 责任人 demander 编号 名称"});
}

TEST_CASE("the separator is the one that makes a header") {
  for (const std::string separator : {",", ";", "\t"}) {
    CAPTURE(separator);
    std::string text = "编号,\"名称\",责任人,对应需求编号\nCJ-1,\"a" + separator + "b\",c,XQ-1\n";
    if (separator != ",") {
      for (std::size_t at = text.find(','); at != std::string::npos; at = text.find(','))
        text.replace(at, 1, separator);
    }
    const Reading reading = read_text(text);
    CHECK(reading.tables == Lines{"scenarios@1: 编号 名称 责任人 对应需求编号"});
    CHECK(reading.rows ==
          Lines{"scenarios 1@2: CJ-1|a" + std::string(separator == "\t" ? "␉" : separator) + "b|c|XQ-1"});
  }
  // A comma list with semicolons in its cells, and the other way round.
  CHECK(read_text("编号,名称,责任人,需求主体\n1;2;3,a;b;c;d;e,o,d\n").rows == Lines{"needs 1@2: 1;2;3|a;b;c;d;e|o|d"});
  CHECK(read_text("编号;名称;责任人;需求主体\n1;a,b,c,d,e;o;d\n").rows == Lines{"needs 1@2: 1|a,b,c,d,e|o|d"});
}

TEST_CASE("rows above the header are titles, with or without cells of their own") {
  const Reading reading =
      read_text("2022年3月重大需求清单,,,\n,,,\n填报单位：省发改委,,,3月\n编号,名称,责任人,需求主体\n1,a,o,d\n");
  CHECK(reading.tables == Lines{"needs@4: 编号 名称 责任人 需求主体"});
  CHECK(reading.rows == Lines{"needs 1@5: 1|a|o|d"});
  CHECK(reading.findings.empty());
  CHECK(reading.summary.counts.title == 2);
  CHECK(reading.summary.counts.blank == 1);
  CHECK(reading.summary.counts.read == 4);
  CHECK(read_text("说明\n编号,名称,责任人,需求主体\n1,a,o,d\n").rows.size() == 1);
  CHECK(read_text("\n\n\"多行\n标题\"\n编号,名称,责任人,需求主体\n1,a,o,d\n").rows == Lines{"needs 1@6: 1|a|o|d"});
}

TEST_CASE("the header is searched for among the first twenty rows that are not blank") {
  std::string titles;
  for (int i = 0; i < 19; ++i) titles += "说明,\n,\n";
  const std::string list = "编号,名称,责任人,需求主体\n1,a,o,d\n";
  CHECK(read_text(titles + list).rows.size() == 1);
  CHECK(read_text(titles + "说明\n" + list).findings.size() == 1);
  CHECK(read_text(titles + "说明\n" + list).findings[0].starts_with("only_title"));
}

TEST_CASE("the row that names most fields is the header") {
  // A row of instructions that mentions two fields stands above it.
  const Reading reading = read_text("编号,名称,注意,示例\n编号,名称,责任人,需求主体\n1,a,o,d\n");
  CHECK(reading.tables == Lines{"needs@2: 编号 名称 责任人 需求主体"});
}

TEST_CASE("which list it is shows in the headers only one list has") {
  CHECK(read_text("编号,名称,责任人,需求主体\n1,a,b,c\n").summary.lists.at(0)->name == "needs");
  CHECK(read_text("编号,名称,责任人,对应需求编号\n1,a,b,c\n").summary.lists.at(0)->name == "scenarios");
  CHECK(read_text("编号,场景名称,责任人\n1,a,b\n").summary.lists.at(0)->name == "scenarios");
  CHECK(read_text("编号,名称,上级编号\n1,a,b\n").summary.lists.at(0)->name == "tasks");
}

TEST_CASE("a file that cannot be told is one finding that shows the headers") {
  struct Row {
    std::string text, finding;
  };
  const Row table[] = {
      {"", "empty_file 0@0:0+0"},
      {"\xEF\xBB\xBF", "empty_file 0@0:0+0"},
      {"\n ,\n\n", "empty_file 0@0:0+0"},
      {"编号,名称,责任人\n1,a,b\n",
       "ambiguous_list 0@1:1+0 headers=编号、名称、责任人 part=表头 lists=需求清单、场景清单"},
      {"姓名,电话\n甲,1\n", "no_list 0@1:1+0 headers=姓名、电话 part=表头 lists=需求清单、场景清单、任务清单"},
      {"通讯录\n姓名;电话\n甲,1;2\n",
       "no_list 0@2:1+0 headers=姓名、电话 part=表头 lists=需求清单、场景清单、任务清单"},
      {"责任人,需求主体\n甲,乙\n",
       "no_list 0@1:1+0 headers=责任人、需求主体 part=表头 lists=需求清单、场景清单、任务清单"},
      {"编号,a\n甲,乙\n", "no_list 0@1:1+0 headers=编号、a part=表头 lists=需求清单、场景清单、任务清单"},
      {"编号|名称|责任人\n1|a|b\n",
       "one_column 0@1:1+0 headers=编号|名称|责任人 part=表头 separator=| lists=需求清单、场景清单、任务清单"},
  };
  for (const Row& row : table) {
    CAPTURE(row.text);
    const Reading reading = read_text(row.text);
    CHECK(reading.findings == Lines{row.finding});
    CHECK(reading.rows.empty());
    CHECK(reading.tables.empty());
  }
}

TEST_CASE("--list settles what the headers leave open") {
  read::Options options;
  options.list = "scenarios";
  const Reading reading = read_text("编号,名称,责任人\n1,a,b\n", "list.csv", options);
  CHECK(reading.tables == Lines{"scenarios@1: 编号 名称 责任人"});
  CHECK(reading.findings == Lines{"missing_header 0@1:0+0 field=needs"});
}

TEST_CASE("a header nobody knows is kept, when it looks like a field it is a warning") {
  const Reading reading = read_text("编号,需求名称,责任人,需求主题,联络员,责任人员\n1,a,b,c,d,e\n");
  CHECK(reading.tables == Lines{"needs@1: 编号 需求名称 责任人 ?需求主题 ?联络员 ?责任人员"});
  CHECK(reading.findings ==
        Lines{"unknown_header 0@1:4+30 nearest=需求主体", "kept_column 0@1:5+43", "kept_column 0@1:6+53"});
  CHECK(reading.diagnostics.at(0).header == "需求主题");
  CHECK(reading.rows == Lines{"needs 1@2: 1|a|b|c|d|e"});
}

TEST_CASE("the field that was meant is named by its Chinese title to a reader of Chinese") {
  const Reading reading = read_text("编号,需求名称,责任人,demandr\n1,a,b,c\n");
  CHECK(reading.findings == Lines{"unknown_header 0@1:4+30 nearest=需求主体"});
  const auto& args = reading.diagnostics.at(0).args;
  CHECK(args.front().value.en == "demander");
}

TEST_CASE("the second of two equal headers is an error and no field") {
  const Reading reading = read_text("编号,名称,责任人,需求主体,需求名称,联络员,联络员\n1,a,b,c,d,e,f\n");
  CHECK(reading.tables == Lines{"needs@1: 编号 名称 责任人 需求主体 ?需求名称 ?联络员 ?联络员"});
  CHECK(reading.findings == Lines{"duplicate_header 0@1:5+37 first=B field=title", "duplicate_header 0@1:7+60 first=F",
                                  "kept_column 0@1:6+50"});
}

TEST_CASE("each required field without a column is reported once, at the header") {
  const Reading reading = read_text("说明\n编号,需求主体\n1,a\n2,b\n");
  CHECK(reading.findings == Lines{"missing_header 0@2:0+0 field=title", "missing_header 0@2:0+0 field=owner"});
  CHECK(reading.diagnostics.at(0).field_title.zh == "名称");
  CHECK(reading.rows.size() == 2);
}

TEST_CASE("columns without a header are not read, each row that holds something in them is told") {
  const Reading empty = read_text("编号,名称,,责任人,需求主体,,\n1,a,,b,c,,\n2,a,,b,c\n");
  CHECK(empty.findings.empty());
  CHECK(empty.tables == Lines{"needs@1: 编号 名称 责任人 需求主体"});
  CHECK(empty.rows == Lines{"needs 1@2: 1|a|b|c", "needs 2@3: 2|a|b|c"});
  CHECK(empty.places.at(0) == "2:0:1 2:2:2 2:5:4 2:7:5");

  const Reading filled = read_text("编号,名称,,责任人,需求主体,,\n1,a,x,b,c,,y\n2,a,x,b,c,,y\n3,a,,b,c,z,y,z\n");
  CHECK(filled.findings == Lines{"empty_header 1@2:3+4", "empty_header 1@2:7+11", "empty_header 2@3:3+4",
                                 "empty_header 2@3:7+11", "ragged_row 3@4:6+9 expected=5 line=4 found=8"});
  CHECK(filled.rows == Lines{"needs 1@2: 1|a|b|c", "needs 2@3: 2|a|b|c"});
}

TEST_CASE("a header without records is an error") {
  CHECK(read_text("编号,名称,责任人,需求主体\n").findings == Lines{"no_records 0@1:0+0 what=只有表头"});
  CHECK(read_text("说明\n编号,名称,责任人,需求主体\n\n,,\n").findings == Lines{"no_records 0@2:0+0 what=只有表头"});
  // A record that is broken was one.
  CHECK(read_text("编号,名称,责任人,需求主体\n1\n").findings == Lines{"ragged_row 1@2:1+0 expected=4 line=2 found=1"});
}

TEST_CASE("a separator that is none is named") {
  struct Row {
    std::string text, separator, place;
  };
  const Row table[] = {
      {"编号|名称|责任人|需求主体\n1|a|b|c\n", "|", "0@1:1+0"},
      {"3月清单\n编号、名称、责任人\n1、a、b\n", "、", "0@2:1+0"},
      {"编号，名称，责任人\n1，a,b，c\n", "，", "0@1:1+0"},
      {"编号：名称：责任人\n1：a：b\n", "：", "0@1:1+0"},
      {"编号  名称  责任人\n1  a  b\n", "空格", "0@1:1+0"},
      {"姓名｜电话｜地址\n甲｜1｜乙\n", "｜", "0@1:1+0"},  // no list, but regular
  };
  for (const Row& row : table) {
    CAPTURE(row.text);
    const Reading reading = read_text(row.text);
    REQUIRE(reading.findings.size() == 1);
    CHECK(reading.findings[0].starts_with("one_column " + row.place + " "));
    CHECK(reading.findings[0].find(" separator=" + row.separator + " ") != std::string::npos);
  }
}

TEST_CASE("a sheet with only a title says so") {
  for (const char* const text : {"2022年3月重大需求清单\n", "重大需求清单,,,\n,,,\n",
                                 "重大需求清单\n说明：略、略、略\n", "需求编号\nXQ-1\nXQ-2\n"}) {
    CAPTURE(std::string(text));
    const Reading reading = read_text(text);
    REQUIRE(reading.findings.size() == 1);
    CHECK(reading.findings[0].starts_with("only_title 0@1:1+0 "));
  }
}

TEST_CASE("header cells with BOM, NBSP, zero-width characters and line breaks are still their fields") {
  const Reading reading =
      read_text("\"\xEF\xBB\xBF编号\",\"名\r\n称\",\u00A0责任人\u3000,需\u200B求主\u2060体\n1,a,b,c\n");
  CHECK(reading.findings.empty());
  CHECK(reading.rows == Lines{"needs 1@3: 1|a|b|c"});
}

TEST_CASE("a header damaged on its way is one finding, for the field it was as well") {
  const auto mistakes = [](const std::string& headers) {
    std::string found;
    for (const std::string& finding : read_text(headers + "\n1,a,b,c,d\n").findings)
      found += finding.substr(0, finding.find('+')) + ";";
    return found;
  };
  CHECK(mistakes("编号,鍚嶇О,责任人,需求主体,备注") == "misread 0@1:2;kept_column 0@1:5;");
  CHECK(mistakes("编号,名锟斤拷,责任人,需求主体,标签锟斤拷") == "lost_characters 0@1:2;lost_characters 0@1:5;");
  CHECK(mistakes("编号,名锟斤拷,需求主体,甲,乙") ==
        "lost_characters 0@1:2;kept_column 0@1:4;kept_column 0@1:5;missing_header 0@1:0;missing_header 0@1:0;");
  CHECK(mistakes("编号,名称,责任人,需求主体,???") == "question_marks 0@1:5;");
  // Only a warning: the column that is missing must be said.
  CHECK(mistakes("编号,????,责任人,需求主体,备注") == "question_marks 0@1:2;kept_column 0@1:5;missing_header 0@1:0;");
}
