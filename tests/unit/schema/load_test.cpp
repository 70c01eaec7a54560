#include "schema/load.hpp"

#include <doctest/doctest.h>

#include "fixture.hpp"

using namespace reform;
using namespace reform::schema;

namespace {

Schema small() {
  Loaded loaded = load(small_schema());
  REQUIRE(findings(loaded.diagnostics) == Lines{});
  REQUIRE(loaded.schema.has_value());
  return std::move(*loaded.schema);
}

const Field& field(const Schema& schema, std::string_view list, std::string_view name) {
  const List& found = schema.lists.at(static_cast<std::size_t>(schema.find_list(list).value()));
  return found.fields.at(static_cast<std::size_t>(found.find(name).value()));
}

}  // namespace

TEST_CASE("A right schema loads without findings, with its names and families") {
  const Schema schema = small();
  CHECK(schema.name == "small");
  CHECK(schema.version == "1.2.0");
  CHECK(schema.title.in(base::Lang::kEn) == "Small schema");
  CHECK(schema.families.at('A').en == "Complete");
  CHECK(schema.families.at('E').zh == "规范");
  CHECK(schema.lists.size() == 2);
  CHECK(schema.code_lists.size() == 2);
  CHECK(schema.lists[0].id_prefix == "XQ");
}

TEST_CASE("Fields are read with their words, types and constraints, aliases like anchors") {
  const Schema schema = small();
  const Field& title = field(schema, "scenarios", "title");
  CHECK(title.title.zh == "名称");
  CHECK(title.title.en == "Title");
  CHECK(title.help.en == "One sentence");
  CHECK(title.aliases == std::vector<std::string>{"事项名称", "牵头 (甲)"});
  CHECK(title.is_required);
  CHECK(title.min_length == 2);
  CHECK(title.max_length == 100);
  CHECK(field(schema, "needs", "id").pattern->matches("XQ-12"));
  CHECK_FALSE(field(schema, "needs", "id").pattern->matches("XQ-12 "));
  CHECK(field(schema, "needs", "due").type == FieldType::kDate);
  CHECK(field(schema, "needs", "due").minimum == base::make_date(2020, 1, 1)->days);
  CHECK(field(schema, "needs", "due").ongoing == std::vector<std::string>{"持续推进"});
  CHECK(field(schema, "needs", "level").allowed == std::vector<std::string>{"高", "中", "低"});
  CHECK(field(schema, "scenarios", "progress").type == FieldType::kPercent);
  CHECK(field(schema, "scenarios", "needs").is_list());
  CHECK(field(schema, "scenarios", "stage").codes == schema.code_list("stage"));
}

TEST_CASE("Keys and references are linked, the key being required and unique") {
  const Schema schema = small();
  const List& scenarios = schema.lists[1];
  CHECK(scenarios.key == 0);
  CHECK(scenarios.fields[0].is_unique);
  REQUIRE(scenarios.references.size() == 1);
  CHECK(scenarios.references[0].field == scenarios.find("needs"));
  CHECK(scenarios.references[0].lists == std::vector<int>{0});
}

TEST_CASE("Foreign keys of the standard give references too, in the forms of both versions") {
  for (const char* fields : {"needs", "[needs]"}) {
    const Files files =
        with("datapackage.yaml", "      reformctl:references: [{field: needs, lists: [needs]}]\n",
             std::string("      foreignKeys: [{fields: ") + fields + ", reference: {resource: needs, fields: id}}]\n");
    const Loaded loaded = load(files);
    REQUIRE(findings(loaded.diagnostics) == Lines{});
    REQUIRE(loaded.schema->lists[1].references.size() == 1);
    CHECK(loaded.schema->lists[1].references[0].lists == std::vector<int>{0});
  }
}

TEST_CASE("Version 2 of the standard: categories, exclusive bounds, uniqueKeys") {
  Files files =
      with("datapackage.yaml", "constraints: {enum: [高, 中, 低]}", "categories: [{value: 高, label: high}, 中]");
  std::string& text = files.at("datapackage.yaml");
  text.replace(text.find("constraints: {maximum: 100}"), 27, "constraints: {exclusiveMinimum: 0, maximum: 10}");
  text.replace(text.find("      primaryKey: id\n"), 21, "      primaryKey: id\n      uniqueKeys: [[title]]\n");
  const Loaded loaded = load(files);
  REQUIRE(findings(loaded.diagnostics) == Lines{});
  CHECK(field(*loaded.schema, "needs", "level").allowed == std::vector<std::string>{"高", "中"});
  CHECK(field(*loaded.schema, "scenarios", "progress").minimum > 0.0);
  CHECK(field(*loaded.schema, "scenarios", "progress").minimum < 1e-300);
  CHECK(field(*loaded.schema, "scenarios", "title").is_unique);
  CHECK_FALSE(field(*loaded.schema, "needs", "title").is_unique);
}

TEST_CASE("Types of the standard without a meaning here are text") {
  for (const char* type : {"any", "list", "object", "datetime"}) {
    const Loaded loaded =
        load(with("datapackage.yaml", "{name: level, ", std::string("{name: level, type: ") + type + ", "));
    REQUIRE(findings(loaded.diagnostics) == Lines{});
    CHECK(field(*loaded.schema, "needs", "level").type == FieldType::kText);
  }
}

