#include "ledger/author.hpp"

#include "base/date.hpp"
#include "base/error.hpp"

namespace reform::ledger {

std::string second_after(const std::string& time) {
  const std::optional<base::Date> day = base::parse_iso_date(std::string_view(time).substr(0, 10));
  BUG_IF(!day || time.size() != std::string_view("YYYY-MM-DDTHH:MM:SSZ").size(), "no time: " + time);
  constexpr int kDay = 24 * 60 * 60;
  const auto digits = [&](std::size_t at) { return (time[at] - '0') * 10 + (time[at + 1] - '0'); };
  const int second = (digits(11) * 60 + digits(14)) * 60 + digits(17) + 1;
  const auto two = [](int number) { return std::to_string(100 + number).substr(1); };
  return base::iso(*day + second / kDay) + "T" + two(second % kDay / 3600) + ":" + two(second % 3600 / 60) + ":" +
         two(second % 60) + "Z";
}

}  // namespace reform::ledger
