// A workbook: the head of the page on the first sheet, then a sheet for each section. Numbers are numbers, days are
// days, text is text whatever it looks like; a share takes three columns, so that it can be added up. Charts are drawn
// by the spreadsheet program from the cells beside them.
#include "base/xlsx.hpp"

#include <algorithm>
#include <numeric>

#include "base/text.hpp"
#include "render/cell.hpp"
#include "render/formats.hpp"

namespace reform::render {
namespace {

using namespace report;

constexpr std::size_t kWidest = 48;
constexpr std::size_t kWidestUpright = 90;  // columns of a terminal that stay readable on upright paper
constexpr std::string_view kPercentOfOne = "0.0%", kPercentOfHundred = "0.0##\"%\"";

struct Colour {
  std::string_view key;
  std::uint32_t fill, ink;
};
constexpr Colour kColours[] = {{"red", 0xF4A29A, 0xC62828},
                               {"yellow", 0xFFE08A, 0xE0A100},
                               {"green", 0xBFE3BF, 0x2E7D32},
                               {"grey", 0xDDDDDD, 0x757575}};

const Colour* colour_of(std::string_view key) {
  const auto* found = std::ranges::find(kColours, key, &Colour::key);
  return found == std::end(kColours) ? nullptr : found;
}

/// How many columns a value takes: n, N and the percentage of a share.
bool is_share_column(const Table& table, std::size_t column) { return table.rows.have<Share>(column); }

/// A sheet under way, filled from above.
struct Writer {
  base::Sheet sheet;
  base::Lang lang;
  std::uint32_t row = 0;
  std::vector<std::size_t> widths = {};
  std::vector<std::uint32_t> titles = {};  // rows with the titles of a table's columns

  void note_width(std::uint16_t column, std::string_view text) {
    if (widths.size() <= column) widths.resize(column + 1U);
    widths[column] = std::max(widths[column], std::min(base::display_width(text) + 2, kWidest));
  }
  void text(std::uint16_t column, std::string_view text, const base::CellStyle& style = {}) {
    sheet.text(row, column, text, style);
    if (!style.is_bold || column > 0 || row > 0) note_width(column, text);
  }
  void number(std::uint16_t column, double value, std::string_view format = {}) {
    sheet.number(row, column, value, {.number_format = format});
    note_width(column, "0000000");
  }
  void finish() {
    for (std::size_t i = 0; i < widths.size(); ++i)
      if (widths[i] > 0) sheet.set_column(static_cast<std::uint16_t>(i), widths[i]);
    const bool is_wide = kWidestUpright < std::accumulate(widths.begin(), widths.end(), std::size_t{0});
    // Of several tables each has its own titles, and none fits all pages.
    sheet.fit_on(is_wide ? base::Paper::kAcross : base::Paper::kUpright,
                 titles.size() == 1 ? std::optional(titles.front()) : std::nullopt);
  }
};

struct Write {
  Writer& out;
  std::uint16_t column;

