#include "check/cast_date.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>

using namespace reform;
using check::Mistake;
using check::read_date;

namespace {

std::string iso_of(std::string_view text) {
  const auto reading = read_date(text);
  return reading.date ? base::iso(*reading.date) : "(" + std::string(check::name(reading.mistake)) + ")";
}

}  // namespace

TEST_CASE("a day is read in every way people write it") {
  const std::pair<const char*, const char*> cases[] = {{"2022-03-01", "2022-03-01"},
                                                       {"2022/3/1", "2022-03-01"},
                                                       {"2022.3.1", "2022-03-01"},
                                                       {"2022-3-1", "2022-03-01"},
                                                       {"20220301", "2022-03-01"},
                                                       {"2022年3月1日", "2022-03-01"},
                                                       {"2022年03月01日", "2022-03-01"},
                                                       {"2022年3月1号", "2022-03-01"},
                                                       {"2022年3月1日前", "2022-03-01"},
                                                       {"2022年3月1日之前", "2022-03-01"},
                                                       {"2022年3月1日(前)", "2022-03-01"},
                                                       {"2022年3月1日（前）", "2022-03-01"},
                                                       {"2022年3月（底）（前）", "2022-03-31"},
                                                       {"2022年3月底（前）", "2022-03-31"},
                                                       {"2022年3月1", "2022-03-01"},
                                                       {"２０２２－０３－０１", "2022-03-01"},
                                                       {"２０２２年３月１日", "2022-03-01"},
                                                       {"2022 年 3 月 1 日", "2022-03-01"},
                                                       {"2022/3/1 0:00:00", "2022-03-01"},
                                                       {"2022-3-1  0:00:00", "2022-03-01"},
                                                       {"2022.3.1日", "2022-03-01"},
                                                       {"2022年3月1日前完成", "2022-03-01"},
                                                       {"2022年3月底前完成", "2022-03-31"},
                                                       {"2022-03-01T00:00:00", "2022-03-01"},
                                                       {"2024-02-29", "2024-02-29"}};
  for (const auto& one : cases) CHECK_MESSAGE(iso_of(one.first) == one.second, one.first);
}

TEST_CASE("a span of time means its last day") {
  const std::pair<const char*, const char*> cases[] = {
      {"2022-03", "2022-03-31"},         {"2022/2", "2022-02-28"},         {"2024.2", "2024-02-29"},
      {"2022年3月", "2022-03-31"},       {"2022年3月底", "2022-03-31"},    {"2022年3月底前", "2022-03-31"},
      {"2022年3月前", "2022-03-31"},     {"2022年3月末", "2022-03-31"},    {"2022年3月份", "2022-03-31"},
      {"2022年3月份底前", "2022-03-31"}, {"2022年一季度", "2022-03-31"},   {"2022年第二季度", "2022-06-30"},
      {"2022年3季度", "2022-09-30"},     {"2022年四季度末", "2022-12-31"}, {"2022Q1", "2022-03-31"},
      {"2022-Q2", "2022-06-30"},         {"2022q4", "2022-12-31"},         {"2022年Q3", "2022-09-30"},
      {"2022年上半年", "2022-06-30"},    {"2022年下半年", "2022-12-31"},   {"2022年上半年底前", "2022-06-30"},
      {"2022年底前", "2022-12-31"},      {"2022年底", "2022-12-31"},       {"2022年年底", "2022-12-31"},
      {"2022年末", "2022-12-31"},        {"2022年底之前", "2022-12-31"},   {"2022年内", "2022-12-31"}};
  for (const auto& one : cases) CHECK_MESSAGE(iso_of(one.first) == one.second, one.first);
}

TEST_CASE("what is not a day says in which way") {
  const std::pair<const char*, const char*> cases[] = {{"2022年2月30日", "(date_impossible)"},
                                                       {"2022-13-01", "(date_impossible)"},
                                                       {"2022-00-10", "(date_impossible)"},
                                                       {"20220230", "(date_impossible)"},
                                                       {"2022-13", "(date_impossible)"},
                                                       {"2月30日", "(date_impossible)"},
                                                       {"2023-02-29", "(date_impossible)"},
                                                       {"2022年0月", "(date_impossible)"},
                                                       {"13/45", "(date_impossible)"},
                                                       {"3月底", "(date_without_year)"},
                                                       {"3月1日", "(date_without_year)"},
                                                       {"3月", "(date_without_year)"},
                                                       {"年底前", "(date_without_year)"},
                                                       {"一季度", "(date_without_year)"},
                                                       {"上半年", "(date_without_year)"},
                                                       {"3/1", "(date_without_year)"},
                                                       {"本月底", "(date_without_year)"},
                                                       {"今年底", "(date_without_year)"},
                                                       {"今年6月底前", "(date_without_year)"},
                                                       {"2月29日", "(date_without_year)"},
                                                       {"44621", "(date_serial)"},
                                                       {"44621.5", "(date_serial)"},
                                                       {"3/4/2022", "(date_ambiguous)"},
                                                       {"03-04-2022", "(date_ambiguous)"},
                                                       {"22/3/1", "(date_ambiguous)"},
                                                       {"22.3.1", "(date_ambiguous)"},
                                                       {"3/15/2022", "(date_rewrite)"},
                                                       {"立行立改", "(date_not_a_day)"},
                                                       {"持续推进", "(date_not_a_day)"},
                                                       {"尽快", "(date_not_a_day)"},
                                                       {"1905-07-15", "(date_eaten_year)"},
                                                       {"1905/7/14", "(date_eaten_year)"},
                                                       {"1900-01-03", "(date_eaten_year)"},
                                                       {"2022", "(date_format)"},
                                                       {"2022年", "(date_format)"},
                                                       {"张三", "(date_format)"},
                                                       {"2022-03/01", "(date_format)"},
                                                       {"2022-03-01起", "(date_format)"},
                                                       {"2022年3月-6月", "(date_format)"},
                                                       {"202203", "(date_format)"},
                                                       {"近期", "(date_format)"},
                                                       {"2022-3-1-2", "(date_format)"},
                                                       {"2022年五季度", "(date_format)"},
                                                       {"2022-03-01 12:30", "(date_rewrite)"},
                                                       {"2022-02-30 12:30", "(date_impossible)"},
                                                       {"13/32/2022", "(date_impossible)"},
                                                       {"########", "(date_format)"}};
  for (const auto& one : cases) CHECK_MESSAGE(iso_of(one.first) == one.second, one.first);
}

