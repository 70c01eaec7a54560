#include "findings/findings.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "findings/formats.hpp"
#include "findings/submissions.hpp"

namespace reform::findings {
namespace {

std::string counts_of(std::size_t errors, std::size_t warnings, std::size_t notes, base::Lang lang) {
  if (errors + warnings + notes == 0) return base::say(lang, "findings.none");
  return base::say(lang, "findings.counts", {{"errors", errors}, {"warnings", warnings}, {"notes", notes}});
}

/// Where the rows of the file went, when not all of them are records.
std::string rows_of(const read::Counts& counts, base::Lang lang) {
  const std::string rows = read::say_where_rows_went(counts, lang);
  return rows.empty() ? rows : base::say(lang, "findings.rows", {{"rows", rows}});
}

/// Its encoding, or why there is none.
std::string encoding_of(const read::FileSummary& file, base::Lang lang) {
  if (file.encoding) return std::string(base::name(*file.encoding));
  return base::say(lang, file.is_decodable ? "findings.not_read" : "findings.no_encoding");
}

std::string line_of_file(const Checked& checked, std::uint32_t index, base::Lang lang) {
  const read::FileSummary& file = checked.files[index];
  const auto count = [&](base::Severity severity) { return checked.diagnostics.count(index, severity); };
  return base::say(lang, "findings.file",
                   {{"file", base::visible(file.path)},
                    {"encoding", encoding_of(file, lang)},
                    {"records", file.counts.data},
                    {"rows", rows_of(file.counts, lang)},
                    {"counts", counts_of(count(base::Severity::kError), count(base::Severity::kWarning),
                                         count(base::Severity::kNote), lang)}}) +
         "\n";
}

}  // namespace

base::Exit Checked::exit(bool is_strict) const {
  if (const base::Exit exit = base::exit_of(sources); exit != base::Exit::kOk) return exit;
  std::size_t undecoded = 0;  // each is one finding
  for (const auto& file : files) undecoded += file.encoding ? 0U : 1U;
  const std::size_t errors = diagnostics.count(base::Severity::kError);
  if (errors > undecoded) return base::Exit::kFindings;
  if (undecoded > 0) return base::Exit::kUnreadable;
  return is_strict && diagnostics.count(base::Severity::kWarning) > 0 ? base::Exit::kFindings : base::Exit::kOk;
}

std::span<const Format> formats() {
  static const Format table[] = {{"text", text},     {"json", json},       {"jsonl", jsonl},
                                 {"csv", csv},       {"sarif", sarif},     {"junit", junit},
                                 {"github", github}, {"receipt", receipt}, {"receipt-html", receipt_html}};
  return table;
}

const Format* find(std::string_view name) {
  const auto all = formats();
  const auto found = std::ranges::find(all, name, &Format::name);
  return found == all.end() ? nullptr : &*found;
}

std::string summary(const Checked& checked, base::Lang lang) {
  const base::Diagnostics& diagnostics = checked.diagnostics;
  std::string out;
  for (std::uint32_t i = 0; i < checked.files.size(); ++i) out += line_of_file(checked, i, lang);
  if (checked.files.size() > 1) {
    const std::string counts =
        counts_of(diagnostics.count(base::Severity::kError), diagnostics.count(base::Severity::kWarning),
                  diagnostics.count(base::Severity::kNote), lang);
    out += base::say(lang, "findings.total", {{"files", checked.files.size()}, {"counts", counts}}) + "\n";
  }
  if (!checked.is_filtered) out += say_scores(checked, lang);
  std::vector<std::string> rules;
  for (const auto& [rule, count] : diagnostics.by_rule()) rules.push_back(rule + " × " + std::to_string(count));
  if (!rules.empty()) out += base::say(lang, "findings.by_rule", {{"rules", base::join(rules, ", ")}}) + "\n";
  return out;
}

}  // namespace reform::findings