TEST_CASE("Rules are read with conditions in codes, bounds and named days") {
  const Schema schema = small();
  const Rule* rule = schema.rule("A001");
  REQUIRE(rule);
  CHECK(rule->text.severity == base::Severity::kWarning);
  CHECK(rule->text.reason.zh == "原因");
  CHECK(rule->lists == std::vector<int>{1});
  REQUIRE(rule->when.size() == 2);
  CHECK(rule->when[0].words == std::vector<std::string>{"trial", "spread"});
  CHECK(rule->when[1].day == Condition::Day::kPeriodLast);
  REQUIRE(rule->then.size() == 2);
  CHECK(rule->then[0].op == Condition::Op::kMin);
  CHECK(rule->then[1].bound == 99.5);
  CHECK(rule->unless[0].pattern->occurs_in("某试验区"));
}

TEST_CASE("Examples keep cells as written, the record from before and single records") {
  const Schema schema = small();
  const Rule* rule = schema.rule("A001");
  REQUIRE(rule->wrong.records.size() == 2);
  CHECK(rule->wrong.records[0].list == "scenarios");
  CHECK(rule->wrong.records[0].cells[1] == std::pair<std::string, std::string>{"progress", ""});
  CHECK(rule->wrong.records[1].before);
  REQUIRE(rule->right.records.size() == 1);
  CHECK(rule->right.records[0].cells[1].second == "50");
}

TEST_CASE("Without `lists`, a rule looks at every list that has all its fields") {
  const Schema schema = small();
  CHECK(schema.rule("A002")->lists == std::vector<int>{1});
  CHECK(schema.rule("A004")->lists == std::vector<int>{0, 1});
  CHECK(schema.rule("A005")->lists == std::vector<int>{0, 1});
}

TEST_CASE("Without `to` or `from`, references and roll-ups follow the references of the lists") {
  const Schema schema = small();
  CHECK(schema.rule("A002")->to == std::vector<int>{0});
  CHECK(schema.rule("A002")->at_least == 1);
  CHECK(schema.rule("A003")->to == std::vector<int>{1});
  CHECK(schema.rule("A003")->children[0].words == std::vector<std::string>{"closed"});
}

TEST_CASE("The lifecycle has one move per pair, in the order of the status list") {
  const Schema schema = small();
  REQUIRE(schema.lifecycle.states.size() == 2);
  CHECK(schema.lifecycle.states[0].code == "open");
  CHECK(schema.lifecycle.state("closed")->is_done);
  const Move* close = schema.lifecycle.move("open", "closed");
  REQUIRE(close);
  CHECK(close->title.en == "close");
  CHECK(close->guard[0].field == "due");
  CHECK(close->guard_of_list.at("scenarios")[0].bound == 100);
  CHECK(close->needs_children_done);
  CHECK(close->needs_other_unit);
  CHECK(schema.lifecycle.move("closed", "open")->title.zh == "回头看");
  CHECK(schema.lifecycle.move("open", "open") == nullptr);
}

TEST_CASE("The policy keeps its defaults where nothing is given") {
  const Policy policy = small().policy;
  CHECK(policy.yellow_gap == 5);
  CHECK(policy.red_gap == 25.5);
  CHECK_FALSE(policy.missing_is_yellow);
  CHECK(policy.near_due_days == 7);
  CHECK(policy.best_minimum_items == 3);
  CHECK(policy.colours.at("green").en == "blue");
  CHECK(policy.colours.at("red").zh == "红");
}

TEST_CASE("The policy says what a warning and each family weigh in a score") {
  CHECK(small().policy.warning_weight == 0.3);
  CHECK(small().policy.score_weights.empty());
  const Loaded loaded = load(with("policy.yaml", "red_gap: 25.5", "scores: {warning: 0.5, weights: {A: 3, E: 1}}"));
  REQUIRE(loaded.schema);
  CHECK(loaded.schema->policy.warning_weight == 0.5);
  CHECK(loaded.schema->policy.score_weights == std::map<char, double>{{'A', 3}, {'E', 1}});
}

TEST_CASE("Built-in rules come first and are replaced by id") {
  const Schema schema = small();
  REQUIRE(schema.rule("E001"));
  CHECK(schema.rule("E001")->on == "empty_file");
  const Loaded other =
      load(with("rules.yaml", "- id: A001\n",
                "- {id: E001, severity: note, kind: file, on: empty_file, message: 空}\n- id: A001\n"));
  REQUIRE(findings(other.diagnostics) == Lines{});
  CHECK(other.schema->rule("E001")->text.message.zh == "空");
  CHECK(other.schema->rules.size() == schema.rules.size());
  CHECK(other.schema->rule_for("file", "empty_file") == other.schema->rule("E001"));
}

