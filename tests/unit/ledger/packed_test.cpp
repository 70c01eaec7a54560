// The packed histories say what the tables say, whatever is recorded, and who changes them is found out.
#include "ledger/packed.hpp"

#include <utility>

#include "base/text.hpp"
#include "fixture.hpp"
#include "ledger/export.hpp"
#include "ledger/move.hpp"
#include "ledger/plans.hpp"
#include "ledger/rebuild.hpp"
#include "ledger/verify.hpp"
#include "ledger/void.hpp"

using namespace reform;
using namespace reform::ledger;
using namespace reform::ledger::test;

namespace {

const Moment kNow{day("2022-12-31"), {}};

void tell(const Fixture& fixture, Ledger& ledger, std::string_view period,
          std::initializer_list<std::string_view> first, std::initializer_list<std::string_view> second) {
  Sheet tasks(fixture.schema, "tasks",
              {"id", "title", "status", "progress", "due", "parent", "updated", "weight", "approval"});
  tasks.row(first).row(second);
  import_sheet(ledger, tasks, period, std::string(period) + "-28T00:00:00Z", std::string(period) + ".csv");
}

/// Three months of two tasks; the last of them corrects the first, one is moved, and the second submission is voided.
void fill(const Fixture& fixture) {
  Ledger ledger = fixture.write();
  tell(fixture, ledger, "2022-01",
       {"RW-1", "一", "in_progress", "10", "2022-03-31", "XQ-1", "2022-01-10", "10", "示例〔2022〕1号"},
       {"RW-2", "二", "in_progress", "", "ongoing", "", "2022-01-11", "20", "示例〔2022〕2号"});
  tell(fixture, ledger, "2022-02",
       {"RW-1", "一", "in_progress", "100", "2022-03-31", "XQ-1", "2022-02-10", "30", "示例〔2022〕3号"},
       {"RW-2", "二", "in_progress", "5", "ongoing", "CJ-1", "2022-02-11", "40", "示例〔2022〕4号"});
  tell(fixture, ledger, "2022-03",
       {"RW-1", "一", "in_progress", "100", "2022-04-30", "XQ-1", "2022-03-10", "50", "示例〔2022〕5号"},
       {"RW-2", "二", "in_progress", "5", "ongoing", "CJ-1", "2022-02-11", "60", "示例〔2022〕6号"});
  move(ledger, {"RW-1", "pending", day("2022-04-01"), {}}, {"2022-04-02T00:00:00Z", ""});
  void_submission(ledger, 2, "误报", {"2022-05-01T00:00:00Z", "张三"});
}

/// Everything a history holds, one text a revision.
Texts histories(const Ledger& ledger, const Moment& moment, const Filter& filter = {}) {
  Texts texts;
  ledger.each_history(moment, filter, [&](const track::History& item) {
    for (const track::Revision& r : item.revisions)
      texts.push_back(base::join(
          std::vector{item.id, std::to_string(r.seq), base::iso(r.effective_on), std::string(r.title),
                      std::string(r.state), std::string(r.upward), r.progress ? std::to_string(*r.progress) : "-",
                      r.due ? base::iso(*r.due) : std::string("-"), std::string(r.is_ongoing ? "ongoing" : ""),
                      std::string(r.is_submitted ? "sent" : "moved")},
          " "));
  });
  return texts;
}

/// What an item is planned to be, from revision to revision; `same` counts those that plan what the one before did.
std::string plan_of(const track::History& item, std::size_t& same) {
  std::string text = item.id, before;
  for (const track::Revision& r : item.revisions) {
    const std::string plan =
        base::join(std::vector{std::string(r.state), std::string(r.upward), r.due ? base::iso(*r.due) : "-",
                               std::string(r.is_ongoing ? "ongoing" : ""), std::string(r.approval),
                               r.weight ? std::to_string(*r.weight) : std::string("-")},
                   " ");
    if (plan == before) ++same;
    if (plan != before) text += " " + std::to_string(r.seq) + " " + base::iso(r.effective_on) + " " + plan;
    before = plan;
  }
  return text;
}

Texts plans_in(const Ledger& ledger) {
  Texts texts;
  std::size_t same = 0;
  each_plan(ledger, kNow, [&](const track::History& item) { texts.push_back(plan_of(item, same)); });
  return texts;
}

/// Whose histories were not packed as they should be: the next who writes packs them all. `before`: as they were read.
void check_packed_by_writing(const Fixture& fixture, const Texts& before) {
  {
    Ledger ledger = fixture.write();
    CHECK_FALSE(is_packed(ledger.database(), ledger.state().tables));
    tell(fixture, ledger, "2022-06",
         {"RW-1", "一", "closed", "100", "2022-04-30", "XQ-1", "2022-06-10", "50", "示例〔2022〕5号"},
         {"RW-3", "三", "in_progress", "5", "ongoing", "CJ-1", "2022-06-11", "60", "示例〔2022〕6号"});
    CHECK(is_packed(ledger.database(), ledger.state().tables));
  }
  CHECK(histories(fixture.read(), kNow).size() == before.size() + 2);
  CHECK(verify(fixture.read()).flaws_total == 0);
}

void change(const Fixture& fixture, const std::string& sql) {
  base::Database(fixture.path, base::Database::Mode::kReadWrite).execute(sql);
}

Texts flaws_after(const std::string& sql) {
  const Fixture fixture;
  fill(fixture);
  change(fixture, sql);
  Texts flaws;
  for (const Flaw& flaw : verify(fixture.read()).flaws) flaws.push_back(flaw.message.key);
  return flaws;
}

}  // namespace

