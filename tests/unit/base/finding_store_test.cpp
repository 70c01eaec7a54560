#include "base/finding_store.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <random>
#include <tuple>

#include "error_of.hpp"

using namespace reform::base;
using reform::test::error_of;

namespace {

const RuleText kRules[] = {{"A101", Severity::kError, {}, {}, {}},
                           {"B203", Severity::kWarning, {}, {}, {}},
                           {"E121", Severity::kNote, {}, {}, {}}};

Diagnostic random_finding(std::mt19937& random, int number) {
  const auto below = [&](std::uint32_t n) { return static_cast<std::uint32_t>(random() % n); };
  Diagnostic finding;
  finding.rule = &kRules[below(3)];
  finding.place = {.file = below(3), .record = below(9), .line = below(50), .column = below(5), .byte = below(99)};
  finding.field = "field" + std::to_string(below(9));
  finding.field_title = {"栏目", below(2) == 0 ? "" : "Field"};
  finding.header = std::string(below(40), 'h');
  finding.value = std::to_string(number);  // its place in the order in which they come
  for (std::uint32_t i = below(4); i > 0; --i) finding.args.emplace_back("arg" + std::to_string(i), "值");
  return finding;
}

std::string words(const Diagnostic& finding) {
  const Place& place = finding.place;
  std::string all = finding.rule->id;
  for (const std::uint32_t n : {place.file, place.record, place.line, place.column, place.byte})
    all += " " + std::to_string(n);
  all += " " + finding.field + " " + finding.field_title.zh + finding.field_title.en + " " + finding.header + " " +
         finding.value;
  for (const Arg& arg : finding.args) all += " " + arg.name + "=" + arg.value.zh + arg.value.en;
  return all;
}

std::vector<std::string> all_of(const FindingStore& store) {
  std::vector<std::string> all;
  store.each([&](const Diagnostic& finding) {
    all.push_back(words(finding));
    return true;
  });
  return all;
}

}  // namespace

TEST_CASE("findings come back whole and in order, however few of them fit into memory") {
  std::mt19937 random(7);
  std::vector<Diagnostic> findings;
  for (int i = 0; i < 3000; ++i) findings.push_back(random_finding(random, i));
  const auto place = [](const Diagnostic& one) { return std::tie(one.place.file, one.place.line, one.place.column); };
  for (const FindingOrder order : {FindingOrder::kByPlace, FindingOrder::kByRule}) {
    std::vector<Diagnostic> sorted = findings;
    std::ranges::stable_sort(sorted, [&](const Diagnostic& a, const Diagnostic& b) {
      if (order == FindingOrder::kByRule) return std::tuple(a.rule->id, place(a)) < std::tuple(b.rule->id, place(b));
      return std::tuple(place(a), a.rule->id) < std::tuple(place(b), b.rule->id);
    });
    std::vector<std::string> expected;
    for (const Diagnostic& finding : sorted) expected.push_back(words(finding));
    for (const std::size_t most_bytes : {std::size_t{1} << 30, std::size_t{20'000}, std::size_t{1}}) {
      CAPTURE(most_bytes);
      FindingStore store(order, most_bytes);
      for (const Diagnostic& finding : findings) store.add(finding);
      CHECK(store.size() == findings.size());
      CHECK(all_of(store) == expected);
      CHECK(all_of(store) == expected);  // as often as one likes
    }
  }
}

TEST_CASE("a visitor that has seen enough sees no more") {
  std::mt19937 random(7);
  FindingStore store(FindingOrder::kByPlace, 1000);
  for (int i = 0; i < 100; ++i) store.add(random_finding(random, i));
  int seen = 0;
  store.each([&](const Diagnostic&) { return ++seen < 10; });
  CHECK(seen == 10);
}

TEST_CASE("findings that fit nowhere are an error that names the temporary folder") {
  const char* before = std::getenv("TMPDIR");
  const std::string kept = before == nullptr ? "" : before;
  ::setenv("TMPDIR", "/no/such/folder", 1);
  std::mt19937 random(7);
  FindingStore store(FindingOrder::kByPlace, 1);
  const auto failure = error_of([&] { store.add(random_finding(random, 0)); });
  CHECK(failure.exit == Exit::kOutput);
  CHECK(failure.en.find("/no/such/folder") != std::string::npos);
  before == nullptr ? ::unsetenv("TMPDIR") : ::setenv("TMPDIR", kept.c_str(), 1);
}
