#include <algorithm>

#include "base/text.hpp"
#include "render/cell.hpp"
#include "render/chart.hpp"
#include "render/html_cell.hpp"
#include "render/html_parts.hpp"
#include "render/markup.hpp"
#include "render/pieces.hpp"

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
bool is_short(std::string_view text) { return text.size() <= kShort || base::display_width(text) <= kShort; }

/// A digest, a path: nothing that a column could be as wide as.
bool has_long_word(std::string_view text) {
  std::size_t length = 0;
  return std::ranges::any_of(text, [&](char c) {
    length = c > ' ' && c <= '~' ? length + 1 : 0;
    return length > kLongestWord;
  });
}

/// Lights and severities have a colour beside their word; ids, dates and short words are not broken.
std::string_view class_of(const Cell& cell, std::string_view text, bool is_in_figure_column) {
  if (const auto* word = std::get_if<Word>(&cell)) {
    for (const std::string_view known : {"red", "yellow", "green", "grey", "error", "warning", "note"})
      if (word->key == known) return known;
  }
  if (is_in_figure_column) return "n";
  const bool is_code = std::holds_alternative<ItemId>(cell) || std::holds_alternative<base::Date>(cell);
  return is_code || is_short(text) ? "w" : has_long_word(text) ? "b" : "";
}

void add_cell(std::string& out, const Cell& cell, bool is_in_figure_column) {
  const std::string text = readable(cell);
  out += "<td";
  if (const std::string_view name = class_of(cell, text, is_in_figure_column); !name.empty())
    out.append(" class=").append(name);
  out += '>';
  const auto* trace = std::get_if<Trace>(&cell);
  out += trace == nullptr ? html_text(text) : sparkline(*trace);
}

/// Without the quotes and the ends that HTML does not ask for: most of a page is cells.
void add_rows(Out& page, const Table& table, std::size_t most) {
  std::string& out = page.bytes;
  out += table.columns.size() > kMostUsualColumns ? "<table class=\"wide\">" : "<table>";
  out += "\n<thead><tr>";
  std::vector<bool> is_figure_at;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    is_figure_at.push_back(is_figure_column(table.rows.kinds(i)));
    const std::string& title = table.columns[i].title;
    const std::string_view of_class = is_figure_at[i]   ? (is_short(title) ? "\"n w\"" : "n")
                                      : is_short(title) ? "w"
                                                        : "";
    out += "<th" + (of_class.empty() ? "" : " class=" + std::string(of_class)) + ">" + html_text(title);
  }
  out += "\n<tbody>\n";
  in_pieces<std::string>(
      table.rows, most,
      [&](std::string& text) {
        text.clear();
        return [&](const TableRows::Row& row) {
          text += "<tr>";
          for (std::size_t i = 0; i < row.size(); ++i) add_cell(text, row[i], is_figure_at[i]);
          text += '\n';
        };
      },
      [&](const std::string& text) { page.add(text); });
  out += "</table>\n";
}

void begin_fold(Out& page, const std::string& summary, std::string_view attribute = {}) {
  page.bytes += "<details" + std::string(attribute) + ">" + element("summary", {}, summary) + "\n";
}

constexpr std::string_view kEndOfFold = "</details>\n";

/// Details are folded, and of very many not all are there.
void add_details(Out& page, const Table& table, std::string_view name, base::Lang lang) {
  const std::size_t all = table.rows.size(), most = table.rows.have<ItemId>(0) ? kMostItems : kMostDetails;
  begin_fold(page, base::say(lang, "render.rows", {{"title", name}, {"n", all}}));
  add_rows(page, table, most);
  if (all > most)
    page.bytes += element("p", {}, base::say(lang, "render.left_out", {{"n", most}, {"left", all - most}})) + "\n";
  page.bytes += kEndOfFold;
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

void add_html_table(Out& page, const Table& table, std::string_view heading, base::Lang lang) {
  std::string& out = page.bytes;
  const std::size_t all = table.rows.size();
  const std::string_view name = table.title.empty() ? heading : std::string_view(table.title);
  const Chart drawn = chart(table, name, lang);
  if (drawn.pictures.empty() && table.is_detail && all > kMostOpenRows) {
    add_details(page, table, name, lang);
    return;
  }
  if (!table.title.empty()) out += element("h3", {}, table.title) + "\n";
  if (all == 0) {
    if (!table.empty_text.empty()) out += "<p>" + html_text(table.empty_text) + "</p>\n";
    return;
  }
  if (!drawn.pictures.empty()) {
    out += "<figure>\n" + drawn.pictures + "</figure>\n";
    begin_fold(page, base::say(lang, "render.drawn_rows", {{"n", all}}), drawn.is_complete ? " class=\"drawn\"" : "");
    add_rows(page, table, all);
    out += kEndOfFold;
  } else {
    add_rows(page, table, all);
  }
}

}  // namespace reform::render
