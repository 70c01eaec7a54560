// One web page in one file: no script, nothing to load, readable on paper and in black and white. A report of several
// sections begins with all its figures and where they are explained: the sheet a director reads.
#include <algorithm>

#include "render/chart.hpp"
#include "render/formats.hpp"
#include "render/html_parts.hpp"
#include "render/markup.hpp"
#include "render/paint.hpp"

namespace reform::render {
namespace {

using namespace report;

constexpr std::ptrdiff_t kFewestInOverview = 3;  // sections with figures

const Facts* figures_in(const Block& block) {
  const auto* facts = std::get_if<Facts>(&block);
  return facts != nullptr && are_figures(*facts) ? facts : nullptr;
}

bool has_figures(const Section& section) {
  return std::ranges::any_of(section.blocks, [](const Block& each) { return figures_in(each) != nullptr; });
}

bool is_in_overview(const Section& section) { return !section.title.empty() && !section.is_apart; }

bool has_overview(const Document& document) {
  return std::ranges::count_if(document.sections, [](const Section& section) {
           return is_in_overview(section) && has_figures(section);
         }) >= kFewestInOverview;
}

std::string anchor(const Section& section) { return "s-" + escaped(section.key); }

std::string link_to(const Section& section) {
  return "<a href=\"#" + anchor(section) + "\">" + escaped(section.title) + "</a>\n";
}

/// A row for each section with figures, then the others.
std::string overview(const Document& document, base::Lang lang) {
  std::string out = "<nav aria-label=\"" + base::say(lang, "render.overview") + "\">\n", others;
  for (const Section& section : document.sections) {
    if (!is_in_overview(section)) continue;
    if (!has_figures(section)) {
      others += link_to(section);
      continue;
    }
    out += "<div>" + link_to(section);
    for (const Block& block : section.blocks)
      if (const Facts* facts = figures_in(block)) out += html_tiles(*facts, lang);
    out += "</div>\n";
  }
  if (!others.empty()) out += "<div class=\"others\">" + others + "</div>\n";
  return out + "</nav>\n";
}

struct AddBlock {
  Out& page;
  const Section& section;
  base::Lang lang;
  bool has_its_figures_above;

  void operator()(const Facts& facts) const {
    if (!are_figures(facts))
      page.bytes += html_list(facts);
    else if (!has_its_figures_above)
      page.bytes += html_tiles(facts, lang);
  }
  void operator()(const Paragraph& paragraph) const { page.bytes += html_paragraph(paragraph); }
  void operator()(const Table& table) const { add_html_table(page, table, section.title, lang); }
};

void add_body(Out& page, const Document& document, base::Lang lang) {
  std::string& out = page.bytes;
  if (!document.title.empty()) out += element("h1", {}, document.title) + "\n";
  if (!document.header.facts.empty()) out += html_list(document.header);
  const bool begins_with_overview = has_overview(document);
  if (begins_with_overview) out += overview(document, lang);
  for (const Section& section : document.sections) {
    const bool is_titled = !section.title.empty();
    if (is_titled)
      out += "<section id=\"" + anchor(section) + (section.is_apart ? "\" class=\"apart\">\n" : "\">\n") +
             element("h2", {}, section.title) + "\n";
    const AddBlock add{page, section, lang, begins_with_overview && is_in_overview(section)};
    for (const Block& block : section.blocks) std::visit(add, block);
    out += html_commands(section, lang);
    if (is_titled) out += "</section>\n";
  }
}

/// Something of the page is a picture, which needs its styles in the head.
bool has_pictures(const Document& document, base::Lang lang) {
  const auto has_trace = [](const Fact& fact) { return std::holds_alternative<Trace>(fact.value); };
  const auto is_picture = [&](const Block& block) {
    if (const auto* facts = std::get_if<Facts>(&block)) return std::ranges::any_of(facts->facts, has_trace);
    const auto* table = std::get_if<Table>(&block);
    if (table == nullptr || table->rows.empty()) return false;
    for (std::size_t column = 0; column < table->columns.size(); ++column)
      if (table->rows.have<Trace>(column)) return true;
    return !chart(*table, {}, lang).pictures.empty();
  };
  return std::ranges::any_of(document.header.facts, has_trace) ||
         std::ranges::any_of(document.sections,
                             [&](const Section& section) { return std::ranges::any_of(section.blocks, is_picture); });
}

}  // namespace

void html(const Document& document, const Options& options, const Sink& sink) {
  const std::string_view lang = options.lang == base::Lang::kEn ? "en" : "zh-CN";
  Out page{sink};
  std::string& out = page.bytes;
  out += "<!DOCTYPE html>\n<html lang=\"" + std::string(lang) + "\">\n<head>\n<meta charset=\"utf-8\">\n";
  out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n" +
         element("title", {}, document.title) + "\n<style>" + std::string(kPageStyle);
  if (has_pictures(document, options.lang)) out += paint_style();
  out += "</style>\n</head>\n<body>\n";
  add_body(page, document, options.lang);
  out += "</body>\n</html>\n";
  page.finish();
}

}  // namespace reform::render
