// A small schema with the rules a test brings, files as text, and findings as lines that are easy to compare.
#pragma once

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "check/check.hpp"
#include "schema/load.hpp"

namespace reform::check::test {

inline constexpr std::string_view kDescriptor = R"(
name: small
version: 1.0.0
title: 小清单
reformctl:families: {A: {zh: 甲, en: A}, E: {zh: 戊, en: E}}
reformctl:rules: rules.yaml
reformctl:lifecycle: lifecycle.yaml
reformctl:codes: [status, region, stage]
resources:
  - name: needs
    path: examples/needs.csv
    title: 需求清单
    schema:
      primaryKey: [id]
      missingValues: &nothing ["", 无, /, "-", N/A, 待定]
      fields:
        - {name: id, type: string, title: 编号, constraints: {pattern: 'XQ-\d+'}}
        - {name: title, type: string, title: 名称, constraints: {required: true, maxLength: 5, minLength: 2}}
        - {name: region, type: string, reformctl:type: code, reformctl:codes: region, title: 区划}
        - {name: reach, type: string, reformctl:type: code, reformctl:codes: region, reformctl:list: "、；", title: 覆盖}
        - &status {name: status, type: string, reformctl:type: code, reformctl:codes: status, title: 状态}
        - {name: stage, type: string, reformctl:type: code, reformctl:codes: stage, title: 阶段}
        - {name: start, type: date, title: 开始}
        - {name: due, type: date, reformctl:ongoing: [持续推进], title: 时限, constraints: {minimum: 2020-01-01}}
        - {name: progress, type: number, reformctl:type: percent, title: 进度, constraints: {minimum: 0, maximum: 100}}
        - {name: count, type: integer, title: 个数}
        - {name: amount, type: number, title: 金额}
        - {name: open_call, type: boolean, title: 揭榜}
        - {name: month, type: yearmonth, title: 月份}
        - {name: demander, type: string, title: 主体, constraints: {enum: [群众, 企业]}}
        - {name: cross, type: string, reformctl:list: "、，；", title: 维度, constraints: {enum: [层级, 部门]}}
        - {name: lead, type: string, title: 牵头, reformctl:first_of: {field: partners, header: 责任}}
        - {name: partners, type: string, reformctl:list: "、；", title: 配合, reformctl:aliases: [责任]}
        - {name: updated, type: date, title: 更新}
        - {name: note, type: string, title: 备注}
        - {name: card, type: string, title: 证号, constraints: {unique: true}}
  - name: tasks
    path: examples/tasks.csv
    title: 任务清单
    schema:
      primaryKey: [id]
      missingValues: *nothing
      reformctl:references: [{field: parent, lists: [needs, tasks]}, {field: needs, lists: [needs]}]
      fields:
        - {name: id, type: string, title: 编号}
        - {name: name, type: string, title: 任务名称}
        - {name: parent, type: string, title: 上级}
        - {name: needs, type: string, reformctl:list: "；", title: 对应需求}
        - *status
        - {name: issue, type: string, title: 问题}
        - {name: progress, type: number, reformctl:type: percent, title: 进度}
        - {name: due, type: date, title: 时限}
  - name: status
    path: codes/status.csv
    reformctl:role: codes
    title: 状态
    schema: {fields: [{name: code, type: string}]}
  - name: region
    path: codes/region.csv
    reformctl:role: codes
    title: 区划
    schema: {fields: [{name: code, type: string}]}
  - name: stage
    path: codes/stage.csv
    reformctl:role: codes
    title: 阶段
    schema: {fields: [{name: code, type: string}]}
)";

inline constexpr std::string_view kLifecycle = R"(
states:
  - {code: assigned, open: true}
  - {code: in_progress, open: true, started: true}
  - {code: pending, open: true, started: true}
  - {code: closed, started: true, done: true}
moves:
  - {from: [assigned], to: in_progress, name: start, title: {zh: 启动, en: start}}
  - {from: [in_progress], to: pending, name: claim, title: {zh: 申请, en: claim}, guard: {progress: {min: 100}}, children_done: true}
  - {from: [pending], to: closed, name: close, title: {zh: 销号, en: close}}
  - {from: [pending], to: in_progress, name: return, title: {zh: 退回, en: return}}
)";

