#include "base/date.hpp"

#include <algorithm>
#include <chrono>

#include "base/error.hpp"

namespace reform::base {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr int kMonthsOfYear = 12;
constexpr int kMonthsOfQuarter = 3;
constexpr int kQuartersOfYear = 4;

// Without the calendar of the library, which takes five times as long: ledgers hold millions of dates, and each light
// asks for the first and the last days of some months.

bool is_leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

/// Days of a year before the months of this number, which may be 13.
int days_before(int year, int month) {
  constexpr int kDaysBefore[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};
  return kDaysBefore[month - 1] + (month > 2 && is_leap(year) ? 1 : 0);
}

/// The day before the first of the month of this number, which may be 13.
Date eve_of_month(int year, int month) {
  constexpr int kAround = 400, kDaysAround = 146'097;  // the calendar repeats: so that no year before 0001 is negative
  constexpr int kFirst = 719'162;                      // days from 0001-01-01 to 1970-01-01
  const int years = year - 1 + kAround;
  return {years * 365 + years / 4 - years / 100 + years / 400 + days_before(year, month) - kDaysAround - kFirst - 1};
}

/// Digits only, as many as the text is long.
std::optional<int> digits(std::string_view text) {
  int number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + (c - '0');
  }
  return text.empty() ? std::nullopt : std::optional(number);
}

/// Not negative.
void append_padded(std::string& out, int number, std::size_t width) {
  const std::size_t begin = out.size();
  for (; number > 0; number /= 10) out += static_cast<char>('0' + number % 10);
  if (out.size() - begin < width) out.append(width - (out.size() - begin), '0');
  std::reverse(out.begin() + static_cast<std::ptrdiff_t>(begin), out.end());
}

int first_month(const Period& period) {
  switch (period.kind) {
    case Period::Kind::kMonth:
      return period.index;
    case Period::Kind::kQuarter:
      return (period.index - 1) * kMonthsOfQuarter + 1;
    case Period::Kind::kYear:
      return 1;
    case Period::Kind::kDays:
      break;
  }
  throw Bug(__FILE__, __LINE__, "a kind of period without a first month");
}

int periods_of_year(Period::Kind kind) {
  switch (kind) {
    case Period::Kind::kMonth:
      return kMonthsOfYear;
    case Period::Kind::kQuarter:
      return kQuartersOfYear;
    case Period::Kind::kYear:
      return 1;
    case Period::Kind::kDays:
      break;
  }
  throw Bug(__FILE__, __LINE__, "a kind of period without a length");
}

Date date_or_none(int y, int m, int d) {
  if (y < 1 || y > 9999 || m < 1 || m > kMonthsOfYear || d < 1) return kNoDate;
  if (d > 28 && d > days_before(y, m + 1) - days_before(y, m)) return kNoDate;
  return eve_of_month(y, m) + d;
}

}  // namespace

std::optional<Date> make_date(int year, int month, int day) {
  const Date date = date_or_none(year, month, day);
  return date == kNoDate ? std::nullopt : std::optional(date);
}

CivilDate civil(Date date) {
  const year_month_day parts{sys_days{days{date.days}}};
  return {static_cast<int>(parts.year()), static_cast<int>(static_cast<unsigned>(parts.month())),
          static_cast<int>(static_cast<unsigned>(parts.day()))};
}

Date last_day_of_month(int y, int m) { return eve_of_month(y, m + 1); }

Date iso_date_or_none(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return kNoDate;
  unsigned most = 0;  // of what should be digits
  const auto digit = [&](std::size_t at) {
    const unsigned value = static_cast<unsigned char>(text[at]) - unsigned{'0'};
    most = std::max(most, value);
    return static_cast<int>(value);
  };
  const int y = ((digit(0) * 10 + digit(1)) * 10 + digit(2)) * 10 + digit(3);
  const int m = digit(5) * 10 + digit(6), d = digit(8) * 10 + digit(9);
  return most <= 9 ? date_or_none(y, m, d) : kNoDate;
}

std::string iso(Date date) {
  const auto [year, month, day] = civil(date);
  const auto ten = [](int number) { return static_cast<char>('0' + number / 10 % 10); };
  const auto one = [](int number) { return static_cast<char>('0' + number % 10); };
  const char text[] = {ten(year / 100), one(year / 100), ten(year), one(year), '-',
                       ten(month),      one(month),      '-',       ten(day),  one(day)};
  return year > 9999 ? std::to_string(year / 10'000).append(text, sizeof text) : std::string(text, sizeof text);
}

Date Period::first() const {
  if (kind == Kind::kDays) return from;
  return eve_of_month(year, first_month(*this)) + 1;
}

Date Period::last() const {
  if (kind == Kind::kDays) return to;
  const int months = kMonthsOfYear / periods_of_year(kind);
  return last_day_of_month(year, first_month(*this) + months - 1);
}

Period Period::shifted(int by) const {
  if (kind == Kind::kDays) {
    const int days = by * (to - from + 1);
    return {kind, 0, 1, from + days, to + days};
  }
  const int length = periods_of_year(kind);
  const int position = year * length + (index - 1) + by;
  const int new_index = ((position % length) + length) % length;
  return {kind, (position - new_index) / length, new_index + 1};
}

std::string Period::text() const {
  if (kind == Kind::kDays) return iso(from) + ".." + iso(to);
  std::string out;
  append_padded(out, year, 4);
  if (kind == Kind::kMonth) {
    out += '-';
    append_padded(out, index, 2);
  }
  if (kind == Kind::kQuarter) out += "-Q" + std::to_string(index);
  return out;
}

std::optional<Period> parse_period(std::string_view text) {
  if (text.size() != 4 && text.size() != 7) return std::nullopt;
  const auto y = digits(text.substr(0, 4));
  if (!y || *y < 1) return std::nullopt;
  if (text.size() == 4) return Period{Period::Kind::kYear, *y, 1};
  if (text[4] != '-') return std::nullopt;

  const bool is_quarter = text[5] == 'Q';
  const auto index = digits(text.substr(is_quarter ? 6 : 5));
  const Period period{is_quarter ? Period::Kind::kQuarter : Period::Kind::kMonth, *y, index.value_or(0)};
  if (period.index < 1 || period.index > periods_of_year(period.kind)) return std::nullopt;
  return period;
}

std::optional<Period> days_of(Date first, Date last) {
  if (last < first) return std::nullopt;
  return Period{Period::Kind::kDays, 0, 1, first, last};
}

Period month_of(Date date) {
  const CivilDate parts = civil(date);
  return {Period::Kind::kMonth, parts.year, parts.month};
}

}  // namespace reform::base
