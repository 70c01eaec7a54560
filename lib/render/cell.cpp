#include "render/cell.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace reform::render {
namespace {

using namespace report;

struct Readable {
  std::string operator()(std::monostate) const { return std::string(kNothing); }
  std::string operator()(const std::string& text) const { return text; }
  std::string operator()(const Count& count) const { return std::to_string(count.n); }
  std::string operator()(const Share& share) const {
    if (share.of == 0) return std::string(kNothing);
    return fmt::format("{}/{} ({:.1f}%)", share.n, share.of, percent(share));
  }
  std::string operator()(const Number& number) const {
    // A half goes up (四舍五入), as with shares, where a double has halves; + 0.0: never -0.0.
    constexpr double kWhole = 9'007'199'254'740'992;
    const double shifted = number.value * std::pow(10.0, number.decimals);
    const double rounded =
        std::abs(shifted) < kWhole ? std::round(shifted) / std::pow(10.0, number.decimals) : number.value;
    return fmt::format("{:.{}f}", rounded + 0.0, number.decimals);
  }
  std::string operator()(const Difference& by) const {
    std::string amount = (*this)(Number{std::abs(by.value), by.decimals});
    if (amount.find_first_not_of("0.") != std::string::npos) amount.insert(0, by.value < 0 ? "−" : "+");
    return by.points ? base::say(*by.points, "render.points", {{"n", amount}}) : amount;
  }
  std::string operator()(const Percent& value) const { return fmt::format("{}%", std::round(value.value * 10) / 10); }
  std::string operator()(const base::Date& date) const { return base::iso(date); }
  std::string operator()(const Word& word) const { return word.text; }
  std::string operator()(const ItemId& item) const { return item.id; }
  /// ▁▂▃▅▇ from 0 to the largest.
  std::string operator()(const Trace& trace) const {
    constexpr std::array<std::string_view, 8> kSteps = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    const auto values = trace.all();
    const float most = values.empty() ? 0 : std::ranges::max(values);
    std::string out;
    for (const float value : values) {
      const float share = most > 0 ? std::clamp(value / most, 0.0F, 1.0F) : 0;
      out += kSteps[static_cast<std::size_t>(std::lround(share * (kSteps.size() - 1)))];
    }
    return out;
  }
};

}  // namespace

std::string readable(const Cell& cell) { return std::visit(Readable{}, cell); }

double rounded(const Number& number) { return std::strtod(readable(number).c_str(), nullptr); }

std::string readable(const Paragraph& paragraph) {
  return paragraph.command.empty() ? paragraph.text : paragraph.text + " " + paragraph.command;
}

std::vector<double> values_of(const Trace& trace) {
  std::vector<double> values;
  for (const float value : trace.all()) values.push_back(std::stod(fmt::format("{}", value)));
  return values;
}

double percent(const Share& share) {
  return std::round(1000.0 * static_cast<double>(share.n) / static_cast<double>(share.of)) / 10;
}

std::optional<double> magnitude(const Cell& cell) {
  if (const auto* count = std::get_if<Count>(&cell)) return static_cast<double>(count->n);
  if (const auto* share = std::get_if<Share>(&cell)) {
    if (share->of == 0) return std::nullopt;
    return percent(*share);
  }
  const auto* number = std::get_if<Number>(&cell);
  const auto* value = std::get_if<Percent>(&cell);
  const double drawn = number != nullptr ? number->value : value != nullptr ? value->value : NAN;
  if (!std::isfinite(drawn)) return std::nullopt;
  return drawn;
}

bool is_figure(const Cell& cell) {
  return std::holds_alternative<Count>(cell) || std::holds_alternative<Share>(cell) ||
         std::holds_alternative<Number>(cell) || std::holds_alternative<Percent>(cell) ||
         std::holds_alternative<Difference>(cell);
}

bool is_figure_column(Kinds kinds) {
  const bool has_figure = kinds.have<Count>() || kinds.have<Share>() || kinds.have<Number>() || kinds.have<Percent>() ||
                          kinds.have<Difference>();
  return has_figure && !kinds.have<std::string>() && !kinds.have<base::Date>() && !kinds.have<Word>() &&
         !kinds.have<ItemId>() && !kinds.have<Trace>();
}

}  // namespace reform::render
