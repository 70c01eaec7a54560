#include <doctest/doctest.h>

#include "base/text.hpp"

using namespace reform::base;

namespace {
using Lines = std::vector<std::string>;
}

TEST_CASE("a Chinese character is two columns wide, a letter one") {
  CHECK(display_width("") == 0);
  CHECK(display_width("abc") == 3);
  CHECK(display_width("杭州") == 4);
  CHECK(display_width("杭州abc，") == 9);
  CHECK(display_width("（牵头）") == 8);
  CHECK(display_width("…") == 1);
}

TEST_CASE("what belongs to one character adds no more than two columns") {
  CHECK(display_width("e\u0301") == 1);
  CHECK(display_width("州\u0301") == 2);
  CHECK(display_width("👨‍👩‍👧‍👦") == 2);
  CHECK(display_width("👍🏽") == 2);
  CHECK(display_width("🇨🇳") == 2);
  CHECK(display_width("a\u200Bb") == 2);
  CHECK(display_width("杭ae\u0301州\u0301\u0302b👍🏽州") == 11);
}

TEST_CASE("a byte that is no text takes one column") {
  CHECK(display_width("\xB9\xFA") == 2);
  CHECK(display_width("杭\xFF州") == 5);
  CHECK(display_width("\xE6\x9D") == 1);
}

TEST_CASE("a text that fits stays as it is") {
  CHECK(fit("杭州", 4) == "杭州");
  CHECK(fit("", 0) == "");
}

TEST_CASE("a text that does not fit is cut at a character and ends in an ellipsis") {
  CHECK(fit("杭州市", 5) == "杭州…");
  CHECK(fit("杭州市", 4) == "杭…");
  CHECK(fit("abcdef", 4) == "abc…");
  CHECK(fit("杭州", 1) == "…");
  CHECK(fit("杭州", 0) == "");
  CHECK(fit("ae\u0301bc", 3) == "ae\u0301…");
}

TEST_CASE("a cut text is never wider than asked") {
  const std::string text = "a杭b州👍🏽c\xFF省e\u0301发改委";
  for (std::size_t width = 0; width < 24; ++width) {
    CAPTURE(width);
    CHECK(display_width(fit(text, width)) <= width);
    CHECK(display_width(pad_right(fit(text, width), 30)) == 30);
  }
}

TEST_CASE("texts are filled with spaces by width, not by bytes") {
  CHECK(pad_right("杭州", 6) == "杭州  ");
  CHECK(pad_left("12", 5) == "   12");
  CHECK(pad_left("杭州", 3) == "杭州");
  CHECK(pad_right("abc", 0) == "abc");
}

TEST_CASE("English breaks at spaces, which are left out") {
  CHECK(wrap("the quick brown fox", 10) == Lines{"the quick", "brown fox"});
  CHECK(wrap("the quick", 9) == Lines{"the quick"});
  CHECK(wrap("a  b", 2) == Lines{"a", "b"});
}

TEST_CASE("Chinese breaks between characters") { CHECK(wrap("浙江省发展改革委", 8) == Lines{"浙江省发", "展改革委"}); }

TEST_CASE("a line never starts with a mark that closes and never ends with one that opens") {
  CHECK(wrap("浙江省，杭州", 6) == Lines{"浙江", "省，杭", "州"});
  CHECK(wrap("报告（试行）", 6) == Lines{"报告", "（试", "行）"});
}

TEST_CASE("a word or number is not broken between Chinese text unless it alone is too wide") {
  CHECK(wrap("编号XQ-2022报送", 10) == Lines{"编号", "XQ-2022报", "送"});
  CHECK(wrap("abcdefghij", 4) == Lines{"abcd", "efgh", "ij"});
}

TEST_CASE("line breaks in the text are kept") {
  CHECK(wrap("甲\n\n乙丙", 2) == Lines{"甲", "", "乙", "丙"});
  CHECK(wrap("", 10) == Lines{""});
}

TEST_CASE("no line is wider than asked, and nothing but spaces is lost") {
  const std::string text =
      "省发改委 shall 报告 2022年3月31日（星期四）前的 e\u0301 👍🏽 progress，并抄送各市。";
  std::string bare = text;
  std::erase(bare, ' ');
  for (std::size_t width = 4; width < 60; ++width) {
    CAPTURE(width);
    std::string together;
    for (const std::string& line : wrap(text, width)) {
      CHECK(display_width(line) <= width);
      together += line;
    }
    std::erase(together, ' ');
    CHECK(together == bare);
  }
}

TEST_CASE("wrapping ends also where nothing fits") { CHECK(wrap("杭州", 1) == Lines{"杭", "州"}); }

TEST_CASE("lengths are counted in code points, each bad byte as one") {
  CHECK(code_points("") == 0);
  CHECK(code_points("杭州ab😀") == 5);
  CHECK(code_points("a\xB9\xFA") == 3);
}
