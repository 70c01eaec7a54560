// One web page in one file: no script, nothing to load, readable on paper and in black and white. A report of several
// sections begins with all its figures and where they are explained: the sheet a director reads.
#include <algorithm>

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
  const Section& section;
  base::Lang lang;
  bool has_its_figures_above;

  std::string operator()(const Facts& facts) const {
    if (!are_figures(facts)) return html_list(facts);
    return has_its_figures_above ? std::string() : html_tiles(facts, lang);
  }
  std::string operator()(const Paragraph& paragraph) const { return html_paragraph(paragraph); }
  std::string operator()(const Table& table) const { return html_table(table, section.title, lang); }
};

std::string body(const Document& document, base::Lang lang) {
  std::string out;
  if (!document.title.empty()) out += element("h1", {}, document.title) + "\n";
  if (!document.header.facts.empty()) out += html_list(document.header);
  const bool begins_with_overview = has_overview(document);
  if (begins_with_overview) out += overview(document, lang);
  for (const Section& section : document.sections) {
    const bool is_titled = !section.title.empty();
    if (is_titled)
      out += "<section id=\"" + anchor(section) + (section.is_apart ? "\" class=\"apart\">\n" : "\">\n") +
             element("h2", {}, section.title) + "\n";
    for (const Block& block : section.blocks)
      out += std::visit(AddBlock{section, lang, begins_with_overview && is_in_overview(section)}, block);
    out += html_commands(section, lang);
    if (is_titled) out += "</section>\n";
  }
  return out;
}

}  // namespace

std::string html(const Document& document, const Options& options) {
  const std::string_view lang = options.lang == base::Lang::kEn ? "en" : "zh-CN";
  const std::string content = body(document, options.lang);
  const bool has_pictures = content.find("<svg") != std::string::npos;
  std::string out = "<!DOCTYPE html>\n<html lang=\"" + std::string(lang) + "\">\n<head>\n<meta charset=\"utf-8\">\n";
  out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n" +
         element("title", {}, document.title) + "\n<style>" + std::string(kPageStyle);
  if (has_pictures) out += paint_style();
  out += "</style>\n</head>\n<body>\n";
  return out + content + "</body>\n</html>\n";
}

}  // namespace reform::render
