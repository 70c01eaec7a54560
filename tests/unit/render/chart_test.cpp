#include "render/chart.hpp"
#include "charts.hpp"
#include "markup_reader.hpp"
#include "render/svg.hpp"

using namespace reform;
using namespace reform::render;
using namespace reform::render::test;

namespace {

Cell small(std::size_t row, std::size_t series) { return Count{static_cast<std::int64_t>((row * 5 + series * 3) % 9)}; }
Cell nought(std::size_t, std::size_t) { return Count{0}; }
Cell below(std::size_t row, std::size_t series) { return Count{-static_cast<std::int64_t>(row + series)}; }

double number_of(const Element& element, const std::string& name) {
  const auto found = element.attributes.find(name);
  return found == element.attributes.end() ? 0 : std::stod(found->second);
}

double height_of(const Element& svg) {
  const std::string& box = svg.attributes.at("viewBox");
  return std::stod(box.substr(box.rfind(' ')));
}

/// Nothing is drawn outside its picture, and every picture says what it is.
void check_pictures(const std::string& pictures) {
  const Markup markup(pictures);
  double height = 0;
  for (const Element& each : markup.elements()) {
    if (each.name == "svg") {
      height = height_of(each);
      CHECK(height <= 640);
      CHECK(each.attributes.at("role") == "img");
      CHECK_FALSE(each.attributes.at("aria-label").empty());
    }
    for (const auto& [name, value] : each.attributes) {
      CHECK(name.find("on") != 0);
      if (name == "class" || name == "aria-label" || name == "role") continue;
      CHECK_MESSAGE(value.find_first_of("ni") == std::string::npos, value);  // nan, inf
    }
    if (each.name == "rect") {
      CHECK(number_of(each, "x") >= 0);
      CHECK(number_of(each, "x") + number_of(each, "width") <= svg::kWidth + 0.1);
      CHECK(number_of(each, "y") + number_of(each, "height") <= height);
    }
    if (each.name == "text") CHECK(number_of(each, "y") <= height);
  }
}

Chart drawn(const Table& table) { return chart(table, table.title, base::Lang::kZh); }

}  // namespace

TEST_CASE("every kind of chart is well formed and keeps inside its picture, whatever the names and numbers") {
  for (const Kind& kind : kKinds) {
    for (const auto value : {small, nought, below, odd_value}) {
      for (const std::size_t rows : {1U, 2U, 14U, 100U}) {
        CAPTURE(kind.key);
        CAPTURE(rows);
        const Table table = drawn_table(kind, rows, value);
        const std::string pictures = drawn(table).pictures;
        if (value == odd_value && rows < 3) continue;  // there may be no number among them
        CHECK_FALSE(pictures.empty());
        CHECK(pictures.find("<script") == std::string::npos);
        check_pictures(pictures);
        CHECK(pictures == drawn(table).pictures);
      }
    }
  }
}

TEST_CASE("every name of a row that has room stands in the picture") {
  for (const Kind& kind : kKinds) {
    if (kind.drawn == Drawn::kLines || kind.drawn == Drawn::kAreas) continue;
    CAPTURE(kind.key);
    const std::string text = Markup(drawn(drawn_table(kind, 100, small)).pictures).text();
    for (const char* name : {"<script>alert(1)</script>", "say \"yes\"", "שלום עולם", "第 99 个单位"})
      CHECK(text.find(name) != std::string::npos);
  }
}

TEST_CASE("a table without rows is no picture but its words") {
  for (const Kind& kind : kKinds) {
    CAPTURE(kind.key);
    const Table table = drawn_table(kind, 0, small);
    CHECK(drawn(table).pictures.empty());
    const std::string page = rendered("html", one_table(table));
    CHECK(page.find("<svg") == std::string::npos);
    CHECK(page.find("没有可画的。") != std::string::npos);
  }
}

TEST_CASE("bars are as long as their numbers, and the numbers stand behind them") {
  Table table{"t", "图", {{"unit", "单位"}, {"red", "红"}, {"yellow", "黄"}}, {}, {}};
  table.drawn = Drawn::kStackedBars;
  table.rows = {{std::string("甲"), Count{1}, Count{3}}, {std::string("乙"), Count{0}, Count{2}}};
  const Markup markup(drawn(table).pictures);
  std::map<std::string, std::vector<double>> widths;
  for (const Element& each : markup.all("rect"))
    if (number_of(each, "y") > 20) widths[each.attributes.at("class")].push_back(number_of(each, "width"));
  REQUIRE(widths["f-red"].size() == 1);
  REQUIRE(widths["f-yellow"].size() == 2);
  CHECK(widths["f-yellow"][0] == doctest::Approx(3 * widths["f-red"][0]).epsilon(0.001));
  CHECK(widths["f-yellow"][1] == doctest::Approx(2 * widths["f-red"][0]).epsilon(0.001));
  CHECK(markup.text().find("红 1 · 黄 3\n") != std::string::npos);
  CHECK(markup.text().find("\n黄 2\n") != std::string::npos);
}

