#include "fixture.hpp"

using namespace reform;
using namespace reform::render;
using namespace reform::render::test;

namespace {

Document one_table(report::Table table) { return {"test", {}, {}, {{{}, {}, {std::move(table)}}}}; }

// Where, in columns of the screen, `part` starts in `line`.
std::size_t column_of(const std::string& line, const std::string& part) {
  const std::size_t at = line.find(part);
  REQUIRE_MESSAGE(at != std::string::npos, part << " is not in: " << line);
  return base::display_width(line.substr(0, at));
}

}  // namespace

TEST_CASE("columns of Chinese and Latin text start at the same place of the screen") {
  report::Table table{"t", {}, {{"a", "单位"}, {"b", "名称"}, {"n", "数"}}, {}, {}};
  table.rows = {{std::string("杭州市发改委"), std::string("浙里医保"), Count{7}},
                {std::string("Unit A"), std::string("x"), Count{1234}}};
  const auto lines = lines_of(rendered("text", one_table(table)));
  CHECK(lines[0] == "单位          名称        数");
  CHECK(lines[1] == "────────────  ────────  ────");
  CHECK(lines[2] == "杭州市发改委  浙里医保     7");
  CHECK(lines[3] == "Unit A        x         1234");
  CHECK(column_of(lines[2], "浙里医保") == column_of(lines[3], "x"));
}

TEST_CASE("a table that is too wide folds its widest text and loses nothing") {
  const std::string long_text =
      "因数据共享接口尚未开放，省级系统与市级系统之间的字段口径不一致，需要省大数据局协调解决。";
  report::Table table{"t", {}, {{"id", "编号"}, {"issue", "存在问题及原因"}, {"n", "数"}}, {}, {}};
  table.rows = {{ItemId{"RW-2022-330000-001"}, long_text, Count{3}}};
  const auto lines = lines_of(rendered("text", one_table(table), {base::Lang::kZh, false, 60}));
  std::string gathered;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    CHECK(base::display_width(lines[i]) <= 60);
    if (i < 2 || lines[i].empty()) continue;
    const std::string rest = i == 2 ? lines[i].substr(lines[i].find("因")) : lines[i];
    for (const char c : rest) {
      if (c != ' ' && c != '3') gathered += c;
    }
  }
  CHECK(gathered == long_text);
  CHECK(lines.size() > 4);
}

TEST_CASE("a table that is too wide folds its titles before its text, and then sets its columns closer") {
  report::Table table{"t", {}, {{"on_time", "By original date"}, {"unit", "Lead unit"}, {"n", "Dates moved"}}, {}, {}};
  table.rows = {{Share{1, 1}, std::string("省发展改革委"), Count{3}}};
  const auto lines = lines_of(rendered("text", one_table(table), {base::Lang::kEn, false, 40}));
  CHECK(lines[0] == "  By original  Lead unit     Dates moved");
  CHECK(lines[3].ends_with(" 1/1 (100.0%)  省发展改革委            3"));
  const auto close = lines_of(rendered("text", one_table(table), {base::Lang::kEn, false, 30}));
  for (const std::string& line : close) CHECK(base::display_width(line) <= 30);
}

TEST_CASE("what cannot be folded is longer than the screen, but whole") {
  report::Table table{"t", {}, {{"id", "编号"}, {"due", "时限"}}, {}, {}};
  table.rows = {{ItemId{"RW-2022-330000-001"}, base::Date{19082}}};
  const std::string out = rendered("text", one_table(table), {base::Lang::kZh, false, 10});
  CHECK(out.find("RW-2022-330000-001 2022-03-31") != std::string::npos);
}

TEST_CASE("facts are aligned, each figure with its command") {
  const auto lines = lines_of(rendered("text", full_document()));
  CHECK(lines[0] == "月监测");
  CHECK(lines[2] == "时段：2022-03   截至：2022-03-31   指纹：abcdef012345");
  std::string red, on_time, none;
  for (const auto& line : lines) {
    if (line.starts_with("红灯")) red = line;
    if (line.starts_with("按时率")) on_time = line;
    if (line.starts_with("无")) none = line;
  }
  CHECK(column_of(red, "2") == column_of(on_time, "3/8"));
  CHECK(column_of(red, "reformctl") == column_of(on_time, "reformctl"));
  CHECK(on_time.find("3/8 (37.5%)") != std::string::npos);
  CHECK(none.ends_with("—"));
}

TEST_CASE("facts that do not fit side by side stand in fewer columns") {
  Document document = full_document();
  const auto lines = lines_of(rendered("text", document, {base::Lang::kZh, false, 40}));
  CHECK(lines[2] == "时段：2022-03        截至：2022-03-31");
  CHECK(lines[3] == "指纹：abcdef012345");
}

TEST_CASE("English labels end in colon and blank") {
  const std::string out = rendered("text", full_document(), {base::Lang::kEn, false, 100});
  CHECK(out.find("时段: 2022-03") != std::string::npos);
}

TEST_CASE("colours only when asked for, and the word stays") {
  const std::string plain = rendered("text", full_document());
  CHECK(plain.find('\x1b') == std::string::npos);
  const std::string coloured = rendered("text", full_document(), {base::Lang::kZh, true, 100});
  CHECK(coloured.find("\x1b[31m红") != std::string::npos);
  CHECK(coloured.find("\x1b[32m绿") != std::string::npos);
  std::string stripped;
  for (std::size_t i = 0; i < coloured.size(); ++i) {
    if (coloured[i] == '\x1b') {
      i = coloured.find('m', i);
    } else {
      stripped += coloured[i];
    }
  }
  CHECK(stripped == plain);
}

TEST_CASE("a table without rows says so") {
  CHECK(rendered("text", full_document()).find("离开\n没有离开的事项。\n") != std::string::npos);
}

TEST_CASE("no line ends in a blank and the text ends in one line end") {
  const std::string out = rendered("text", full_document());
  CHECK(out.find(" \n") == std::string::npos);
  CHECK(out.ends_with("\n"));
  CHECK_FALSE(out.ends_with("\n\n"));
}

TEST_CASE("no cell moves the cursor or breaks its line") {
  const std::string out = rendered("text", hostile_document());
  CHECK(out.find('\x1b') == std::string::npos);
  CHECK(out.find('\r') == std::string::npos);
  const auto lines = lines_of(out);
  CHECK(lines.size() == 2 + 1 + 2 + kHostile.size() + 1);  // title and blank, table title, header and rule, rows, end
  for (std::size_t i = 5; i < 5 + kHostile.size(); ++i) CHECK(lines[i].ends_with("1"));
}
