#include <algorithm>
#include <limits>

#include "fixture.hpp"
#include "render/cell.hpp"

using namespace reform;
using namespace reform::render;
using namespace reform::render::test;

TEST_CASE("every format has a name and is found by it") {
  REQUIRE(formats().size() >= 4);
  for (const Format& format : formats()) CHECK(find(format.name) == &format);
  CHECK(find("xml") == nullptr);
}

TEST_CASE("every format renders nothing, and the same bytes twice") {
  for (const Format& format : formats()) {
    CAPTURE(format.name);
    if (format.name != "html" && !format.is_binary)  // a web page brings its style, a workbook its parts
      CHECK(format.render({}, {}).size() < 60);
    CHECK(format.render(full_document(), {}) == format.render(full_document(), {}));
  }
}

TEST_CASE("a long page is handed on piece by piece, and never held whole") {
  constexpr int kRows = 5000;
  constexpr std::size_t kMostAtOnce = 1 << 17;
  report::Table table{"t", "表", {{"id", "编号"}, {"title", "名称"}, {"n", "件数"}}, {}, {}};
  for (int i = 0; i < kRows; ++i)
    table.rows.push_back(
        {ItemId{"RW-2022-330000-" + std::to_string(i)}, std::string("为群众办的第几件实事"), Count{i}});
  const Document document{"test", "题", {}, {{"s", "节", {std::move(table)}}}};
  for (const Format& format : formats()) {
    if (format.is_binary) continue;  // a workbook is packed as a whole
    CAPTURE(format.name);
    std::size_t most = 0;
    std::string all;
    format.write(document, {}, [&](std::string_view piece) {
      most = std::max(most, piece.size());
      all += piece;
    });
    CHECK(most < kMostAtOnce);
    CHECK(all.size() > 2 * kMostAtOnce);
    int missing = 0;
    for (int i = 0; i < kRows; i += 499)
      missing += all.find("RW-2022-330000-" + std::to_string(i)) < all.size() ? 0 : 1;
    CHECK(missing == 0);
  }
}

TEST_CASE("every format keeps every word of a hostile document") {
  for (const Format& format : formats()) {
    if (format.is_binary) continue;  // packed: xlsx_test.cpp looks inside
    CAPTURE(format.name);
    const std::string out = format.render(hostile_document(), {});
    for (const char* part : {"alert(1)", "1+1", "emoji", "שלום", "SUM(A1)", "yes"}) {
      CAPTURE(part);
      CHECK(out.find(part) != std::string::npos);
    }
  }
}

TEST_CASE("the course of a figure is drawn from 0 to its largest value") {
  const Trace trace{{0, 1, 2, 7}, 4};
  CHECK(readable(trace) == "▁▂▃█");
  CHECK(readable(Trace{}).empty());
}

TEST_CASE("a number that no figure could be is shown all the same") {
  constexpr float kMost = std::numeric_limits<float>::max();
  const Trace trace{{-kMost, 1, kMost}, 3};
  CHECK(readable(trace) == "▁▁█");
  const Document page{
      "test", {}, {}, {{{}, {}, {report::Table{"t", {}, {{"a", "a"}, {"b", "b"}, {"c", "c"}}, {}, {}}}}}};
  Document huge = page;
  std::get<report::Table>(huge.sections[0].blocks[0]).rows = {{trace, Number{1e308, 3}, Number{5e-324, 330}}};
  for (const Format& format : formats()) {
    CAPTURE(format.name);
    CHECK_NOTHROW(format.render(huge, {}));
  }
}

TEST_CASE("a half is rounded up, as in shares") {
  CHECK(readable(Number{65.25, 1}) == "65.3");
  CHECK(readable(Number{0.5, 0}) == "1");
  CHECK(readable(Number{2.0, 2}) == "2.00");
  CHECK(readable(Share{1, 16}) == "1/16 (6.3%)");
}
