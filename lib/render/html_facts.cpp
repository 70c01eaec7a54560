#include <algorithm>

#include "render/cell.hpp"
#include "render/change.hpp"
#include "render/html_cell.hpp"
#include "render/html_parts.hpp"
#include "render/markup.hpp"
#include "render/paint.hpp"

namespace reform::render {

using namespace report;

bool are_figures(const Facts& facts) {
  const auto figures = std::ranges::count_if(facts.facts, [](const Fact& fact) { return is_figure(fact.value); });
  return 2 * figures > std::ssize(facts.facts);
}

std::string html_list(const Facts& facts) {
  std::string out = "<dl class=\"list\">\n";
  for (const Fact& fact : facts.facts)
    out += "<div><dt>" + escaped(fact.title) + "<dd>" + html_cell(fact.value) + "</div>\n";
  return out + "</dl>\n";
}

std::string html_tiles(const Facts& facts, base::Lang lang) {
  std::string out = "<dl class=\"tiles\">\n";
  for (const Fact& fact : facts.facts) {
    const auto known = colour(fact.key);
    out += "<div" + (known ? " class=t-" + known->name : std::string()) + ">";
    out += "<dt>" + escaped(fact.title) + "<dd>" + html_cell(fact.value);
    const std::string note = change(fact, lang);
    if (!note.empty()) out += "<dd class=change>" + escaped(note);
    out += "</div>\n";
  }
  return out + "</dl>\n";
}

std::string html_commands(const Section& section, base::Lang lang) {
  std::string rows;
  std::size_t count = 0;
  for (const Block& block : section.blocks) {
    const auto* facts = std::get_if<Facts>(&block);
    if (facts == nullptr) continue;
    for (const Fact& fact : facts->facts) {
      if (fact.command.empty()) continue;
      ++count;
      rows += "<div><dt>" + escaped(fact.title) + " " + html_cell(fact.value) + "<dd>" +
              element("code", {}, fact.command) + "</div>\n";
    }
  }
  if (count == 0) return {};
  return "<details class=\"commands\">" + element("summary", {}, base::say(lang, "render.commands", {{"n", count}})) +
         "\n<dl>\n" + rows + "</dl>\n</details>\n";
}

}  // namespace reform::render
