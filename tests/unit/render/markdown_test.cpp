#include "fixture.hpp"

using namespace reform;
using namespace reform::render;
using namespace reform::render::test;

TEST_CASE("a document is headings, lists and tables of GitHub's Markdown") {
  const std::string expected =
      "# 月监测\n\n"
      "- 时段：**2022-03**\n- 截至：**2022-03-31**\n- 指纹：**abcdef012345**\n\n"
      "## 进出对账\n\n"
      "期初 + 新增 = 期末\n\n"
      "### 按清单\n\n"
      "| 清单 | 数 | 占比 |\n| --- | ---: | ---: |\n"
      "| 重大需求清单 | 3 | 1/3 (33.3%) |\n| 任务清单 | 120 | — |\n\n"
      "- 红灯：**2** `reformctl list --light red --as-of 2022-03-31`\n"
      "- 按时率：**3/8 (37.5%)** `reformctl list --mark closed`\n"
      "- 无：**—**\n- 平均天数：**12.5**\n- 缺：**—**\n\n"
      "## 三色预警\n\n"
      "| 编号 | 灯色 | 进度 | 时限 |\n| --- | --- | ---: | --- |\n"
      "| RW-2022-330000-001 | 红 | 66.3% | 2022-03-31 |\n| RW-2022-330000-002 | 绿 | — | — |\n\n"
      "### 离开\n\n没有离开的事项。\n";
  CHECK(rendered("markdown", full_document()) == expected);
}

TEST_CASE("no hostile cell leaves its cell or becomes markup") {
  const std::string out = rendered("markdown", hostile_document());
  CHECK(out.find("<script") == std::string::npos);
  CHECK(out.find("<b>") == std::string::npos);
  CHECK(out.find("&lt;script&gt;alert(1)&lt;/script&gt;") != std::string::npos);
  CHECK(out.find("a\\|b") != std::string::npos);
  CHECK(out.find("a<br>b") != std::string::npos);
  CHECK(out.find("c<br>d") != std::string::npos);
  CHECK(out.find("\\*b\\* \\_i\\_ \\`c\\` \\[d\\](e)") != std::string::npos);
  CHECK(out.find('\x1b') == std::string::npos);
  std::size_t rows = 0;
  for (const std::string& line : lines_of(out)) {
    if (!line.starts_with("| ")) continue;
    ++rows;
    std::size_t bars = 0;
    for (std::size_t i = 0; i < line.size(); ++i) bars += line[i] == '|' && (i == 0 || line[i - 1] != '\\') ? 1U : 0U;
    CHECK(bars == 3);
  }
  CHECK(rows == kHostile.size() + 2);
}

TEST_CASE("a command with back-quotes stays one span of code") {
  Document document{"test", {}, {{{"n", "数", Count{1}, "list --unit '`x`'"}}}, {}};
  CHECK(rendered("markdown", document) == "- 数：**1** `` list --unit '`x`' ``\n");
}
