// Checks texts with a small schema and gives the marked copies back.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "../base/unzipped.hpp"
#include "../schema_of.hpp"
#include "base/encoding.hpp"
#include "check/check.hpp"
#include "findings/marked.hpp"

namespace reform::test {

inline constexpr const char* kDescriptor = R"(
name: small
title: 小清单
resources:
  - name: needs
    title: 需求清单
    schema:
      primaryKey: [id]
      fields:
        - {name: id, type: string, title: 编号, constraints: {required: true, pattern: 'XQ-\d+'}}
        - {name: title, type: string, title: 名称, constraints: {required: true}}
        - {name: progress, type: number, title: 进度, constraints: {maximum: 100}}
        - {name: tags, type: string, title: 标签, reformctl:list: "；", constraints: {enum: [甲, 乙]}}
  - name: tasks
    title: 任务清单
    schema:
      primaryKey: [id]
      fields:
        - {name: id, type: string, title: 编号, constraints: {required: true, pattern: 'RW-\d+'}}
        - {name: title, type: string, title: 名称, constraints: {required: true}}
        - {name: parent, type: string, title: 上级编号}
)";

inline const schema::Schema& small_schema() {
  static const schema::Schema loaded = schema_of(kDescriptor);
  return loaded;
}

struct Marking {
  std::map<std::string, std::string> files;     // of the folder: name → bytes
  std::vector<std::string> written;             // names, in order
  std::map<std::string, std::string> workbook;  // parts of the first workbook, by the end of their names
  std::vector<base::Diagnostic> findings;
  std::string counts;  // of the records of all files

  std::string part(const std::string& name) const { return workbook.at(name); }
};

/// Rule, line and column of each finding, but that a copy has come back.
inline std::vector<std::string> places_of(const Marking& marking) {
  std::vector<std::string> places;
  for (const base::Diagnostic& finding : marking.findings) {
    if (finding.rule->id == "E036") continue;
    places.push_back(finding.rule->id + " " + std::to_string(finding.place.line) + " " +
                     std::to_string(finding.place.column));
  }
  return places;
}

/// Files by name, all checked together.
inline Marking mark(const std::map<std::string, std::string>& inputs, const schema::Schema& schema = small_schema(),
                    base::Lang lang = base::Lang::kZh) {
  const Scratch scratch;
  std::vector<base::Source> sources;
  for (const auto& [name, bytes] : inputs) sources.push_back(base::Source::from_text(bytes, name));
  base::Diagnostics diagnostics;
  const read::Options options;
  const auto files = check::run(sources, schema, options, {}, diagnostics);
  const std::string folder = scratch.path("out");
  const auto paths = findings::marked_paths(sources, folder);
  Marking marking;
  for (const std::string& path : findings::write_marked({sources, files, diagnostics, schema, options}, paths, lang)) {
    const std::string name = path.substr(folder.size() + 1);
    marking.written.push_back(name);
    marking.files[name] = content_of(path);
    if (!name.ends_with(".xlsx") || !marking.workbook.empty()) continue;
    for (const char* part : {"worksheets/sheet1.xml", "worksheets/sheet2.xml", "worksheets/sheet3.xml", "workbook.xml",
                             "comments1.xml", "styles.xml"})
      marking.workbook[part] = part_of(path, std::string("xl/") + part);
  }
  marking.findings = diagnostics.items();
  for (const read::FileSummary& file : files)
    marking.counts += say_where_rows_went(file.counts, lang) + " " + std::to_string(file.counts.data) + "\n";
  return marking;
}

/// The CSV copy of one text.
inline std::string marked_csv(const std::string& bytes) { return mark({{"a.csv", bytes}}).files.at("a.csv"); }

/// What the copy says of a progress of 120.
inline const std::string kProgress = "错误 E128：“进度”不能大于100，填的是“120”（怎么改：核对后填正确的数）";

inline std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

/// Lines without line ends.
inline std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    if (lines.back().ends_with('\r')) lines.back().pop_back();
    at = end + 1;
  }
  return lines;
}

inline std::string with_bom(std::string text, base::Encoding encoding) {
  const bool has_bom = encoding != base::Encoding::kUtf8 && encoding != base::Encoding::kGb18030;
  return base::encode(has_bom ? "\xEF\xBB\xBF" + text : text, encoding);
}

}  // namespace reform::test
