#include "base/text.hpp"

#include <doctest/doctest.h>

using namespace reform::base;

namespace {
using Words = std::vector<std::string>;
using Views = std::vector<std::string_view>;
}  // namespace

TEST_CASE("blanks of every kind are trimmed from both ends, and only there") {
  CHECK(trim(" \t\r\n杭州 市\u00A0\u3000\u200B\uFEFF") == "杭州 市");
  CHECK(trim("\uFEFF编号") == "编号");
  CHECK(trim("\u3000 \u200D") == "");
  CHECK(trim("") == "");
  CHECK(trim("a") == "a");
}

TEST_CASE("trimming leaves invalid bytes where they are") {
  CHECK(trim(" \xB9\xFA ") == "\xB9\xFA");
  CHECK(trim("\x80\x80\x80") == "\x80\x80\x80");
  CHECK(trim("a\xE3\x80") == "a\xE3\x80");
}

TEST_CASE("headers written carelessly fold to the same text") {
  const std::string folded = fold("牵头单位(部门)");
  CHECK(folded == "牵头单位(部门)");
  CHECK(fold("\uFEFF 牵头\n单位（部门）\u3000") == folded);
  CHECK(fold("牵 头\u200B单\u00A0位（部门)") == folded);
  CHECK(fold("（牵头\n单位）") == fold("(牵头单位)"));
}

TEST_CASE("full-width letters and digits fold to lower-case ASCII") {
  CHECK(fold("ＩＤ号：１２３") == "id号:123");
  CHECK(fold("Lead Unit") == "leadunit");
  CHECK(fold("～！") == "~!");
}

TEST_CASE("folding keeps what it does not know, also invalid bytes") {
  CHECK(fold("é😀〇") == "é😀〇");
  CHECK(fold("a\xFF\xE6 B") ==
        "a\xFF\xE6"
        "b");
  CHECK(fold("ab\xE6\x9D") == "ab\xE6\x9D");
}

TEST_CASE("folding into a used string leaves nothing of its old text") {
  std::string out = "a long text from before";
  fold_into(out, "状 态");
  CHECK(out == "状态");
}

TEST_CASE("the nearest word is the one with the fewest edits") {
  const Words commands = {"validate", "import", "list", "show", "status"};
  CHECK(nearest("vaildate", commands) == "validate");
  CHECK(nearest("improt", commands) == "import");
  CHECK(nearest("lsit", commands) == "list");
  CHECK(nearest("statu", commands) == "status");
  CHECK(nearest("STATUS", commands) == "status");
  CHECK_FALSE(nearest("explain", commands));
  CHECK_FALSE(nearest("xyz", commands));
}

TEST_CASE("edits are counted in characters, not in bytes") {
  const Words states = {"已销号", "推进中", "待销号"};
  CHECK(nearest("推进", states) == "推进中");
  CHECK(nearest("己销号", states) == "已销号");
  CHECK_FALSE(nearest("完成了", states));
}

TEST_CASE("the only word that begins with what was written, or holds it, is nearer than one with few edits") {
  const Words titles = {"进度", "进展情况", "开始时间", "完成时限", "任务来源", "实际完成时间"};
  CHECK(nearest("进展", titles) == "进展情况");
  CHECK(nearest("来源", titles) == "任务来源");
  CHECK(nearest("完成", titles) == "完成时限");
  CHECK_FALSE(nearest("时间", titles));  // of two
  CHECK_FALSE(nearest("展", titles));    // one character is in many words
}

TEST_CASE("what means something in HTML and XML is escaped") {
  CHECK(escape_markup("a<b> & \"c\"\n") == "a&lt;b&gt; &amp; &quot;c&quot;\n");
}

TEST_CASE("a part of a text lies in it, an equal text elsewhere does not") {
  const std::string text = "省发改委", other = "发改";
  CHECK(lies_in(std::string_view(text).substr(3, 6), text));
  CHECK(lies_in(text, text));
  CHECK_FALSE(lies_in(other, text));
}

TEST_CASE("of equally near words the first is meant") {
  CHECK(nearest("ab", Words{"ac", "ad"}) == "ac");
  CHECK(nearest("ab", Words{"ad", "ac"}) == "ad");
}

TEST_CASE("words with nothing in common are not near, however short") {
  CHECK_FALSE(nearest("男", Words{"女"}));
  CHECK_FALSE(nearest("", Words{"a"}));
  CHECK_FALSE(nearest("a", Words{}));
}

TEST_CASE("a text is cut at any of the separators, parts are trimmed, empty ones left out") {
  CHECK(split_any("省发改委、 省大数据局；;\n杭州市", "、；;\n") == Views{"省发改委", "省大数据局", "杭州市"});
  CHECK(split_any("政策文件：甲、乙（文号）", "；;") == Views{"政策文件：甲、乙（文号）"});
  CHECK(split_any(" ；\u3000；", "；").empty());
  CHECK(split_any("", "；").empty());
  CHECK(split_any("a\xBC;b", ";") == Views{"a\xBC", "b"});
}

TEST_CASE("parts are joined with the separator between them") {
  CHECK(join(Words{"a", "", "b"}, "；") == "a；；b");
  CHECK(join(Words{}, "；") == "");
}

TEST_CASE("columns have the letters a spreadsheet shows") {
  CHECK(column_letter(1) == "A");
  CHECK(column_letter(26) == "Z");
  CHECK(column_letter(27) == "AA");
  CHECK(column_letter(52) == "AZ");
  CHECK(column_letter(702) == "ZZ");
  CHECK(column_letter(703) == "AAA");
  CHECK(column_letter(16384) == "XFD");
}

TEST_CASE("a value is shown on one line, whatever is in it") {
  CHECK(visible("甲\n乙\tc\r\x1B[31m\x7F") == "甲␤乙␉c␍␛[31m␡");
  CHECK(visible(std::string_view("\0", 1)) == "␀");
  CHECK(visible("a\u202Eb\u2028c\u0085") == "a␦b␦c␦");
  CHECK(visible("杭\u200B州\uFEFF") == "杭␦州␦");
  CHECK(visible("👨\u200D👧") == "👨\u200D👧");
  CHECK(visible("\xB9\xFA!") == "\uFFFD\uFFFD!");
  CHECK(visible("杭州 abc 😀") == "杭州 abc 😀");
}

TEST_CASE("the ending of a file name is that of the name and not of its folder") {
  CHECK(ending_of("data/A.CSV") == "csv");
  CHECK(ending_of("a.tar.gz") == "gz");
  CHECK(ending_of("v1.2/list") == "");
  CHECK(ending_of("list.") == "");
  CHECK(ending_of("") == "");
}
