// GitHub-flavoured Markdown. Nothing in a cell can become markup, HTML or another cell.
#include "render/cell.hpp"
#include "render/change.hpp"
#include "render/formats.hpp"
#include "render/out.hpp"

namespace reform::render {
namespace {

using namespace report;

std::string escaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '\n':
        out += "<br>";
        break;
      case '\r':
        if (i + 1 == text.size() || text[i + 1] != '\n') out += "<br>";
        break;
      case '\t':
        out += ' ';
        break;
      case '\\':
      case '|':
      case '`':
      case '*':
      case '_':
      case '[':
      case ']':
      case '~':
      case '#':
        out += '\\';
        out += c;
        break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f) out += c;
    }
  }
  return out;
}

// A command is shown as written; a span that holds back-quotes is fenced by more of them.
std::string code(const std::string& command) {
  std::string fence = "`";
  while (command.find(fence) != std::string::npos) fence += '`';
  const std::string gap = fence.size() > 1 ? " " : "";
  return fence + gap + command + gap + fence;
}

void add(Out& page, const Facts& facts, const Options& options) {
  std::string& out = page.bytes;
  for (const Fact& fact : facts.facts) {
    out += "- " + base::say(options.lang, "render.label", {{"title", escaped(fact.title)}});
    if (options.lang == base::Lang::kEn) out += ' ';
    out += "**" + escaped(readable(fact.value)) + "**" + escaped(short_change(fact, options.lang));
    if (!fact.command.empty()) out += ' ' + code(fact.command);
    out += '\n';
  }
  out += '\n';
}

void add(Out& page, const Paragraph& paragraph, const Options&) {
  std::string& out = page.bytes;
  out += escaped(paragraph.text);
  if (!paragraph.command.empty()) out += ' ' + code(paragraph.command);
  out += "\n\n";
}

void add(Out& page, const Table& table, const Options&) {
  std::string& out = page.bytes;
  if (!table.title.empty()) out += "### " + escaped(table.title) + "\n\n";
  if (table.rows.empty()) {
    if (!table.empty_text.empty()) out += escaped(table.empty_text) + "\n\n";
    return;
  }
  for (const TableColumn& column : table.columns) out += "| " + escaped(column.title) + " ";
  out += "|\n";
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    out += is_figure_column(table.rows.kinds(i)) ? "| ---: " : "| --- ";
  out += "|\n";
  for (const auto& row : table.rows) {
    for (const Cell& cell : row) out += "| " + escaped(readable(cell)) + " ";
    out += "|\n";
    page.pass_on();
  }
  out += '\n';
}

}  // namespace

void markdown(const Document& document, const Options& options, const Sink& sink) {
  Out page{sink};
  std::string& out = page.bytes;
  if (!document.title.empty()) out += "# " + escaped(document.title) + "\n\n";
  if (!document.header.facts.empty()) add(page, document.header, options);
  for (const Section& section : document.sections) {
    if (!section.title.empty()) out += "## " + escaped(section.title) + "\n\n";
    for (const Block& block : section.blocks) {
      std::visit([&](const auto& each) { add(page, each, options); }, block);
    }
  }
  while (out.size() > 1 && out.ends_with("\n\n")) out.pop_back();
  page.finish();
}

}  // namespace reform::render
