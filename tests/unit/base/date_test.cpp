#include "base/date.hpp"

#include <doctest/doctest.h>

using namespace reform::base;

namespace {
std::string iso_of(std::string_view period, bool is_first) {
  const auto parsed = parse_period(period);
  REQUIRE(parsed);
  return iso(is_first ? parsed->first() : parsed->last());
}
std::string shifted(std::string_view period, int by) { return parse_period(period)->shifted(by).text(); }
}  // namespace

TEST_CASE("days count from 1970-01-01") {
  CHECK(make_date(1970, 1, 1)->days == 0);
  CHECK(make_date(1969, 12, 31)->days == -1);
  CHECK(make_date(2022, 3, 31)->days == 19082);
  CHECK(make_date(9999, 12, 31)->days == 2932896);
  CHECK(make_date(1, 1, 1)->days == -719162);
}

TEST_CASE("days that do not exist are refused") {
  CHECK_FALSE(make_date(2022, 2, 29));
  CHECK_FALSE(make_date(2022, 2, 30));
  CHECK_FALSE(make_date(2022, 4, 31));
  CHECK_FALSE(make_date(1900, 2, 29));
  CHECK_FALSE(make_date(2022, 13, 1));
  CHECK_FALSE(make_date(2022, 0, 1));
  CHECK_FALSE(make_date(2022, 1, 0));
  CHECK_FALSE(make_date(2022, 1, -1));
  CHECK_FALSE(make_date(2022, 1, 256 + 1));
  CHECK_FALSE(make_date(0, 1, 1));
  CHECK_FALSE(make_date(10000, 1, 1));
}

TEST_CASE("leap days exist where the calendar has them") {
  CHECK(make_date(2000, 2, 29));
  CHECK(make_date(2024, 2, 29));
  CHECK(iso(last_day_of_month(2024, 2)) == "2024-02-29");
  CHECK(iso(last_day_of_month(2100, 2)) == "2100-02-28");
  CHECK(iso(last_day_of_month(2022, 12)) == "2022-12-31");
}

TEST_CASE("every day of 400 years goes to its parts and back") {
  int wrong = 0;
  for (Date date = *make_date(1801, 1, 1); date < *make_date(2201, 1, 1); date = date + 1) {
    const CivilDate parts = civil(date);
    if (make_date(parts.year, parts.month, parts.day) != date || parse_iso_date(iso(date)) != date) ++wrong;
  }
  CHECK(wrong == 0);
}

TEST_CASE("an ISO date is exactly YYYY-MM-DD") {
  CHECK(iso(*parse_iso_date("2022-03-01")) == "2022-03-01");
  CHECK(iso(*parse_iso_date("0001-01-01")) == "0001-01-01");
  for (const char* text : {"", "2022-3-1", "2022/03/01", "20220301", "2022-03-01 ", " 2022-03-01", "2022-02-30",
                           "2022-03-0a", "+022-03-01", "2022-03--1", "0000-01-01", "２０２２-03-01"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_iso_date(text));
  }
}

TEST_CASE("days are added and subtracted across months") {
  const Date date = *make_date(2022, 2, 28);
  CHECK(iso(date + 1) == "2022-03-01");
  CHECK(iso(date - 59) == "2021-12-31");
  CHECK(*make_date(2022, 3, 31) - *make_date(2022, 3, 1) == 30);
  CHECK(date < date + 1);
}

TEST_CASE("a period is a month, a quarter or a year") {
  CHECK(parse_period("2022-03") == Period{Period::Kind::kMonth, 2022, 3});
  CHECK(parse_period("2022-Q4") == Period{Period::Kind::kQuarter, 2022, 4});
  CHECK(parse_period("2022") == Period{Period::Kind::kYear, 2022, 1});
  for (const char* text : {"", "22", "2022-", "2022-3", "2022-13", "2022-00", "2022-Q0", "2022-Q5", "2022-q1", "2022Q1",
                           "2022-Q", "2022-1Q", "202a", "2022/03", "0000", "-022", "2022-031", "2022- 3"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_period(text));
  }
}

TEST_CASE("a period's text reads back as the same period") {
  for (const char* text : {"2022-03", "2022-12", "2022-Q1", "2022", "0007", "0007-01"}) {
    CHECK(parse_period(text)->text() == text);
  }
}

TEST_CASE("a period has a first and a last day") {
  CHECK(iso_of("2022-02", true) == "2022-02-01");
  CHECK(iso_of("2022-02", false) == "2022-02-28");
  CHECK(iso_of("2022-Q1", true) == "2022-01-01");
  CHECK(iso_of("2022-Q1", false) == "2022-03-31");
  CHECK(iso_of("2022-Q4", true) == "2022-10-01");
  CHECK(iso_of("2022-Q4", false) == "2022-12-31");
  CHECK(iso_of("2022", true) == "2022-01-01");
  CHECK(iso_of("2022", false) == "2022-12-31");
}

TEST_CASE("a period contains its first and last day and no day outside") {
  const Period march = *parse_period("2022-03");
  CHECK(march.contains(*make_date(2022, 3, 1)));
  CHECK(march.contains(*make_date(2022, 3, 31)));
  CHECK_FALSE(march.contains(*make_date(2022, 2, 28)));
  CHECK_FALSE(march.contains(*make_date(2022, 4, 1)));
}

TEST_CASE("periods step over the ends of years, both ways") {
  CHECK(parse_period("2022-01")->previous().text() == "2021-12");
  CHECK(parse_period("2022-Q1")->previous().text() == "2021-Q4");
  CHECK(parse_period("2022")->previous().text() == "2021");
  CHECK(shifted("2022-12", 1) == "2023-01");
  CHECK(shifted("2022-03", -27) == "2019-12");
  CHECK(shifted("2022-03", 24) == "2024-03");
  CHECK(shifted("2022-Q2", -6) == "2020-Q4");
  CHECK(shifted("2022-Q2", 0) == "2022-Q2");
}

TEST_CASE("the day after a period is the first of the next one") {
  for (const char* text : {"2022-02", "2024-02", "2022-12", "2022-Q3", "2022-Q4", "2022"}) {
    const Period period = *parse_period(text);
    CHECK(period.last() + 1 == period.shifted(1).first());
  }
}

TEST_CASE("a day knows its month") {
  CHECK(month_of(*make_date(2022, 3, 31)).text() == "2022-03");
  CHECK(month_of(*make_date(2024, 2, 29)).text() == "2024-02");
}
