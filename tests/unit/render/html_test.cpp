#include "charts.hpp"
#include "markup_reader.hpp"

using namespace reform;
using namespace reform::render;
using namespace reform::render::test;

namespace {

Facts figures() { return {{{"red", "红灯", Count{11}, "reformctl list --light red", Count{8}}}}; }

Section section_with_figures(const std::string& key) { return {key, "节 " + key, {figures()}}; }

Table details(std::size_t rows) {
  Table table{"items", "红灯事项", {{"id", "编号"}}, {}, {}, true};
  for (std::size_t i = 0; i < rows; ++i) table.rows.push_back({ItemId{"RW-" + std::to_string(i)}});
  return table;
}

Document of(std::vector<Section> sections) { return {"test", "页", {}, std::move(sections)}; }

}  // namespace

TEST_CASE("a page is well formed, loads nothing and runs nothing") {
  Document document = hostile_document();
  for (const Kind& kind : kKinds)
    document.sections.push_back({kind.key, kind.title, {figures(), drawn_table(kind, 30, odd_value)}});
  const std::string page = rendered("html", document);
  const Markup markup(page);
  std::set<std::string> ids;
  for (const Element& each : markup.elements()) {
    for (const char* loading : {"script", "link", "img", "iframe", "image", "use", "object"})
      CHECK(each.name != loading);
    for (const auto& [name, value] : each.attributes) {
      CHECK_MESSAGE(!name.starts_with("on"), name);
      if (name == "id") CHECK_MESSAGE(ids.insert(value).second, value);
      if (name == "href") CHECK(value.starts_with("#"));
    }
  }
  for (const char* loading : {"http:", "https:", "@import"}) CHECK(page.find(loading) == std::string::npos);
  for (const Element& each : markup.all("a")) CHECK(ids.contains(each.attributes.at("href").substr(1)));
}

TEST_CASE("hatchings are lines with a style of their own, for a pattern is printed as a picture for each bar") {
  Document document = of({});
  for (const Kind& kind : kKinds) document.sections.push_back({kind.key, "节", {drawn_table(kind, 3, odd_value)}});
  const std::string page = rendered("html", document);
  CHECK(page.find("<pattern") == std::string::npos);
  std::set<std::string> hatchings;
  for (const Element& each : Markup(page).all("path"))
    if (const auto found = each.attributes.find("class");
        found != each.attributes.end() && found->second.starts_with("h-"))
      hatchings.insert(found->second);
  CHECK(hatchings.contains("h-red"));
  CHECK(hatchings.size() > 2);
  for (const std::string& each : hatchings) CHECK(page.find("." + each + "{") != std::string::npos);
}

TEST_CASE("a report of several sections begins with all its figures, each once, and links to the sections") {
  const std::string page = rendered("html", of({section_with_figures("a"),
                                                section_with_figures("b"),
                                                section_with_figures("c"),
                                                {"d", "节 d", {details(1)}}}));
  const std::size_t overview = page.find("<nav"), end = page.find("</nav>");
  REQUIRE(overview != std::string::npos);
  std::size_t tiles = 0;
  for (std::size_t at = page.find("上期 8，增加 3 ↑"); at != std::string::npos; at = page.find("上期 8", at + 1)) {
    CHECK(overview < at);
    CHECK(at < end);
    ++tiles;
  }
  CHECK(tiles == 3);
  CHECK(page.find("<a href=\"#s-d\">节 d</a>") < end);
  CHECK(page.find("<code>reformctl list --light red</code>") > end);
}

TEST_CASE("sections without figures are named together at the end of the overview") {
  const std::string page = rendered("html", of({section_with_figures("a"),
                                                {"b", "节 b", {details(1)}},
                                                section_with_figures("c"),
                                                section_with_figures("d"),
                                                {"e", "节 e", {details(1)}}}));
  CHECK(page.find("<div class=\"others\"><a href=\"#s-b\">节 b</a>\n<a href=\"#s-e\">节 e</a>\n</div>\n</nav>") !=
        std::string::npos);
}

TEST_CASE("sections that go to readers of their own keep their figures, and each begins a sheet") {
  std::vector<Section> sections;
  for (const char* key : {"a", "b", "c", "d"}) {
    sections.push_back(section_with_figures(key));
    sections.back().is_apart = true;
  }
  const std::string page = rendered("html", of(std::move(sections)));
  CHECK(page.find("<nav") == std::string::npos);
  CHECK(page.find("<section id=\"s-d\" class=\"apart\">") != std::string::npos);
  CHECK(page.find("上期 8，增加 3 ↑", page.find("id=\"s-d\"")) != std::string::npos);
  CHECK(page.find(".apart ~ .apart { break-before: page; }") != std::string::npos);
}

TEST_CASE("words are not broken, but for those that are too long for any column") {
  const Table table{"t",
                    "表",
                    {{"scenarios", "Scenarios"}, {"file", "File"}},
                    {{Word{"yellow", "yellow"}, std::string(64, 'f')}},
                    {}};
  const std::string page = rendered("html", one_table(table));
  CHECK(page.find("overflow-wrap: break-word; }") != std::string::npos);
}