TEST_CASE("rows come out of the bytes as they went in, and what is cut short is not used up") {
  const std::string long_text(200, 'x');
  const std::vector<std::vector<std::string_view>> rows = {{"1", "", "在办", "", "", "", "", "", "九"},
                                                           {"2", "", "在办", long_text, "", "", "", "", ""},
                                                           {"2", "", "", "", "", "", "", "", ""}};
  Packer packer(9);
  for (const auto& row : rows) packer.add(row);
  const std::string bytes = packer.bytes();
  std::vector<std::string_view> row;
  Unpacker unpacker(bytes, 9, row);
  for (const auto& expected : rows) {
    REQUIRE(unpacker.next());
    for (std::size_t cell = 0; cell < expected.size(); ++cell) CHECK(unpacker.cell(cell) == expected[cell]);
  }
  CHECK_FALSE(unpacker.next());
  CHECK(unpacker.is_used_up());
  packer.clear();
  packer.add(rows[1]);
  const std::string one = packer.bytes();
  for (std::size_t size = 1; size < one.size(); ++size) {
    Unpacker cut(std::string_view(one).substr(0, size), 9, row);
    CHECK_FALSE(cut.next());
    CHECK_FALSE(cut.is_used_up());
  }
}

TEST_CASE("what is packed is what the tables say: on every day, by what was known at any time, of some items or all") {
  const Fixture fixture;
  fill(fixture);
  const auto ask = [&] {
    const Ledger ledger = fixture.read();
    Texts all;
    for (const char* as_of : {"2022-01-10", "2022-02-28", "2022-03-31", "2022-12-31"})
      for (const char* known_at : {"", "2022-02-28T00:00:00Z", "2022-04-02T00:00:00Z", "2022-05-01T00:00:00Z"})
        for (const Filter& filter : {Filter{}, Filter{.ids = {"RW-2", "RW-9"}}, Filter{.states = {"pending"}}}) {
          const Texts found = histories(ledger, {day(as_of), known_at}, filter);
          all.insert(all.end(), found.begin(), found.end());
          all.emplace_back("—");
        }
    return all;
  };
  const Ledger ledger = fixture.read();
  REQUIRE(is_packed(ledger.database(), ledger.state().tables));
  const Texts packed = ask();
  CHECK(packed.size() > 100);
  change(fixture, "DELETE FROM _history");
  CHECK(ask() == packed);
}

