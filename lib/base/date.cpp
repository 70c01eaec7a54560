#include "base/date.hpp"

#include <array>
#include <charconv>
#include <chrono>

#include "base/error.hpp"

namespace reform::base {
namespace {

using std::chrono::day;
using std::chrono::days;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month_day;

constexpr int kMonthsOfYear = 12;
constexpr int kMonthsOfQuarter = 3;
constexpr int kQuartersOfYear = 4;

Date date_of(year_month_day civil_day) {
  return {static_cast<std::int32_t>(sys_days{civil_day}.time_since_epoch().count())};
}

year_month_day civil_day(int y, int m, int d) {
  return year{y} / month{static_cast<unsigned>(m)} / day{static_cast<unsigned>(d)};
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

void append_padded(std::string& out, int number, std::size_t width) {
  std::array<char, 12> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  const std::string_view plain(digits.data(), static_cast<std::size_t>(end - digits.data()));
  if (plain.size() < width) out.append(width - plain.size(), '0');
  out += plain;
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

}  // namespace

/// Without the calendar of the library, which takes five times as long: ledgers hold millions of dates.
std::optional<Date> make_date(int y, int m, int d) {
  static constexpr int kDaysBefore[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};
  constexpr int kFirst = 719'162;  // days from 0001-01-01 to 1970-01-01
  if (y < 1 || y > 9999 || m < 1 || m > kMonthsOfYear || d < 1) return std::nullopt;
  const bool is_leap = y % 4 == 0 && (y % 100 != 0 || y % 400 == 0);
  const int longer = is_leap && m == 2 ? 1 : 0, later = is_leap && m > 2 ? 1 : 0;
  if (d > kDaysBefore[m] - kDaysBefore[m - 1] + longer) return std::nullopt;
  const int years = y - 1;
  return Date{years * 365 + years / 4 - years / 100 + years / 400 + kDaysBefore[m - 1] + later + d - 1 - kFirst};
}

CivilDate civil(Date date) {
  const year_month_day parts{sys_days{days{date.days}}};
  return {static_cast<int>(parts.year()), static_cast<int>(static_cast<unsigned>(parts.month())),
          static_cast<int>(static_cast<unsigned>(parts.day()))};
}

Date last_day_of_month(int y, int m) { return date_of(year{y} / month{static_cast<unsigned>(m)} / std::chrono::last); }

std::optional<Date> parse_iso_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  bool are_digits = true;
  const auto number = [&](std::size_t from, std::size_t to) {  // in one go: ledgers hold millions of them
    int result = 0;
    for (std::size_t at = from; at < to; ++at) {
      const int digit = text[at] - '0';
      are_digits = are_digits && 0 <= digit && digit <= 9;
      result = result * 10 + digit;
    }
    return result;
  };
  const int y = number(0, 4), m = number(5, 7), d = number(8, 10);
  return are_digits ? make_date(y, m, d) : std::nullopt;
}

std::string iso(Date date) {
  const CivilDate parts = civil(date);
  std::string out;
  append_padded(out, parts.year, 4);
  out += '-';
  append_padded(out, parts.month, 2);
  out += '-';
  append_padded(out, parts.day, 2);
  return out;
}

Date Period::first() const {
  if (kind == Kind::kDays) return from;
  return date_of(civil_day(year, first_month(*this), 1));
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
