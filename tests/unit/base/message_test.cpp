#include "base/message.hpp"

#include <doctest/doctest.h>

#include "base/error.hpp"

using namespace reform::base;

TEST_CASE("a name in braces is replaced by its value, as often as it occurs") {
  CHECK(expand("{a} 和 {b}，还有 {a}", {{"a", "甲"}, {"b", 2}}, Lang::kZh) == "甲 和 2，还有 甲");
}

TEST_CASE("a name without a value stays as written") {
  CHECK(expand("{known} {unknown}", {{"known", "x"}}, Lang::kEn) == "x {unknown}");
  CHECK(expand("{ {known}", {{"known", "x"}}, Lang::kEn) == "{ x");
  CHECK(expand("open {", {}, Lang::kEn) == "open {");
}

TEST_CASE("two opening braces are one brace") { CHECK(expand("{{a} {a}", {{"a", "x"}}, Lang::kEn) == "{a} x"); }

TEST_CASE("a value is not expanded again, so that input cannot reach into a template") {
  CHECK(expand("{a}", {{"a", "{b}"}, {"b", "secret"}}, Lang::kEn) == "{b}");
}

TEST_CASE("a value in two languages follows the language of the sentence") {
  const Args args = {{"state", LocalText{"已销号", "closed"}}, {"office", LocalText{"杭州市", ""}}};
  CHECK(expand("{office} {state}", args, Lang::kZh) == "杭州市 已销号");
  CHECK(expand("{office} {state}", args, Lang::kEn) == "杭州市 closed");
}

TEST_CASE("numbers of any integer type are values") {
  CHECK(expand("{a} {b}", {{"a", std::size_t{18446744073709551615u}}, {"b", -3L}}, Lang::kEn) ==
        "18446744073709551615 -3");
}

TEST_CASE("a sentence of the catalogue is said in either language") {
  CHECK(say(Lang::kZh, "file.not_found", {{"path", "一.csv"}}) == "找不到文件 一.csv。请检查文件名和所在文件夹。");
  CHECK(say(Lang::kEn, Message{"file.not_found", {{"path", "a.csv"}}}) ==
        "There is no file a.csv. Check its name and folder.");
}

TEST_CASE("an unknown key is a bug that names the key") {
  CHECK_THROWS_WITH_AS(text("no.such.key"), doctest::Contains("no.such.key"), Bug);
}

TEST_CASE("a bug names the file inside the source tree, wherever that stands") {
  CHECK(std::string(Bug("/home/x/lib/check/lib/base/date.cpp", 7, "why").what()) == "lib/base/date.cpp:7: why");
  CHECK(std::string(Bug("date.cpp", 7, "why").what()) == "date.cpp:7: why");
}
