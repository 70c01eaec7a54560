// Findings of a check as a person, a program or a spreadsheet reads them. TABLE of the formats: one row and one file
// each.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/error.hpp"
#include "base/file.hpp"
#include "read/read.hpp"
#include "schema/schema.hpp"

namespace reform::findings {

/// What was checked and what came of it. `files[i]` and `sources[i]` are file i of the diagnostics.
struct Checked {
  const schema::Schema* schema = nullptr;
  std::vector<base::Source> sources;
  std::vector<read::FileSummary> files;
  base::Diagnostics diagnostics;
  bool is_filtered = false;            // not all rules were asked
  std::optional<base::Period> period;  // asked for
  std::optional<base::Date> as_of;

  /// 66 (65) when a file could not be opened; 1 with errors (under `is_strict` also with warnings); 65 when all that is
  /// wrong is that files could not be decoded; else 0.
  base::Exit exit(bool is_strict) const;
};

struct Style {
  base::Lang lang = base::Lang::kZh;
  bool may_color = false;
  bool is_strict = false;                        // warnings fail too
  base::Severity least = base::Severity::kNote;  // findings less severe are counted, not listed
  std::size_t most_shown = 0;                    // 0: all. Totals always count all.
};

/// Takes the bytes as they are made, so that no format holds all findings.
using Out = std::function<void(std::string_view)>;

struct Format {
  std::string_view name;  // `--format <name>`
  void (*write)(Checked&, const Style&, const Out&);
};
std::span<const Format> formats();
const Format* find(std::string_view name);

/// Lines for standard error: one per file, then the totals.
std::string summary(const Checked& checked, base::Lang lang);

}  // namespace reform::findings