TEST_CASE("a share is drawn as its percentage and 0/0 as nothing") {
  Table table{"t", "推广", {{"stage", "阶段"}, {"done", "完成"}}, {}, {}};
  table.drawn = Drawn::kBars;
  table.rows = {
      {std::string("试点"), Share{5, 10}}, {std::string("全省"), Share{1, 4}}, {std::string("无"), Share{0, 0}}};
  const Markup markup(drawn(table).pictures);
  const auto bars = markup.all("rect");
  REQUIRE(bars.size() == 2);
  CHECK(number_of(bars[0], "width") == doctest::Approx(2 * number_of(bars[1], "width")).epsilon(0.001));
  CHECK(markup.text().find("5/10 (50.0%)") != std::string::npos);
  CHECK(markup.text().find("—") != std::string::npos);
}

TEST_CASE("what is cut has its whole name, and the picture does not claim to be complete") {
  const std::string name = "一个名字非常非常长的单位一个名字非常非常长的单位一个名字非常非常长的单位";
  Table table{"t", "图", {{"unit", "单位"}, {"red", "红"}}, {{name, Count{1}}}, {}};
  table.drawn = Drawn::kStackedBars;
  const Chart cut = drawn(table);
  CHECK(cut.pictures.find("…<title>" + name + "</title></text>") != std::string::npos);
  CHECK_FALSE(cut.is_complete);
  table.rows = {{std::string("甲"), Count{1}}};
  CHECK(drawn(table).is_complete);
}

TEST_CASE("a title that is wider than its column stands on several lines, whole") {
  Table table{"t", "图", {{"unit", "单位"}}, {}, {}};
  TableRows::Row row{std::string("甲")};
  for (const char* key : {"a", "b", "c", "d", "e", "f", "g", "h"}) {
    table.columns.push_back({key, "一体化智能化公共数据平台"});
    row.push_back(light_of(0));
  }
  table.rows = {row};
  table.drawn = Drawn::kMatrix;
  const Chart chart = drawn(table);
  CHECK(chart.is_complete);
  CHECK(chart.pictures.find(">一体化智能化</text>") != std::string::npos);
  CHECK(chart.pictures.find(">公共数据平台</text>") != std::string::npos);
}

TEST_CASE("series end in their names, apart from each other") {
  Table table{"t", "应销与已销", {{"month", "月"}, {"due", "应销"}, {"closed", "已销"}}, {}, {}};
  table.drawn = Drawn::kLines;
  table.rows = {{std::string("1 月"), Count{1}, Count{1}},
                {std::string("2 月"), Count{8}, Count{8}},
                {std::string("3 月"), {}, {}}};
  const std::string pictures = drawn(table).pictures;
  const Markup markup(pictures);
  CHECK(markup.text().find("应销 8") != std::string::npos);
  CHECK(markup.text().find("已销 8") != std::string::npos);
  std::set<std::string> heights;
  for (const Element& each : markup.all("text"))
    if (number_of(each, "x") > 600) heights.insert(each.attributes.at("y"));
  CHECK(heights.size() >= 2);
}

TEST_CASE("ticks stand at round numbers and hold every value between them") {
  CHECK(svg::scale(0, 37).ticks() == std::vector<double>{0, 10, 20, 30, 40});
  CHECK(svg::scale(0, 1, 1).ticks() == std::vector<double>{0, 1});
  CHECK(svg::scale(-5, 12).ticks() == std::vector<double>{-5, 0, 5, 10, 15});
  CHECK(svg::scale(0, 0).ticks() == std::vector<double>{0, 1});
  const svg::Scale fine = svg::scale(0, 0.7);
  CHECK(fine.label(fine.ticks()[1]) == "0.2");
  for (const double most : {1e-9, 3.0, 99.0, 1e6, 1e15}) {
    const svg::Scale scale = svg::scale(0, most);
    CHECK(scale.ticks().size() <= 8);
    CHECK(scale.high >= most);
  }
}

TEST_CASE("a sparkline names its values") {
  Trace trace;
  for (const float value : {1.0F, 3.0F, 2.5F}) trace.values[trace.size++] = value;
  const std::string picture = sparkline(trace);
  check_pictures("<p>" + picture + "</p>");
  CHECK(Markup(picture).all("svg")[0].attributes.at("aria-label") == "1.0 3.0 2.5");
  CHECK(sparkline(Trace{}) == "—");
}
