#include "render/change.hpp"

#include <cmath>

#include "render/cell.hpp"

namespace reform::render {
namespace {

using namespace report;

/// What is to be added to the figure before; a share differs by points of its percentage.
struct Difference {
  double value = 0;
  int decimals = 0;
  bool is_points = false;
};

std::optional<Difference> difference(const Cell& now, const Cell& before) {
  if (now.index() != before.index()) return std::nullopt;
  const auto was = magnitude(before), is = magnitude(now);
  if (!was || !is) return std::nullopt;
  if (const auto* number = std::get_if<Number>(&now)) return Difference{*is - *was, number->decimals, false};
  if (std::holds_alternative<Count>(now)) return Difference{*is - *was, 0, false};
  return Difference{*is - *was, 1, true};
}

/// `text`: what is said of a figure that grew, shrank, stayed, or cannot be compared.
/// A figure that grew, shrank, stayed, or cannot be compared, and what is said of that.
struct Comparison {
  std::string way;
  base::Args args;
};

std::optional<Comparison> comparison(const Fact& fact, base::Lang lang) {
  if (std::holds_alternative<std::monostate>(fact.before)) return std::nullopt;
  const base::Arg before{"before", readable(fact.before)};
  const auto by = difference(fact.value, fact.before);
  if (!by) return Comparison{"unknown", {before}};
  std::string amount = readable(Number{std::abs(by->value), by->decimals});
  if (amount.find_first_not_of("0.") == std::string::npos) return Comparison{"same", {before}};
  if (by->is_points) amount = base::say(lang, "render.points", {{"n", amount}});
  return Comparison{by->value > 0 ? "more" : "less", {before, {"n", amount}}};
}

}  // namespace

std::string change(const Fact& fact, base::Lang lang) {
  const auto said = comparison(fact, lang);
  return said ? base::say(lang, "render.change." + said->way, said->args) : std::string();
}

std::string short_change(const Fact& fact, base::Lang lang) {
  const auto said = comparison(fact, lang);
  return said ? base::say(lang, "render.short_change." + said->way, said->args) : std::string();
}

}  // namespace reform::render