/// `rules`: the YAML sequence of rules.yaml.
inline schema::Schema make_schema(std::string_view rules = "[]", std::string_view descriptor = kDescriptor) {
  const schema::Files files = {
      {"datapackage.yaml", std::string(descriptor)},
      {"rules.yaml", std::string(rules)},
      {"lifecycle.yaml", std::string(kLifecycle)},
      {"codes/status.csv",
       "code,zh,en,aliases,valid_from,valid_to,successor\nassigned,已交办,Assigned,未启动,,,\n"
       "in_progress,推进中,In "
       "progress,进行中|正在推进,,,\npending,待销号,Pending,已完成,,,\nclosed,已销号,Closed,销号,,,\n"},
      {"codes/region.csv",
       "code,zh,en,aliases,valid_from,valid_to,successor\n330000,浙江省,Zhejiang,,,,\n330100,杭州市,Hangzhou,杭州,,,\n"
       "330103,下城区,Xiacheng,,,2021-04,330105\n330105,拱墅区,Gongshu,,,,\n330900,示例区,Later,,2022-05,,\n"},
      {"examples/needs.csv", "id,title\nXQ-1,互认\n"},
      {"examples/tasks.csv", "id,name\nT1,接口\n"},
      {"codes/stage.csv", "code,zh,en,aliases,valid_from,valid_to,successor\n"},
  };
  schema::Loaded loaded = schema::load(files);
  for (const base::Diagnostic& diagnostic : loaded.diagnostics.items())
    if (diagnostic.rule->severity == base::Severity::kError)
      FAIL(diagnostic.place.line << ": " << base::message(diagnostic, base::Lang::kEn));
  return std::move(*loaded.schema);
}

/// A rule as one line of YAML flow members, with the words every rule needs.
inline std::string rule(std::string_view id, std::string_view members) {
  return "- {id: " + std::string(id) + ", severity: error, message: {zh: 错, en: wrong}, " + std::string(members) +
         "}\n";
}

struct File {
  std::string name, content;
};

inline base::Diagnostics check(const schema::Schema& schema, const std::vector<File>& files, Options options = {}) {
  std::vector<base::Source> sources;
  for (const File& file : files) sources.push_back(base::Source::from_text(file.content, file.name));
  base::Diagnostics diagnostics;
  run(sources, schema, {}, std::move(options), diagnostics);
  return diagnostics;
}

/// `line:column id-or-mistake field value`, in order.
inline std::vector<std::string> lines(const base::Diagnostics& diagnostics) {
  std::vector<std::string> all;
  for (const base::Diagnostic& one : diagnostics.items())
    all.push_back(std::to_string(one.place.line) + ":" + std::to_string(one.place.column) + " " + one.rule->id + " " +
                  one.field + " " + one.value);
  return all;
}

inline std::string arg(const base::Diagnostic& diagnostic, std::string_view name) {
  for (const base::Arg& one : diagnostic.args)
    if (one.name == name) return one.value.zh;
  return "(no " + std::string(name) + ")";
}

inline Options for_period(std::string_view period) {
  Options options;
  options.period = base::parse_period(period);
  options.as_of = options.period->last();
  return options;
}

/// A ledger with these records: canonical texts by field key.
using KnownCells = std::map<std::string, std::string>;
inline Known ledger(const schema::Schema& schema, std::vector<std::pair<std::string, KnownCells>> records) {
  std::vector<KnownRecord> all;
  for (const auto& [list_name, cells] : records) {
    const schema::List& list = schema.lists[static_cast<std::size_t>(schema.find_list(list_name).value())];
    KnownRecord record{&list, std::vector<std::string>(list.fields.size())};
    for (const auto& [key, text] : cells) record.texts[static_cast<std::size_t>(list.find(key).value())] = text;
    all.push_back(std::move(record));
  }
  Known known;
  known.find = [all](std::string_view id, std::optional<base::Date>) -> std::optional<KnownRecord> {
    for (const KnownRecord& record : all)
      if (record.texts[static_cast<std::size_t>(record.list->key)] == id) return record;
    return std::nullopt;
  };
  known.children = [all](std::string_view id) {
    std::vector<KnownRecord> children;
    for (const KnownRecord& record : all)
      for (const schema::Reference& reference : record.list->references)
        if (record.texts[static_cast<std::size_t>(reference.field)] == id) children.push_back(record);
    return children;
  };
  known.each = [all](const schema::List& list, std::optional<base::Date>, std::span<const int>, const auto& visit) {
    for (const KnownRecord& record : all)
      if (record.list == &list) visit(record);
  };
  return known;
}

using Lines = std::vector<std::string>;

}  // namespace reform::check::test
