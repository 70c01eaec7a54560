#include "base/diagnostic.hpp"

#include <doctest/doctest.h>

#include "base/error.hpp"
#include "base/text.hpp"

using namespace reform::base;

namespace {

RuleText rule(std::string id, Severity severity = Severity::kError) {
  return {std::move(id),
          severity,
          {"{field}“{value}”不对", "{field} '{value}' is wrong"},
          {},
          {"请填 {allowed}", "use {allowed}"}};
}

Diagnostic at(const RuleText& rule, Place place) {
  Diagnostic diagnostic;
  diagnostic.rule = &rule;
  diagnostic.place = place;
  return diagnostic;
}

}  // namespace

TEST_CASE("the words of a rule name the field, the value and what the kind adds") {
  const RuleText text = rule("E101");
  Diagnostic diagnostic = at(text, {});
  diagnostic.field = "status";
  diagnostic.field_title = {"状态", "Status"};
  diagnostic.value = "做完";
  diagnostic.args = {{"allowed", LocalText{"已销号", "closed"}}};
  CHECK(message(diagnostic, Lang::kZh) == "状态“做完”不对");
  CHECK(message(diagnostic, Lang::kEn) == "Status '做完' is wrong");
  CHECK(hint(diagnostic, Lang::kZh) == "请填 已销号");
  CHECK(hint(diagnostic, Lang::kEn) == "use closed");
}

TEST_CASE("a field without title is named by its key") {
  const RuleText text = rule("E101");
  Diagnostic diagnostic = at(text, {});
  diagnostic.field = "status";
  CHECK(message(diagnostic, Lang::kZh) == "status“”不对");
}

TEST_CASE("a long value of several lines is shown on one line, cut to 60 columns") {
  const RuleText text = rule("E101");
  Diagnostic diagnostic = at(text, {});
  diagnostic.value = "第一行\n";
  for (int i = 0; i < 50; ++i) diagnostic.value += "字";
  const std::string said = message(diagnostic, Lang::kZh);
  CHECK(said.find("第一行␤字") != std::string::npos);
  CHECK(said.find("…”不对") != std::string::npos);
  CHECK(said.find('\n') == std::string::npos);
  CHECK(display_width(said) <= display_width("“”不对") + 60);
}

TEST_CASE("totals are exact by severity, by file and by rule") {
  const RuleText error = rule("A101"), warning = rule("B203", Severity::kWarning), note = rule("E901", Severity::kNote);
  Diagnostics diagnostics;
  const auto first = diagnostics.add_file("一.csv");
  const auto second = diagnostics.add_file("二.csv");
  diagnostics.add(at(error, {.file = first}));
  diagnostics.add(at(error, {.file = second}));
  diagnostics.add(at(warning, {.file = second}));
  diagnostics.add(at(note, {.file = second}));
  CHECK(diagnostics.count(Severity::kError) == 2);
  CHECK(diagnostics.count(Severity::kWarning) == 1);
  CHECK(diagnostics.count(Severity::kNote) == 1);
  CHECK(diagnostics.count(first, Severity::kError) == 1);
  CHECK(diagnostics.count(first, Severity::kWarning) == 0);
  CHECK(diagnostics.count(second, Severity::kWarning) == 1);
  CHECK(diagnostics.by_rule() == std::map<std::string, std::size_t>{{"A101", 2}, {"B203", 1}, {"E901", 1}});
  CHECK(diagnostics.files() == std::vector<std::string>{"一.csv", "二.csv"});
}

TEST_CASE("findings are sorted by file, line, column and rule, equal ones keep their order") {
  const RuleText a = rule("A101"), b = rule("B203");
  Diagnostics diagnostics;
  diagnostics.add(at(a, {.file = 1, .line = 1}));
  diagnostics.add(at(b, {.file = 0, .line = 10, .column = 2}));
  diagnostics.add(at(a, {.file = 0, .line = 10, .column = 2, .byte = 1}));
  diagnostics.add(at(a, {.file = 0, .line = 10, .column = 2, .byte = 0}));
  diagnostics.add(at(b, {.file = 0, .line = 9, .column = 3}));
  std::vector<std::string> order;
  for (const Diagnostic& item : diagnostics.items()) {
    order.push_back(std::to_string(item.place.file) + ":" + std::to_string(item.place.line) + " " + item.rule->id +
                    " " + std::to_string(item.place.byte));
  }
  CHECK(order == std::vector<std::string>{"0:9 B203 0", "0:10 A101 1", "0:10 A101 0", "0:10 B203 0", "1:1 A101 0"});
}

TEST_CASE("severities have names, rules a family") {
  CHECK(name(Severity::kError) == "error");
  CHECK(name(Severity::kWarning) == "warning");
  CHECK(name(Severity::kNote) == "note");
  CHECK(rule("B203").family() == 'B');
}

TEST_CASE("a diagnostic without a rule is a bug") { CHECK_THROWS_AS(Diagnostics().add({}), Bug); }
