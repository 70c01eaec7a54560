// One web page in one file: no script, nothing to load, readable on paper and in black and white.
#include "base/text.hpp"
#include "render/cell.hpp"
#include "render/formats.hpp"

namespace reform::render {
namespace {

using namespace report;

constexpr std::string_view kStyle = R"(
:root { color-scheme: light; }
body { font: 14px/1.6 "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif;
  color: #1a1a1a; background: #fff; max-width: 1180px; margin: 2em auto; padding: 0 1.5em; }
h1 { font-size: 1.7em; margin: 0 0 .5em; } h2 { font-size: 1.25em; margin: 1.8em 0 .5em; border-bottom: 2px solid #444; }
h3 { font-size: 1.05em; margin: 1.2em 0 .3em; }
dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(17em, 1fr)); gap: .2em 1.5em; margin: .5em 0; }
dl div { display: flex; gap: .5em; border-bottom: 1px dotted #999; } dt { color: #444; } dd { margin: 0 0 0 auto; font-weight: 600; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; margin: .5em 0 1em; }
th, td { border: 1px solid #767676; padding: .25em .5em; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { background: #ececec; } td.figure, th.figure { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td.red, td.error { background: #fbd9d6; font-weight: 600; } td.yellow, td.warning { background: #fff1c4; } td.green { background: #dcf1dc; }
td.grey, td.note { background: #ececec; }
thead { display: table-header-group; } tr { break-inside: avoid; }
@page { size: A4 landscape; margin: 14mm; }
@media print { body { margin: 0; padding: 0; max-width: none; font-size: 10pt; } h2, h3 { break-after: avoid; } }
)";

/// A line break stays one; other control characters are blanks.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : base::escape_markup(text)) {
    const bool is_control = static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
    if (c == '\n')
      out += "<br>";
    else
      out += is_control ? ' ' : c;
  }
  return out;
}

/// Lights and severities have a colour beside their word.
std::string class_of(const Cell& cell, bool is_figure_cell) {
  if (const auto* word = std::get_if<Word>(&cell)) {
    for (const std::string_view known : {"red", "yellow", "green", "grey", "error", "warning", "note"})
      if (word->key == known) return " class=\"" + std::string(known) + "\"";
  }
  return is_figure_cell ? " class=\"figure\"" : "";
}

void add(std::string& out, const Facts& facts) {
  out += "<dl>\n";
  for (const Fact& fact : facts.facts) {
    const std::string note = fact.command.empty() ? "" : " title=\"" + escaped(fact.command) + "\"";
    out +=
        "<div" + note + "><dt>" + escaped(fact.title) + "</dt><dd>" + escaped(readable(fact.value)) + "</dd></div>\n";
  }
  out += "</dl>\n";
}

void add(std::string& out, const Paragraph& paragraph) { out += "<p>" + escaped(paragraph.text) + "</p>\n"; }

void add(std::string& out, const Table& table) {
  if (!table.title.empty()) out += "<h3>" + escaped(table.title) + "</h3>\n";
  if (table.rows.empty()) {
    if (!table.empty_text.empty()) out += "<p>" + escaped(table.empty_text) + "</p>\n";
    return;
  }
  out += "<table>\n<thead><tr>";
  std::vector<bool> is_figure_at;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    is_figure_at.push_back(is_figure_column(table, i));
    out += "<th scope=\"col\"" + std::string(is_figure_at[i] ? " class=\"figure\"" : "") + ">" +
           escaped(table.columns[i].title) + "</th>";
  }
  out += "</tr></thead>\n<tbody>\n";
  for (const auto& row : table.rows) {
    out += "<tr>";
    for (std::size_t i = 0; i < row.size(); ++i)
      out += "<td" + class_of(row[i], is_figure_at[i]) + ">" + escaped(readable(row[i])) + "</td>";
    out += "</tr>\n";
  }
  out += "</tbody>\n</table>\n";
}

}  // namespace

std::string html(const Document& document, const Options& options) {
  const std::string_view lang = options.lang == base::Lang::kEn ? "en" : "zh-CN";
  std::string out = "<!DOCTYPE html>\n<html lang=\"" + std::string(lang) + "\">\n<head>\n<meta charset=\"utf-8\">\n";
  out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" + escaped(document.title) +
         "</title>\n<style>" + std::string(kStyle) + "</style>\n</head>\n<body>\n";
  if (!document.title.empty()) out += "<h1>" + escaped(document.title) + "</h1>\n";
  if (!document.header.facts.empty()) add(out, document.header);
  for (const Section& section : document.sections) {
    if (!section.title.empty()) out += "<h2>" + escaped(section.title) + "</h2>\n";
    for (const Block& block : section.blocks) std::visit([&](const auto& each) { add(out, each); }, block);
  }
  return out + "</body>\n</html>\n";
}

}  // namespace reform::render
