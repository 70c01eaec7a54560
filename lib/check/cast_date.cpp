#include "check/cast_date.hpp"

#include <array>
#include <initializer_list>
#include <string>

#include "base/text.hpp"
#include "check/date_forms.hpp"

namespace reform::check {
namespace {

using base::Date;

/// Reads a folded text from the left.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  bool at_end() const { return rest_.empty(); }
  std::string_view rest() const { return rest_; }

  bool take(std::string_view word) {
    if (!rest_.starts_with(word)) return false;
    rest_.remove_prefix(word.size());
    return true;
  }
  bool take_any(std::initializer_list<std::string_view> words) {
    for (std::string_view word : words)
      if (take(word)) return true;
    return false;
  }
  /// One to `longest` digits that no further digit follows.
  std::optional<int> number(std::size_t longest) {
    std::size_t length = 0;
    int value = 0;
    while (length < rest_.size() && rest_[length] >= '0' && rest_[length] <= '9') {
      if (++length > longest) return std::nullopt;
      value = value * 10 + (rest_[length - 1] - '0');
    }
    if (length == 0) return std::nullopt;
    rest_.remove_prefix(length);
    return value;
  }
  std::optional<int> year() {
    const std::size_t before = rest_.size();
    const Scanner start = *this;
    const auto value = number(4);
    if (value && before - rest_.size() == 4) return value;
    *this = start;
    return std::nullopt;
  }
  std::optional<char> separator() {
    if (rest_.empty() || (rest_[0] != '-' && rest_[0] != '/' && rest_[0] != '.')) return std::nullopt;
    const char mark = rest_[0];
    rest_.remove_prefix(1);
    return mark;
  }

