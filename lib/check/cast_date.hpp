// Days as people write them (`reformctl help dates`): 2022-03-01, 2022年3月底前, 2022Q1, 2022年上半年 …
// A span of time means its last day. What is not a day says in which way.
#pragma once

#include <optional>
#include <string_view>

#include "base/date.hpp"
#include "check/mistake.hpp"

namespace reform::check {

struct DateReading {
  std::optional<base::Date> date;
  Mistake mistake = Mistake::kDateFormat;  // when there is no date
  std::optional<base::Date> meant;  // kDateSerial, kDateEatenYear: the day it probably stands for; kDateRewrite: surely
};

/// `text` is trimmed and not empty. Words that mean "ongoing" are the field's affair, not read here.
DateReading read_date(std::string_view text);

/// A month: 2022-03, 2022/3, 2022.3, 202203, 2022年3月; its first day.
std::optional<base::Date> read_year_month(std::string_view text);

}  // namespace reform::check