TEST_CASE("the command that a paragraph names can be copied from it") {
  const Document document = of({{"a", "节", {Paragraph{"findings", "请运行：", "reformctl validate 甲.csv"}}}});
  CHECK(rendered("html", document).find("请运行：<br><code>reformctl validate 甲.csv</code>") != std::string::npos);
  CHECK(rendered("text", document).find("请运行：\n    reformctl validate 甲.csv\n") != std::string::npos);
  CHECK(rendered("markdown", document).find("请运行： `reformctl validate 甲.csv`") != std::string::npos);
  CHECK(rendered("json", document).find("请运行： reformctl validate 甲.csv") != std::string::npos);
}

TEST_CASE("figures of a page with few sections stay in them") {
  const std::string page = rendered("html", of({section_with_figures("a")}));
  CHECK(page.find("<nav") == std::string::npos);
  CHECK(page.find("上期 8，增加 3 ↑") > page.find("<h2"));
}

TEST_CASE("descriptions are a list, figures are not") {
  const std::string page = rendered("html", full_document());
  CHECK(page.find("<div><dt>时段<dd>2022-03</div>") != std::string::npos);
  CHECK(page.find("<div class=t-red><dt>红灯<dd>2</div>") != std::string::npos);
}

TEST_CASE("details of more than a few rows are folded under their number") {
  CHECK(rendered("html", of({{"a", "节", {details(8)}}})).find("<details") == std::string::npos);
  const std::string page = rendered("html", of({{"a", "节", {details(9)}}}));
  CHECK(page.find("<details><summary>红灯事项（共 9 项）</summary>") != std::string::npos);
  CHECK(page.find("RW-8") != std::string::npos);
  Table main = details(9);
  main.is_detail = false;
  CHECK(rendered("html", of({{"a", "节", {main}}})).find("<details") == std::string::npos);
}

TEST_CASE("of very many details the page lists the first and says where the rest is") {
  const std::string page = rendered("html", of({{"a", "节", {details(500)}}}));
  CHECK(page.find("红灯事项（共 500 项）") != std::string::npos);
  CHECK(page.find("另有 450 项") != std::string::npos);
  CHECK(page.find(">RW-49\n") != std::string::npos);
  CHECK(page.find(">RW-50\n") == std::string::npos);
  CHECK(rendered("text", of({{"a", "节", {details(500)}}})).find("RW-499") != std::string::npos);
}

TEST_CASE("a page of a hundred units, each table full of long details, is a small file") {
  std::vector<Section> sections;
  for (int i = 0; i < 9; ++i) {
    Table items{
        "items",
        "事项",
        {{"id", "编号"}, {"title", "名称"}, {"unit", "单位"}, {"due", "时限"}, {"light", "灯色"}, {"issue", "问题"}},
        {},
        {},
        true};
    for (int n = 0; n < 2000; ++n)
      items.rows.push_back({ItemId{"RW-2022-330000-001"}, std::string("起草并印发《健康数据授权使用办法》"),
                            std::string("杭州市卫生健康委"), base::Date{19082}, light_of(1),
                            std::string("数据接口尚未开放，需要协调")});
    sections.push_back({"s" + std::to_string(i), "节", {figures(), std::move(items)}});
  }
  const auto value = [](std::size_t row, std::size_t) { return Cell{Count{static_cast<std::int64_t>(row)}}; };
  sections.push_back({"units", "分单位", {drawn_table(kKinds[0], 100, value)}});
  CHECK(rendered("html", of(std::move(sections))).size() <= 300'000);
}

TEST_CASE("a cell and a figure cost few bytes beside their words") {
  const auto size = [](std::size_t rows) {
    Table table{"items", "事项", {{"id", "编号"}, {"due", "时限"}, {"title", "名称"}}, {}, {}};
    Facts facts;
    for (std::size_t n = 0; n < rows; ++n) {
      table.rows.push_back({ItemId{"RW-1"}, base::Date{19082}, std::string("起草健康数据授权使用办法")});
      facts.facts.push_back({"red", "红灯", Count{1}, {}});
    }
    return rendered("html", of({{"a", "节", {std::move(facts), std::move(table)}}})).size();
  };
  const std::size_t words = std::string_view("RW-12022-03-31起草健康数据授权使用办法红灯1").size();
  CHECK((size(101) - size(1)) / 100 - words <= 75);
}

TEST_CASE("a picture has its table folded below, which paper leaves out when the picture says it all") {
  const auto page = [](const Table& table) { return rendered("html", one_table(table)); };
  const auto small = [](std::size_t row, std::size_t) { return Cell{Count{static_cast<std::int64_t>(row)}}; };
  CHECK(page(drawn_table(kKinds[0], 3, small)).find("<details class=\"drawn\"><summary>图中数据（共 3 行）") !=
        std::string::npos);
  CHECK(page(drawn_table(kKinds[2], 3, small)).find("<details><summary>图中数据（共 3 行）") != std::string::npos);
}
