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
  std::string path;                          // of the copies, without ending
  std::uint32_t index = 0;                   // of the file in the run
  const check::LeftOut* left_out = nullptr;  // only what that leaves out is copied; null: all
  bool skips_empty = false;                  // a list without rows has no copy
  bool is_refused = false;                   // nothing of the file was taken, whatever its records are like
  std::string ending;                        // of the CSV copy: the file's own
  base::Lang lang;

  /// Of a table whose broken rows have no number: by what was found in the row.
  bool copies(std::span<const Mark> marks) const {
    return !left_out || is_refused ||
           std::ranges::any_of(marks, [&](const Mark& mark) { return mark.severity <= left_out->least; });
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

/// A YAML file: one table per list, as CSV in UTF-8 with BOM and as a sheet. What could not be read, and a file that is
/// refused as a whole, go back as YAML.
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
