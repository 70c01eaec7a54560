// A schema small enough to read, and the findings of a schema as lines to compare.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "schema/load.hpp"
#include "schema/loading.hpp"

namespace reform::schema {

inline Files small_schema() {
  return {
      {"codes/stage.csv",
       "code,zh,en,aliases,valid_from,valid_to,successor,level\n"
       "trial,试点,Trial,试行|先行先试,,,,1\n"
       "spread,推广,Spread,,2022-01,2022-06-15,,2\n"
       "old,旧阶段,Old stage,,,2021-12,trial,3\n"},
      {"codes/status.csv", "code,zh\nopen,在办\nclosed,已销号\n"},
      {"datapackage.yaml",
       "name: small\n"                                                        // 1
       "version: 1.2.0\n"                                                     // 2
       "title: 小模式\n"                                                      // 3
       "reformctl:title: {en: Small schema}\n"                                // 4
       "reformctl:families: {A: {zh: 完整, en: Complete}, E: 规范}\n"         // 5
       "reformctl:rules: rules.yaml\n"                                        // 6
       "reformctl:lifecycle: lifecycle.yaml\n"                                // 7
       "reformctl:policy: policy.yaml\n"                                      // 8
       "reformctl:codes: [stage, status]\n"                                   // 9
       "resources:\n"                                                         // 10
       "  - name: needs\n"                                                    // 11
       "    title: 需求清单\n"                                                // 12
       "    reformctl:title: {en: Needs}\n"                                   // 13
       "    reformctl:id_prefix: XQ\n"                                        // 14
       "    schema:\n"                                                        // 15
       "      primaryKey: [id]\n"                                             // 16
       "      missingValues: [\"\", 无, N/A, {value: 待定, label: later}]\n"  // 17
       "      fields:\n"                                                      // 18
       "        - &id {name: id, type: string, title: 编号, example: XQ-1, constraints: {required: true, "
       "pattern: '(XQ|CJ)-\\d+'}}\n"                                              // 19
       "        - &title\n"                                                       // 20
       "          name: title\n"                                                  // 21
       "          type: string\n"                                                 // 22
       "          title: 名称\n"                                                  // 23
       "          reformctl:title: {en: Title}\n"                                 // 24
       "          description: 一句话\n"                                          // 25
       "          reformctl:description: {en: One sentence}\n"                    // 26
       "          reformctl:aliases: [事项名称, '牵头 (甲)']\n"                   // 27
       "          example: 示例, \"一\"\n"                                        // 28
       "          constraints: {required: true, minLength: 2, maxLength: 100}\n"  // 29
       "        - &due {name: due, type: date, reformctl:type: date, reformctl:ongoing: [持续推进], title: 时限, "
       "constraints: {minimum: 2020-01-01}}\n"                                                     // 30
       "        - {name: level, title: 优先级, example: 高, constraints: {enum: [高, 中, 低]}}\n"  // 31
       "        - &status {name: status, title: 状态, reformctl:codes: status, example: 在办}\n"   // 32
       "  - name: scenarios\n"                                                                     // 33
       "    title: 场景清单\n"                                                                     // 34
       "    schema:\n"                                                                             // 35
       "      primaryKey: id\n"                                                                    // 36
       "      missingValues: [\"\"]\n"                                                             // 37
       "      fields:\n"                                                                           // 38
       "        - *id\n"                                                                           // 39
       "        - *title\n"                                                                        // 40
       "        - *due\n"                                                                          // 41
       "        - *status\n"                                                                       // 42
       "        - {name: needs, title: 需求编号, reformctl:list: '；;', example: XQ-1}\n"          // 43
       "        - {name: stage, title: 阶段, reformctl:type: code, reformctl:codes: stage}\n"      // 44
       "        - {name: progress, title: 进度, type: number, reformctl:type: percent, "
       "constraints: {maximum: 100}}\n"                                                      // 45
       "      reformctl:references: [{field: needs, lists: [needs]}]\n"                      // 46
       "  - {name: stage, title: 阶段, path: codes/stage.csv, reformctl:role: codes}\n"      // 47
       "  - {name: status, title: 状态, path: codes/status.csv, reformctl:role: codes}\n"},  // 48
      {"lifecycle.yaml",
       "states:\n"
       "  - {code: closed, started: true, done: true}\n"
       "  - {code: open, open: true}\n"
       "moves:\n"
       "  - {from: open, to: closed, name: close, title: {zh: 销号, en: close}, guard: {due: present}, "
       "guard_of: {scenarios: {progress: {min: 100}}}, children_done: true, other_unit: true}\n"
       "  - {from: [closed], to: [open], name: look_back, title: 回头看}\n"},
      {"policy.yaml", "yellow_gap: 5\nred_gap: 25.5\nmissing_is_yellow: false\ncolours: {green: {zh: 蓝, en: blue}}\n"},
      {"rules.yaml",
       "- id: A001\n"                                                                               // 1
       "  severity: warning\n"                                                                      // 2
       "  kind: when\n"                                                                             // 3
       "  lists: [scenarios]\n"                                                                     // 4
       "  if: {stage: {in: [试行, spread]}, due: {max: period.last}}\n"                             // 5
       "  then: {progress: {min: 1, max: 99.5}}\n"                                                  // 6
       "  unless: {title: {matches: 试验}}\n"                                                       // 7
       "  message: {zh: 消息, en: Message}\n"                                                       // 8
       "  reason: 原因\n"                                                                           // 9
       "  fix: {zh: 改, en: Fix}\n"                                                                 // 10
       "  wrong: [{list: scenarios, stage: 试点, progress: \"\"}, {list: needs, before: true}]\n"   // 11
       "  right: {list: scenarios, stage: 试点, progress: 50}\n"                                    // 12
       "- {id: A002, severity: error, kind: references, field: needs, at_least: 1, message: 缺}\n"  // 13
       "- {id: A003, severity: error, kind: rollup, lists: [needs], if: {status: {in: [closed]}}, "
       "children: {status: {in: [已销号]}}, message: 缺}\n"                                         // 14
       "- {id: A004, severity: note, kind: transition, on: guard, message: 缺}\n"                   // 15
       "- {id: A005, severity: error, kind: cell, on: required, fields: [title], message: 缺}\n"},  // 16
  };
}

/// The small schema with one piece of one file replaced; the piece must be there.
inline Files with(const std::string& path, const std::string& piece, const std::string& replacement) {
  Files files = small_schema();
  std::string& text = files.at(path);
  const std::size_t at = text.find(piece);
  if (at == std::string::npos) throw std::runtime_error("not in the fixture: " + piece);
  text.replace(at, piece.size(), replacement);
  return files;
}

/// "file:line:column mistake value", sorted by place.
inline std::vector<std::string> findings(const base::Diagnostics& diagnostics) {
  std::vector<std::string> lines;
  for (const base::Diagnostic& item : diagnostics.items()) {
    const auto rule = std::ranges::find(descriptor_rules(), item.rule->id, [](const Rule& one) { return one.text.id; });
    lines.push_back(diagnostics.files()[item.place.file] + ":" + std::to_string(item.place.line) + ":" +
                    std::to_string(item.place.column) + " " + rule->on + (item.value.empty() ? "" : " " + item.value));
  }
  return lines;
}

inline std::vector<std::string> findings(const Files& files) { return findings(load(files).diagnostics); }

using Lines = std::vector<std::string>;

}  // namespace reform::schema

namespace doctest {
template <>
struct StringMaker<std::vector<std::string>> {
  static String convert(const std::vector<std::string>& lines) {
    std::string text = "[";
    for (const std::string& line : lines) text += "\n  " + line;
    return (text + "]").c_str();
  }
};
}  // namespace doctest
