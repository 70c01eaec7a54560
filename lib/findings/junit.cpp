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
  return ' ' + std::string(name) + "=\"" + xml(value) + "\"";
}

/// The cases of one file, or of all.
struct Cases {
  std::size_t tests = 0, failures = 0, errors = 0;
};

std::string counts(const Cases& cases) {
  return attribute("tests", std::to_string(cases.tests)) + attribute("failures", std::to_string(cases.failures)) +
         attribute("errors", std::to_string(cases.errors));
}

/// Nothing of the file was read: an error of the run, not a failed case.
bool is_unread(const Checked& checked, const base::Diagnostic& finding) {
  return finding.place.file < checked.files.size() && !checked.files[finding.place.file].encoding;
}

bool fails(base::Severity severity, const Style& style) {
  return severity == base::Severity::kError || (style.is_strict && severity == base::Severity::kWarning);
}

/// An error is a failed case, or an erroneous one in a file that was not read; a warning or a note is a passed one that
/// says something.
std::string test_case(const Checked& checked, const Shown& shown, const Style& style) {
  const base::Diagnostic& finding = shown.finding;
  const Facts facts = facts_of(checked, shown, style.lang);
  const std::string place = position(facts.file, finding.place.line, shown.character);
  const std::string body = xml(place + ": " + facts.message + (facts.hint.empty() ? "" : "\n" + facts.hint));
  std::string out = "    <testcase" + attribute("name", finding.rule->id + " " + place) +
                    attribute("classname", facts.file) + attribute("time", "0") + ">";
  if (fails(finding.rule->severity, style)) {
    const std::string element = is_unread(checked, finding) ? "error" : "failure";
    out += "<" + element + attribute("message", facts.message) + attribute("type", finding.rule->id) + ">" + body +
           "</" + element + ">";
  } else {
    out += "<system-out>" + body + "</system-out>";
  }
  return out + "</testcase>\n";
}

/// Of the findings that are listed; a file without any is one passed case.
std::vector<Cases> cases_of(const Checked& checked, const Style& style) {
  std::vector<Cases> cases(checked.diagnostics.files().size());
  Quota quota(checked, style.least, style.most_shown);
  checked.diagnostics.each([&](const base::Diagnostic& finding) {
    if (!quota.takes(finding)) return true;
    Cases& file = cases[finding.place.file];
    ++file.tests;
    if (fails(finding.rule->severity, style)) ++(is_unread(checked, finding) ? file.errors : file.failures);
    return true;
  });
  return cases;
}

std::string begin_suite(const std::string& name, Cases cases, const Style& style) {
  const bool is_good = cases.tests == 0;
  if (is_good) cases.tests = 1;
  std::string out = "  <testsuite" + attribute("name", name) + counts(cases) + attribute("skipped", "0") +
                    attribute("time", "0") + ">\n";
  if (is_good)
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
    all.errors += file.errors;
  }
  out("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites" + attribute("name", "reformctl") + counts(all) +
      attribute("time", "0") + ">\n");
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
