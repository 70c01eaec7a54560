// Marked copies that come back, corrected or not.
#include <doctest/doctest.h>

#include "base/text.hpp"
#include "marking.hpp"

using namespace reform;
using namespace reform::test;

TEST_CASE("old findings go out of a row with a bad quote, wherever it parts them from the row") {
  using enum base::Lang;
  for (const base::Lang lang : {kZh, kEn}) {
    const std::string text = "编号,名称,进度,标签\nXQ-1,好,120,\"甲,乙\"\nXQ-2,好,120,甲\n";
    const std::string once = mark({{"a.csv", text}}, small_schema(), lang).files.at("a.csv");
    for (const std::string row :
         {"XQ-1,\"好,120,甲", "XQ-1,\"好\"坏,120,甲", "XQ-1,好\"坏,120,\"甲,\"乙", "XQ-1,\"好,120,\"甲,乙\""}) {
      std::string copy = replaced(once, "XQ-1,好,120,\"甲,乙\"", row);
      for (int times = 0; times < 2; ++times) {
        copy = mark({{"a.csv", copy}}, small_schema(), lang).files.at("a.csv");
        CAPTURE(copy);
        const std::string line = lines_of(copy).at(1);
        REQUIRE(line.starts_with(row + ","));
        CHECK(!has(line, "E128"));
        CHECK(!has(line, base::say(lang, "marked.missing_cell")));
        CHECK(has(line, "E011") != has(line, "E012"));
        CHECK(lines_of(copy).at(2) == lines_of(once).at(2));
      }
    }
  }
}

TEST_CASE("the findings of a marked copy that comes back are replaced, all other bytes stay, in any encoding") {
  const std::string text =
      "标题,,\n编号,名称,进度\nXQ-1,\"好\n坏\",120\nXQ-2\nXQ-3,好,1,多,多\nXQ-4,\"开\nXQ-5,好\"x,120\n合计,,3\n";
  using enum base::Encoding;
  for (const base::Encoding encoding : {kUtf8, kUtf8Bom, kGb18030, kUtf16Le, kUtf16Be}) {
    for (const std::string line_end : {"\n", "\r\n"}) {
      CAPTURE(base::name(encoding));
      const std::string once = marked_csv(with_bom(replaced(text, "\n", line_end), encoding));
      CHECK(marked_csv(once) == once);
    }
  }
  CHECK(marked_csv(marked_csv("")) == marked_csv(""));
  CHECK(marked_csv(marked_csv(marked_csv(""))) == marked_csv(""));
}

TEST_CASE("a marked copy that was corrected in part has one column of findings, with those that are left") {
  const std::string once = marked_csv("编号,名称,进度\nXQ-1,好,120\nXQ-2,,120\n");
  const Marking second = mark({{"a.csv", replaced(once, "XQ-1,好,120", "XQ-1,好,12")}});
  const std::string twice = second.files.at("a.csv");
  CHECK(twice.starts_with("编号,名称,进度,错误说明\nXQ-1,好,12,\nXQ-2,,120,错误 E101："));
  CHECK(replaced(twice, "错误说明", "").size() == twice.size() - std::string("错误说明").size());
  const std::string sheet = second.part("worksheets/sheet1.xml");
  CHECK(!has(sheet, "r=\"E"));
  CHECK(!has(sheet, "E036"));
  CHECK(has(second.part("worksheets/sheet2.xml"), "E036"));
  const std::string numbered = "编号,名称,进度,错误说明,错误说明2\nXQ-1,好,120,旧,更旧\n";  // of an older version
  CHECK(marked_csv(numbered) == "编号,名称,进度,错误说明\nXQ-1,好,120," + kProgress + "\n");
}

TEST_CASE("a row of a marked copy that has become longer than the header keeps what was written into it") {
  const std::string once = marked_csv("编号,名称,进度\nXQ-1,好,120\n");
  const Marking second = mark({{"a.csv", replaced(once, "XQ-1,好,120,", "XQ-1,好,1,20,")}});
  CHECK(places_of(second) == std::vector<std::string>{"E010 2 4"});
  CHECK(second.files.at("a.csv").starts_with("编号,名称,进度,（多出的格）,错误说明\nXQ-1,好,1,20,错误 E010："));
  CHECK(places_of(mark({{"a.csv", "编号,名称,进度,错误说明\nXQ-1,好,1,20,\n"}})) == places_of(second));
}

TEST_CASE("a separator too many behind the findings of a row loses neither them nor the record") {
  const std::string once = marked_csv("编号,名称,进度\nXQ-1,好,120\nXQ-2,好,1\n");
  for (const std::string blank : {",", ",,", ", "}) {
    const Marking second = mark({{"a.csv", replaced(once, kProgress, kProgress + blank)}});
    CHECK(places_of(second) == std::vector<std::string>{"E128 2 3"});
    CHECK(second.counts == mark({{"a.csv", once}}).counts);
    CHECK(has(second.files.at("a.csv"), "\nXQ-1,好,120" + blank + "," + kProgress + "\n"));
  }
}

TEST_CASE("text under an empty header beside the findings of a copy is said, and what comes back is the same") {
  const std::string text = "编号,名称,进度,错误说明,\nXQ-1,好,1,,多\nXQ-2,好,120,,\n";
  const Marking first = mark({{"a.csv", text}});
  CHECK(places_of(first) == std::vector<std::string>{"E008 2 5", "E128 3 3"});
  const Marking second = mark({{"a.csv", first.files.at("a.csv")}});
  CAPTURE(first.files.at("a.csv"));
  CHECK(first.files.at("a.csv").starts_with("编号,名称,进度,,错误说明\nXQ-1,好,1,多,错误 E008："));
  CHECK(places_of(second) == std::vector<std::string>{"E008 2 4", "E128 3 3"});
  CHECK(second.counts == first.counts);
}

TEST_CASE("English copies come back to a Chinese office") {
  const std::string text = "编号,名称,进度\nXX,,120\nXQ-1,好,1,2\n";
  const Marking first = mark({{"a.csv", text}}, small_schema(), base::Lang::kEn);
  CHECK(first.files.at("a.csv").starts_with("编号,名称,进度,(extra cell),reformctl findings\n"));
  CHECK(places_of(mark({{"a.csv", first.files.at("a.csv")}})) == places_of(first));
}

TEST_CASE("a column named like the findings that stands elsewhere is its owner's, and kept") {
  const Marking marking = mark({{"a.csv", "编号,名称,错误说明,进度\nXQ-1,好,错误 E101,120\n"}});
  CHECK(places_of(marking) == std::vector<std::string>{"E006 1 3", "E128 2 4"});
}
