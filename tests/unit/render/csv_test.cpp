#include "fixture.hpp"

using namespace reform;
using namespace reform::render;
using namespace reform::render::test;

namespace {

// A strict RFC 4180 reader, so that what is written is read by other rules than it was written by.
std::vector<std::vector<std::string>> parsed(const std::string& text) {
  std::vector<std::vector<std::string>> rows(1, std::vector<std::string>(1));
  bool is_quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string& cell = rows.back().back();
    if (is_quoted) {
      if (text[i] != '"') {
        cell += text[i];
      } else if (i + 1 < text.size() && text[i + 1] == '"') {
        cell += text[i++];
      } else {
        is_quoted = false;
      }
    } else if (text[i] == '"') {
      REQUIRE(cell.empty());
      is_quoted = true;
    } else if (text[i] == ',') {
      rows.back().emplace_back();
    } else if (text[i] == '\n') {
      rows.emplace_back(1);
    } else {
      REQUIRE(text[i] != '\r');
      cell += text[i];
    }
  }
  REQUIRE_FALSE(is_quoted);
  rows.pop_back();
  return rows;
}

}  // namespace

TEST_CASE("every hostile cell comes back as it was, formulas behind an apostrophe") {
  const auto rows = parsed(rendered("csv", hostile_document()));
  REQUIRE(rows.size() == kHostile.size() + 1);
  CHECK(rows[0] == std::vector<std::string>{"text", "number"});
  for (std::size_t i = 0; i < kHostile.size(); ++i) {
    const bool is_formula = std::string("=+-@").find(kHostile[i][0]) != std::string::npos && kHostile[i] != "-1";
    CHECK(rows[i + 1] == std::vector<std::string>{(is_formula ? "'" : "") + kHostile[i], "1"});
  }
}

TEST_CASE("tab and carriage return in front of a formula are no way around") {
  Document document{"test", {}, {}, {{{}, {}, {report::Table{"t", {}, {{"a", "a"}}, {}, {}}}}}};
  auto& rows = std::get<report::Table>(document.sections[0].blocks[0]).rows;
  rows = {{std::string("\t=1")}, {std::string("\r=1")}, {std::string("=\"\"")}, {ItemId{"-1x"}}, {Word{"+x", "x"}}};
  CHECK(rendered("csv", document) == "a\n'\t=1\n\"'\r=1\"\n\"'=\"\"\"\"\"\n'-1x\n'+x\n");
}

TEST_CASE("a negative number is a number") {
  Document document{"test", {}, {}, {{{}, {}, {report::Table{"t", {}, {{"a", "a"}}, {}, {}}}}}};
  std::get<report::Table>(document.sections[0].blocks[0]).rows = {
      {Count{-3}}, {Number{-1.5, 1}}, {Cell{}}, {std::string("-1")}};
  CHECK(rendered("csv", document) == "a\n-3\n-1.5\n\"\"\n-1\n");
}

TEST_CASE("a document with one table is that table, whatever else it says") {
  Document document = full_document();
  document.sections.erase(document.sections.begin());
  std::get<report::Table>(document.sections[0].blocks[0]).key = "items";
  document.sections[0].blocks.pop_back();
  CHECK(rendered("csv", document) ==
        "id,light,progress,due\nRW-2022-330000-001,red,66.25,2022-03-31\nRW-2022-330000-002,green,,\n");
}

TEST_CASE("a document with more tables names the section of each row") {
  const std::string expected =
      "section,key,title,value,command,before\n"
      "header,period,时段,2022-03,,\n"
      "header,as_of,截至,2022-03-31,,\n"
      "header,digest,指纹,abcdef0123456789,,\n"
      "\n"
      "section,key,title,value,command,before\n"
      "balance,identity,,期初 + 新增 = 期末,,\n"
      "balance,red,红灯,2,reformctl list --light red --as-of 2022-03-31,\n"
      "balance,on_time,按时率,3/8 (37.5%),reformctl list --mark closed,\n"
      "balance,none,无,—,,\n"
      "balance,mean,平均天数,12.5,,\n"
      "balance,missing,缺,,,\n"
      "\n"
      "section,list,n,share\n"
      "balance.by_list,needs,3,1/3 (33.3%)\n"
      "balance.by_list,tasks,120,—\n"
      "\n"
      "section,id,light,progress,due\n"
      "lights.items,RW-2022-330000-001,red,66.25,2022-03-31\n"
      "lights.items,RW-2022-330000-002,green,,\n"
      "\n"
      "section,id\n";
  CHECK(rendered("csv", full_document()) == expected);
}

TEST_CASE("a figure has that of the period before beside it") {
  const Document document{"test",
                          {},
                          {},
                          {{"balance",
                            {},
                            {report::Facts{{{"red", "红灯", Count{2}, "reformctl list --light red", Count{5}},
                                            {"on_time", "按时率", Share{3, 8}, {}, Share{0, 0}}}}}}}};
  CHECK(rendered("csv", document) ==
        "section,key,title,value,command,before\n"
        "balance,red,红灯,2,reformctl list --light red,5\n"
        "balance,on_time,按时率,3/8 (37.5%),,—\n");
}

TEST_CASE("keys and codes do not change with the language") {
  CHECK(rendered("csv", full_document(), {base::Lang::kEn, false, 100}) == rendered("csv", full_document()));
}
