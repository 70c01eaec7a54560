// What the formats share: going through the findings with their source lines, and the words around them.
#pragma once

#include <array>
#include <functional>
#include <optional>

#include "check/score.hpp"
#include "findings/findings.hpp"

namespace reform::findings {

/// A finding and the line it points at.
struct Shown {
  const base::Diagnostic& finding;
  std::optional<std::string_view> line;  // nothing when it has none or its file cannot be decoded
  std::size_t character = 0;             // 1-based, in the line; 0 when it points at no cell
};

/// Which findings are listed when not all are: errors before warnings before notes, of each the first. Ask in the order
/// of the findings.
class Quota {
 public:
  /// `most`: 0 is all.
  Quota(const Checked& checked, base::Severity least, std::size_t most);
  bool takes(const base::Diagnostic& finding);
  std::size_t left_out() const { return left_out_; }

 private:
  base::Severity least_;
  std::array<std::size_t, 3> left_{};  // by severity
  std::size_t left_out_ = 0;           // of those severe enough
};

/// The findings that are to be listed, in order, each with its line; one pass over each file. How many were left out is
/// the result.
std::size_t each_shown(Checked& checked, const Style& style, const std::function<void(const Shown&)>& visit);

/// What a finding says, in order and under the names of the formats for programs. Empty texts and zeros: nothing.
struct Facts {
  std::string file, column_letter, message, hint;
  std::size_t column = 0;  // of a table
};
Facts facts_of(const Checked& checked, const Shown& shown, base::Lang lang);

/// A–E and the total of a file (lib/check/score.hpp); nothing without records or without a schema.
std::optional<check::Scores> scores_of(const Checked& checked, std::uint32_t file);

std::string severity_word(base::Severity severity, base::Lang lang);

/// "lists/a.csv:12:31"
std::string position(const std::string& file, std::size_t line, std::size_t character);

}  // namespace reform::findings
