#include <algorithm>
#include <span>

#include "base/text.hpp"
#include "render/cell.hpp"
#include "render/chart.hpp"
#include "render/html_cell.hpp"
#include "render/html_parts.hpp"
#include "render/markup.hpp"

namespace reform::render {
namespace {

using namespace report;

constexpr std::size_t kMostOpenRows = 8;      // of details; more are folded
constexpr std::size_t kMostItems = 50;        // the rest is left to the commands: nobody turns so many leaves
constexpr std::size_t kMostDetails = 200;     // of units and the like
constexpr std::size_t kMostUsualColumns = 9;  // more are set smaller
constexpr std::size_t kShort = 8;             // columns of a terminal: four Chinese characters
constexpr std::size_t kLongestWord = 20;      // that no line break may part

/// Names of persons and the like.
bool is_short(std::string_view text) { return base::display_width(text) <= kShort; }

/// A digest, a path: nothing that a column could be as wide as.
bool has_long_word(std::string_view text) {
  std::size_t length = 0;
  return std::ranges::any_of(text, [&](char c) {
    length = c > ' ' && c <= '~' ? length + 1 : 0;
    return length > kLongestWord;
  });
}

/// Lights and severities have a colour beside their word; ids, dates and short words are not broken.
std::string class_of(const Cell& cell, bool is_in_figure_column) {
  if (const auto* word = std::get_if<Word>(&cell)) {
    for (const std::string_view known : {"red", "yellow", "green", "grey", "error", "warning", "note"})
      if (word->key == known) return " class=\"" + std::string(known) + "\"";
  }
  if (is_in_figure_column) return " class=\"n\"";
  const bool is_code = std::holds_alternative<ItemId>(cell) || std::holds_alternative<base::Date>(cell);
  const std::string text = readable(cell);
  return is_code || is_short(text) ? " class=\"w\"" : has_long_word(text) ? " class=\"b\"" : "";
}

std::string rows_of(const Table& table, std::size_t most) {
  std::string out = table.columns.size() > kMostUsualColumns ? "<table class=\"wide\">" : "<table>";
  out += "\n<thead><tr>";
  std::vector<bool> is_figure_at;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    is_figure_at.push_back(is_figure_column(table, i));
    const std::string& title = table.columns[i].title;
    const std::string_view of_class = is_figure_at[i] ? (is_short(title) ? "n w" : "n") : is_short(title) ? "w" : "";
    out +=
        "<th" + (of_class.empty() ? "" : " class=\"" + std::string(of_class) + "\"") + ">" + html_text(title) + "</th>";
  }
  out += "</tr></thead>\n<tbody>\n";
  for (const auto& row : std::span(table.rows).first(std::min(most, table.rows.size()))) {
    out += "<tr>";
    for (std::size_t i = 0; i < row.size(); ++i)
      out += "<td" + class_of(row[i], is_figure_at[i]) + ">" + html_cell(row[i]) + "</td>";
    out += "</tr>\n";
  }
  return out + "</tbody>\n</table>\n";
}

std::string details_of(const Table& table, base::Lang lang) {
  const bool are_items = std::holds_alternative<ItemId>(table.rows[0][0]);
  const std::size_t most = are_items ? kMostItems : kMostDetails;
  std::string out = rows_of(table, most);
  if (table.rows.size() > most)
    out +=
        element("p", {}, base::say(lang, "render.left_out", {{"n", most}, {"left", table.rows.size() - most}})) + "\n";
  return out;
}

std::string folded(const std::string& summary, const std::string& content, std::string_view attribute = {}) {
  return "<details" + std::string(attribute) + ">" + element("summary", {}, summary) + "\n" + content + "</details>\n";
}

}  // namespace

std::string html_text(std::string_view text) {
  std::string out;
  for (std::size_t start = 0, end = 0; end != std::string_view::npos; start = end + 1) {
    end = text.find('\n', start);
    if (start > 0) out += "<br>";
    out += escaped(text.substr(start, end == std::string_view::npos ? end : end - start));
  }
  return out;
}

std::string html_cell(const Cell& cell) {
  if (const auto* trace = std::get_if<Trace>(&cell)) return sparkline(*trace);
  return html_text(readable(cell));
}

std::string html_paragraph(const Paragraph& paragraph) {
  const std::string command = paragraph.command.empty() ? "" : "<br>" + element("code", {}, paragraph.command);
  return "<p>" + html_text(paragraph.text) + command + "</p>\n";
}

std::string html_table(const Table& table, std::string_view heading, base::Lang lang) {
  const std::string title = table.title.empty() ? "" : element("h3", {}, table.title) + "\n";
  if (table.rows.empty())
    return title + (table.empty_text.empty() ? "" : "<p>" + html_text(table.empty_text) + "</p>\n");
  const std::string_view name = table.title.empty() ? heading : std::string_view(table.title);
  const Chart drawn = chart(table, name, lang);
  if (!drawn.pictures.empty()) {
    const std::string summary = base::say(lang, "render.drawn_rows", {{"n", table.rows.size()}});
    return title + "<figure>\n" + drawn.pictures + "</figure>\n" +
           folded(summary, rows_of(table, table.rows.size()), drawn.is_complete ? " class=\"drawn\"" : "");
  }
  if (!table.is_detail || table.rows.size() <= kMostOpenRows) return title + rows_of(table, table.rows.size());
  return folded(base::say(lang, "render.rows", {{"title", name}, {"n", table.rows.size()}}), details_of(table, lang));
}

}  // namespace reform::render
