#include "check/date_forms.hpp"

#include <array>
#include <optional>

#include "base/text.hpp"
#include "base/utf8.hpp"

namespace reform::check {
namespace {

constexpr int kMinutesOfDay = 24 * 60, kBeijing = 8 * 60;

/// The minutes of 8:15, 08:15:30.000 or 0815.
std::optional<int> minutes_of(std::string_view clock) {
  if (clock.empty() || clock.find_first_not_of("0123456789:.") != std::string_view::npos) return std::nullopt;
  const std::size_t colon = clock.find(':');
  const std::string_view hours = clock.substr(0, colon == std::string_view::npos ? 2 : colon);
  const std::string_view rest = clock.substr(colon == std::string_view::npos ? hours.size() : colon + 1);
  if (hours.empty() || hours.size() > 2) return std::nullopt;
  int minutes = 0;
  for (const char c : hours) minutes = minutes * 10 + (c - '0');
  minutes *= 60;
  if (rest.size() >= 2 && base::is_digit(rest[0]) && base::is_digit(rest[1])) {
    if (rest[0] > '5') return std::nullopt;
    minutes += (rest[0] - '0') * 10 + (rest[1] - '0');
  }
  return minutes > kMinutesOfDay ? std::nullopt : std::optional(minutes);
}

/// How many minutes the zone is ahead of UTC.
std::optional<int> offset_of(std::string_view zone) {
  if (zone == "Z" || zone == "z") return 0;
  const auto minutes = minutes_of(zone.substr(1));
  constexpr int kFurthest = 14 * 60;  // Kiritimati
  if (!minutes || *minutes > kFurthest) return std::nullopt;
  return zone[0] == '-' ? -*minutes : *minutes;
}

/// The value of a numeral, 10 for 十, or nothing.
std::optional<int> numeral(char32_t value) {
  static constexpr std::u32string_view kNumerals = U"〇一二三四五六七八九十";
  if (value == U'零' || value == U'○' || value == U'◯') return 0;
  const std::size_t at = kNumerals.find(value);
  return at == std::u32string_view::npos ? std::nullopt : std::optional(static_cast<int>(at));
}

/// A run of numerals as digits: each for itself, or with 十 as a number below 100.
class Run {
 public:
  bool is_open() const { return !digits_.empty() || is_ten_; }
  void add(int value) {
    if (value == 10) {
      is_ten_ = true;
      if (digits_.empty()) digits_ += '1';
      return;
    }
    after_ten_ = is_ten_;
    digits_ += static_cast<char>('0' + value);
  }
  void close_into(std::string& out) {
    out += digits_;
    if (is_ten_ && !after_ten_) out += '0';
    *this = Run();
  }

 private:
  std::string digits_;
  bool is_ten_ = false, after_ten_ = false;
};

void replace(std::string& text, std::string_view what, std::string_view with) {
  const std::size_t at = text.find(what);
  if (at != std::string::npos) text.replace(at, what.size(), with);
}

}  // namespace

DayAndTime split_time(std::string_view text) {
  const DayAndTime whole{text};
  const std::size_t gap = text.find_last_of(" T");
  if (gap == std::string_view::npos) return whole;
  const std::string_view time = text.substr(gap + 1);
  // 8:00-12:00 is a span of time, no zone.
  const std::size_t end = time.find_first_of(text[gap] == 'T' ? "Zz+-" : "Zz+");
  const std::string_view clock = time.substr(0, end), zone = end < time.size() ? time.substr(end) : std::string_view();
  const auto minutes = clock.find(':') == std::string_view::npos ? std::nullopt : minutes_of(clock);
  const auto offset = zone.empty() ? std::optional(kBeijing) : offset_of(zone);
  if (!minutes || !offset) return whole;
  const bool is_midnight = clock.find_first_of("123456789") == std::string_view::npos;
  if (zone.empty()) return {text.substr(0, gap), is_midnight};           // 24:00 is the end of its day
  const int in_beijing = *minutes - *offset + kBeijing + kMinutesOfDay;  // a day more: no division of negatives
  return {text.substr(0, gap), is_midnight, true, in_beijing / kMinutesOfDay - 1};
}

std::string with_digits(std::string_view folded) {
  std::string out;
  Run run;
  for (std::size_t at = 0; at < folded.size();) {
    const base::CodePoint point = base::code_point_at(folded, at);
    const bool is_zero = run.is_open() && (point.value == 'o' || point.value == '0');  // 二O二二年
    const std::optional<int> value = is_zero ? std::optional(0) : numeral(point.value);
    if (value) {
      run.add(*value);
    } else {
      run.close_into(out);
      out += folded.substr(at, point.bytes);
    }
    at += point.bytes;
  }
  run.close_into(out);
  replace(out, "元月", "1月");
  replace(out, "h1", "上半年");
  replace(out, "h2", "下半年");
  return out;
}

}  // namespace reform::check
