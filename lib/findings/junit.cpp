#include <algorithm>

#include "base/text.hpp"
#include "findings/formats.hpp"
#include "findings/shown.hpp"

namespace reform::findings {
namespace {

/// Text of an element or an attribute; what XML 1.0 cannot hold is replaced.
std::string xml(std::string_view text) {
  constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
  const std::string escaped = base::escape_markup(text);
  std::string out;
  for (std::size_t at = 0; at < escaped.size(); ++at) {
    const auto byte = static_cast<unsigned char>(escaped[at]);
    const std::string_view three = std::string_view(escaped).substr(at, 3);
    if (three == "\xEF\xBF\xBE" || three == "\xEF\xBF\xBF") {
      out += kReplacement;
      at += 2;
    } else if (byte == '\n' || byte == '\t') {
      out += "&#" + std::to_string(byte) + ";";
    } else if (byte < 0x20) {
      out += kReplacement;
    } else {
      out += escaped[at];
    }
  }
  return out;
}

std::string attribute(std::string_view name, std::string_view value) {
  return " " + std::string(name) + "=\"" + xml(value) + "\"";
}

std::string counts(std::size_t tests, std::size_t failures) {
  return attribute("tests", std::to_string(tests)) + attribute("failures", std::to_string(failures)) +
         attribute("errors", "0") + attribute("skipped", "0") + attribute("time", "0");
}

bool fails(base::Severity severity, const Style& style) {
  return severity == base::Severity::kError || (style.is_strict && severity == base::Severity::kWarning);
}

/// An error is a failed case; a warning or a note is a passed one that says something.
std::string test_case(const Checked& checked, const Shown& shown, const Style& style) {
  const base::Diagnostic& finding = shown.finding;
  const Facts facts = facts_of(checked, shown, style.lang);
  const std::string place = position(facts.file, finding.place.line, shown.character);
  const std::string body = xml(place + ": " + facts.message + (facts.hint.empty() ? "" : "\n" + facts.hint));
  std::string out = "    <testcase" + attribute("name", finding.rule->id + " " + place) +
                    attribute("classname", facts.file) + attribute("time", "0") + ">";
  if (fails(finding.rule->severity, style))
    out += "<failure" + attribute("message", facts.message) + attribute("type", finding.rule->id) + ">" + body +
           "</failure>";
  else
    out += "<system-out>" + body + "</system-out>";
  return out + "</testcase>\n";
}

/// The cases of one file, or of all.
struct Cases {
  std::size_t tests = 0, failures = 0;
};

/// Of the findings that are listed; a file without any is one passed case.
std::vector<Cases> cases_of(const Checked& checked, const Style& style) {
  std::vector<Cases> cases(checked.diagnostics.files().size());
  Quota quota(checked, style.least, style.most_shown);
  checked.diagnostics.each([&](const base::Diagnostic& finding) {
    if (!quota.takes(finding)) return true;
    Cases& file = cases[finding.place.file];
    ++file.tests;
    file.failures += fails(finding.rule->severity, style) ? 1U : 0U;
    return true;
  });
  return cases;
}

std::string begin_suite(const std::string& name, const Cases& cases, const Style& style) {
  std::string out =
      "  <testsuite" + attribute("name", name) + counts(std::max<std::size_t>(cases.tests, 1), cases.failures) + ">\n";
  if (cases.tests == 0)
    out += "    <testcase" + attribute("name", base::say(style.lang, "findings.none")) + attribute("classname", name) +
           attribute("time", "0") + "/>\n";
  return out;
}

}  // namespace

void junit(Checked& checked, const Style& style, const Out& out) {
  const std::vector<std::string>& files = checked.diagnostics.files();
  const std::vector<Cases> cases = cases_of(checked, style);
  Cases all;
  for (const Cases& file : cases) {
    all.tests += std::max<std::size_t>(file.tests, 1);
    all.failures += file.failures;
  }
  out("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites" + attribute("name", "reformctl") +
      attribute("tests", std::to_string(all.tests)) + attribute("failures", std::to_string(all.failures)) +
      attribute("errors", "0") + attribute("time", "0") + ">\n");
  std::size_t open = 0;  // suites begun; the last of them is not closed
  const auto begin_up_to = [&](std::size_t file) {
    for (; open <= file && open < files.size(); ++open)
      out((open == 0 ? "" : "  </testsuite>\n") + begin_suite(files[open], cases[open], style));
  };
  const std::size_t left_out = each_shown(checked, style, [&](const Shown& shown) {
    begin_up_to(shown.finding.place.file);
    out(test_case(checked, shown, style));
  });
  begin_up_to(files.size());
  if (left_out > 0)
    out("    <system-out>" + base::say(style.lang, "findings.more", {{"count", left_out}}) + "</system-out>\n");
  out(std::string(open == 0 ? "" : "  </testsuite>\n") + "</testsuites>\n");
}

}  // namespace reform::findings
