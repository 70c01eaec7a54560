// A table that is drawn, as numbers: what all kinds of charts begin with.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/message.hpp"
#include "render/svg.hpp"
#include "report/document.hpp"

namespace reform::render {

struct Series {
  std::string title;
  Paint paint;
  std::vector<std::optional<double>> values;  // by row
  std::vector<std::string> labels;            // the cells as they read
};

struct Plot {
  std::string title, description;
  std::vector<std::string> names;  // of the rows
  std::vector<Series> series;      // of the columns behind the first
  bool is_whole = true;            // every value is a count

  std::size_t rows() const { return names.size(); }
  bool has_values() const;
  double least_step() const { return is_whole ? 1 : 0; }
  /// Of the values one by one, and of rows added up (what is below 0 apart).
  svg::Scale scale() const;
  svg::Scale stacked_scale() const;
};

Plot plot(const report::Table& table, std::string_view title, base::Lang lang);

/// The kinds of charts; each ends its last picture.
std::string stacked_bars(const Plot& plot);
std::string bars(const Plot& plot);
std::string lines(const Plot& plot);
std::string areas(const Plot& plot);
std::string heat_map(const Plot& plot);
std::string matrix(const Plot& plot, const report::Table& table);

}  // namespace reform::render
