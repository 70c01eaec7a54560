// date, time, datetime, year, yearmonth, duration: the lexical forms of XML Schema and ISO 8601, or a strptime pattern.
// No locale and no time zone of the machine: a moment without a zone is taken as UTC.
#include <array>
#include <cmath>
#include <optional>
#include <span>

#include "base/date.hpp"
#include "schema/standard.hpp"

namespace reform::schema {
namespace {

using Kind = StandardType::Kind;

constexpr double kDay = 86400;

/// Takes characters off the start of a text.
struct Scanner {
  std::string_view rest;

  bool is_done() const { return rest.empty(); }
  bool take(char c) {
    if (rest.empty() || rest.front() != c) return false;
    rest.remove_prefix(1);
    return true;
  }
  /// At least `least` and at most `most` digits.
  std::optional<int> digits(std::size_t least, std::size_t most) {
    std::size_t count = 0;
    int number = 0;
    while (count < most && count < rest.size() && rest[count] >= '0' && rest[count] <= '9')
      number = number * 10 + (rest[count++] - '0');
    if (count < least) return std::nullopt;
    rest.remove_prefix(count);
    return number;
  }
  std::size_t count_digits() const {
    std::size_t count = 0;
    while (count < rest.size() && rest[count] >= '0' && rest[count] <= '9') ++count;
    return count;
  }
  /// The number of the word (any case; three letters or whole) the rest starts with, from 1.
  std::optional<int> word(std::span<const std::string_view> words) {
    for (std::size_t at = 0; at < words.size(); ++at) {
      for (const std::string_view form : {words[at], words[at].substr(0, 3)}) {
        if (rest.size() < form.size()) continue;
        bool is_equal = true;
        for (std::size_t i = 0; i < form.size(); ++i) is_equal = is_equal && (rest[i] | 0x20) == (form[i] | 0x20);
        if (!is_equal) continue;
        rest.remove_prefix(form.size());
        return static_cast<int>(at) + 1;
      }
    }
    return std::nullopt;
  }
};

/// What has been read of a moment so far.
struct Moment {
  int year = 1900, month = 1, day = 1;
  int hour = 0, minute = 0, second = 0;
  double fraction = 0;
  std::optional<int> offset;  // minutes east of UTC
  std::optional<bool> is_afternoon;
  std::optional<int> day_of_year;

