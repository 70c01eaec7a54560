// Every document in every format.
#include <regex>
#include <sstream>

#include "../base/error_of.hpp"
#include "fixture.hpp"
#include "render/render.hpp"

using namespace reform;
using namespace reform::report;
using namespace reform::report::test;

namespace {

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, separator);) parts.push_back(part);
  return parts;
}

std::vector<Document> every_document(const ledger::Ledger& ledger, base::Lang lang) {
  Request wanted = request();
  wanted.lang = lang;
  std::vector<Document> all;
  for (const Report& report : reports()) all.push_back(make(report, ledger, taken_by(report, wanted)));
  all.push_back(item_list(ledger, wanted));
  all.push_back(item_page(ledger, wanted, "RW-2022-330000-001"));
  all.push_back(item_page(ledger, wanted, "XQ-2022-330000-001"));
  all.push_back(history_log(ledger, wanted, ""));
  all.push_back(history_log(ledger, wanted, "RW-2022-330000-008"));
  all.push_back(status_board(ledger, wanted));
  return all;
}

}  // namespace

TEST_CASE("every document renders in every format and language, the same bytes twice") {
  const SmallLedger small;
  const ledger::Ledger ledger = small.open();
  for (const base::Lang lang : {base::Lang::kZh, base::Lang::kEn}) {
    const auto first = every_document(ledger, lang), second = every_document(ledger, lang);
    for (std::size_t i = 0; i < first.size(); ++i) {
      for (const render::Format& format : render::formats()) {
        CAPTURE(first[i].kind);
        CAPTURE(format.name);
        const std::string out = format.render(first[i], {lang, false, 100});
        CHECK(out.size() > 100);
        CHECK((format.is_binary || out.ends_with("\n")));
        CHECK(out == format.render(second[i], {lang, false, 100}));
      }
    }
  }
}

TEST_CASE("every row is as long as its header, in every document") {
  const SmallLedger small;
  const ledger::Ledger ledger = small.open();
  for (const Document& document : every_document(ledger, base::Lang::kZh)) {
    for (const Section& each : document.sections) {
      for (const Block& block : each.blocks) {
        const auto* rows_of = std::get_if<Table>(&block);
        if (rows_of == nullptr) continue;
        CAPTURE(document.kind);
        CAPTURE(rows_of->key);
        for (const auto& row : rows_of->rows) CHECK(row.size() == rows_of->columns.size());
      }
    }
  }
}

TEST_CASE("a hostile title stays in its cell in every format") {
  const SmallLedger small;
  Request wanted = request();
  wanted.filter.ids = {"RW-2022-330000-007"};
  const Document list = item_list(small.open(), wanted);
  const auto out = [&](const char* format) { return render::find(format)->render(list, {}); };
  CHECK(out("csv").find(",'=1+1|<b>,") != std::string::npos);
  CHECK(out("markdown").find("=1+1\\|&lt;b&gt;") != std::string::npos);
  CHECK(out("json").find("\"=1+1|<b>\"") != std::string::npos);
  CHECK(out("text").find("=1+1|<b>") != std::string::npos);
}

TEST_CASE("list is a header and a line per item in CSV") {
  const SmallLedger small;
  const std::string csv = render::find("csv")->render(item_list(small.open(), request()), {});
  const auto lines = split(csv, '\n');
  REQUIRE(lines.size() == 12);
  CHECK(lines[0] == "id,list,title,state,light,reason,unit,owner,due,progress");
  CHECK(lines[4] == "RW-2022-330000-001,tasks,接口改造,in_progress,red,逾期44天,省医保局,陈示例,2022-02-15,60");
}

TEST_CASE("show has the fields, the light with its reason, the chain both ways and the history") {
  const SmallLedger small;
  const ledger::Ledger ledger = small.open();
  const Document task = item_page(ledger, request(), "RW-2022-330000-001");
  CHECK(said(fact(section(task, "fields"), "title")) == "接口改造");
  CHECK(said(fact(section(task, "fields"), "status")) == "in_progress");
  CHECK(said(fact(section(task, "light"), "light")) == "red");
  CHECK(said(fact(section(task, "light"), "reason")) == "逾期44天");
  const auto above = rows(table(section(task, "chain"), "above"));
  REQUIRE(above.size() == 3);
  CHECK(above[0] == "1 GG-2022-330000-001 reforms 检查结果互认制度 in_progress 省卫生健康委 2022-12-31");
  CHECK(above[2] == "3 XQ-2022-330000-001 needs 检查结果互认 in_progress 省卫生健康委 ongoing");
  CHECK(table(section(task, "chain"), "below").rows.empty());
  const auto history_rows = rows(table(section(task, "history"), "revisions"));
  REQUIRE(history_rows.size() == 2);
  CHECK(history_rows[0].find("进度：50 → 60") != std::string::npos);
  CHECK(history_rows[0].find("更新日期") == std::string::npos);  // the day of the revision says it
  CHECK(history_rows[0].starts_with("2022-03-28 2022-04-04T09:00:00Z 省医保局 march.csv:2 "));
  CHECK(history_rows[1].ends_with("首次登记"));
  CHECK(history_rows[0].find("自评颜色：— → 绿") != std::string::npos);
  const Document need = item_page(ledger, request(), "XQ-2022-330000-001");
  CHECK(rows(table(section(need, "chain"), "below")).size() == 10);
  CHECK(said(fact(section(need, "chain"), "whole_chain")) == "open");
  CHECK(said(fact(section(need, "chain"), "chain_closed")) == "2/11");
}

