// Documents that show every kind of cell, and cells that try to get out of theirs.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "base/text.hpp"
#include "render/render.hpp"

namespace reform::render::test {

using namespace report;

inline const std::vector<std::string> kHostile = {
    "<script>alert(1)</script>", "=1+1",      "+86 571", "-1",  "@SUM(A1)",    "say \"yes\"",       "a\nb", "c\r\nd",
    "👩‍👩‍👧 emoji",  "שלום עולם", "a|b",     "1,2", "\x1b[31mred", "*b* _i_ `c` [d](e)"};

inline Document hostile_document() {
  Table table{"items", "标题|<b>", {{"text", "文字"}, {"number", "数"}}, {}, {}};
  for (const std::string& text : kHostile) table.rows.push_back({text, Count{1}});
  return {"test", "<i>", {}, {{{}, {}, {table}}}};
}

/// Facts, paragraph and two tables in two sections; every kind of cell.
inline Document full_document() {
  Facts header{{{"period", "时段", std::string("2022-03"), {}},
                {"as_of", "截至", base::Date{19082}, {}},
                {"digest", "指纹", Word{"abcdef0123456789", "abcdef012345"}, {}}}};
  Facts facts{{{"red", "红灯", Count{2}, "reformctl list --light red --as-of 2022-03-31"},
               {"on_time", "按时率", Share{3, 8}, "reformctl list --mark closed"},
               {"none", "无", Share{0, 0}, {}},
               {"mean", "平均天数", Number{12.5, 1}, {}},
               {"missing", "缺", {}, {}}}};
  Table by_list{"by_list", "按清单", {{"list", "清单"}, {"n", "数"}, {"share", "占比"}}, {}, {}};
  by_list.rows = {{Word{"needs", "重大需求清单"}, Count{3}, Share{1, 3}},
                  {Word{"tasks", "任务清单"}, Count{120}, Share{0, 0}}};
  Table items{
      "items", {}, {{"id", "编号"}, {"light", "灯色"}, {"progress", "进度"}, {"due", "时限"}}, {}, "没有事项。"};
  items.rows = {{ItemId{"RW-2022-330000-001"}, Word{"red", "红"}, Percent{66.25}, base::Date{19082}},
                {ItemId{"RW-2022-330000-002"}, Word{"green", "绿"}, {}, {}}};
  Table empty{"left_items", "离开", {{"id", "编号"}}, {}, "没有离开的事项。"};
  return {"test",
          "月监测",
          header,
          {{"balance", "进出对账", {Paragraph{"identity", "期初 + 新增 = 期末"}, by_list, facts}},
           {"lights", "三色预警", {items, empty}}}};
}

inline std::string rendered(std::string_view format, const Document& document, const Options& options = {}) {
  const Format* found = find(format);
  REQUIRE(found != nullptr);
  return found->render(document, options);
}

inline std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines(1);
  for (const char c : text) {
    if (c == '\n') {
      lines.emplace_back();
    } else {
      lines.back() += c;
    }
  }
  return lines;
}

}  // namespace reform::render::test
