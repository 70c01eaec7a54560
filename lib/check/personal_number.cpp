#include "check/personal_number.hpp"

#include <array>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"

namespace reform::check {
namespace {

constexpr std::size_t kMobile = 11, kCard = 18;

/// A run of digits (full-width ones too) as ASCII, with what stands around it.
struct Run {
  std::string digits;
  std::size_t from = 0, to = 0;  // bytes of the text
};

/// 0 when it is no digit.
char digit_of(char32_t value) {
  if (value >= '0' && value <= '9') return static_cast<char>(value);
  return value >= 0xFF10 && value <= 0xFF19 ? static_cast<char>(value - 0xFF10 + '0') : '\0';
}

std::vector<Run> runs_of(std::string_view text) {
  std::vector<Run> runs;
  bool is_open = false;
  for (std::size_t at = 0; at < text.size();) {
    const base::CodePoint point = base::code_point_at(text, at);
    const char digit = digit_of(point.value);
    if (digit != '\0') {
      if (!is_open) runs.push_back({{}, at, at});
      runs.back().digits.push_back(digit);
      runs.back().to = at + point.bytes;
    }
    is_open = digit != '\0';
    at += point.bytes;
  }
  return runs;
}

int number(std::string_view digits) {
  int value = 0;
  for (const char digit : digits) value = value * 10 + (digit - '0');
  return value;
}

bool is_day(std::string_view digits) {
  const int year = number(digits.substr(0, 4));
  return year >= 1900 && year < 2100 && base::make_date(year, number(digits.substr(4, 2)), number(digits.substr(6, 2)));
}

/// GB 11643: a day of birth inside and a check digit at the end.
bool is_identity_card(std::string_view digits, char last) {
  static constexpr std::array<int, kCard - 1> kWeights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  if (digits.size() != kCard - 1 || !is_day(digits.substr(6, 8))) return false;
  int sum = 0;
  for (std::size_t at = 0; at < digits.size(); ++at) sum += (digits[at] - '0') * kWeights[at];
  return std::string_view("10X98765432")[static_cast<std::size_t>(sum % 11)] == (last == 'x' ? 'X' : last);
}

bool is_mobile(std::string_view digits) { return digits.size() == kMobile && digits[0] == '1' && digits[1] >= '3'; }

/// 0571-87050000
bool is_landline(std::string_view text, const Run& area, const Run& local) {
  static constexpr std::array<std::string_view, 5> kDashes = {"-", "－", "—", " ", ")"};
  const std::string_view between = text.substr(area.to, local.from - area.to);
  bool is_joined = false;
  for (const std::string_view dash : kDashes) is_joined = is_joined || between == dash;
  return is_joined && area.digits[0] == '0' && (area.digits.size() == 3 || area.digits.size() == 4) &&
         (local.digits.size() == 7 || local.digits.size() == 8) && local.digits[0] >= '2';
}

bool is_after_phone_word(std::string_view before) {
  static constexpr std::array<std::string_view, 6> kWords = {"电话", "手机", "联系方式", "電話", "手機", "身份证"};
  constexpr std::size_t kNear = 16;  // bytes: 号码：
  for (const std::string_view word : kWords) {
    const std::size_t at = before.rfind(word);
    if (at != std::string_view::npos && before.size() - at - word.size() <= kNear) return true;
  }
  return false;
}

/// 陈示例87050000: nothing in the cell but a name and a number.
bool is_after_name(std::string_view text, const Run& run) {
  constexpr std::size_t kLongestName = 4 * 3;
  const std::string_view name = base::trim(text.substr(0, run.from));
  if (run.to != text.size() || name.empty() || name.size() > kLongestName) return false;
  for (std::size_t at = 0; at < name.size(); at += 3)
    if (!base::is_han_at(name, at)) return false;
  return run.digits.size() != 8 || !is_day(run.digits);
}

}  // namespace

std::optional<std::string_view> find_personal_number(std::string_view text) {
  const std::vector<Run> runs = runs_of(text);
  for (std::size_t at = 0; at < runs.size(); ++at) {
    const Run& run = runs[at];
    const auto part = [&](std::size_t from, std::size_t to) { return text.substr(from, to - from); };
    if (is_mobile(run.digits)) return part(run.from, run.to);
    if (run.digits.size() == kCard &&
        is_identity_card(std::string_view(run.digits).substr(0, kCard - 1), run.digits.back()))
      return part(run.from, run.to);
    const char next = run.to < text.size() ? text[run.to] : '\0';
    if ((next == 'X' || next == 'x') && is_identity_card(run.digits, next)) return part(run.from, run.to + 1);
    if (at > 0 && is_landline(text, runs[at - 1], run)) return part(runs[at - 1].from, run.to);
    if (run.digits.size() < 7) continue;
    if (is_after_phone_word(text.substr(0, run.from)) || is_after_name(text, run)) return part(run.from, run.to);
  }
  return std::nullopt;
}

}  // namespace reform::check
