#include "render/text_bars.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.hpp"
#include "render/cell.hpp"

namespace reform::render {
namespace {

using namespace report;
using Rows = std::vector<TableRows::Row>;

constexpr std::size_t kGap = 2, kNarrowest = 6, kWidest = 40;
constexpr std::array<std::string_view, 6> kFills = {"█", "▓", "▒", "░", "▚", "·"};  // of the series of stacked bars

double above_zero(const Cell& cell) { return std::max(magnitude(cell).value_or(0), 0.0); }

std::string repeated(std::string_view sign, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += sign;
  return out;
}

/// To an eighth of a column; what is more than nothing is seen.
std::string bar(double share, std::size_t width) {
  constexpr std::array<std::string_view, 8> kEighths = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  auto eighths = static_cast<std::size_t>(std::lround(share * static_cast<double>(width) * 8));
  if (share > 0) eighths = std::max<std::size_t>(eighths, 1);
  return repeated("█", eighths / 8) + std::string(kEighths[eighths % 8]);
}

/// `█红 ▓黄`
std::string key_of(const Table& table) {
  std::string out;
  for (std::size_t column = 1; column < table.columns.size(); ++column)
    out += std::string(kFills[(column - 1) % kFills.size()]) + table.columns[column].title + ' ';
  out.pop_back();
  return out;
}

double largest(const Table& table) {
  double most = 0;
  for (const auto& row : table.rows)
    for (std::size_t column = 1; column < row.size(); ++column) most = std::max(most, above_zero(row[column]));
  return most;
}

/// The parts end where their sum does, rounded: no bar is longer than the sum of its row.
void add_stacked(const Table& table, std::vector<TextColumn>& columns, Rows& rows, std::size_t room) {
  std::vector<double> sums;
  for (const auto& row : table.rows) {
    double sum = 0;
    for (std::size_t column = 1; column < row.size(); ++column) sum += above_zero(row[column]);
    sums.push_back(sum);
  }
  const double most = *std::ranges::max_element(sums);
  if (most <= 0) return;
  columns.push_back({base::visible(key_of(table)), Align::kLeft, false});
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const TableRows::Row cells = table.rows[i];
    std::string drawn;
    double sum = 0;
    std::size_t end = 0;
    for (std::size_t column = 1; column < cells.size(); ++column) {
      sum += above_zero(cells[column]);
      const auto next = static_cast<std::size_t>(std::lround(sum / most * static_cast<double>(room)));
      drawn += repeated(kFills[(column - 1) % kFills.size()], next - end);
      end = next;
    }
    rows[i].emplace_back(drawn);
  }
}

void add_beside_each(const Table& table, std::vector<TextColumn>& columns, Rows& rows, std::size_t room) {
  const double most = largest(table);
  if (most <= 0) return;
  for (std::size_t column = table.columns.size() - 1; column > 0; --column) {
    const auto at = static_cast<std::ptrdiff_t>(column) + 1;
    columns.insert(columns.begin() + at, {{}, Align::kLeft, false});
    for (std::size_t i = 0; i < rows.size(); ++i)
      rows[i].insert(rows[i].begin() + at, bar(above_zero(table.rows[i][column]) / most, room));
  }
}

void add_shades(const Table& table, Rows& rows) {
  constexpr std::array<std::string_view, 5> kShades = {" ", "░", "▒", "▓", "█"};
  const double most = largest(table);
  if (most <= 0) return;
  for (std::size_t i = 0; i < rows.size(); ++i)
    for (std::size_t column = 1; column < rows[i].size(); ++column) {
      const double share = above_zero(table.rows[i][column]) / most;
      rows[i][column] =
          readable(rows[i][column]) + ' ' + std::string(kShades[static_cast<std::size_t>(std::ceil(share * 4))]);
    }
}

}  // namespace

void add_bars(const Table& table, std::vector<TextColumn>& columns, Rows& rows, std::size_t free) {
  if (free == 0 || table.columns.size() < 2) return;
  const std::size_t series = table.columns.size() - 1;
  const bool is_stacked = table.drawn == Drawn::kStackedBars || table.drawn == Drawn::kAreas;
  const std::size_t bars = is_stacked ? 1 : series;
  const std::size_t room = free / bars > kGap ? std::min(free / bars - kGap, kWidest) : 0;
  if (table.drawn == Drawn::kHeatMap) {
    if (free >= 2 * series) add_shades(table, rows);
  } else if (is_stacked) {
    if (room >= std::max(kNarrowest, base::display_width(key_of(table)))) add_stacked(table, columns, rows, room);
  } else if (table.drawn == Drawn::kBars || table.drawn == Drawn::kLines) {
    if (room >= kNarrowest) add_beside_each(table, columns, rows, room);
  }
}

}  // namespace reform::render