  void operator()(std::monostate) const {}
  void operator()(const std::string& text) const { out.text(column, text); }
  void operator()(const Count& count) const { out.number(column, static_cast<double>(count.n)); }
  void operator()(const Share& share) const {
    const auto at = [&](int more) { return static_cast<std::uint16_t>(column + more); };
    out.number(column, static_cast<double>(share.n));
    out.number(at(1), static_cast<double>(share.of));
    if (share.of != 0) out.number(at(2), static_cast<double>(share.n) / static_cast<double>(share.of), kPercentOfOne);
  }
  void operator()(const Number& number) const { out.number(column, rounded(number)); }
  void operator()(const Difference& by) const { (*this)(Number{by.value, by.decimals}); }
  void operator()(const Percent& percent) const { out.number(column, percent.value, kPercentOfHundred); }
  void operator()(const base::Date& date) const {
    out.sheet.date(out.row, column, date);
    out.note_width(column, "2022-12-31");
  }
  void operator()(const Word& word) const {
    const Colour* colour = colour_of(word.key);
    out.text(column, word.text, {.fill = colour == nullptr ? base::CellStyle::kNone : colour->fill});
  }
  void operator()(const ItemId& item) const { out.text(column, item.id); }
  void operator()(const Trace& trace) const { out.text(column, readable(trace)); }
};

std::uint16_t width_of(const Cell& cell) { return std::holds_alternative<Share>(cell) ? 3 : 1; }

void add_heading(Writer& out, std::string_view text) {
  if (text.empty()) return;
  out.sheet.text(out.row++, 0, text, {.is_bold = true});
}

/// Title, value, what it was, and the command that lists the items; a share's n and N stand before its percentage.
void add(Writer& out, const Facts& facts) {
  const bool has_share = std::ranges::any_of(
      facts.facts, [](const Fact& fact) { return width_of(fact.value) > 1 || width_of(fact.before) > 1; });
  const std::uint16_t width = has_share ? 3 : 1;
  for (const Fact& fact : facts.facts) {
    out.text(0, fact.title);
    std::visit(Write{out, 1}, fact.value);
    const auto before = static_cast<std::uint16_t>(1 + width);
    const bool has_before = !std::holds_alternative<std::monostate>(fact.before);
    if (has_before) {
      out.text(before, base::say(out.lang, "render.before"));
      std::visit(Write{out, static_cast<std::uint16_t>(before + 1)}, fact.before);
    }
    if (!fact.command.empty()) out.text(static_cast<std::uint16_t>(before + 1 + width), fact.command);
    ++out.row;
  }
}

void add(Writer& out, const Paragraph& paragraph) { out.sheet.text(out.row++, 0, readable(paragraph)); }

std::optional<base::ChartKind> chart_of(Drawn drawn) {
  switch (drawn) {
    case Drawn::kStackedBars:
      return base::ChartKind::kStackedBars;
    case Drawn::kBars:
      return base::ChartKind::kBars;
    case Drawn::kLines:
      return base::ChartKind::kLines;
    case Drawn::kAreas:
      return base::ChartKind::kAreas;
    case Drawn::kNot:
    case Drawn::kHeatMap:  // the cells themselves are coloured
    case Drawn::kMatrix:
      break;
  }
  return std::nullopt;
}

void draw(Writer& out, const Table& table, const std::vector<std::uint16_t>& columns, const base::CellRange& cells,
          std::uint16_t beside) {
  if (table.drawn == Drawn::kHeatMap)
    out.sheet.heat(
        {cells.first_row + 1, static_cast<std::uint16_t>(cells.first_column + 1), cells.last_row, cells.last_column});
  const auto kind = chart_of(table.drawn);
  if (!kind) return;
  base::SheetChart chart{*kind, table.title, cells};
  for (std::size_t i = 1; i < table.columns.size(); ++i) {
    if (!is_figure_column(table.rows.kinds(i))) continue;
    chart.series.push_back(static_cast<std::uint16_t>(columns[i] + (is_share_column(table, i) ? 2 : 0)));
    const Colour* colour = colour_of(table.columns[i].key);
    chart.colours.push_back(colour == nullptr ? base::CellStyle::kNone : colour->ink);
  }
  out.sheet.chart(cells.first_row, static_cast<std::uint16_t>(beside + 1), chart);
  out.row = std::max(out.row, cells.first_row + base::kChartRows);
}

void add(Writer& out, const Table& table) {
  add_heading(out, table.title);
  if (table.rows.empty()) {
    if (!table.empty_text.empty()) out.sheet.text(out.row++, 0, table.empty_text);
    return;
  }
  const base::CellStyle head{.is_bold = true, .fill = 0xECECEC};
  const std::uint32_t first = out.row;
  out.titles.push_back(first);
  std::vector<std::uint16_t> columns;  // where each starts
  std::uint16_t next = 0;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    columns.push_back(next);
    const std::string& title = table.columns[i].title;
    if (is_share_column(table, i)) {
      out.text(next++, title + " n", head);
      out.text(next++, title + " N", head);
    }
    out.text(next++, title, head);
  }
  for (const auto& cells : table.rows) {
    ++out.row;
    for (std::size_t i = 0; i < cells.size(); ++i) std::visit(Write{out, columns[i]}, cells[i]);
  }
  const base::CellRange range{first, 0, out.row++, static_cast<std::uint16_t>(next - 1)};
  draw(out, table, columns, range, next);
}

}  // namespace

void xlsx(const Document& document, const Options& options, const Sink& sink) {
  base::Workbook book;
  Writer head{book.add_sheet(document.title.empty() ? document.kind : document.title), options.lang};
  add_heading(head, document.title);
  add(head, document.header);
  head.finish();
  for (const Section& section : document.sections) {
    Writer out{book.add_sheet(section.title.empty() ? document.kind : section.title), options.lang};
    add_heading(out, section.title);
    for (const Block& block : section.blocks) {
      std::visit([&](const auto& each) { add(out, each); }, block);
      ++out.row;
    }
    out.finish();
  }
  sink(book.finish().all());
}

}  // namespace reform::render
