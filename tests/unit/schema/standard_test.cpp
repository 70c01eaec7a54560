// The types of Table Schema: what a cell may be, and that equal values have equal texts.
#include "schema/standard.hpp"

#include <doctest/doctest.h>

using namespace reform::schema;
using Kind = StandardType::Kind;

namespace {

StandardType type_of(Kind kind, const std::string& format = "default") {
  StandardType type;
  type.kind = kind;
  type.format = format;
  return type;
}

bool accepts(const StandardType& type, std::string_view cell) {
  Logical logical;
  return read_logical(type, cell, logical);
}
bool accepts(Kind kind, std::string_view cell) { return accepts(type_of(kind), cell); }
bool accepts(Kind kind, const char* format, std::string_view cell) { return accepts(type_of(kind, format), cell); }

std::string text_of(const StandardType& type, std::string_view cell) {
  Logical logical;
  return read_logical(type, cell, logical) ? std::string(logical.text) : "(not one)";
}

double number_of(const StandardType& type, std::string_view cell) {
  Logical logical;
  return read_logical(type, cell, logical) ? logical.number : -1;
}

}  // namespace

TEST_CASE("integers are whole, and as long as they like") {
  for (const char* cell : {"0", "42", "-7", "+7", "007", " 5 ", "123456789012345678901234567890"}) {
    CAPTURE(cell);
    CHECK(accepts(Kind::kInteger, cell));
  }
  for (const char* cell : {"", "1.5", "1.0", "1e3", "１", "12a", "1,000", "--1", "-", "NaN"}) {
    CAPTURE(cell);
    CHECK_FALSE(accepts(Kind::kInteger, cell));
  }
  CHECK(text_of(type_of(Kind::kInteger), "+007") == "7");
  CHECK(text_of(type_of(Kind::kInteger), "-0") == "0");
  CHECK(text_of(type_of(Kind::kInteger), "123456789012345678901234567891") == "123456789012345678901234567891");
}

TEST_CASE("numbers take exponents, NaN and INF, and equal ones have one text") {
  for (const char* cell : {"1", "-1.5", "1e3", "1.5E-3", "NaN", "INF", "-INF", ".5", "5."}) {
    CAPTURE(cell);
    CHECK(accepts(Kind::kNumber, cell));
  }
  for (const char* cell : {"", "1,5", "1 000", "5%", "e3", "1-2", "inf", "nan", "0x10"}) {
    CAPTURE(cell);
    CHECK_FALSE(accepts(Kind::kNumber, cell));
  }
  CHECK(text_of(type_of(Kind::kNumber), "1.50") == text_of(type_of(Kind::kNumber), "1.5"));
  CHECK(text_of(type_of(Kind::kNumber), "2.0") == text_of(type_of(Kind::kNumber), "2"));
}

TEST_CASE("decimal sign, groups and words around a number are as the field says") {
  StandardType german = type_of(Kind::kNumber);
  german.decimal_char = ",";
  german.group_char = ".";
  CHECK(number_of(german, "1.234.567,5") == 1234567.5);
  CHECK(accepts(german, "1.5") == true);  // a group, wherever it stands
  CHECK_FALSE(accepts(german, "1 234"));
  german.is_bare_number = false;
  CHECK(number_of(german, "EUR -12,50 (net)") == -12.5);
  StandardType percent = type_of(Kind::kInteger);
  percent.is_bare_number = false;
  percent.group_char = ",";
  CHECK(number_of(percent, "1,095%") == 1095);
  CHECK_FALSE(accepts(percent, "none"));
}

TEST_CASE("truth values are the words given and no others") {
  for (const char* cell : {"true", "True", "TRUE", "1"}) CHECK(text_of(type_of(Kind::kBoolean), cell) == "true");
  for (const char* cell : {"false", "False", "FALSE", "0"}) CHECK(text_of(type_of(Kind::kBoolean), cell) == "false");
  for (const char* cell : {"yes", "是", "tRUE", "t", ""}) CHECK_FALSE(accepts(Kind::kBoolean, cell));
  StandardType own = type_of(Kind::kBoolean);
  own.true_values = {"是"};
  own.false_values = {"否"};
  CHECK(text_of(own, "是") == "true");
  CHECK_FALSE(accepts(own, "true"));
}

TEST_CASE("days, times and moments have the forms of XML Schema") {
  CHECK(accepts(Kind::kDate, "2022-03-01"));
  for (const char* cell : {"2022-02-30", "2022-3-1", "2022/03/01", "2022年3月1日", "22-03-01", "2022-03-01 "})
    CHECK_FALSE(accepts(Kind::kDate, cell));
  for (const char* cell : {"09:30:00", "09:30:00.25", "23:59:60", "09:30:00Z", "09:30:00+08:00"})
    CHECK(accepts(Kind::kTime, cell));
  for (const char* cell : {"9:30:00", "09:30", "25:00:00", "09:60:00"}) CHECK_FALSE(accepts(Kind::kTime, cell));
  for (const char* cell : {"2022-03-01T09:30:00Z", "2022-03-01T09:30:00", "2022-03-01T09:30:00.5-05:00"})
    CHECK(accepts(Kind::kDatetime, cell));
  for (const char* cell : {"2022-03-01", "2022-03-01 09:30:00", "2022-02-30T09:30:00Z"})
    CHECK_FALSE(accepts(Kind::kDatetime, cell));
  const StandardType moment = type_of(Kind::kDatetime);
  CHECK(number_of(moment, "2022-03-01T08:00:00+08:00") == number_of(moment, "2022-03-01T00:00:00Z"));
}

