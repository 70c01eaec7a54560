#include "findings/formats.hpp"
#include "findings/shown.hpp"

namespace reform::findings {
namespace {

/// As the runner reads it: `%` and line ends always, in a property also what ends it.
std::string escaped(std::string_view text, bool is_property) {
  std::string out;
  for (const char c : text) {
    if (c == '%')
      out += "%25";
    else if (c == '\r')
      out += "%0D";
    else if (c == '\n')
      out += "%0A";
    else if (is_property && c == ':')
      out += "%3A";
    else if (is_property && c == ',')
      out += "%2C";
    else
      out += c;
  }
  return out;
}

std::string_view command(base::Severity severity) {
  if (severity == base::Severity::kError) return "error";
  return severity == base::Severity::kWarning ? "warning" : "notice";
}

}  // namespace

void github(Checked& checked, const Style& style, const Out& out) {
  each_shown(checked, style, [&](const Shown& shown) {
    const base::Diagnostic& finding = shown.finding;
    const Facts facts = facts_of(checked, shown, style.lang);
    std::string line = "::" + std::string(command(finding.rule->severity)) + " file=" + escaped(facts.file, true);
    if (finding.place.line > 0) line += ",line=" + std::to_string(finding.place.line);
    if (shown.character > 0) line += ",col=" + std::to_string(shown.character);
    line += ",title=" + escaped(finding.rule->id, true) + "::" + escaped(facts.message, false);
    if (!facts.hint.empty()) line += escaped("\n" + facts.hint, false);
    out(line + "\n");
  });
}

}  // namespace reform::findings
