#include "cli/checking.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "base/text.hpp"

namespace reform::cli {
namespace {

/// Families and ids as people type them: e134, " B".
std::vector<std::string> need_rules(std::string_view flag, const std::vector<std::string>& words,
                                    const std::vector<std::string>& known) {
  std::vector<std::string> rules;
  for (const std::string& word : words) {
    std::string rule(base::trim(word));
    for (char& c : rule) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    if (std::ranges::find(known, rule) == known.end()) {
      const auto nearest = base::nearest(rule, known);
      throw base::UsageError("cli.unknown_rule", {{"flag", flag}, {"value", rule}, {"nearest", nearest.value_or("E")}});
    }
    rules.push_back(std::move(rule));
  }
  return rules;
}

std::size_t need_count(std::string_view flag, const std::string& text) {
  std::size_t number = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (problem != std::errc{} || end != text.data() + text.size()) {
    throw base::UsageError("cli.not_a_count", {{"flag", flag}, {"value", text}});
  }
  return number;
}

base::Severity need_severity(const std::string& word) {
  std::vector<std::string> known;
  for (const base::Severity severity : {base::Severity::kError, base::Severity::kWarning, base::Severity::kNote}) {
    known.emplace_back(base::name(severity));
    if (word == known.back()) return severity;
  }
  need_one_of("--severity", word, known);
  throw base::Bug(__FILE__, __LINE__, "a severity is known and is not there: " + word);
}

}  // namespace

const findings::Format& need_finding_format(const std::string& name) {
  if (const findings::Format* format = findings::find(name)) return *format;
  std::vector<std::string> known;
  for (const findings::Format& row : findings::formats()) known.emplace_back(row.name);
  need_one_of("--format", name, known);
  throw base::Bug(__FILE__, __LINE__, "a format is known and is not there: " + name);
}

void declare_rules(const Declare& declare, RuleOptions& options) {
  declare.options("--only", options.only, "rules", "option.only");
  declare.options("--ignore", options.ignored, "rules", "option.ignore");
}

std::function<bool(const base::RuleText&)> wanted_rules(Context& context, const RuleOptions& options) {
  if (options.only.empty() && options.ignored.empty()) return {};
  std::vector<std::string> known;
  for (const auto& [family, title] : context.schema().families) known.emplace_back(1, family);
  for (const schema::Rule& rule : context.schema().rules) known.push_back(rule.text.id);
  const RuleOptions asked{need_rules("--only", options.only, known), need_rules("--ignore", options.ignored, known)};
  // What could not be read was not checked: no choice of rules makes such a file a good one.
  std::set<std::string> always;
  for (const schema::Rule& rule : context.schema().rules)
    if (rule.kind == "file" && rule.text.severity == base::Severity::kError) always.insert(rule.text.id);
  const auto is_asked = [asked](const base::RuleText& rule) {
    const auto names_it = [&](const std::string& word) {
      return word == rule.id || word == std::string(1, rule.family());
    };
    return (asked.only.empty() || std::ranges::any_of(asked.only, names_it)) &&
           std::ranges::none_of(asked.ignored, names_it);
  };
  if (std::ranges::none_of(context.schema().rules, is_asked, &schema::Rule::text))
    throw base::UsageError("cli.no_rules_left");
  return [is_asked, always](const base::RuleText& rule) { return always.contains(rule.id) || is_asked(rule); };
}

void declare_check(const Declare& declare, CheckOptions& options) {
  declare.arguments("files", options.files, "option.files");
  declare.option("--period", options.time.period, "period", "option.check_period");
  declare.option("--as-of", options.time.as_of, "day", "option.check_as_of");
  declare.option("--list", options.input.list, "list", "option.input_list");
  declare.option("--encoding", options.input.encoding, "name", "option.encoding");
  declare.option("--input-format", options.input.format, "format", "option.input_format");
  declare.flag("--strict", options.is_strict, "option.strict");
  declare.option("--severity", options.severity, "severity", "option.severity");
  declare.option("--max-show", options.most_shown, "count", "option.max_show");
}

CheckPlan plan(Context& context, const CheckOptions& options) {
  CheckPlan plan;
  plan.read = read_options(context, options.input);
  if (options.time.period) plan.check.period = need_period(*options.time.period, context.today());
  plan.check.as_of = options.time.as_of ? need_date("--as-of", *options.time.as_of) : context.today();
  plan.style.lang = context.globals.lang;
  plan.style.most_shown = need_count("--max-show", options.most_shown);
  plan.style.is_strict = options.is_strict;
  plan.style.least = need_severity(options.severity);
  return plan;
}

findings::Checked check_all(Context& context, Opened& opened, const CheckPlan& plan, const OnBatch& on_batch) {
  findings::Checked checked;
  checked.schema = &context.schema();
  checked.sources = std::move(opened.sources);
  const check::LeftOut* left_out = plan.check.left_out;
  if (plan.is_wanted || left_out != nullptr) {
    checked.diagnostics.only([wanted = plan.is_wanted, left_out](const base::Diagnostic& finding) {
      const bool is_left_out = left_out != nullptr && left_out->has(finding.place.file, finding.sender, 0);
      return !is_left_out && (!wanted || wanted(*finding.rule));
    });
  }
  checked.is_filtered = static_cast<bool>(plan.is_wanted);
  checked.period = plan.check.period;
  checked.as_of = plan.check.as_of;
  checked.files =
      check::run(checked.sources, context.schema(), plan.read, plan.check, checked.diagnostics, on_batch, opened.parts);
  checked.diagnostics.only({});  // what another pass finds, when more is left out, is to be said too
  return checked;
}

}  // namespace reform::cli
