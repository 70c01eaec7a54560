// The values of a report, each of its kind: a format decides how they look.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <variant>

#include "base/date.hpp"
#include "base/message.hpp"

namespace reform::report {

struct Count {
  std::int64_t n;
};
struct Share {
  std::int64_t n, of;
};  // n/N; 0/0 is shown as —, never as 0 %
struct Number {
  double value;
  int decimals;
};  // mean, median
struct Percent {
  double value;
};  // 0..100
/// What is to be added to a figure: `+2`, `−4.6 个百分点`.
struct Difference {
  double value;
  int decimals;
  std::optional<base::Lang> points{};  // of shares and percentages, which differ by points: how to say that
};
struct Word {
  std::string key, text;
};  // a code and its word: state, list, light (key "red")
struct ItemId {
  std::string id;
};

/// A sparkline: the last values of a figure, at most a year of them, oldest first. (As large as a Word, the largest
/// other cell.)
struct Trace {
  std::array<float, 12> values{};
  std::uint8_t size = 0;

  void add(double value);  // a Bug when it is full
  std::span<const float> all() const { return {values.data(), size}; }
};

/// std::monostate: no value, shown as — (text), null (JSON), empty (CSV).
using Cell = std::variant<std::monostate, std::string, Count, Share, Number, Difference, Percent, base::Date, Word,
                          ItemId, Trace>;

/// 100 × (now − before) with one division, for the points of shares are told to one decimal.
inline std::optional<double> points(const Share& before, const Share& now) {
  if (before.of == 0 || now.of == 0) return std::nullopt;
  return 100.0 * static_cast<double>(now.n * before.of - before.n * now.of) / static_cast<double>(now.of * before.of);
}

/// Of two figures of one kind, exact: it is rounded once, where it is shown, and not the difference of two rounded
/// shares. Nothing where they cannot be compared. Percentages differ by points, in this language.
inline std::optional<Difference> difference(const Cell& before, const Cell& now, base::Lang lang) {
  if (const auto* was = std::get_if<Count>(&before), *is = std::get_if<Count>(&now); was != nullptr && is != nullptr)
    return Difference{static_cast<double>(is->n - was->n), 0};
  if (const auto* was = std::get_if<Number>(&before), *is = std::get_if<Number>(&now); was != nullptr && is != nullptr)
    return Difference{is->value - was->value, is->decimals};
  if (const auto* was = std::get_if<Percent>(&before), *is = std::get_if<Percent>(&now);
      was != nullptr && is != nullptr)
    return Difference{is->value - was->value, 1, lang};
  const auto *was = std::get_if<Share>(&before), *is = std::get_if<Share>(&now);
  const auto by = was != nullptr && is != nullptr ? points(*was, *is) : std::nullopt;
  return by ? std::optional(Difference{*by, 1, lang}) : std::nullopt;
}

}  // namespace reform::report
