#include "base/text.hpp"
#include "cli/output.hpp"

namespace reform::cli {
namespace {

using namespace report;

struct Options {
  std::string rule;  // empty: all
  OutputOptions output;
};

Word severity_cell(Context& context, const schema::Rule& rule) {
  return {std::string(base::name(rule.text.severity)),
          context.say("severity." + std::string(base::name(rule.text.severity)))};
}

Word family_cell(Context& context, const schema::Rule& rule) {
  const std::string letter(1, rule.text.family());
  const auto& families = context.schema().families;
  const auto found = families.find(rule.text.family());
  if (found == families.end()) return {letter, letter};
  return {letter, letter + " " + found->second.in(context.globals.lang)};
}

Document all_rules(Context& context) {
  const base::Lang lang = context.globals.lang;
  Table table{"rules", "", {}, {}, context.say("explain.no_rules")};
  table.columns = {{"rule", context.say("explain.rule")},
                   {"severity", context.say("explain.severity")},
                   {"family", context.say("explain.family")},
                   {"reason", context.say("explain.reason")}};
  for (const auto& rule : context.schema().rules) {
    table.rows.push_back(
        {rule.text.id, severity_cell(context, rule), family_cell(context, rule), rule.text.reason.in(lang)});
  }
  Document document;
  document.kind = "rules";
  document.sections.push_back({"", "", {std::move(table)}});
  return document;
}

/// What is written in each cell, a line per cell; a file as it stands.
void add_example(Context& context, Table& table, const schema::Example& example, const char* key,
                 std::string_view title) {
  const Word verdict{key, context.say(title)};
  if (!example.csv.empty()) table.rows.push_back({verdict, std::string(), std::string("CSV"), example.csv});
  for (const auto& record : example.records) {
    const auto index = context.schema().find_list(record.list);
    for (const auto& [cell, text] : record.cells) {
      std::string name = cell;
      std::string where = record.list;
      if (index) {
        const auto& list = context.schema().lists[static_cast<std::size_t>(*index)];
        where = list.title.in(context.globals.lang);
        if (const auto field = list.find(cell)) {
          name = list.fields[static_cast<std::size_t>(*field)].title.in(context.globals.lang);
        }
      }
      if (record.before) where = context.say("explain.before", {{"list", where}});
      table.rows.push_back({verdict, where, name, text});
    }
  }
}

/// The text of a rule without a finding: … where a value would stand.
std::string without_values(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t brace = text.find('{'), end = text.find('}', brace == std::string_view::npos ? 0 : brace);
    out += text.substr(0, brace);
    if (brace == std::string_view::npos || end == std::string_view::npos) break;
    out += "…";
    text.remove_prefix(end + 1);
  }
  return out;
}

Document one_rule(Context& context, const schema::Rule& rule) {
  const base::Lang lang = context.globals.lang;
  Facts facts;
  facts.facts = {{"rule", context.say("explain.rule"), rule.text.id, ""},
                 {"severity", context.say("explain.severity"), severity_cell(context, rule), ""},
                 {"family", context.say("explain.family"), family_cell(context, rule), ""},
                 {"message", context.say("explain.message"), without_values(rule.text.message.in(lang)), ""},
                 {"reason", context.say("explain.reason"), rule.text.reason.in(lang), ""},
                 {"fix", context.say("explain.fix"), without_values(rule.text.fix.in(lang)), ""}};
  Table examples{"examples", context.say("explain.examples"), {}, {}, context.say("explain.no_examples")};
  examples.columns = {{"verdict", context.say("explain.verdict")},
                      {"list", context.say("explain.list")},
                      {"field", context.say("explain.field")},
                      {"cell", context.say("explain.cell")}};
  add_example(context, examples, rule.wrong, "wrong", "explain.wrong");
  add_example(context, examples, rule.right, "right", "explain.right");
  Document document;
  document.kind = "rule";
  document.sections.push_back({"", "", {std::move(facts), std::move(examples)}});
  return document;
}

base::Exit explain(Context& context, const Options& options) {
  if (options.rule.empty()) {
    put(context, options.output, all_rules(context));
    return base::Exit::kOk;
  }
  std::string id = options.rule;
  for (char& c : id) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  if (const schema::Rule* rule = context.schema().rule(id)) {
    put(context, options.output, one_rule(context, *rule));
    return base::Exit::kOk;
  }
  std::vector<std::string> known;
  for (const auto& rule : context.schema().rules) known.push_back(rule.text.id);
  const auto nearest = base::nearest(id, known);
  if (!nearest) throw base::UsageError("explain.unknown", {{"rule", options.rule}});
  throw base::UsageError("explain.unknown_nearest", {{"rule", options.rule}, {"nearest", *nearest}});
}

}  // namespace

Action declare_explain(CLI::App& app, base::Lang lang) {
  const auto options = std::make_shared<Options>();
  const Declare declare{app, lang};
  declare.optional_argument("rule", options->rule, "option.rule");
  declare_output(declare, options->output);
  return [options](Context& context) { return explain(context, *options); };
}

}  // namespace reform::cli