TEST_CASE("a walk through the plans says of each item what its history says of them, packed or not") {
  const Fixture fixture;
  fill(fixture);
  {
    Ledger ledger = fixture.write();
    tell(fixture, ledger, "2022-06",
         {"RW-1", "一", "pending", "100", "2022-04-30", "XQ-1", "2022-06-10", "50", "示例〔2022〕5号"},
         {"RW-2", "二", "in_progress", "7", "ongoing", "CJ-1", "2022-06-11", "60", "示例〔2022〕6号"});
  }
  std::size_t same = 0;  // revisions that plan what the one before did
  const auto told = [&](const track::History& item) { return plan_of(item, same); };
  const auto check_all = [&](bool is_packed) {
    const Ledger ledger = fixture.read();
    std::size_t in_plans = 0, in_histories = 0;
    for (const char* as_of : {"2022-01-10", "2022-02-28", "2022-12-31"}) {
      const Moment moment{day(as_of), {}};
      Texts plans, all;
      same = 0;
      each_plan(ledger, moment, [&](const track::History& item) {
        CHECK(item.revisions.front().title.empty());
        plans.push_back(told(item));
      });
      in_plans += std::exchange(same, 0);
      ledger.each_history(moment, {}, [&](const track::History& item) { all.push_back(told(item)); });
      CHECK(plans == all);
      in_histories += same;
      CHECK_FALSE(plans.empty());
    }
    CHECK((in_plans < in_histories) == is_packed);
  };
  check_all(true);
  change(fixture, "DELETE FROM _history");
  check_all(false);
}

TEST_CASE("a row that tells of more cells than there are is not what was packed") {
  Packer packer(3);
  packer.add(std::vector<std::string_view>{"a", "b", "c"});
  std::string bytes = packer.bytes() + std::string("\1d", 2);
  bytes[0] = 0x0F;
  std::vector<std::string_view> row;
  Unpacker unpacker(bytes, 3, row);
  CHECK_FALSE(unpacker.next());
}

TEST_CASE("a new ledger has pages that hold a packed history whole") {
  const Fixture fixture;
  fill(fixture);
  CHECK(fixture.read().state().database->integer("PRAGMA page_size") == 8192);
}

TEST_CASE("the histories of a list are not taken for the plans of another, whatever it is called") {
  Fixture fixture;
  for (const std::string name : {"plan tasks", "plan_tasks"}) {
    schema::List& list = fixture.schema.lists.emplace_back(fixture.schema.lists[3]);
    list.name = name;
  }
  fill(fixture);
  const Texts before = histories(fixture.read(), kNow), plans = plans_in(fixture.read());
  for (const std::string_view name : {"plan tasks", "plan_tasks"}) {
    Ledger ledger = fixture.write();
    Sheet sheet(fixture.schema, name, {"id", "period", "value"});
    import_sheet(ledger, sheet.row({"RW-1", "2022-03", "5"}), kMarch, kLater);
    CHECK(is_packed(ledger.database(), ledger.state().tables));
  }
  CHECK(histories(fixture.read(), kNow, {.lists = {"tasks"}}) == before);
  const Texts now = plans_in(fixture.read());
  CHECK(Texts(now.begin(), now.begin() + static_cast<std::ptrdiff_t>(plans.size())) == plans);
  CHECK(verify(fixture.read()).flaws_total == 0);
}

TEST_CASE("where a field came to the schema, the tables are read until somebody writes") {
  Fixture fixture;
  fill(fixture);
  const Texts before = histories(fixture.read(), kNow);
  for (schema::List& list : fixture.schema.lists) list.fields.push_back(field("owner"));
  CHECK(histories(fixture.read(), kNow) == before);
  CHECK(verify(fixture.read()).flaws_total == 0);
  check_packed_by_writing(fixture, before);
}

