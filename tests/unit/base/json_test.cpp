#include "base/json.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

#include "base/error.hpp"

using namespace reform::base;

namespace {
template <class T>
std::string json(const T& value) {
  std::string out;
  JsonWriter(out, JsonWriter::Style::kLine).value(value);
  return out;
}
}  // namespace

TEST_CASE("objects and arrays are indented by two spaces, empty ones stay on their line") {
  std::string out;
  JsonWriter writer(out);
  writer.begin_object().member("schema_version", 1).key("files").begin_array();
  writer.begin_object().member("名称", "甲").end_object().value(2).end_array();
  writer.key("none").begin_array().end_array().key("empty").begin_object().end_object().key("gone").null().end_object();
  CHECK(out == R"({
  "schema_version": 1,
  "files": [
    {
      "名称": "甲"
    },
    2
  ],
  "none": [],
  "empty": {},
  "gone": null
})");
}

TEST_CASE("in line style everything is on one line without spaces") {
  std::string out;
  JsonWriter writer(out, JsonWriter::Style::kLine);
  writer.begin_object().member("a", true).key("b").begin_array().value(1).value("x").end_array().end_object();
  CHECK(out == R"({"a":true,"b":[1,"x"]})");
}

TEST_CASE("quotes, backslashes and control characters are escaped, all else is itself") {
  CHECK(json("\"\\/\b\f\n\r\t\x01\x1F\x7F") == "\"\\\"\\\\/\\u0008\\u000c\\n\\r\\t\\u0001\\u001f\x7F\"");
  CHECK(json(std::string_view("a\0b", 3)) == "\"a\\u0000b\"");
  CHECK(json("<杭州>😀") == "\"<杭州>😀\"");
}

TEST_CASE("text that is not UTF-8 is a bug") {
  CHECK_THROWS_AS(json("\xB9\xFA"), Bug);
  CHECK_THROWS_AS(json("\xE6\x9D"), Bug);
}

TEST_CASE("numbers are shortest and read back the same") {
  CHECK(json(0.1) == "0.1");
  CHECK(json(100.0) == "100");
  CHECK(json(-2.5) == "-2.5");
  CHECK(json(1.0 / 3) == "0.3333333333333333");
  CHECK(json(std::int64_t{-9223372036854775807}) == "-9223372036854775807");
  CHECK(json(std::uint64_t{18446744073709551615u}) == "18446744073709551615");
  CHECK(json(std::uint32_t{7}) == "7");
  CHECK(json(false) == "false");
}

TEST_CASE("a number JSON does not have is a bug") {
  CHECK_THROWS_AS(json(std::nan("")), Bug);
  CHECK_THROWS_AS(json(std::numeric_limits<double>::infinity()), Bug);
}

TEST_CASE("a key outside an object and a second key without value are bugs") {
  std::string out;
  JsonWriter writer(out);
  CHECK_THROWS_AS(writer.key("a"), Bug);
  writer.begin_object().key("a");
  CHECK_THROWS_AS(writer.key("b"), Bug);
  CHECK_THROWS_AS(writer.end_object(), Bug);
}

TEST_CASE("a text of any length is read back as it was, whatever stands anywhere in it") {
  for (std::size_t length = 0; length < 20; ++length) {
    for (std::size_t at = 0; at <= length; ++at) {
      for (const std::string special : {"", "\"", "\\", "\n", "\x1F", "\x7F", "é", "改", "𠮷", " ", "!"}) {
        std::string text(length, 'a');
        text.insert(at, special);
        std::string out;
        JsonWriter(out).value(text);
        CHECK(nlohmann::json::parse(out).get<std::string>() == text);
      }
    }
  }
}

TEST_CASE("members that other writers made are as if one had written them all") {
  const auto write = [](JsonWriter& writer, int from, int to) {
    for (int i = from; i < to; ++i) writer.begin_object().member("n", i).end_object();
  };
  for (const int first : {0, 1, 3}) {
    std::string whole, parts, one, other;
    JsonWriter all(whole), around(parts);
    all.begin_object().key("rows").begin_array();
    write(all, 0, 3);
    around.begin_object().key("rows").begin_array();
    JsonWriter a(one, around), b(other, around);
    write(a, 0, first), write(b, first, 3);
    around.members(one).members(other);
    all.end_array().end_object(), around.end_array().end_object();
    CHECK(parts == whole);
  }
}
