// Days and reporting periods. No clock, no time zone, no locale: `today` is always a parameter.
#pragma once

#include <compare>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace reform::base {

/// A day of the proleptic Gregorian calendar, as days since 1970-01-01.
struct Date {
  std::int32_t days = 0;

  auto operator<=>(const Date&) const = default;
  Date operator+(int n) const { return {days + n}; }
  Date operator-(int n) const { return {days - n}; }
  int operator-(Date other) const { return days - other.days; }
};

struct CivilDate {
  int year;
  int month;  // 1..12
  int day;    // 1..31
};

/// Nothing when the day does not exist (2022-02-30) or the year is outside 1..9999.
std::optional<Date> make_date(int year, int month, int day);
CivilDate civil(Date date);
Date last_day_of_month(int year, int month);

/// For parse_iso_date(), which makes the optional where it is called: a date comes back in a register, an optional
/// through memory, half by half, for which the processor waits at millions of dates.
inline constexpr Date kNoDate{std::numeric_limits<std::int32_t>::min()};
Date iso_date_or_none(std::string_view text);
/// Exactly YYYY-MM-DD, and a day that exists.
inline std::optional<Date> parse_iso_date(std::string_view text) {
  const Date date = iso_date_or_none(text);
  return date == kNoDate ? std::nullopt : std::optional(date);
}
std::string iso(Date date);

/// A month, quarter or year: `2022-03`, `2022-Q1`, `2022`; or any days: `2022-03-10..2022-04-20`. The one before
/// those is as long as they are.
struct Period {
  enum class Kind : std::uint8_t { kMonth, kQuarter, kYear, kDays };
  Kind kind = Kind::kMonth;
  int year = 0;
  int index = 1;      // month 1..12, quarter 1..4, year 1
  Date from{}, to{};  // of kDays only: any first and last day

  bool operator==(const Period&) const = default;
  Date first() const;
  Date last() const;
  Period previous() const { return shifted(-1); }
  Period shifted(int by) const;
  bool contains(Date date) const { return first() <= date && date <= last(); }
  std::string text() const;
};

/// A month, quarter or year.
std::optional<Period> parse_period(std::string_view text);
/// `first` is not after `last`, else nothing.
std::optional<Period> days_of(Date first, Date last);
/// The month in which the day lies.
Period month_of(Date date);

}  // namespace reform::base