TEST_CASE("The rule for a cell's mistake is the one that names the field, else the general one") {
  const Schema schema = small();
  CHECK(schema.rule_for("cell", "required", "title")->text.id == "A005");
  CHECK(schema.rule_for("cell", "required", "due")->kind == "cell");
  CHECK(schema.rule_for("cell", "required", "due")->text.id != "A005");
  CHECK(schema.rule_for("cell", "no such mistake") == nullptr);
}

TEST_CASE("Every built-in cell rule looks at every list") {
  const Schema schema = small();
  CHECK(schema.rule_for("cell", "required", "due")->lists == std::vector<int>{0, 1});
}

TEST_CASE("Rules on schemas can be looked up but are not among the rules on data") {
  const Schema schema = small();
  REQUIRE(schema.rule("S101"));
  CHECK(schema.rule("S101")->kind == "descriptor");
  CHECK(schema.rule("S999") == nullptr);
  for (const Rule& rule : schema.rules) CHECK(rule.kind != "descriptor");
}

TEST_CASE("The digest depends on content and path of every file, and on nothing else") {
  const std::string digest = small().digest;
  CHECK(digest.size() == 64);
  CHECK(load(small_schema()).schema->digest == digest);
  CHECK(load(with("policy.yaml", "yellow_gap: 5", "yellow_gap: 6")).schema->digest != digest);
  Files renamed = small_schema();
  renamed["examples/note.csv"] = "";
  CHECK(load(renamed).schema->digest != digest);
}

TEST_CASE("A descriptor in JSON is read like one in YAML, with places") {
  Files files = {
      {"datapackage.json",
       "{\n  \"name\": \"json\",\n  \"resources\": [{\"name\": \"needs\", \"path\": \"a.csv\", \"schema\": "
       "{\"primaryKey\": \"id\",\n"
       "    \"fields\": [{\"name\": \"id\", \"type\": \"string\", \"constraints\": {\"required\": true}}]}}]\n}\n"}};
  const Loaded loaded = load(files);
  REQUIRE(findings(loaded.diagnostics) == Lines{});
  CHECK(loaded.schema->lists[0].fields[0].is_required);
  std::string& text = files.at("datapackage.json");
  text.replace(text.find("\"string\""), 8, "\"strin\"");
  CHECK(findings(files) == Lines{"datapackage.json:4:39 bad_value strin"});
}

TEST_CASE("Rules, lifecycle, policy and codes may stand in the descriptor itself") {
  const Loaded loaded = load(
      {{"datapackage.yaml",
        "name: inline\n"
        "reformctl:policy: {near_due_days: 9, slip_reply_days: 10, ranking_minimum_items: 5, best_minimum_items: 6}\n"
        "reformctl:lifecycle: {states: [{code: open}], moves: []}\n"
        "reformctl:rules: [{id: A001, severity: error, kind: acyclic, field: id, message: 循环}]\n"
        "resources:\n"
        "  - {name: status, reformctl:role: codes, data: \"code,zh\\nopen,在办\\n\"}\n"
        "  - {name: needs, schema: {primaryKey: id, fields: [{name: id}]}}\n"}});
  REQUIRE(findings(loaded.diagnostics) == Lines{});
  CHECK(loaded.schema->policy.near_due_days == 9);
  CHECK(loaded.schema->policy.slip_reply_days == 10);
  CHECK(loaded.schema->policy.ranking_minimum_items == 5);
  CHECK(loaded.schema->policy.best_minimum_items == 6);
  CHECK(loaded.schema->rule("A001")->fields == std::vector<std::string>{"id"});
  CHECK(loaded.schema->code_list("status")->find("在办") == 0);
}

TEST_CASE("Rules may be in several files") {
  Files files = with("datapackage.yaml", "reformctl:rules: rules.yaml", "reformctl:rules: [rules.yaml, more.yaml]");
  files["more.yaml"] = "- {id: A900, severity: error, kind: acyclic, field: needs, message: 循环}\n";
  const Loaded loaded = load(files);
  REQUIRE(findings(loaded.diagnostics) == Lines{});
  CHECK(loaded.schema->rule("A900"));
  CHECK(loaded.schema->rule("A001"));
}

TEST_CASE("Files saved by Excel or Notepad in GBK or with BOM are read") {
  Files files = small_schema();
  files.at("codes/status.csv") = "code,zh\nopen,\xD4\xDA\xB0\xEC\nclosed,\xD2\xD1\xCF\xFA\xBA\xC5\n";  // 在办, 已销号
  files.at("policy.yaml") = "\xEF\xBB\xBF" + files.at("policy.yaml");
  const Loaded loaded = load(files);
  REQUIRE(findings(loaded.diagnostics) == Lines{});
  CHECK(loaded.schema->code_list("status")->codes[0].title.zh == "在办");
}

TEST_CASE("The built-in schema is right and complete") {
  const Loaded loaded = load(built_in_files());
  CHECK(findings(loaded.diagnostics) == Lines{});
  REQUIRE(loaded.schema.has_value());
  for (const Rule& rule : loaded.schema->rules) {
    CAPTURE(rule.text.id);
    CHECK_FALSE(rule.text.message.en.empty());
    CHECK_FALSE(rule.text.reason.en.empty());
    CHECK_FALSE(rule.text.fix.en.empty());
  }
}
