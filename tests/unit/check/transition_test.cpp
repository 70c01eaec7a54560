// Rules of the kind `transition`: from what the ledger knows to what a list says.
#include "fixture.hpp"

using namespace reform;
using namespace reform::check::test;
using reform::check::Options;

TEST_CASE("transition: an illegal move lists the legal ones") {
  const schema::Schema schema = make_schema(rule("A901", "kind: transition, lists: [needs], on: illegal"));
  Options options = for_period("2022-03");
  options.known = ledger(schema, {{"needs", {{"id", "XQ-1"}, {"status", "pending"}}},
                                  {"needs", {{"id", "XQ-2"}, {"status", "pending"}}},
                                  {"needs", {{"id", "XQ-3"}, {"status", "pending"}}}});
  const auto found = check::test::check(
      schema, {{"a.csv", "id,title,status\nXQ-1,互认,未启动\nXQ-2,互认,销号\nXQ-3,互认,已完成\nXQ-4,互认,销号\n"}},
      options);
  CHECK(lines(found) == Lines{"2:3 A901 status 未启动"});
  CHECK(arg(found.items()[0], "from") == "待销号");
  CHECK(arg(found.items()[0], "to") == "已交办");
  CHECK(arg(found.items()[0], "legal") == "已销号、推进中");
  CHECK(arg(found.items()[0], "stay") == "没有变化的仍填“待销号”");
}

TEST_CASE("transition: an office that does not know of a closure is told what to say") {
  schema::Schema schema = make_schema(rule("A901", "kind: transition, lists: [needs], on: illegal"));
  for (schema::Move& move : schema.lifecycle.moves)
    if (move.to == "closed") move.own = {"lead", "note"};
  Options options = for_period("2022-03");
  options.known = ledger(schema, {{"needs", {{"id", "XQ-1"}, {"status", "closed"}, {"lead", "甲局"}, {"note", ""}}}});
  const auto found = check::test::check(schema, {{"a.csv", "id,title,status\nXQ-1,互认,已完成\n"}}, options);
  REQUIRE(lines(found) == Lines{"2:3 A901 status 已完成"});
  CHECK(arg(found.items()[0], "stay").starts_with("没有变化的仍填“已销号”（台账里："));
  CHECK(arg(found.items()[0], "stay").ends_with(" 甲局）"));
}

TEST_CASE("transition: a guard names what is missing, open children included") {
  const schema::Schema schema = make_schema(rule("A901", "kind: transition, lists: [needs], on: guard"));
  Options options = for_period("2022-03");
  options.known = ledger(schema, {{"needs", {{"id", "XQ-1"}, {"status", "in_progress"}}},
                                  {"needs", {{"id", "XQ-2"}, {"status", "in_progress"}}},
                                  {"needs", {{"id", "XQ-3"}, {"status", "in_progress"}}}});
  const std::vector<File> files = {
      {"needs.csv", "id,title,status,progress\nXQ-1,互认,已完成,90\nXQ-2,互认,已完成,100\nXQ-3,互认,已完成,100\n"},
      {"tasks.csv", "id,name,parent,status\nT1,甲,XQ-2,推进中\nT2,乙,XQ-3,已销号\n"}};
  const auto found = check::test::check(schema, files, options);
  CHECK(lines(found) == Lines{"2:3 A901 status 已完成", "3:3 A901 status 已完成"});
  CHECK(arg(found.items()[0], "unmet") == "进度");
  CHECK(arg(found.items()[1], "unmet") == base::text("check.unmet.children").zh);
  CHECK(arg(found.items()[1], "from") == "推进中");
}

TEST_CASE("transition and changed look at the last revision before the period") {
  const schema::Schema schema = make_schema(rule("A901", "kind: transition, lists: [needs], on: illegal"));
  std::vector<std::optional<base::Date>> asked;
  Options options = for_period("2022-03");
  options.known.find = [&](std::string_view, std::optional<base::Date> before) {
    asked.push_back(before);
    return std::optional<check::KnownRecord>();
  };
  check::test::check(schema, {{"a.csv", "id,title,status\nXQ-1,互认,销号\n"}}, options);
  options.period.reset();
  check::test::check(schema, {{"a.csv", "id,title,status\nXQ-1,互认,销号\n"}}, options);
  CHECK(asked == std::vector{base::make_date(2022, 3, 1), std::optional<base::Date>()});
}

TEST_CASE("what a move did in the period is where the record goes on from, whatever day the record gives") {
  const schema::Schema schema = make_schema(rule("A901", "kind: transition, lists: [needs], on: illegal") +
                                            rule("A902", "kind: transition, lists: [needs], on: guard"));
  const schema::List& needs = schema.lists[0];
  Options options = for_period("2022-03");
  std::vector<std::string> asked;
  std::string state = "closed";
  options.known.find = [](std::string_view, std::optional<base::Date>) { return std::optional<check::KnownRecord>(); };
  options.known.moved = [&](std::string_view id, const base::Period& period, base::Date day) {
    asked.push_back(period.text() + " " + base::iso(day));
    check::KnownRecord known{&needs, std::vector<std::string>(needs.fields.size()), true};
    known.texts[static_cast<std::size_t>(needs.key)] = id;
    known.texts[static_cast<std::size_t>(*needs.find("status"))] = state;
    known.texts[static_cast<std::size_t>(*needs.find("updated"))] = "2022-03-06";
    return std::optional(known);
  };
  const auto found = [&](const std::string& status, const std::string& updated) {
    return lines(check::test::check(
        schema, {{"a.csv", "id,title,status,updated\nXQ-1,互认," + status + "," + updated + "\n"}}, options));
  };
  CHECK(found("推进中", "2022-03-20") == Lines{"2:3 A901 status 推进中"});
  CHECK(found("推进中", "2022-02-24") == Lines{"2:3 A901 status 推进中"});  // true from the period's last day
  CHECK(found("推进中", "") == Lines{"2:3 A901 status 推进中"});
  CHECK(asked == std::vector<std::string>{"2022-03 2022-03-20", "2022-03 2022-03-31", "2022-03 2022-03-31"});
  state = "pending";  // it may go back, but not by a list that was written before it was claimed
  CHECK(found("推进中", "2022-03-20").empty());
  CHECK(found("推进中", "2022-02-24") == Lines{"2:3 A902 status 推进中"});
}
