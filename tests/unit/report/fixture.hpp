// Hand-made histories, and a small ledger with a month of everything that can happen.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "../ledger/fixture.hpp"
#include "report/report.hpp"
#include "report/survey.hpp"
#include "schema/load.hpp"

namespace reform::report::test {

using ledger::test::day;
using ledger::test::Sheet;
using reform::test::Scratch;

inline const base::Period kMarch{base::Period::Kind::kMonth, 2022, 3};

inline const schema::Schema& built_in() {
  static const schema::Schema schema = schema::load_or_throw(std::nullopt);
  return schema;
}

inline Setting setting(const char* as_of = "2022-03-31") { return {&built_in(), kMarch, day(as_of), 0}; }

/// On schedule: 2022-01-01 to 2022-12-31, half done.
inline track::Revision revision(std::string_view effective_on, std::string_view state = "in_progress") {
  track::Revision result;
  result.effective_on = day(effective_on);
  result.state = state;
  result.title = "示例";
  result.lead_unit = "省发展改革委";
  result.start = day("2022-01-01");
  result.due = day("2022-12-31");
  result.progress = 50;
  return result;
}

inline track::History history(std::vector<track::Revision> revisions, std::string id = "RW-2022-330000-001") {
  track::History result;
  result.list = built_in().find_list("tasks").value();
  result.id = std::move(id);
  result.revisions = std::move(revisions);
  std::int64_t seq = 0;
  for (auto& each : result.revisions) each.seq = ++seq;
  return result;
}

/// February and March 2022 of five offices' tasks under one need, scenario and reform.
struct SmallLedger {
  Scratch folder;
  std::string path = folder.path("ledger.db");

  SmallLedger() {
    ledger::Ledger writing(path, built_in(), ledger::Ledger::Mode::kWrite);
    const std::string february = "2022-03-04T09:00:00Z", march = "2022-04-04T09:00:00Z", late = "2022-04-08T09:00:00Z";
    Sheet needs(built_in(), "needs",
                {"id", "title", "reporting_unit", "status", "start", "due", "progress", "updated"});
    needs.row({"XQ-2022-330000-001", "检查结果互认", "省卫生健康委", "in_progress", "2022-01-01", "ongoing", "50",
               "2022-02-20"});
    import(writing, needs, "2022-02", february, "needs.csv");
    Sheet scenarios(built_in(), "scenarios",
                    {"id", "title", "reporting_unit", "status", "due", "progress", "updated", "needs"});
    scenarios.row({"CJ-2022-330000-001", "浙医互认", "省卫生健康委", "in_progress", "2022-12-31", "50", "2022-02-20",
                   "XQ-2022-330000-001"});
    import(writing, scenarios, "2022-02", february, "scenarios.csv");
    Sheet reforms(built_in(), "reforms",
                  {"id", "title", "reporting_unit", "status", "due", "progress", "updated", "scenarios"});
    reforms.row({"GG-2022-330000-001", "检查结果互认制度", "省卫生健康委", "in_progress", "2022-12-31", "50",
                 "2022-02-20", "CJ-2022-330000-001"});
    import(writing, reforms, "2022-02", february, "reforms.csv");
    import_tasks(writing, february, march);
    Sheet correction(built_in(), "tasks", kTaskColumns);
    correction.row({"RW-2022-330000-008", "专班例会", "省大数据局", "王示例", "in_progress", "2022-01-01", "2022-12-31",
                    "30", "", "", "", "", "", "2022-02-27", "GG-2022-330000-001"});
    import(writing, correction, "2022-02", late, "late.csv");
  }

  ledger::Ledger open() const { return {path, built_in(), ledger::Ledger::Mode::kRead}; }

 private:
  static inline const std::vector<std::string> kTaskColumns = {
      "id",    "title",   "reporting_unit", "owner",   "status",    "start",   "due",   "progress",
      "issue", "measure", "declared_light", "done_on", "closed_on", "updated", "parent"};

  static void import(ledger::Ledger& ledger, const Sheet& sheet, const char* period, const std::string& recorded_at,
                     const std::string& file) {
    ledger::test::import_sheet(ledger, sheet, period, recorded_at, file);
  }