  std::optional<base::Date> date() const {
    const auto first = base::make_date(year, month, day);
    return first && day_of_year ? std::optional(*first + (*day_of_year - 1)) : first;
  }
  double seconds() const { return hour * 3600.0 + minute * 60.0 + second + fraction; }
  bool has_time() const {
    return minute < 60 && second < 61 && (hour < 24 || (hour == 24 && minute == 0 && second == 0));
  }
};

std::string two(int number) { return std::to_string(100 + number).substr(1); }

/// ".25", of a second.
bool read_fraction(Scanner& scanner, Moment& moment) {
  const std::size_t count = scanner.count_digits();
  if (count == 0) return false;
  double unit = 0.1;
  for (std::size_t at = 0; at < count; ++at, unit /= 10) moment.fraction += (scanner.rest[at] - '0') * unit;
  scanner.rest.remove_prefix(count);
  return true;
}

/// Z, +08:00, +0800, +08.
bool read_zone(Scanner& scanner, Moment& moment) {
  if (scanner.take('Z') || scanner.take('z')) {
    moment.offset = 0;
    return true;
  }
  const int sign = scanner.take('-') ? -1 : scanner.take('+') ? 1 : 0;
  if (sign == 0) return false;
  const auto hours = scanner.digits(2, 2);
  scanner.take(':');
  const auto minutes = scanner.count_digits() >= 2 ? scanner.digits(2, 2) : std::optional(0);
  if (!hours || *hours > 14 || *minutes > 59) return false;
  moment.offset = sign * (*hours * 60 + *minutes);
  return true;
}

bool read_number(Scanner& scanner, std::size_t most, int& target) {
  const auto number = scanner.digits(1, most);
  if (number) target = *number;
  return number.has_value();
}

constexpr std::array<std::string_view, 12> kMonths = {"january",   "february", "march",    "april",
                                                      "may",       "june",     "july",     "august",
                                                      "september", "october",  "november", "december"};
constexpr std::array<std::string_view, 7> kWeekdays = {"monday", "tuesday",  "wednesday", "thursday",
                                                       "friday", "saturday", "sunday"};
constexpr std::array<std::string_view, 2> kHalves = {"am", "pm"};

bool read_pattern(Scanner& scanner, std::string_view pattern, Moment& moment);

template <std::size_t N>
bool read_word(Scanner& scanner, const std::array<std::string_view, N>& words, int& target) {
  const auto word = scanner.word(words);
  if (word) target = *word;
  return word.has_value();
}

bool read_year(Scanner& scanner, std::size_t digits, Moment& moment) {
  const auto year = scanner.digits(digits, digits);
  if (year) moment.year = digits == 4 ? *year : *year + (*year < 69 ? 2000 : 1900);
  return year.has_value();
}

bool read_day_of_year(Scanner& scanner, Moment& moment) {
  const auto day = scanner.digits(1, 3);
  if (day && *day >= 1 && *day <= 366) moment.day_of_year = day;
  return moment.day_of_year.has_value();
}

bool read_half(Scanner& scanner, Moment& moment) {
  const auto half = scanner.word(kHalves);
  if (half) moment.is_afternoon = *half == 2;
  return half.has_value();
}

bool read_named_zone(Scanner& scanner, Moment& moment) {
  static constexpr std::array<std::string_view, 2> kZones = {"utc", "gmt"};
  return read_zone(scanner, moment) || scanner.word(kZones);
}

/// The directives of strptime for days.
bool read_day_directive(Scanner& scanner, char directive, Moment& moment) {
  switch (directive) {
    case 'Y':
      return read_year(scanner, 4, moment);
    case 'y':
      return read_year(scanner, 2, moment);
    case 'm':
      return read_number(scanner, 2, moment.month);
    case 'd':
    case 'e':
      return read_number(scanner, 2, moment.day);
    case 'j':
      return read_day_of_year(scanner, moment);
    case 'b':
    case 'h':
    case 'B':
      return read_word(scanner, kMonths, moment.month);
    default:
      return (directive == 'a' || directive == 'A') && scanner.word(kWeekdays);
  }
}

/// Those for the time of day.
bool read_clock_directive(Scanner& scanner, char directive, Moment& moment) {
  switch (directive) {
    case 'H':
      return read_number(scanner, 2, moment.hour);
    case 'I':
      if (!moment.is_afternoon) moment.is_afternoon = false;
      return read_number(scanner, 2, moment.hour) && moment.hour >= 1 && moment.hour <= 12;
    case 'M':
      return read_number(scanner, 2, moment.minute);
    case 'S':
      return read_number(scanner, 2, moment.second);
    case 'f':
      return read_fraction(scanner, moment);
    case 'p':
      return read_half(scanner, moment);
    case 'z':
      return read_zone(scanner, moment);
    default:
      return directive == 'Z' && read_named_zone(scanner, moment);
  }
}

/// Directives that stand for several.
constexpr std::pair<char, std::string_view> kShorthands[] = {
    {'F', "%Y-%m-%d"}, {'T', "%H:%M:%S"}, {'R', "%H:%M"}, {'D', "%m/%d/%y"}};

constexpr std::string_view kDayDirectives = "YymdejbhBaA", kClockDirectives = "HIMSfpzZ";

bool read_directive(Scanner& scanner, char directive, Moment& moment) {
  if (directive == '%') return scanner.take('%');
  for (const auto& [shorthand, pattern] : kShorthands)
    if (shorthand == directive) return read_pattern(scanner, pattern, moment);
  const bool is_of_clock = kClockDirectives.find(directive) != std::string_view::npos;
  return (is_of_clock ? read_clock_directive : read_day_directive)(scanner, directive, moment);
}

bool read_pattern(Scanner& scanner, std::string_view pattern, Moment& moment) {
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    if (pattern[at] == '%' && at + 1 < pattern.size()) {
      if (pattern[at + 1] == '-' && at + 2 < pattern.size()) ++at;  // `%-d`: without a zero, which is taken anyway
      if (!read_directive(scanner, pattern[++at], moment)) return false;
    } else if (!scanner.take(pattern[at])) {
      return false;
    }
  }
  return true;
}

/// The whole cell by one pattern.
bool matches(std::string_view cell, std::string_view pattern, Moment& moment) {
  Scanner scanner{cell};
  Moment read;
  if (!read_pattern(scanner, pattern, read) || !scanner.is_done()) return false;
  if (read.is_afternoon) read.hour = read.hour % 12 + (*read.is_afternoon ? 12 : 0);
  moment = read;
  return true;
}

/// hh:mm:ss with a fraction and a zone, if it has them.
bool read_clock(Scanner& scanner, Moment& moment) {
  if (scanner.rest.size() < 8 || scanner.rest[2] != ':' || scanner.rest[5] != ':') return false;
  if (!read_pattern(scanner, "%H:%M:%S", moment)) return false;
  if (scanner.take('.') && !read_fraction(scanner, moment)) return false;
  return scanner.is_done() || (read_zone(scanner, moment) && scanner.is_done());
}

bool read_default(Kind kind, std::string_view cell, Moment& moment) {
  Scanner scanner{cell};
  if (kind == Kind::kTime) return read_clock(scanner, moment);
  if (cell.size() < 10 || cell[4] != '-' || cell[7] != '-') return false;
  if (!read_pattern(scanner, "%Y-%m-%d", moment)) return false;
  if (kind == Kind::kDate) return cell.size() == 10;
  return scanner.take('T') && read_clock(scanner, moment);
}

/// `any`: the forms in use. Where day and month could be either, the day comes first.
bool read_any(Kind kind, std::string_view cell, Moment& moment) {
  static constexpr std::array<std::string_view, 14> kDates = {
      "%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d",    "%Y年%m月%d日", "%d/%m/%Y", "%m/%d/%Y",
      "%d.%m.%Y", "%d-%m-%Y", "%d %B %Y", "%B %d, %Y", "%B %d %Y",     "%d-%B-%Y", "%A, %d %B %Y"};
  static constexpr std::array<std::string_view, 6> kTimes = {"%H:%M:%S",    "%H:%M",    "%H:%M:%S.%f",
                                                             "%I:%M:%S %p", "%I:%M %p", "%I:%M%p"};
  if (read_default(kind, cell, moment)) return true;
  const auto is_real = [&] { return moment.date().has_value() && moment.has_time(); };
  if (kind == Kind::kTime) {
    for (const std::string_view time : kTimes)
      if (matches(cell, time, moment) && is_real()) return true;
    return false;
  }
  for (const std::string_view date : kDates) {
    if (matches(cell, date, moment) && is_real()) return true;
    for (const std::string_view time : kTimes) {
      if (kind != Kind::kDatetime) break;
      for (const char* between : {" ", "T"})
        if (matches(cell, std::string(date) + between + std::string(time), moment) && is_real()) return true;
    }
  }
  return false;
}

bool read_with_format(const StandardType& type, std::string_view cell, Moment& moment) {
  if (type.format == "default") return read_default(type.kind, cell, moment);
  return type.format == "any" ? read_any(type.kind, cell, moment) : matches(cell, type.format, moment);
}

bool read_point(const StandardType& type, std::string_view cell, Logical& logical) {
  Moment moment;
  if (!read_with_format(type, cell, moment) || !moment.has_time()) return false;
  const auto date = moment.date();
  if (!date) return false;
  const double clock = moment.seconds() - moment.offset.value_or(0) * 60.0;
  std::string time = two(moment.hour) + ":" + two(moment.minute) + ":" + two(moment.second);
  if (moment.fraction > 0) time += std::to_string(moment.fraction).substr(1);
  if (type.kind == Kind::kDate) {
    logical.number = date->days;
    logical.memory = base::iso(*date);
  } else if (type.kind == Kind::kTime) {
    logical.number = clock;
    logical.memory = time;
  } else {
    logical.number = date->days * kDay + clock;
    logical.memory = base::iso(*date) + "T" + time;
  }
  if (moment.offset && type.kind != Kind::kDate) logical.memory += '@' + std::to_string(*moment.offset);
  logical.text = logical.memory;
  return true;
}

/// YYYY, perhaps with a sign and more digits (XSD's gYear), or YYYY-MM.
bool read_year_or_month(Kind kind, std::string_view cell, Logical& logical) {
  Scanner scanner{cell};
  const bool is_negative = scanner.take('-');
  const std::size_t count = scanner.count_digits();
  const auto year = scanner.digits(4, 9);
  if (!year || (count > 4 && kind == Kind::kYearMonth)) return false;
  const double signed_year = is_negative ? -*year : *year;
  if (kind == Kind::kYear) {
    logical.number = signed_year;
    return scanner.is_done();
  }
  if (!scanner.take('-')) return false;
  const auto month = scanner.digits(2, 2);
  logical.number = signed_year * 12 + month.value_or(0);
  return month && *month >= 1 && *month <= 12 && scanner.is_done();
}

/// P1Y2M3DT4H5M6S, and weeks. Ordered with a month of 30.436875 days, the mean of the calendar.
bool read_duration(std::string_view cell, Logical& logical) {
  static constexpr std::string_view kDateUnits = "YMWD", kTimeUnits = "HMS";
  static constexpr std::array<double, 4> kDateSeconds = {365.2425 * kDay, 30.436875 * kDay, 7 * kDay, kDay};
  static constexpr std::array<double, 3> kTimeSeconds = {3600, 60, 1};
  Scanner scanner{cell};
  const double sign = scanner.take('-') ? -1 : 1;
  if (!scanner.take('P') || scanner.is_done()) return false;
  bool is_time = false;
  std::size_t next_unit = 0;
  double seconds = 0;
  while (!scanner.is_done()) {
    if (!is_time && scanner.take('T')) {
      is_time = true;
      next_unit = 0;
      if (scanner.is_done()) return false;
    }
    const auto whole = scanner.digits(1, 9);
    if (!whole) return false;
    Moment part;
    const bool has_fraction = scanner.take('.') || scanner.take(',');
    if ((has_fraction && !read_fraction(scanner, part)) || scanner.is_done()) return false;
    const std::string_view units = is_time ? kTimeUnits : kDateUnits;
    const std::size_t unit = units.find(scanner.rest.front(), next_unit);
    if (unit == std::string_view::npos) return false;
    scanner.rest.remove_prefix(1);
    seconds += (*whole + part.fraction) * (is_time ? kTimeSeconds[unit] : kDateSeconds[unit]);
    next_unit = unit + 1;
  }
  logical.number = sign * seconds;
  return true;
}

}  // namespace

bool read_moment(const StandardType& type, std::string_view cell, Logical& logical) {
  if (type.kind == Kind::kDuration) return read_duration(cell, logical);
  if (type.kind == Kind::kYear || type.kind == Kind::kYearMonth) return read_year_or_month(type.kind, cell, logical);
  if (type.kind == Kind::kDate && type.format == "default") {
    const auto day = base::parse_iso_date(cell);
    if (day) logical.number = day->days;
    return day.has_value();
  }
  return read_point(type, cell, logical);
}

std::string pattern_letters() {
  std::string letters(kDayDirectives);
  letters += kClockDirectives;
  for (const auto& [shorthand, pattern] : kShorthands) letters += shorthand;
  return letters + "%";
}

bool is_moment_pattern(std::string_view pattern) {
  const std::string known = pattern_letters();
  bool has_directive = false;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    if (pattern[at] != '%') continue;
    if (++at < pattern.size() && pattern[at] == '-') ++at;
    if (at >= pattern.size() || known.find(pattern[at]) == std::string::npos) return false;
    has_directive = true;
  }
  return has_directive;
}

}  // namespace reform::schema