 private:
  std::string_view rest_;
};

DateReading wrong(Mistake mistake) { return {std::nullopt, mistake, std::nullopt}; }

/// Excel counts days from here; 60 = 1900-02-29, a day that never was, does not matter for the years we see.
Date from_serial(int serial) { return *base::make_date(1899, 12, 30) + serial; }

constexpr int kFirstYear = 1900, kLastYear = 2099;  // before and after that no list has a day

/// A cell where somebody typed a year and the sheet showed a day: 2022 → 1905-07-14.
DateReading checked(Date date) {
  const int year = base::civil(date).year;
  if (year < kFirstYear || year > kLastYear) return wrong(Mistake::kDateYear);
  if (year > 1905) return {date, {}, std::nullopt};
  const int serial = date - from_serial(0);
  DateReading reading = wrong(Mistake::kDateEatenYear);
  if (serial >= 1900 && serial <= 2100) reading.meant = base::make_date(serial, 12, 31);
  return reading;
}

DateReading day(int year, int month, int day_of_month) {
  const auto date = base::make_date(year, month, day_of_month);
  return date ? checked(*date) : wrong(Mistake::kDateImpossible);
}

DateReading end_of_month(int year, int month) {
  if (year < 1 || month < 1 || month > 12) return wrong(Mistake::kDateImpossible);
  return checked(base::last_day_of_month(year, month));
}

/// 一季度, 第1季度, q1, 上半年: the month in which it ends.
std::optional<int> end_of_span(Scanner& scanner) {
  struct Span {
    std::string_view name;
    int month;
  };
  static constexpr std::array<Span, 2> kHalves = {{{"上半年", 6}, {"下半年", 12}}};
  static constexpr std::array<Span, 8> kQuarters = {
      {{"一", 3}, {"二", 6}, {"三", 9}, {"四", 12}, {"1", 3}, {"2", 6}, {"3", 9}, {"4", 12}}};
  for (const Span& half : kHalves)
    if (scanner.take(half.name)) return half.month;
  const Scanner start = scanner;
  const bool has_letter = scanner.take("q");
  scanner.take("第");
  for (const Span& quarter : kQuarters)
    if (scanner.take(quarter.name) && (has_letter || scanner.take_any({"季度", "季"}))) return quarter.month;
  scanner = start;
  return std::nullopt;
}

/// What may close a date: 底, 末, and behind that 前, 之前, 以前, each in brackets or not; then 完成.
bool closes(Scanner scanner) {
  const auto take_in_brackets = [&](std::initializer_list<std::string_view> words) {
    const Scanner start = scanner;
    const bool is_open = scanner.take("(");
    if (!scanner.take_any(words) || scanner.take(")") != is_open) scanner = start;
  };
  take_in_brackets({"底", "末"});
  take_in_brackets({"之前", "以前", "前"});
  scanner.take_any({"完成", "办结"});
  return scanner.at_end();
}

/// After `2022年`.
DateReading after_year_word(int year, Scanner scanner) {
  Scanner year_end = scanner;
  year_end.take("年");
  if (year_end.take_any({"底", "末", "内"}) && closes(year_end)) return end_of_month(year, 12);
  if (const auto month = end_of_span(scanner))
    return closes(scanner) ? end_of_month(year, *month) : wrong(Mistake::kDateFormat);
  const auto month = scanner.number(2);
  if (!month || !scanner.take("月")) return wrong(Mistake::kDateFormat);
  scanner.take("份");
  if (closes(scanner)) return end_of_month(year, *month);
  const auto day_of_month = scanner.number(2);
  if (!day_of_month) return wrong(Mistake::kDateFormat);
  scanner.take_any({"日", "号"});
  return closes(scanner) ? day(year, *month, *day_of_month) : wrong(Mistake::kDateFormat);
}

/// After `2022-`.
DateReading after_separator(int year, char mark, Scanner scanner) {
  if (const auto month = end_of_span(scanner); month && closes(scanner)) return end_of_month(year, *month);
  const auto month = scanner.number(2);
  if (!month) return wrong(Mistake::kDateFormat);
  if (closes(scanner)) return end_of_month(year, *month);
  const auto second = scanner.separator();
  const auto day_of_month = scanner.number(2);
  scanner.take_any({"日", "号"});
  if (second != mark || !day_of_month || !closes(scanner)) return wrong(Mistake::kDateFormat);
  return day(year, *month, *day_of_month);
}

/// Only digits, perhaps with a fraction: 20220301 is a day, 44621 a spreadsheet's serial number.
std::optional<DateReading> digits_only(std::string_view text) {
  const std::string_view whole = text.substr(0, text.find('.'));
  const std::string_view fraction = whole.size() < text.size() ? text.substr(whole.size() + 1) : std::string_view();
  const auto has_other = [](std::string_view part) {
    return part.find_first_not_of("0123456789") != std::string_view::npos;
  };
  if (whole.empty() || has_other(whole) || has_other(fraction)) return std::nullopt;
  if (whole.size() == 5) {
    const auto serial = Scanner(whole).number(5);
    return DateReading{std::nullopt, Mistake::kDateSerial, from_serial(*serial)};
  }
  if (whole.size() != text.size()) return std::nullopt;  // 2022.3
  if (whole.size() != 8) return wrong(Mistake::kDateFormat);
  return day(*Scanner(whole.substr(0, 4)).number(4), *Scanner(whole.substr(4, 2)).number(2),
             *Scanner(whole.substr(6)).number(2));
}

/// A leap year is kind to every day that exists in any year.
DateReading month_and_day_without_year(int month, int day_of_month) {
  const bool exists = base::make_date(2000, month, day_of_month).has_value();
  return wrong(exists ? Mistake::kDateWithoutYear : Mistake::kDateImpossible);
}

/// A form we do not take, of a day that is certain all the same.
DateReading certain(std::optional<Date> date) {
  if (!date) return wrong(Mistake::kDateImpossible);
  const DateReading reading = checked(*date);
  return reading.date ? DateReading{std::nullopt, Mistake::kDateRewrite, date} : reading;
}

/// 6/30/2022, 30/6/2022: which number is the month shows where only one of them can be.
DateReading year_last(int first, int second, int year) {
  const auto may_be_month = [](int number) { return number >= 1 && number <= 12; };
  if (year < 100 || (may_be_month(first) && may_be_month(second) && first != second))
    return wrong(Mistake::kDateAmbiguous);
  return certain(may_be_month(first) ? base::make_date(year, first, second) : base::make_date(year, second, first));
}

/// 3/4/2022, 3/1: numbers in an order that does not start with a year.
std::optional<DateReading> numbers_without_leading_year(Scanner scanner) {
  const auto first = scanner.number(2);
  const auto mark = first ? scanner.separator() : std::nullopt;
  const auto second = mark ? scanner.number(2) : std::nullopt;
  if (!second) return std::nullopt;
  if (scanner.at_end()) return month_and_day_without_year(*first, *second);
  if (scanner.separator() != mark) return std::nullopt;
  const auto last = scanner.number(4);
  if (!last || !scanner.at_end()) return std::nullopt;
  return year_last(*first, *second, *last);
}

/// 3月底, 3月1日, 年底前, 一季度, 今年上半年.
std::optional<DateReading> words_without_year(Scanner scanner) {
  const bool is_relative = scanner.take_any({"今年", "明年", "去年", "本年", "当年"});
  if (!is_relative) scanner.take_any({"本", "下"});  // 本月底
  if (end_of_span(scanner) && closes(scanner)) return wrong(Mistake::kDateWithoutYear);
  if (scanner.take_any({"年底", "年末", "年内", "月底", "月末", "月内", "季度末", "季末", "底", "末"}) &&
      closes(scanner))
    return wrong(Mistake::kDateWithoutYear);
  const auto month = scanner.number(2);
  if (!month || !scanner.take("月"))
    return is_relative ? std::optional(wrong(Mistake::kDateWithoutYear)) : std::nullopt;
  scanner.take("份");
  if (closes(scanner)) return month_and_day_without_year(*month, 1);
  const auto day_of_month = scanner.number(2);
  if (!day_of_month) return std::nullopt;
  scanner.take_any({"日", "号"});
  if (!closes(scanner)) return std::nullopt;
  return month_and_day_without_year(*month, *day_of_month);
}

/// Promises instead of days.
bool is_promise(std::string_view text) {
  static constexpr std::string_view kWords[] = {"立行立改", "立即", "立改", "即知即改", "马上", "尽快",
                                                "尽早",     "随时", "持续", "长期",     "常态", "适时"};
  for (std::string_view word : kWords)
    if (text.find(word) != std::string_view::npos) return true;
  return false;
}

/// Without a time of day; `text` is folded.
DateReading read_day(std::string_view folded) {
  if (const auto reading = digits_only(folded)) return *reading;
  Scanner scanner(folded);
  if (const auto year = scanner.year()) {
    if (scanner.take("年")) return after_year_word(*year, scanner);
    if (const auto mark = scanner.separator()) return after_separator(*year, *mark, scanner);
    if (const auto month = end_of_span(scanner); month && closes(scanner)) return end_of_month(*year, *month);
    return wrong(Mistake::kDateFormat);
  }
  if (const auto reading = numbers_without_leading_year(scanner)) return *reading;
  if (const auto reading = words_without_year(scanner)) return *reading;
  return wrong(is_promise(folded) ? Mistake::kDateNotADay : Mistake::kDateFormat);
}

/// Also where digits are spelled out.
DateReading read_written(std::string_view folded) {
  const DateReading reading = read_day(folded);
  if (reading.date || reading.mistake != Mistake::kDateFormat) return reading;
  const std::string digits = with_digits(folded);
  if (digits == folded) return reading;
  const DateReading meant = read_day(digits);
  return meant.date ? certain(meant.date) : meant;
}

}  // namespace