  static void import_tasks(ledger::Ledger& ledger, const std::string& february, const std::string& march) {
    Sheet before(built_in(), "tasks", kTaskColumns);
    const auto task = [](Sheet& sheet, const char* id, const char* title, const char* unit, const char* state,
                         const char* due, const char* progress, const char* done, const char* closed,
                         const char* updated, const char* declared = "", const char* issue = "",
                         const char* measure = "") {
      sheet.row({id, title, unit, "陈示例", state, "2022-01-01", due, progress, issue, measure, declared, done, closed,
                 updated, "GG-2022-330000-001"});
    };
    const char *a = "省医保局", *b = "杭州市卫生健康委", *c = "省大数据局";
    task(before, "RW-2022-330000-001", "接口改造", a, "in_progress", "2022-02-15", "50", "", "", "2022-02-25");
    task(before, "RW-2022-330000-002", "目录对照", a, "in_progress", "2022-03-10", "80", "", "", "2022-02-25");
    task(before, "RW-2022-330000-003", "标准发布", b, "pending", "2022-02-28", "100", "2022-02-20", "", "2022-02-25");
    task(before, "RW-2022-330000-004", "系统迁移", b, "in_progress", "2022-02-20", "40", "", "", "2022-02-25");
    task(before, "RW-2022-330000-005", "方案印发", b, "closed", "2022-02-28", "100", "2022-02-10", "2022-02-25",
         "2022-02-25");
    task(before, "RW-2022-330000-006", "数据归集", c, "in_progress", "2022-02-20", "90", "", "", "2022-02-25");
    task(before, "RW-2022-330000-008", "专班例会", c, "in_progress", "2022-12-31", "40", "", "", "2022-02-25");
    import(ledger, before, "2022-02", february, "february.csv");
    Sheet now(built_in(), "tasks", kTaskColumns);
    task(now, "RW-2022-330000-001", "接口改造", a, "in_progress", "2022-02-15", "60", "", "", "2022-03-28", "green",
         "接口未开放，需要省级协调", "召开协调会");
    task(now, "RW-2022-330000-002", "目录对照", a, "in_progress", "2022-03-10", "90", "", "", "2022-03-28", "red");
    task(now, "RW-2022-330000-003", "标准发布", b, "closed", "2022-02-28", "100", "2022-02-20", "2022-03-15",
         "2022-03-28");
    task(now, "RW-2022-330000-004", "系统迁移", b, "in_progress", "2022-06-30", "60", "", "", "2022-03-28");
    task(now, "RW-2022-330000-006", "数据归集", c, "pending", "2022-02-20", "100", "2022-03-05", "", "2022-03-28");
    task(now, "RW-2022-330000-007", "=1+1|<b>", c, "in_progress", "2022-04-05", "99", "", "", "2022-03-28");
    import(ledger, now, "2022-03", march, "march.csv");
  }
};

inline Request request(const char* as_of = "2022-03-31") {
  Request result;
  result.period = base::month_of(day(as_of));
  result.moment.as_of = day(as_of);
  return result;
}

/// The same day, of a period the report takes.
inline Request taken_by(const Report& report, Request wanted) {
  using Kind = base::Period::Kind;
  const base::Period periods[] = {kMarch, {Kind::kQuarter, 2022, 1}, {Kind::kYear, 2022, 1}};
  for (const base::Period& period : periods) {
    if (!report.takes.empty() && std::ranges::find(report.takes, period.kind) == report.takes.end()) continue;
    wanted.period = period;
    break;
  }
  return wanted;
}

inline const Section& section(const Document& document, std::string_view key) {
  for (const Section& each : document.sections) {
    if (each.key == key) return each;
  }
  FAIL("no section " << key);
  return document.sections.front();
}

inline const Cell& fact(const Section& section, std::string_view key) {
  static const Cell nothing;
  for (const Block& block : section.blocks) {
    const auto* facts = std::get_if<Facts>(&block);
    if (facts == nullptr) continue;
    for (const Fact& each : facts->facts) {
      if (each.key == key) return each.value;
    }
  }
  FAIL("no fact " << key);
  return nothing;
}

inline std::int64_t count(const Document& document, std::string_view section_key, std::string_view key) {
  return std::get<Count>(fact(section(document, section_key), key)).n;
}

inline const Table& table(const Section& section, std::string_view key) {
  static const Table nothing;
  for (const Block& block : section.blocks) {
    const auto* found = std::get_if<Table>(&block);
    if (found != nullptr && found->key == key) return *found;
  }
  FAIL("no table " << key);
  return nothing;
}

/// One cell of a table as text, for comparing.
inline std::string said(const Cell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  if (const auto* number = std::get_if<Count>(&cell)) return std::to_string(number->n);
  if (const auto* share = std::get_if<Share>(&cell)) return std::to_string(share->n) + "/" + std::to_string(share->of);
  if (const auto* value = std::get_if<Number>(&cell)) return std::to_string(value->value).substr(0, 5);
  if (const auto* by = std::get_if<Difference>(&cell))
    return std::to_string(by->value).substr(0, 5) + (by->points ? " points" : "");
  if (const auto* percent = std::get_if<Percent>(&cell)) return std::to_string(static_cast<int>(percent->value)) + "%";
  if (const auto* date = std::get_if<base::Date>(&cell)) return base::iso(*date);
  if (const auto* word = std::get_if<Word>(&cell)) return word->key;
  if (const auto* item = std::get_if<ItemId>(&cell)) return item->id;
  return "";
}

/// `cell cell …` of each row.
inline std::vector<std::string> rows(const Table& table) {
  std::vector<std::string> result;
  for (const auto& row : table.rows) {
    std::string line;
    for (const Cell& cell : row) line += (line.empty() ? "" : " ") + said(cell);
    result.push_back(line);
  }
  return result;
}

}  // namespace reform::report::test
