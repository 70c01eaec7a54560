#include "render/change.hpp"
#include "fixture.hpp"
#include "render/cell.hpp"

using namespace reform;
using namespace reform::render;
using namespace reform::render::test;

namespace {

Fact fact(Cell now, Cell before) { return {"n", "数", std::move(now), {}, std::move(before)}; }

std::string brief(Cell now, Cell before) {
  return short_change(fact(std::move(now), std::move(before)), base::Lang::kZh);
}

}  // namespace

TEST_CASE("a figure says how it stands against the period before") {
  CHECK(brief(Count{15}, Count{12}) == "（上期 12，+3）");
  CHECK(brief(Count{9}, Count{12}) == "（上期 12，−3）");
  CHECK(brief(Count{12}, Count{12}) == "（上期 12，持平）");
  CHECK(brief(Number{2.5, 1}, Number{3.25, 1}) == "（上期 3.3，−0.8）");
  CHECK(change(fact(Count{15}, Count{12}), base::Lang::kZh) == "上期 12，增加 3 ↑");
  CHECK(change(fact(Count{9}, Count{12}), base::Lang::kEn) == "before 12, down 3 ↓");
}

TEST_CASE("shares differ by points of their percentages") {
  CHECK(brief(Share{3, 8}, Share{1, 4}) == "（上期 1/4 (25.0%)，+12.5 个百分点）");
  CHECK(brief(Share{2, 4}, Share{1, 2}) == "（上期 1/2 (50.0%)，持平）");
  CHECK(brief(Percent{50}, Percent{60}) == "（上期 60%，−10.0 个百分点）");
}

TEST_CASE("points are rounded once, not the difference of two rounded shares") {
  // 35.44 % and 40.06 %, which are shown as 35.4 and 40.1
  CHECK(brief(Share{1772, 5000}, Share{2003, 5000}) == "（上期 2003/5000 (40.1%)，−4.6 个百分点）");
}

TEST_CASE("a difference in a table reads like the change of a figure, and is a number for machines") {
  CHECK(readable(Difference{2, 0}) == "+2");
  CHECK(readable(Difference{-2, 0}) == "−2");
  CHECK(readable(Difference{0, 0}) == "0");
  CHECK(readable(Difference{-0.04, 1, base::Lang::kZh}) == "0.0 个百分点");
  CHECK(readable(Difference{-4.62, 1, base::Lang::kZh}) == "−4.6 个百分点");
  CHECK(readable(Difference{-4.62, 1, base::Lang::kEn}) == "−4.6 points");
}

TEST_CASE("nothing is compared that cannot be") {
  CHECK(brief(Count{15}, {}).empty());
  CHECK(brief(Share{3, 8}, Share{0, 0}) == "（上期 —）");
  CHECK(brief(Share{0, 0}, Share{3, 8}) == "（上期 3/8 (37.5%)）");
  CHECK(brief(Count{1}, Word{"red", "红"}) == "（上期 红）");
}

TEST_CASE("text and Markdown say it") {
  const Document document{
      "test", {}, {{fact(Count{15}, Count{12})}}, {{"s", {}, {Facts{{fact(Count{15}, Count{12})}}}}}};
  for (const char* format : {"text", "markdown"})
    CHECK(rendered(format, document).find("上期 12，") != std::string::npos);
}
