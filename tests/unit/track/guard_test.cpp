#include "track/guard.hpp"

#include <map>

#include "fixture.hpp"

using namespace reform;
using namespace reform::track;
using namespace reform::track::test;

namespace {

schema::List list_named(std::string list_name) {
  schema::List list;
  list.name = std::move(list_name);
  for (const char* key :
       {"owner", "progress", "evidence", "review_unit", "reporting_unit", "lead_unit", "reviewer", "issue"}) {
    schema::Field field;
    field.name = key;
    list.fields.push_back(std::move(field));
  }
  if (list.name == "reforms") {
    schema::Field outputs;
    outputs.name = "outputs";
    list.fields.push_back(std::move(outputs));
  }
  return list;
}

schema::Schema schema_with(schema::Lifecycle lifecycle) {
  schema::Schema schema;
  schema.lifecycle = std::move(lifecycle);
  return schema;
}

using Cells = std::map<std::string, std::string, std::less<>>;

struct Attempt {
  schema::Schema rules = schema_with(lifecycle());
  schema::List list = list_named("tasks");
  Cells cells;
  Cells before;
  bool is_repeating = false;
  std::vector<Candidate::Child> children;
  std::string broken;  // a field that failed its type

  std::optional<Refusal> operator()(std::string_view from, std::string_view to) const {
    Candidate candidate;
    candidate.list = &list;
    candidate.children = children;
    candidate.is_repeating = is_repeating;
    candidate.before = [this](std::string_view field) -> schema::Value {
      const auto cell = before.find(field);
      return cell == before.end() ? schema::Value{} : schema::Value{schema::Value::State::kValid, cell->second, 0};
    };
    candidate.value = [this](std::string_view field) -> schema::Value {
      if (field == broken) return {schema::Value::State::kInvalid, "?", 0};
      const auto cell = cells.find(field);
      if (cell == cells.end()) return {};
      const double number = field == "progress" ? std::stod(cell->second) : 0;
      return {schema::Value::State::kValid, cell->second, number};
    };
    return refuse(rules, from, to, candidate);
  }
};

}  // namespace

TEST_CASE("staying in a state is no move") {
  CHECK_FALSE(Attempt{}("registered", "registered"));
  CHECK_FALSE(Attempt{}("no_such_state", "no_such_state"));
}

TEST_CASE("an illegal move names the legal ones") {
  const Attempt attempt;  // the refusal points into its lifecycle
  const auto refusal = attempt("pending", "registered");
  REQUIRE(refusal);
  CHECK(refusal->is_illegal);
  REQUIRE(refusal->legal.size() == 2);
  CHECK(refusal->legal[0]->to == "closed");
  CHECK(refusal->legal[1]->to == "in_progress");
}

TEST_CASE("a guard asks for what is missing, and only for that") {
  Attempt attempt;
  attempt.cells = {{"progress", "99"}};
  auto refusal = attempt("in_progress", "pending");
  REQUIRE(refusal);
  CHECK_FALSE(refusal->is_illegal);
  REQUIRE(refusal->unmet.size() == 2);
  CHECK(refusal->unmet[0]->field == "progress");
  CHECK(refusal->unmet[1]->field == "evidence");
  attempt.cells = {{"progress", "100"}, {"evidence", "政策文件：实施意见"}};
  CHECK_FALSE(attempt("in_progress", "pending"));
}

TEST_CASE("a list may ask for more") {
  Attempt attempt;
  attempt.cells = {{"progress", "100"}, {"evidence", "应用：浙里医保"}};
  attempt.list = list_named("reforms");
  const auto refusal = attempt("in_progress", "pending");
  REQUIRE(refusal);
  REQUIRE(refusal->unmet.size() == 1);
  CHECK(refusal->unmet[0]->field == "outputs");
  attempt.cells["outputs"] = "地方标准：规范";
  CHECK_FALSE(attempt("in_progress", "pending"));
}

