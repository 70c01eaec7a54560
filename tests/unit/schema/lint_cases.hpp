// A mistake planted into the small schema, and what must be found. Places are checked twice: against what is expected,
// and against the text that stands there.
#pragma once

#include <doctest/doctest.h>

#include "base/utf8.hpp"
#include "fixture.hpp"

namespace reform::schema {

struct Case {
  std::string what;
  const char* path;
  const char* piece;
  const char* replacement;
  Lines expected;
};

/// The text that stands at the place of a finding.
inline std::string text_at(const Files& files, const base::Diagnostics& diagnostics, const base::Place& place) {
  std::string_view text = files.at(diagnostics.files()[place.file]);
  for (std::uint32_t line = 1; line < place.line; ++line) text.remove_prefix(text.find('\n') + 1);
  for (std::uint32_t column = 1; column < place.column; ++column) {
    text.remove_prefix(base::code_point_at(text, 0).bytes);
  }
  return std::string(text.substr(0, text.find('\n')));
}

/// In YAML the place is that of the value itself, or of its opening quote.
inline void check_place(const Files& files, const base::Diagnostics& diagnostics, const base::Diagnostic& item) {
  const bool is_yaml = diagnostics.files()[item.place.file].ends_with("yaml");
  const bool is_about_absence = item.rule->id == "S104" || item.rule->id == "S205";
  const bool is_one_word =
      item.rule->id != "S502" && item.rule->id != "S304" && item.rule->id != "S152" && item.rule->id != "S504";
  if (!is_yaml || is_about_absence || !is_one_word || item.rule->id == "S153") return;
  const std::string text = text_at(files, diagnostics, item.place);
  const bool is_quoted = text.starts_with('\'') || text.starts_with('"');
  CHECK(text.substr(is_quoted ? 1 : 0, item.value.size()) == item.value);
}

inline void check(const std::vector<Case>& cases) {
  for (const Case& one : cases) {
    CAPTURE(one.what);
    const Files files = with(one.path, one.piece, one.replacement);
    const Loaded loaded = load(files);
    CHECK(findings(loaded.diagnostics) == one.expected);
    for (const base::Diagnostic& item : loaded.diagnostics.items()) check_place(files, loaded.diagnostics, item);
  }
}

}  // namespace reform::schema