TEST_CASE("a pattern says how days and times are written") {
  CHECK(text_of(type_of(Kind::kDate, "%d/%m/%Y"), "31/12/2022") == "2022-12-31");
  CHECK(text_of(type_of(Kind::kDate, "%d/%m/%Y"), "1/2/2022") == "2022-02-01");
  CHECK_FALSE(accepts(Kind::kDate, "%d/%m/%Y", "2022-12-31"));
  CHECK_FALSE(accepts(Kind::kDate, "%d/%m/%Y", "31/12/2022x"));
  CHECK(text_of(type_of(Kind::kDate, "%b %d, %Y"), "Mar 5, 2022") == "2022-03-05");
  CHECK(text_of(type_of(Kind::kDate, "%d %B %y"), "5 MARCH 99") == "1999-03-05");
  CHECK(text_of(type_of(Kind::kDate, "%Y年%m月%d日"), "2022年3月1日") == "2022-03-01");
  CHECK(text_of(type_of(Kind::kTime, "%I:%M %p"), "12:05 AM") == "00:05:00");
  CHECK(text_of(type_of(Kind::kTime, "%I:%M %p"), "1:05 pm") == "13:05:00");
  CHECK(text_of(type_of(Kind::kDatetime, "%Y%m%d%H%M"), "202203010930") == "2022-03-01T09:30:00");
  CHECK(text_of(type_of(Kind::kDate, "%Y-%j"), "2022-060") == "2022-03-01");
  CHECK(accepts(Kind::kDate, "any", "3 March 2022"));
  CHECK(accepts(Kind::kDate, "any", "2022/3/1"));
  CHECK(accepts(Kind::kDatetime, "any", "2022-03-01 09:30"));
  CHECK_FALSE(accepts(Kind::kDate, "any", "soon"));
}

TEST_CASE("years, months and durations") {
  for (const char* cell : {"2022", "-0044", "12022"}) CHECK(accepts(Kind::kYear, cell));
  for (const char* cell : {"22", "2022-03", "202x", ""}) CHECK_FALSE(accepts(Kind::kYear, cell));
  CHECK(accepts(Kind::kYearMonth, "2022-03"));
  for (const char* cell : {"2022-13", "2022-3", "202203", "2022-03-01"}) CHECK_FALSE(accepts(Kind::kYearMonth, cell));
  for (const char* cell : {"P1Y2M3DT4H5M6S", "PT0.5S", "P2W", "-P1D"}) CHECK(accepts(Kind::kDuration, cell));
  for (const char* cell : {"P", "PT", "P1H", "1D", "P1D2Y", "P1"}) CHECK_FALSE(accepts(Kind::kDuration, cell));
  CHECK(number_of(type_of(Kind::kDuration), "PT36H") == number_of(type_of(Kind::kDuration), "P1DT12H"));
}

TEST_CASE("strings have formats") {
  CHECK(accepts(Kind::kString, "email", "a.b@example.org"));
  for (const char* cell : {"a", "@example.org", "a@b", "a@b@c.org", "a b@c.org"})
    CHECK_FALSE(accepts(Kind::kString, "email", cell));
  CHECK(accepts(Kind::kString, "uri", "https://example.org/x?y=1"));
  CHECK(accepts(Kind::kString, "uri", "urn:isbn:123"));
  for (const char* cell : {"example.org", "http:", ":x", "http://a b"})
    CHECK_FALSE(accepts(Kind::kString, "uri", cell));
  CHECK(accepts(Kind::kString, "binary", "aGVsbG8="));
  CHECK_FALSE(accepts(Kind::kString, "binary", "aGVsbG8"));
  CHECK(accepts(Kind::kString, "uuid", "123e4567-e89b-12d3-a456-426614174000"));
  CHECK_FALSE(accepts(Kind::kString, "uuid", "123e4567e89b12d3a456426614174000"));
}

TEST_CASE("points, JSON and lists") {
  CHECK(accepts(Kind::kGeopoint, "120.15, 30.28"));
  for (const char* cell : {"200, 30", "120", "120.15 30.28", "30, 120"}) CHECK_FALSE(accepts(Kind::kGeopoint, cell));
  CHECK(accepts(Kind::kGeopoint, "array", "[120.15, 30.28]"));
  CHECK_FALSE(accepts(Kind::kGeopoint, "array", "[120.15]"));
  CHECK(accepts(Kind::kGeopoint, "object", R"({"lon": 120.15, "lat": 30.28})"));
  CHECK(accepts(Kind::kGeojson, R"({"type": "Point", "coordinates": [1, 2]})"));
  CHECK_FALSE(accepts(Kind::kGeojson, R"({"type": "Dot"})"));
  CHECK(accepts(Kind::kObject, R"({"a": [1, {"b": null}]})"));
  for (const char* cell : {"[1]", "{a: 1}", R"({"a": 1,})", "1"}) CHECK_FALSE(accepts(Kind::kObject, cell));
  CHECK(accepts(Kind::kArray, "[1, 2]"));
  CHECK_FALSE(accepts(Kind::kArray, "{}"));
  StandardType list = type_of(Kind::kList);
  list.item = Kind::kInteger;
  list.delimiter = ";";
  Logical logical;
  CHECK(read_logical(list, "1;2;3", logical));
  CHECK(logical.length == 3);
  CHECK_FALSE(accepts(list, "1;x"));
}

TEST_CASE("every type has a name, formats and words for people") {
  for (const std::string& word : standard_kinds()) {
    CAPTURE(word);
    const auto kind = standard_kind(word);
    REQUIRE(kind);
    CHECK(name(*kind) == word);
    CHECK(formats_of(*kind).front() == "default");
    CHECK_FALSE(describe(type_of(*kind)).zh.empty());
    CHECK(describe(type_of(*kind, "%d")).en.find("%d") != std::string::npos);
  }
  CHECK_FALSE(standard_kind("text"));
}