/// Spreadsheets write a day as midnight of it, `2022/3/1 0:00:00`; any other time is somebody's, and not passed over.
DateReading read_date(std::string_view text) {
  const DayAndTime parts = split_time(text);
  const DateReading day = read_written(base::fold(parts.day));
  if (!day.date || (parts.is_midnight && !parts.has_zone)) return day;
  return certain(*day.date + parts.days_later);
}

std::optional<base::Date> read_year_month(std::string_view text) {
  const auto first = [](int year, int month) {
    return year < kFirstYear || year > kLastYear ? std::nullopt : base::make_date(year, month, 1);
  };
  const std::string folded = base::fold(text);
  if (folded.size() == 6 && folded.find_first_not_of("0123456789") == std::string::npos)
    return first(*Scanner(std::string_view(folded).substr(0, 4)).number(4),
                 *Scanner(std::string_view(folded).substr(4)).number(2));
  Scanner scanner(folded);
  const auto year = scanner.year();
  if (!year) return std::nullopt;
  const bool has_word = scanner.take("年");
  if (!has_word && !scanner.separator()) return std::nullopt;
  const auto month = scanner.number(2);
  if (!month) return std::nullopt;
  if (has_word) {
    scanner.take("月");
    scanner.take("份");
  }
  return scanner.at_end() ? first(*year, *month) : std::nullopt;
}

}  // namespace reform::check