TEST_CASE("a spreadsheet's damage hints at what was meant") {
  CHECK(base::iso(read_date("44621").meant.value()) == "2022-03-01");
  CHECK(base::iso(read_date("1905-07-14").meant.value()) == "2022-12-31");
  CHECK_FALSE(read_date("1900-01-03").meant);
}

TEST_CASE("a day that is certain, in a form that is none of ours, is proposed") {
  for (const char* text : {"6/30/2022", "30/6/2022", "30.6.2022", "2022-06-30 8:15", "2022年6月30日 17:30"})
    CHECK_MESSAGE(base::iso(read_date(text).meant.value_or(base::Date{})) == "2022-06-30", text);
  CHECK(base::iso(read_date("3/3/2022").meant.value_or(base::Date{})) == "2022-03-03");
  CHECK_FALSE(read_date("3/4/2022").meant);
}

TEST_CASE("a day spelled out, a half year and a time of a zone are proposed as the day they are") {
  const std::pair<const char*, const char*> cases[] = {{"2022年一月", "2022-01-31"},
                                                       {"2022年十二月底前", "2022-12-31"},
                                                       {"2022年三月二十一日", "2022-03-21"},
                                                       {"2022年元月10日", "2022-01-10"},
                                                       {"二〇二二年三月", "2022-03-31"},
                                                       {"二○二二年三月三十日", "2022-03-30"},
                                                       {"二零二二年十月十日", "2022-10-10"},
                                                       {"二O二二年一季度", "2022-03-31"},
                                                       {"2022H1", "2022-06-30"},
                                                       {"2022-h2", "2022-12-31"},
                                                       {"2022-03-31T00:00:00Z", "2022-03-31"},
                                                       {"2022-03-30T16:00:00.000Z", "2022-03-31"},
                                                       {"2022-03-31T00:00:00+08:00", "2022-03-31"},
                                                       {"2022-03-31T23:00:00-0500", "2022-04-01"},
                                                       {"2022-03-31 02:00:00+14:00", "2022-03-30"}};
  for (const auto& one : cases) {
    const auto reading = read_date(one.first);
    CHECK_MESSAGE(iso_of(one.first) == "(date_rewrite)", one.first);
    CHECK_MESSAGE(base::iso(reading.meant.value_or(base::Date{})) == one.second, one.first);
  }
  CHECK(iso_of("二〇二二年二月三十日") == "(date_impossible)");
  CHECK(iso_of("三月底前") == "(date_without_year)");
  CHECK(iso_of("2022年一期") == "(date_format)");
  CHECK(iso_of("2022-03-01 8:00-12:00") == "(date_format)");
  for (const char* text : {"2022-06-30T25:00:00Z", "2022-06-30T00:00:00+99:00", "2022-06-30 12:75"})
    CHECK_MESSAGE(!read_date(text).meant, text);
  CHECK(base::iso(read_date("2022-06-30 24:00").meant.value()) == "2022-06-30");
}

TEST_CASE("a year that no list speaks of is said to be one") {
  for (const char* text : {"9999-12-31", "2222/1/1", "1022-03-01", "1022年3月", "2100-01-01", "18990101", "31/12/9999"})
    CHECK_MESSAGE(iso_of(text) == "(date_year)", text);
  CHECK(iso_of("2099-12-31") == "2099-12-31");
  CHECK(iso_of("1949-10-01") == "1949-10-01");
}

TEST_CASE("a year and month is read in every way people write it, and nothing else is") {
  for (const char* text : {"2022-03", "2022/3", "2022.3", "202203", "2022年3月", "2022年3月份", "２０２２－３"})
    CHECK_MESSAGE(check::read_year_month(text) == base::make_date(2022, 3, 1), text);
  for (const char* text : {"2022", "2022-13", "2022-03-01", "三月份", "3月", "2022-3月", "2022年", "9999-12", "102201"})
    CHECK_MESSAGE(!check::read_year_month(text), text);
}

TEST_CASE("whatever is put together from the words of dates is a day or a mistake, and a day reads back as itself") {
  const char* const words[] = {"2022", "1905", "3",  "12",   "30",   "年",       "月",     "日",   "底",
                               "前",   "之前", "第", "一",   "季度", "Q1",       "上半年", "-",    "/",
                               ".",    " ",    "T",  "0:00", "４",   "\xEF\xBC", "今年",   "44621"};
  std::uint32_t state = 1;
  const auto next = [&state] { return (state = state * 1664525U + 1013904223U) >> 16U; };
  int days = 0;
  for (int time = 0; time < 50'000; ++time) {
    std::string text = next() % 2 == 0 ? "2022" : "";
    for (std::uint32_t left = next() % 6 + 1; left > 0; --left) text += words[next() % std::size(words)];
    const auto reading = read_date(text);
    if (!reading.date) continue;
    ++days;
    const std::string iso = base::iso(*reading.date);
    CHECK_MESSAGE(read_date(iso).date == reading.date, text);
  }
  CHECK(days > 100);
}
