#include "render/plot.hpp"

#include <algorithm>

#include "render/cell.hpp"

namespace reform::render {
namespace {

using namespace report;

template <class Value, class Fold>
svg::Scale over_rows(const Plot& plot, Value value, Fold fold) {
  double least = 0, most = 0;
  for (std::size_t row = 0; row < plot.rows(); ++row) {
    double below = 0, above = 0;
    for (const Series& series : plot.series) {
      const double each = value(series.values[row]);
      below = fold(below, std::min(each, 0.0));
      above = fold(above, std::max(each, 0.0));
    }
    least = std::min(least, below);
    most = std::max(most, above);
  }
  return svg::scale(least, most, plot.least_step());
}

double or_zero(const std::optional<double>& value) { return value.value_or(0); }

}  // namespace

bool Plot::has_values() const {
  return std::ranges::any_of(series, [](const Series& each) {
    return std::ranges::any_of(each.values, [](const auto& value) { return value.has_value(); });
  });
}

svg::Scale Plot::scale() const {
  return over_rows(*this, or_zero, [](double so_far, double each) {
    return each == 0 ? so_far : std::abs(each) > std::abs(so_far) ? each : so_far;
  });
}

svg::Scale Plot::stacked_scale() const {
  return over_rows(*this, or_zero, [](double so_far, double each) { return so_far + each; });
}

Plot plot(const Table& table, std::string_view title, base::Lang lang) {
  Plot result;
  result.title = title;
  for (const auto& row : table.rows) result.names.push_back(row.empty() ? std::string() : readable(row[0]));
  std::string titles;
  for (std::size_t column = 1; column < table.columns.size(); ++column) {
    const TableColumn& head = table.columns[column];
    Series series{head.title, paint(head.key, column - 1), {}, {}};
    for (const auto& row : table.rows) {
      series.values.push_back(magnitude(row[column]));
      series.labels.push_back(readable(row[column]));
      if (series.values.back() && !std::holds_alternative<Count>(row[column])) result.is_whole = false;
    }
    titles += (titles.empty() ? "" : base::say(lang, "report.comma")) + head.title;
    result.series.push_back(std::move(series));
  }
  if (!table.columns.empty())
    result.description = base::say(lang, "render.drawn", {{"rows", table.columns[0].title}, {"series", titles}});
  return result;
}

}  // namespace reform::render