TEST_CASE("a ledger whose plans were not packed yet is sound, and read from the tables until somebody writes") {
  const Fixture fixture;
  fill(fixture);
  const Texts before = histories(fixture.read(), kNow), plans = plans_in(fixture.read());
  {
    base::Database database(fixture.path, base::Database::Mode::kReadWrite);
    base::Statement label = database.prepare("SELECT revisions FROM _history WHERE id = ''");
    REQUIRE(label.step());
    std::string older;
    for (std::string_view rest = label.blob(0); !rest.empty();) {
      const std::string_view line = rest.substr(0, rest.find('\n', 1));
      if (!line.starts_with("\n_plan ")) older += line;
      rest.remove_prefix(line.size());
    }
    CHECK(older.size() < label.blob(0).size());
    label.reset();
    base::Statement update = database.prepare("UPDATE _history SET revisions = ?1 WHERE id = ''");
    update.bind_blob(1, older.data(), older.size()).run();
    database.execute("DELETE FROM _history WHERE list LIKE '!_plan %' ESCAPE '!'");
  }
  CHECK(histories(fixture.read(), kNow) == before);
  CHECK(plans_in(fixture.read()) == plans);
  CHECK(verify(fixture.read()).flaws_total == 0);
  check_packed_by_writing(fixture, before);
}

TEST_CASE("what was exported before a field came to the schema is rebuilt, and read as it was") {
  Fixture fixture;
  fill(fixture);
  const Texts before = histories(fixture.read(), kNow);
  const std::string out = fixture.folder.path("out"), copy = fixture.folder.path("copy.db");
  export_to(fixture.read(), out);
  for (schema::List& list : fixture.schema.lists) list.fields.push_back(field("owner"));
  const auto nothing = [](const Ledger&) { return std::vector<Flaw>(); };
  CHECK(rebuild(out, copy, fixture.schema, base::Target::kNew, nothing).flaws_total == 0);
  CHECK(histories({copy, fixture.schema, Ledger::Mode::kRead}, kNow) == before);
}

TEST_CASE("a packed history that is not what the revisions say is a flaw") {
  CHECK(flaws_after("SELECT 1") == Texts{});
  CHECK(flaws_after("UPDATE _history SET revisions = x'00' WHERE id = 'RW-1'") == Texts{"verify.packed"});
  CHECK(flaws_after("DELETE FROM _history WHERE id = 'RW-1'") == Texts{"verify.packed"});
  for (const std::string list : {"tasks", "_plan tasks"}) {
    const std::string where = " WHERE id = 'RW-1' AND list = '" + list + "'";
    CHECK(flaws_after("UPDATE _history SET revisions = x'00'" + where) == Texts{"verify.packed"});
    CHECK(flaws_after("DELETE FROM _history" + where) == Texts{"verify.packed"});
  }
  CHECK(flaws_after("INSERT INTO _history VALUES ('_plan tasks', 'RW-9', x'00')") == Texts{"verify.packing"});
  CHECK(flaws_after("INSERT INTO _history VALUES ('tasks', 'RW-9', x'00')") == Texts{"verify.packing"});
  CHECK(flaws_after("UPDATE _history SET revisions = CAST('1' || substr(revisions, 1) AS BLOB) WHERE id = ''") ==
        Texts{"verify.packing"});
  CHECK(flaws_after(
            "UPDATE _history SET revisions = CAST(replace(revisions, 'title', 'titel') AS BLOB) WHERE id = ''")[0] ==
        "verify.packing");
}

TEST_CASE("who reads a packed history that is cut short is told that the file is broken") {
  const Fixture fixture;
  fill(fixture);
  change(fixture, "UPDATE _history SET revisions = substr(revisions, 1, 9) WHERE id = 'RW-1'");
  const Ledger ledger = fixture.read();
  const auto error = error_of([&] { histories(ledger, kNow); });
  CHECK(error.exit == base::Exit::kUnreadable);
}
