// Other people's Data Packages as texts, and findings as lines that are easy to compare.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "check/check.hpp"
#include "schema/load.hpp"

namespace reform::check::test {

struct NamedText {
  std::string name, text;
};
using Lines = std::vector<std::string>;

inline schema::Schema package(const std::string& descriptor) {
  schema::Loaded loaded = schema::load({{"datapackage.yaml", descriptor}});
  std::string problems;
  for (const auto& item : loaded.diagnostics.items()) problems += base::message(item, base::Lang::kEn) + "\n";
  REQUIRE_MESSAGE(loaded.schema, problems);
  REQUIRE(loaded.schema->is_standard);
  return std::move(*loaded.schema);
}

/// A package of one resource `a.csv`.
inline std::string one(const std::string& fields, const std::string& more = "", const std::string& resource = "") {
  return "{name: p, resources: [{name: a, path: a.csv, schema: {fields: [" + fields + "]" + more + "}" + resource +
         "}]}";
}

/// "file:line:column on value" of every finding.
inline Lines found(const std::string& descriptor, const std::vector<NamedText>& files) {
  const schema::Schema schema = package(descriptor);
  std::vector<base::Source> sources;
  for (const NamedText& file : files) sources.push_back(base::Source::from_text(file.text, file.name));
  base::Diagnostics diagnostics;
  check::run(sources, schema, {}, {}, diagnostics);
  Lines lines;
  for (const base::Diagnostic& item : diagnostics.items()) {
    const auto rule = std::ranges::find(schema.rules, item.rule->id, [](const auto& each) { return each.text.id; });
    lines.push_back(diagnostics.files()[item.place.file] + ":" + std::to_string(item.place.line) + ":" +
                    std::to_string(item.place.column) + " " + rule->on + (item.value.empty() ? "" : " " + item.value));
    for (const base::Lang lang : {base::Lang::kZh, base::Lang::kEn})
      CHECK(base::message(item, lang).find('{') == std::string::npos);
  }
  return lines;
}

inline Lines found(const std::string& descriptor, const std::string& csv) {
  return found(descriptor, std::vector<NamedText>{{"a.csv", csv}});
}

inline constexpr const char* kTwo = "{name: id, type: integer}, {name: name}";

}  // namespace reform::check::test
