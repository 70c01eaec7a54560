// What people and programs put around or in place of the digits of a day: times, zones, Chinese numerals.
#pragma once

#include <string>
#include <string_view>

namespace reform::check {

/// A text without its time of day.
struct DayAndTime {
  std::string_view day;
  bool is_midnight = true;  // or there is no time at all
  bool has_zone = false;
  int days_later = 0;  // in Beijing, where lists are written; 0 without a zone
};

/// 2022-06-30 8:15, 2022-06-30T16:00:00Z, 2022-06-30T00:00:00+08:00
DayAndTime split_time(std::string_view text);

/// With Chinese numerals and half years as the digits and words dates are read with: 二〇二二年十二月 → 2022年12月,
/// 元月 → 1月, 2022h1 → 2022上半年. `folded` is folded.
std::string with_digits(std::string_view folded);

}  // namespace reform::check
