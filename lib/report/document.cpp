#include "report/document.hpp"

#include "base/error.hpp"

namespace reform::report {
namespace {

/// 100 × (now − before) with one division, for the points of shares are told to one decimal.
std::optional<double> points(const Share& before, const Share& now) {
  if (before.of == 0 || now.of == 0) return std::nullopt;
  return 100.0 * static_cast<double>(now.n * before.of - before.n * now.of) / static_cast<double>(now.of * before.of);
}

}  // namespace

void Trace::add(double value) {
  BUG_IF(size == values.size(), "a sparkline of more than a year");
  values[size++] = static_cast<float>(value);
}

std::optional<Difference> difference(const Cell& before, const Cell& now, base::Lang lang) {
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
