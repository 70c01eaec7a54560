#include <map>

#include "base/finding_store.hpp"
#include "base/text.hpp"
#include "findings/excerpt.hpp"
#include "findings/formats.hpp"
#include "findings/shown.hpp"

namespace reform::findings {
namespace {

constexpr std::size_t kMany = 200;          // more findings than that are grouped by rule
constexpr std::size_t kExcerptsOfRule = 3;  // then; the others are one line each

std::string coloured(std::string_view text, std::string_view code, bool may_color) {
  if (!may_color) return std::string(text);
  return "\x1b[" + std::string(code) + "m" + std::string(text) + "\x1b[0m";
}

std::string_view color_of(base::Severity severity) {
  if (severity == base::Severity::kError) return "1;31";
  return severity == base::Severity::kWarning ? "1;33" : "1;36";
}

std::string severity(base::Severity severity, const Style& style) {
  return coloured(severity_word(severity, style.lang), color_of(severity), style.may_color);
}

std::string excerpt_of(const Shown& shown) {
  if (!shown.line || shown.character == 0) return {};
  return excerpt(*shown.line, shown.finding.place.byte, shown.finding.value);
}

std::string hint_line(const base::Diagnostic& finding, const Style& style) {
  const std::string hint = base::visible(base::hint(finding, style.lang));
  return hint.empty() ? hint : "    " + base::say(style.lang, "findings.hint", {{"hint", hint}}) + "\n";
}

std::string in_full(const Checked& checked, const Shown& shown, const Style& style) {
  const base::Diagnostic& finding = shown.finding;
  const std::string place =
      position(base::visible(checked.diagnostics.files()[finding.place.file]), finding.place.line, shown.character);
  return coloured(place, "1", style.may_color) + ": " + severity(finding.rule->severity, style) + ": " +
         base::visible(base::message(finding, style.lang)) + " [" + finding.rule->id + "]\n" + excerpt_of(shown) +
         hint_line(finding, style);
}

void one_by_one(Checked& checked, const Style& style, const Out& out) {
  const std::size_t left_out =
      each_shown(checked, style, [&](const Shown& shown) { out(in_full(checked, shown, style)); });
  if (left_out > 0) out(base::say(style.lang, "findings.more", {{"count", left_out}}) + "\n");
}

/// A rule's heading: how often, and why it exists.
std::string heading(const base::RuleText& rule, std::size_t count, const Style& style) {
  return base::say(style.lang, "findings.group",
                   {{"rule", rule.id},
                    {"severity", severity(rule.severity, style)},
                    {"count", count},
                    {"reason", rule.reason.in(style.lang)}}) +
         "\n";
}

/// The findings of one rule after the other. The excerpts are drawn on the way through the files, the order is made by
/// a second store, in which `byte` is the character of the place.
struct Groups {
  std::map<const base::RuleText*, std::vector<std::string>> excerpts;
  base::FindingStore by_rule{base::FindingOrder::kByRule};
};

Groups group(Checked& checked, const Style& style) {
  Groups groups;
  each_shown(checked, style, [&](const Shown& shown) {
    std::vector<std::string>& excerpts = groups.excerpts[shown.finding.rule];
    if (excerpts.size() < kExcerptsOfRule) excerpts.push_back(excerpt_of(shown));
    base::Diagnostic finding = shown.finding;
    finding.place.byte = static_cast<std::uint32_t>(shown.character);
    groups.by_rule.add(finding);
  });
  return groups;
}

void grouped(Checked& checked, const Style& style, const Out& out) {
  const Groups groups = group(checked, style);
  const std::map<std::string, std::size_t> counts = checked.diagnostics.by_rule();
  const base::RuleText* rule = nullptr;
  std::size_t listed = 0;  // of the rule
  const auto end_group = [&] {
    if (rule == nullptr) return;
    const std::size_t left_out = counts.at(rule->id) - listed;
    if (left_out > 0) out("  " + base::say(style.lang, "findings.more", {{"count", left_out}}) + "\n");
    out("\n");
  };
  groups.by_rule.each([&](const base::Diagnostic& finding) {
    if (finding.rule != rule) {
      end_group();
      rule = finding.rule;
      listed = 0;
      out(heading(*rule, counts.at(rule->id), style));
    }
    const base::Place& place = finding.place;
    out("  " + position(base::visible(checked.diagnostics.files()[place.file]), place.line, place.byte) + ": " +
        base::visible(base::message(finding, style.lang)) + "\n");
    const std::vector<std::string>& excerpts = groups.excerpts.at(rule);
    if (listed < excerpts.size()) out(excerpts[listed] + (listed == 0 ? hint_line(finding, style) : ""));
    ++listed;
    return true;
  });
  end_group();
}

}  // namespace

void text(Checked& checked, const Style& style, const Out& out) {
  checked.diagnostics.count() > kMany ? grouped(checked, style, out) : one_by_one(checked, style, out);
}

}  // namespace reform::findings