TEST_CASE("no claim while a child is open") {
  Attempt attempt;
  attempt.cells = {{"progress", "100"}, {"evidence", "应用：浙里医保"}};
  attempt.children = {{"RW-1", "closed"}, {"RW-2", "cancelled"}};
  CHECK_FALSE(attempt("in_progress", "pending"));
  attempt.children.push_back({"RW-3", "pending"});  // a claim is not a closure
  const auto refusal = attempt("in_progress", "pending");
  REQUIRE(refusal);
  REQUIRE(refusal->open_children.size() == 1);
  CHECK(refusal->open_children[0].id == "RW-3");
  CHECK(refusal->unmet.empty());
}

TEST_CASE("nobody closes his own claim, however the unit is written") {
  Attempt attempt;
  attempt.cells = {{"reporting_unit", "省发展改革委"}, {"review_unit", "省委改革办"}};
  CHECK_FALSE(attempt("pending", "closed"));
  attempt.cells["review_unit"] = " 省发展 改革委";
  const auto refusal = attempt("pending", "closed");
  REQUIRE(refusal);
  CHECK(refusal->same_unit.has_value());
  attempt.cells.erase("review_unit");
  const auto unnamed = attempt("pending", "closed");
  REQUIRE(unnamed);
  CHECK_FALSE(unnamed->same_unit.has_value());
  CHECK(unnamed->unmet.size() == 1);
}

TEST_CASE("a cell that failed its type silences the guard that reads it") {
  Attempt attempt;
  attempt.cells = {{"evidence", "应用：浙里医保"}};
  attempt.broken = "progress";
  CHECK_FALSE(attempt("in_progress", "pending"));
}

TEST_CASE("the lead unit, an office inside a unit and the unit above it are not another unit") {
  Attempt attempt;
  attempt.rules.lifecycle.unit_parts = {"办公室", "处"};
  attempt.cells = {{"reporting_unit", "金华市教育局"}, {"lead_unit", "省教育厅"}};
  const auto is_same = [&](const char* review_unit) {
    attempt.cells["review_unit"] = review_unit;
    const auto refusal = attempt("pending", "closed");
    return refusal && refusal->same_unit.has_value();
  };
  CHECK(is_same("金华市教育局办公室"));
  CHECK(is_same("金华市教育局（德育处）"));
  CHECK(is_same("金华市教育局职成教处"));
  CHECK(is_same("省教育厅"));
  CHECK_FALSE(is_same("金华市教育局下属学校"));
  CHECK_FALSE(is_same("金华市发展改革委"));
  attempt.cells["reporting_unit"] = "金华市教育局办公室";
  CHECK(is_same("金华市教育局"));
}

TEST_CASE("who changes the unit or the owner together with the review does not get round it") {
  Attempt attempt;
  attempt.before = {{"lead_unit", "省医保局"}, {"owner", "陈示例"}};
  attempt.cells = {
      {"lead_unit", "省财政厅"}, {"review_unit", "省医保局"}, {"owner", "王示例"}, {"reviewer", "陈 示例"}};
  const auto refusal = attempt("pending", "closed");
  REQUIRE(refusal);
  CHECK(refusal->same_unit.has_value());
  CHECK(refusal->same_person);
  CHECK(attempt("closed", "closed"));  // nor who changes the review afterwards
  attempt.cells["review_unit"] = "省发展改革委";
  attempt.cells["reviewer"] = "周示例";
  CHECK_FALSE(attempt("pending", "closed"));
  CHECK_FALSE(attempt("closed", "closed"));
}

TEST_CASE("a list must say anew what is of the step, a person says it by giving it") {
  Attempt attempt;
  for (schema::Move& each : attempt.rules.lifecycle.moves)
    if (each.to == "in_progress") each.fresh = {"issue"};
  attempt.before = attempt.cells = {{"issue", "资金没有到位"}};
  CHECK_FALSE(attempt("pending", "in_progress"));
  attempt.is_repeating = true;
  const auto refusal = attempt("pending", "in_progress");
  REQUIRE(refusal);
  CHECK(refusal->stale == std::vector<std::string>{"issue"});
  attempt.cells["issue"] = "佐证材料不足";
  CHECK_FALSE(attempt("pending", "in_progress"));
}
