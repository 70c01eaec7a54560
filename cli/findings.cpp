// Findings as text, and what they add up to.
#include "cli/findings.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/options.hpp"

namespace reform::cli {
namespace {

std::string_view severity_key(base::Severity severity) {
  switch (severity) {
    case base::Severity::kError:
      return "severity.error";
    case base::Severity::kWarning:
      return "severity.warning";
    case base::Severity::kNote:
      return "severity.note";
  }
  throw base::Bug(__FILE__, __LINE__, "a severity without a word");
}

std::string coloured(std::string_view text, std::string_view code, bool may_color) {
  if (!may_color) return std::string(text);
  return "\x1b[" + std::string(code) + "m" + std::string(text) + "\x1b[0m";
}

std::string_view color_of(base::Severity severity) {
  if (severity == base::Severity::kError) return "1;31";
  return severity == base::Severity::kWarning ? "1;33" : "1;36";
}

/// "lists/a.csv:12:31"
std::string position(const Checked& checked, const base::Place& place, std::size_t character) {
  std::string out = checked.diagnostics.files()[place.file];
  if (place.line > 0) out += ":" + std::to_string(place.line);
  if (character > 0) out += ":" + std::to_string(character);
  return out;
}

void add_finding(std::string& out, const Checked& checked, const Excerpts& excerpts, const base::Diagnostic& finding,
                 const FindingStyle& style) {
  const base::Severity severity = finding.rule->severity;
  const std::size_t character = excerpts.character(finding.place);
  out += coloured(position(checked, finding.place, character), "1", style.may_color) + ": ";
  out += coloured(base::say(style.lang, severity_key(severity)), color_of(severity), style.may_color) + ": ";
  out += base::visible(base::message(finding, style.lang)) + " [" + finding.rule->id + "]\n";
  const std::string* line = excerpts.line(finding.place);
  if (line != nullptr && character > 0) out += excerpt(*line, finding.place.byte, finding.value);
  const std::string hint = base::visible(base::hint(finding, style.lang));
  if (!hint.empty()) out += "    " + base::say(style.lang, "findings.hint", {{"hint", hint}}) + "\n";
}

std::string counts_of(std::size_t errors, std::size_t warnings, std::size_t notes, base::Lang lang) {
  if (errors + warnings + notes == 0) return base::say(lang, "findings.none");
  return base::say(lang, "findings.counts", {{"errors", errors}, {"warnings", warnings}, {"notes", notes}});
}

}  // namespace

base::Exit Checked::exit(bool is_strict) const {
  std::size_t undecoded = 0;  // each is one finding
  for (const auto& file : files) undecoded += file.encoding ? 0U : 1U;
  const std::size_t errors = diagnostics.count(base::Severity::kError);
  if (errors > undecoded) return base::Exit::kFindings;
  if (undecoded > 0) return base::Exit::kUnreadable;
  return is_strict && diagnostics.count(base::Severity::kWarning) > 0 ? base::Exit::kFindings : base::Exit::kOk;
}

std::span<const FindingFormat> finding_formats() {
  static const FindingFormat table[] = {
      {"text", findings_as_text}, {"json", findings_as_json}, {"csv", findings_as_csv}};
  return table;
}

std::string findings_as_text(Checked& checked, const FindingStyle& style) {
  const Excerpts excerpts(checked);
  const auto& items = checked.diagnostics.items();
  const std::size_t shown = style.most_shown == 0 ? items.size() : std::min(style.most_shown, items.size());
  std::string out;
  for (std::size_t i = 0; i < shown; ++i) add_finding(out, checked, excerpts, items[i], style);
  if (shown < items.size()) out += base::say(style.lang, "findings.more", {{"count", items.size() - shown}}) + "\n";
  return out;
}

const FindingFormat& need_finding_format(const std::string& name) {
  std::vector<std::string> known;
  for (const auto& row : finding_formats()) {
    if (row.name == name) return row;
    known.emplace_back(row.name);
  }
  need_one_of("--format", name, known);
  throw base::Bug(__FILE__, __LINE__, "a format is known and is not there: " + name);
}

std::string summary_of(const Checked& checked, base::Lang lang) {
  const auto& diagnostics = checked.diagnostics;
  std::string out;
  for (std::uint32_t i = 0; i < checked.files.size(); ++i) {
    const auto& file = checked.files[i];
    const auto count = [&](base::Severity severity) { return diagnostics.count(i, severity); };
    out +=
        base::say(lang, "findings.file",
                  {{"file", file.path},
                   {"encoding", file.encoding ? base::name(*file.encoding) : base::say(lang, "findings.no_encoding")},
                   {"records", file.counts.data},
                   {"counts", counts_of(count(base::Severity::kError), count(base::Severity::kWarning),
                                        count(base::Severity::kNote), lang)}}) +
        "\n";
  }
  if (checked.files.size() > 1) {
    out += base::say(lang, "findings.total",
                     {{"files", checked.files.size()},
                      {"counts",
                       counts_of(diagnostics.count(base::Severity::kError), diagnostics.count(base::Severity::kWarning),
                                 diagnostics.count(base::Severity::kNote), lang)}}) +
           "\n";
  }
  std::vector<std::string> rules;
  for (const auto& [rule, count] : diagnostics.by_rule()) rules.push_back(rule + " × " + std::to_string(count));
  if (!rules.empty()) out += base::say(lang, "findings.by_rule", {{"rules", base::join(rules, ", ")}}) + "\n";
  return out;
}

}  // namespace reform::cli
