// What the copies of one file need: the way from its findings to its copies, one per input format.
#pragma once

#include <algorithm>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "findings/mark.hpp"
#include "findings/marked.hpp"
#include "findings/marked_sheet.hpp"

namespace reform::findings {

/// One file on its way through its findings.
struct MarkedFile {
  base::Source& source;
  const read::FileSummary& summary;
  MarkedFacts facts;
  std::string path;                            // of the copies, without ending
  std::optional<base::Severity> least_copied;  // only rows with a finding that severe; nothing: all rows
  bool skips_empty = false;                    // a list without rows has no copy
  std::string ending;                          // of the CSV copy: the file's own
  base::Lang lang;

  bool copies(std::span<const Mark> marks) const {
    return !least_copied ||
           std::ranges::any_of(marks, [&](const Mark& mark) { return mark.severity <= *least_copied; });
  }
};

/// A CSV file: cells, separators, quotes, encoding and line ends stay as they are, byte for byte.
class MarkedCsv {
 public:
  explicit MarkedCsv(MarkedFile file);
  ~MarkedCsv();
  MarkedCsv(MarkedCsv&&) noexcept;

  /// Findings in order of lines.
  void add(const base::Diagnostic& finding);
  /// The paths written.
  std::vector<std::string> finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// A YAML file: one table per list, as CSV in UTF-8 with BOM and as a sheet.
class MarkedYaml {
 public:
  MarkedYaml(MarkedFile file, const schema::Schema& schema, const read::Options& options);
  ~MarkedYaml();
  MarkedYaml(MarkedYaml&&) noexcept;

  void add(const base::Diagnostic& finding);
  std::vector<std::string> finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Whether digits in a cell of the type are a number.
bool holds_numbers(schema::FieldType type);

/// The bytes of the workbook as a file.
void write_workbook(base::Workbook& book, const std::string& path);

}  // namespace reform::findings
