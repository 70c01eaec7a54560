#include <algorithm>

#include "base/text.hpp"
#include "findings/formats.hpp"
#include "findings/shown.hpp"

namespace reform::findings {
namespace {

/// Text of an element or an attribute; what XML 1.0 cannot hold is replaced.
std::string xml(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const auto byte = static_cast<unsigned char>(c);
    const std::string_view three = text.substr(at, 3);
    if (three == "\xEF\xBF\xBE" || three == "\xEF\xBF\xBF") {
      out += "\xEF\xBF\xBD";
      at += 2;
      continue;
    }
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else if (c == '\n' || c == '\t')
      out += "&#" + std::to_string(byte) + ";";
    else if (byte < 0x20)
      out += "\xEF\xBF\xBD";
    else
      out += c;
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

std::size_t failures(const Checked& checked, std::uint32_t file, const Style& style) {
  std::size_t sum = 0;
  for (const base::Severity severity : {base::Severity::kError, base::Severity::kWarning})
    if (fails(severity, style) && severity <= style.least) sum += checked.diagnostics.count(file, severity);
  return sum;
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

std::size_t findings_of(const Checked& checked, std::uint32_t file, const Style& style) {
  std::size_t sum = 0;
  for (const base::Severity severity : {base::Severity::kError, base::Severity::kWarning, base::Severity::kNote})
    if (severity <= style.least) sum += checked.diagnostics.count(file, severity);
  return sum;
}

/// A file without findings is one passed case.
std::string begin_suite(const Checked& checked, std::uint32_t file, const Style& style) {
  const std::size_t found = findings_of(checked, file, style);
  const std::string& name = checked.diagnostics.files()[file];
  std::string out = "  <testsuite" + attribute("name", name) +
                    counts(std::max<std::size_t>(found, 1), failures(checked, file, style)) + ">\n";
  if (found == 0)
    out += "    <testcase" + attribute("name", base::say(style.lang, "findings.none")) + attribute("classname", name) +
           attribute("time", "0") + "/>\n";
  return out;
}

}  // namespace

void junit(Checked& checked, const Style& style, const Out& out) {
  const auto files = static_cast<std::uint32_t>(checked.diagnostics.files().size());
  std::size_t tests = 0, failed = 0;
  for (std::uint32_t i = 0; i < files; ++i) {
    tests += std::max<std::size_t>(findings_of(checked, i, style), 1);
    failed += failures(checked, i, style);
  }
  out("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites" + attribute("name", "reformctl") +
      attribute("tests", std::to_string(tests)) + attribute("failures", std::to_string(failed)) +
      attribute("errors", "0") + attribute("time", "0") + ">\n");
  std::uint32_t open = 0;  // suites begun; the last of them is not closed
  const auto begin_up_to = [&](std::uint32_t file) {
    for (; open <= file && open < files; ++open)
      out((open == 0 ? "" : "  </testsuite>\n") + begin_suite(checked, open, style));
  };
  const std::size_t left_out = each_shown(checked, style, [&](const Shown& shown) {
    begin_up_to(shown.finding.place.file);
    out(test_case(checked, shown, style));
  });
  begin_up_to(files);
  if (left_out > 0)
    out("    <system-out>" + base::say(style.lang, "findings.more", {{"count", left_out}}) + "</system-out>\n");
  out(std::string(open == 0 ? "" : "  </testsuite>\n") + "</testsuites>\n");
}

}  // namespace reform::findings