TEST_CASE("the words that a need and a task are classed by are English on an English page") {
  const SmallLedger small;
  ledger::Ledger writing(small.path, built_in(), ledger::Ledger::Mode::kWrite);
  Sheet needs(built_in(), "needs", {"id", "demander", "source", "orientation", "priority"});
  needs.row({"XQ-2022-330000-002", "基层", "揭榜挂帅", "核心业务", "高"});
  ledger::test::import_sheet(writing, needs, "2022-03", "2022-04-05T09:00:00Z", "need.csv");
  Sheet tasks(built_in(), "tasks", {"id", "source"});
  tasks.row({"RW-2022-330000-009", "四大前期"});
  ledger::test::import_sheet(writing, tasks, "2022-03", "2022-04-05T09:00:00Z", "task.csv");
  Request english = request();
  english.lang = base::Lang::kEn;
  const auto word = [&](const char* id, const char* field) {
    const Document page = item_page(small.open(), english, id);
    return std::get<Word>(fact(section(page, "fields"), field)).text;
  };
  CHECK(word("XQ-2022-330000-002", "demander") == "grassroots");
  CHECK(word("XQ-2022-330000-002", "source") == "open call");
  CHECK(word("XQ-2022-330000-002", "orientation") == "core business");
  CHECK(word("XQ-2022-330000-002", "priority") == "high");
  CHECK(word("RW-2022-330000-009", "source") == "four preliminaries");
}

TEST_CASE("an id nobody knows is an error that names it") {
  const SmallLedger small;
  const ledger::Ledger ledger = small.open();
  for (const auto& call : {item_page, history_log}) {
    const auto failure = reform::test::error_of([&] { call(ledger, request(), "RW-2022-330000-999"); });
    CHECK(failure.exit == base::Exit::kNotFound);
    CHECK(failure.zh.find("RW-2022-330000-999") != std::string::npos);
  }
}

TEST_CASE("the log speaks of what was known then") {
  const SmallLedger small;
  const ledger::Ledger ledger = small.open();
  Request wanted = request();
  const auto entries = [&] {
    return std::get<Table>(history_log(ledger, wanted, "").sections[0].blocks[0]).rows.size();
  };
  CHECK(entries() == 17);
  wanted.moment.known_at = "2022-04-05T00:00:00Z";
  CHECK(entries() == 16);
  wanted.moment.as_of = day("2022-02-28");
  CHECK(entries() == 10);
}

TEST_CASE("the days of the log stand on one line, however narrow the page") {
  const SmallLedger small;
  const Document log = history_log(small.open(), request(), "");
  const std::string page = render::find("text")->render(log, {base::Lang::kZh, false, 40});
  const std::regex days("\\n\\d{4}-\\d\\d-\\d\\d +\\d{4}-\\d\\d-\\d\\d ");
  CHECK(std::distance(std::sregex_iterator(page.begin(), page.end(), days), std::sregex_iterator()) ==
        static_cast<std::ptrdiff_t>(std::get<Table>(log.sections[0].blocks[0]).rows.size()));
}

TEST_CASE("the board counts each list by state and by light") {
  const SmallLedger small;
  const Document board = status_board(small.open(), request());
  const Section& counts = board.sections.front();
  CHECK(rows(table(counts, "by_state")).back() == "tasks 0 0 5 0 1 2 0 8");
  CHECK(rows(table(counts, "by_light")).back() == "tasks 2 3 1 2 8");
}

TEST_CASE("an indicator has a page but no light, and is no item to follow") {
  const SmallLedger small;
  {
    ledger::Ledger writing(small.path, built_in(), ledger::Ledger::Mode::kWrite);
    Sheet indicators(built_in(), "indicators", {"id", "title", "baseline", "加注"});
    indicators.row({"ZB-2022-330000-001", "好评率", "99.89", "不认识的列"});
    ledger::test::import_sheet(writing, indicators, "2022-03", "2022-04-04T09:00:00Z", "indicators.csv");
  }
  const ledger::Ledger ledger = small.open();
  const Document page = item_page(ledger, request(), "ZB-2022-330000-001");
  CHECK(page.sections.size() == 3);
  CHECK(said(fact(section(page, "fields"), "baseline")) == "99.89");
  CHECK(said(fact(section(page, "fields"), "unknown_columns")).find("不认识的列") != std::string::npos);
  CHECK(std::get<Table>(item_list(ledger, request()).sections[0].blocks[0]).rows.size() == 11);
  CHECK(rows(table(status_board(ledger, request()).sections.front(), "by_state")).size() == 4);
}
