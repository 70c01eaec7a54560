// An office is counted once, whatever its items call it.
#include <array>

#include "report/office_names.hpp"

#include <algorithm>

#include "fixture.hpp"
#include "report/best.hpp"
#include "report/standings.hpp"
#include "report/year.hpp"

using namespace reform;
using namespace reform::report;
using namespace reform::report::test;

namespace {

/// The built-in schema, and a register that knows 省卫生健康委 also as 省卫健委.
schema::Schema with_register() {
  schema::Schema schema = schema::load_or_throw(std::nullopt);
  const auto offices = std::ranges::find(schema.code_lists, "office", [](const auto& list) { return list->name; });
  schema::Code office;
  office.code = "330000-wjw";
  office.title.zh = "省卫生健康委";
  office.aliases = {"省卫健委"};
  (*offices)->by_word = {{"省卫生健康委", 0}, {"省卫健委", 0}};
  (*offices)->codes = {office};
  return schema;
}

track::History led_by(std::string_view unit, const std::string& id) {
  track::Revision before = revision("2022-02-20"), now = revision("2022-03-20", "closed");
  before.lead_unit = now.lead_unit = unit;
  return history({before, now}, id);
}

}  // namespace

TEST_CASE("an office of the register goes by its title, another by the name that came first") {
  const schema::Schema schema = with_register();
  OfficeNames names(schema);
  CHECK(names.name_of("省卫健委") == "省卫生健康委");
  CHECK(names.name_of("省卫生健康委") == "省卫生健康委");
  CHECK(names.name_of("浙江省杭州市示例局") == "浙江省杭州市示例局");
  CHECK(names.name_of("杭州市示例局") == "浙江省杭州市示例局");
  CHECK(names.name_of("").empty());
}

TEST_CASE("items of one office under two names are one row of a page and one candidate of the year") {
  const schema::Schema schema = with_register();
  OfficeNames names(schema);
  Setting where = setting();
  where.schema = &schema;
  where.office_names = &names;
  Figures figures;
  Year year;
  for (const char* unit : {"省卫健委", "省卫生健康委"}) {
    const track::History h = led_by(unit, std::string("RW-") + unit);
    figures.add(look(h, {}, where), where);
    year.add(look(h, {}, where), where);
  }
  REQUIRE(figures.units.size() == 1);
  CHECK(figures.units.at("省卫生健康委").closed == 2);
  const Best best = BestSearch(schema).find(year, 2);
  REQUIRE(best.units.size() == 1);
  CHECK(best.units[0].each.closures == 2);
}

TEST_CASE("a partner under two names is one, and the lead unit under another name is none") {
  const schema::Schema schema = with_register();
  const Setting where = setting();
  track::History h = led_by("省卫生健康委", "CJ-2022-330000-001");
  h.list = schema.find_list("scenarios").value();
  const auto partners = [&](const char* units) {
    BestSearch search(schema);
    search.add(look(h, {}, where), {}, units);
    const Best best = search.find({}, 1);
    return best.collaborations.empty() ? 0 : best.collaborations[0].each.partners;
  };
  CHECK(partners("省医保局；省教育厅") == 2);
  CHECK(partners("省卫健委；省教育厅") == 0);
  CHECK(partners("杭州市示例局；浙江省杭州市示例局；省教育厅") == 2);
}

TEST_CASE("an office of the register is told and ranked under its title") {
  const schema::Schema schema = with_register();
  const Scratch folder;
  const std::string path = folder.path("ledger.db");
  ledger::Ledger ledger(path, schema, ledger::Ledger::Mode::kWrite);
  Sheet tasks(schema, "tasks", {"id", "title", "reporting_unit", "status", "start", "due", "progress", "updated"});
  for (const char* id : {"RW-2022-330000-001", "RW-2022-330000-002"})
    tasks.row({id, "示例", id[17] == '1' ? "省卫健委" : "省卫生健康委", "in_progress", "2022-01-01", "2022-03-10", "50",
               "2022-03-28"});
  ledger::test::import_sheet(ledger, tasks, "2022-03", "2022-04-04T09:00:00Z");
  const Document told = slip(ledger, request());
  REQUIRE(told.sections.size() == 1);
  CHECK(told.sections[0].title == "省卫生健康委");
  const std::vector<Standing> ranked = standings(ledger, std::array{request()}).front();
  REQUIRE(ranked.size() == 1);
  CHECK(ranked[0].unit == "省卫生健康委");
}
