#include "cli/move_refusal.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "cli/move_flags.hpp"
#include "cli/options.hpp"

namespace reform::cli {
namespace {

base::LocalText state_title(Context& context, const std::string& code) {
  const auto* list = context.schema().code_list("status");
  const auto* found = list == nullptr ? nullptr : list->get(code);
  return found == nullptr ? base::LocalText{code, {}} : found->title;
}

/// The first list's that has it; null when there is none.
const schema::Field* field_named(Context& context, const std::string& name) {
  for (const auto& list : context.schema().lists) {
    if (const auto field = list.find(name)) return &list.fields[static_cast<std::size_t>(*field)];
  }
  return nullptr;
}

/// How the field is given: its own flag, else --set.
base::LocalText option_of(const schema::Field* field, const std::string& name) {
  const auto* const flag =
      std::ranges::find(kCellFlags, name, [](const CellFlag& each) { return std::string(each.field); });
  if (flag != std::end(kCellFlags)) return {flag->flag, {}};
  return {"--set " + (field == nullptr ? name : field->title.zh) + "=…", "--set " + name + "=…"};
}

/// A code by its title.
std::string word_of(Context& context, const schema::Field* field, const std::string& code) {
  const auto* known = field == nullptr || field->codes == nullptr ? nullptr : field->codes->get(code);
  return known == nullptr ? code : known->title.in(context.globals.lang);
}

/// "progress must be at least 100"
std::string requirement(Context& context, const schema::Condition& condition) {
  using Op = schema::Condition::Op;
  std::string bound = std::to_string(condition.bound);
  bound.resize(bound.find('.'));
  const schema::Field* field = field_named(context, condition.field);
  std::vector<std::string> words;
  for (const std::string& word : condition.words) words.push_back(word_of(context, field, word));
  const base::Args args{{"field", field == nullptr ? base::LocalText{condition.field, {}} : field->title},
                        {"option", option_of(field, condition.field)},
                        {"words", listed(words)},
                        {"bound", bound}};
  switch (condition.op) {
    case Op::kPresent:
      return context.say("move.needs.present", args);
    case Op::kAbsent:
      return context.say("move.needs.absent", args);
    case Op::kIn:
      return context.say("move.needs.in", args);
    case Op::kNotIn:
      return context.say("move.needs.not_in", args);
    case Op::kMin:
      return context.say("move.needs.min", args);
    case Op::kMax:
      return context.say("move.needs.max", args);
    case Op::kMatches:
    case Op::kNotMatches:
      return context.say("move.needs.form", args);
  }
  throw base::Bug(__FILE__, __LINE__, "a condition without words");
}

/// Does the guard say it of this field already?
bool is_said(const track::Refusal& refusal, const schema::Rule* rule, const base::Diagnostic& finding) {
  if (rule != nullptr && rule->kind == "rollup" && !refusal.open_children.empty()) return true;
  if (refusal.same_unit && finding.field == "review_unit") return true;
  return std::ranges::any_of(refusal.unmet, [&](const auto* condition) { return condition->field == finding.field; });
}

bool is_settable(Context& context, const std::string& name) {
  return std::ranges::any_of(context.schema().lists,
                             [&](const schema::List& list) { return ledger::is_settable(list, name); });
}

/// What to do, and with which options; where the state is wrong, with those of what speaks against it.
std::string advice(Context& context, const schema::Rule* rule, const base::Diagnostic& finding) {
  const base::Lang lang = context.globals.lang;
  const std::string hint = base::visible(base::hint(finding, lang));
  std::vector<std::string> names{finding.field};
  if (rule != nullptr) names.insert(names.end(), rule->fields.begin(), rule->fields.end());  // those compared
  if (rule != nullptr && !is_settable(context, finding.field))
    for (const schema::Condition& condition : rule->when) names.push_back(condition.field);
  std::vector<std::string> options;
  for (const std::string& name : names) {
    const std::string option = option_of(field_named(context, name), name).in(lang);
    if (is_settable(context, name) && std::ranges::find(options, option) == options.end()) options.push_back(option);
  }
  return options.empty() ? hint : context.say("move.advice", {{"hint", hint}, {"options", listed(options)}});
}

/// The errors of the record as it would be, in the words of import.
std::vector<std::string> errors_in_words(Context& context, const ledger::RefusedMove& refused) {
  const base::Lang lang = context.globals.lang;
  std::vector<std::string> lines;
  for (base::Diagnostic finding : refused.findings.items()) {
    const schema::Rule* rule = context.schema().rule(finding.rule->id);
    if (finding.rule->severity != base::Severity::kError || is_said(refused.refusal, rule, finding)) continue;
    finding.value = word_of(context, field_named(context, finding.field), finding.value);
    lines.push_back(base::visible(base::message(finding, lang)) + " [" + finding.rule->id + "]");
    lines.push_back("    " + context.say("findings.hint", {{"hint", advice(context, rule, finding)}}));
  }
  return lines;
}

/// The first few of them and how many there are.
std::string open_children(Context& context, const std::vector<track::Candidate::Child>& children) {
  constexpr std::size_t kShown = 5;
  std::vector<std::string> shown;
  for (const auto& child : children) {
    if (shown.size() == kShown) break;
    shown.push_back(context.say("move.child", {{"id", child.id}, {"state", state_title(context, child.state)}}));
  }
  const auto count = static_cast<std::int64_t>(children.size());
  return context.say(children.size() > kShown ? "move.needs.children_more" : "move.needs.children",
                     {{"count", count}, {"children", listed(shown)}});
}

std::string illegal_in_words(Context& context, const track::Refusal& refusal, const base::Args& args) {
  std::string out = context.say("move.illegal", args) + "\n";
  for (const auto* legal : refusal.legal) {
    const base::LocalText state = state_title(context, legal->to);
    const std::string word = state.in(context.globals.lang);
    const bool is_same_word = word == legal->title.in(context.globals.lang);
    out +=
        "    " + (is_same_word ? word : context.say("move.legal", {{"state", state}, {"move", legal->title}})) + "\n";
  }
  if (refusal.legal.empty()) out += "    " + context.say("move.none_legal") + "\n";
  return out;
}

}  // namespace

std::string in_words(Context& context, const ledger::MoveRequest& request, const ledger::RefusedMove& refused) {
  const track::Refusal& refusal = refused.refusal;
  const base::Args args{{"id", request.id}, {"state", state_title(context, request.to)}};
  if (refusal.is_illegal) return illegal_in_words(context, refusal, args);
  std::vector<std::string> needs;
  for (const auto* condition : refusal.unmet) needs.push_back(requirement(context, *condition));
  if (refusal.same_unit) needs.push_back(context.say("move.needs.other_unit", {{"unit", *refusal.same_unit}}));
  if (refusal.same_person) needs.push_back(context.say("move.needs.other_person"));
  if (!refusal.open_children.empty()) needs.push_back(open_children(context, refusal.open_children));
  const std::vector<std::string> errors = errors_in_words(context, refused);
  std::string out;
  const auto add = [&](const char* head, const std::vector<std::string>& lines) {
    if (lines.empty()) return;
    out += context.say(head, args) + "\n";
    for (const std::string& line : lines) out += "    " + line + "\n";
  };
  add("move.unmet", needs);
  add("move.has_errors", errors);
  return out;
}

}  // namespace reform::cli
