// Findings of a check, as a person, a program or a spreadsheet reads them.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/file.hpp"
#include "cli/command.hpp"
#include "read/read.hpp"

namespace reform::cli {

/// What was checked and what came of it. `files[i]` and `sources[i]` are file i of the diagnostics.
struct Checked {
  std::vector<base::Source> sources;
  std::vector<read::FileSummary> files;
  base::Diagnostics diagnostics;

  /// 1 with errors (under `is_strict` also with warnings); 65 when all that is wrong is that files could not be
  /// decoded; else 0.
  base::Exit exit(bool is_strict) const;
};

struct FindingStyle {
  base::Lang lang = base::Lang::kZh;
  bool may_color = false;
  std::size_t most_shown = 0;  // 0: all. Totals always count all.
};

/// TABLE of the formats of findings.
struct FindingFormat {
  std::string_view name;
  std::string (*render)(Checked&, const FindingStyle&);
};
std::span<const FindingFormat> finding_formats();
/// UsageError for a word that is none of them.
const FindingFormat& need_finding_format(const std::string& name);

/// `file:line:column: error: message [rule]`, the source line with a caret, what to do. Columns count characters.
std::string findings_as_text(Checked& checked, const FindingStyle& style);
std::string findings_as_json(Checked& checked, const FindingStyle& style);
/// One line per finding under a header.
std::string findings_as_csv(Checked& checked, const FindingStyle& style);

/// Lines for standard error: one per file, then the totals.
std::string summary_of(const Checked& checked, base::Lang lang);

/// The text of every line a finding points at; each file is read once.
class Excerpts {
 public:
  explicit Excerpts(Checked& checked);
  /// Nothing when the finding has no line or its file cannot be decoded.
  const std::string* line(const base::Place& place) const;
  /// 1-based character in its line at which the finding points; 0 when it points at no cell.
  std::size_t character(const base::Place& place) const;

 private:
  std::vector<std::vector<std::uint32_t>> numbers_;  // per file, sorted
  std::vector<std::vector<std::string>> lines_;      // same shape
};

/// The source line cut around the cell so that it fits, and the line of carets under it.
std::string excerpt(std::string_view line, std::size_t byte, std::string_view value);

}  // namespace reform::cli
