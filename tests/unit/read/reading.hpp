// Reads a text with a small schema of its own and writes down, one line each, everything the reader said.
#pragma once

#include <doctest/doctest.h>

#include <functional>
#include <string>
#include <vector>

#include "../schema_of.hpp"
#include "base/text.hpp"
#include "read/csv.hpp"
#include "read/read.hpp"

namespace reform::test {

inline constexpr const char* kDescriptor = R"(
name: small
title: 小清单
resources:
  - name: needs
    title: 需求清单
    schema:
      primaryKey: [id]
      missingValues: ["", 无, /, N/A]
      fields:
        - &id {name: id, type: string, title: 编号, constraints: {required: true}}
        - {name: title, type: string, title: 名称, reformctl:aliases: [需求名称], constraints: {required: true}}
        - &owner {name: owner, type: string, title: 责任人, constraints: {required: true}}
        - &evidence {name: evidence, type: string, title: 佐证材料, reformctl:list: "；;"}
        - {name: demander, type: string, title: 需求主体}
  - name: scenarios
    title: 场景清单
    schema:
      primaryKey: [id]
      fields:
        - *id
        - {name: title, type: string, title: 名称, reformctl:aliases: [场景名称], constraints: {required: true}}
        - *owner
        - {name: needs, type: string, title: 对应需求编号, reformctl:list: "；;", constraints: {required: true}}
        - *evidence
  - name: tasks
    title: 任务清单
    schema:
      primaryKey: [id]
      fields:
        - *id
        - {name: title, type: string, title: 名称, constraints: {required: true}}
        - {name: parent, type: string, title: 上级编号}
        - {name: progress, type: string, title: 进度}
)";

inline const schema::Schema& small_schema() {
  static const schema::Schema loaded = schema_of(kDescriptor);
  return loaded;
}

/// The mistake a rule is for: `ragged_row`.
inline std::string mistake_of(const schema::Schema& schema, const base::RuleText* text) {
  for (const schema::Rule& rule : schema.rules) {
    if (rule.text.id == text->id) return rule.on;
  }
  return "?";
}

struct Reading {
  read::FileSummary summary;
  std::vector<std::string> tables;    // "needs@1: 编号 名称 ?联络员" (? = unknown column) with the header's line
  std::vector<std::string> rows;      // "needs 1@2: XQ-1|看病": list, record, line, texts
  std::vector<std::string> places;    // "2:0:1 2:5:2": line:byte:column of each cell of the row
  std::vector<std::string> findings;  // "ragged_row 1@2:3+7 found=2": mistake, record, line:column+byte
  std::vector<base::Diagnostic> diagnostics;
  std::vector<std::size_t> batches;  // rows of each
  int submissions = 0;
};

inline std::string describe(const base::Place& place) {
  return std::to_string(place.record) + "@" + std::to_string(place.line) + ":" + std::to_string(place.column) + "+" +
         std::to_string(place.byte);
}

inline read::Sink record_into(Reading& reading, const schema::Schema& schema) {
  read::Sink sink;
  sink.submission = [&](const read::Submission&) { ++reading.submissions; };
  sink.table = [&](const read::Table& table) {
    std::string text = table.list->name + "@" + std::to_string(table.header_line) + ":";
    for (const read::Column& column : table.columns) text += (column.field < 0 ? " ?" : " ") + column.header;
    reading.tables.push_back(text);
  };
  sink.rows = [&](const read::Batch& batch) {
    reading.batches.push_back(batch.rows());
    for (std::size_t row = 0; row < batch.rows(); ++row) {
      std::string texts, places;
      for (std::size_t column = 0; column < batch.table->columns.size(); ++column) {
        const read::Cell& cell = batch.at(row, column);
        texts += (column == 0 ? "" : "|") + base::visible(cell.text);
        places += (column == 0 ? "" : " ") + std::to_string(cell.line) + ":" + std::to_string(cell.byte) + ":" +
                  std::to_string(cell.column);
      }
      reading.rows.push_back(batch.table->list->name + " " + std::to_string(batch.records[row]) + "@" +
                             std::to_string(batch.lines[row]) + ": " + texts);
      reading.places.push_back(places);
    }
  };
  sink.report = [&](base::Diagnostic diagnostic) {
    std::string text = mistake_of(schema, diagnostic.rule) + " " + describe(diagnostic.place);
    for (const base::Arg& arg : diagnostic.args) text += " " + arg.name + "=" + arg.value.zh;
    if (!diagnostic.field.empty()) text += " field=" + diagnostic.field;
    reading.findings.push_back(text);
    reading.diagnostics.push_back(std::move(diagnostic));
  };
  return sink;
}

inline Reading read_text(std::string_view bytes, const std::string& name = "list.csv",
                         const read::Options& options = {}, const schema::Schema& schema = small_schema()) {
  Reading reading;
  base::Source source = base::Source::from_text(bytes, name);
  reading.summary = read::read(source, 0, schema, options, record_into(reading, schema));
  return reading;
}

/// Only the CSV reader, with a buffer of another size.
inline Reading read_csv_text(std::string_view bytes, read::CsvLimits limits,
                             base::Encoding encoding = base::Encoding::kUtf8) {
  Reading reading;
  base::Source source = base::Source::from_text(bytes, "list.csv");
  const read::Sink sink = record_into(reading, small_schema());
  read::read_csv({source, encoding, 0, small_schema(), std::nullopt, nullptr, sink, reading.summary}, limits);
  return reading;
}

using Lines = std::vector<std::string>;

}  // namespace reform::test

template <>
struct doctest::StringMaker<reform::test::Lines> {
  static doctest::String convert(const reform::test::Lines& lines) {
    std::string text;
    for (const std::string& line : lines) text += "\n    " + line;
    return text.c_str();
  }
};
