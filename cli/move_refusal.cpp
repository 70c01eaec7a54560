#include "cli/move_refusal.hpp"

#include "base/text.hpp"

namespace reform::cli {
namespace {

base::LocalText state_title(Context& context, const std::string& code) {
  const auto* list = context.schema().code_list("status");
  const auto* found = list == nullptr ? nullptr : list->get(code);
  return found == nullptr ? base::LocalText{code, {}} : found->title;
}

base::LocalText field_title(Context& context, const std::string& name) {
  for (const auto& list : context.schema().lists) {
    if (const auto field = list.find(name)) return list.fields[static_cast<std::size_t>(*field)].title;
  }
  return {name, {}};
}

/// "progress must be at least 100"
std::string requirement(Context& context, const schema::Condition& condition) {
  using Op = schema::Condition::Op;
  std::string bound = std::to_string(condition.bound);
  bound.resize(bound.find('.'));
  const base::Args args{{"field", field_title(context, condition.field)},
                        {"key", condition.field},
                        {"words", base::join(condition.words, ", ")},
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

}  // namespace

namespace {

/// The errors of the record as it would be, in the words of import.
std::string errors_in_words(Context& context, const base::Diagnostics& findings) {
  std::string out;
  for (const base::Diagnostic& finding : findings.items()) {
    if (finding.rule->severity != base::Severity::kError) continue;
    out += "    " + base::visible(base::message(finding, context.globals.lang)) + " [" + finding.rule->id + "]\n";
    out += "        " +
           context.say("findings.hint", {{"hint", base::visible(base::hint(finding, context.globals.lang))}}) + "\n";
  }
  return out;
}

}  // namespace

std::string in_words(Context& context, const ledger::MoveRequest& request, const ledger::RefusedMove& refused) {
  const track::Refusal& refusal = refused.refusal;
  const base::Args args{{"id", request.id}, {"state", state_title(context, request.to)}};
  std::string out;
  const auto add = [&](const std::string& line) { out += "    " + line + "\n"; };
  if (refusal.is_illegal) {
    out += context.say("move.illegal", args) + "\n";
    for (const auto* legal : refusal.legal) {
      const base::LocalText state = state_title(context, legal->to);
      const bool is_same_word = state.in(context.globals.lang) == legal->title.in(context.globals.lang);
      add(is_same_word ? state.in(context.globals.lang)
                       : context.say("move.legal", {{"state", state}, {"move", legal->title}}));
    }
    if (refusal.legal.empty()) add(context.say("move.none_legal"));
    return out;
  }
  if (refused.findings.count(base::Severity::kError) > 0)
    return context.say("move.has_errors", args) + "\n" + errors_in_words(context, refused.findings);
  out += context.say("move.unmet", args) + "\n";
  for (const auto* condition : refusal.unmet) add(requirement(context, *condition));
  if (refusal.same_unit) add(context.say("move.needs.other_unit"));
  if (refusal.children_open) add(context.say("move.needs.children"));
  return out;
}

}  // namespace reform::cli
