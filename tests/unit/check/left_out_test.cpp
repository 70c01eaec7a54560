#include "check/left_out.hpp"

#include <doctest/doctest.h>

#include "schema/load.hpp"

using namespace reform;
using check::LeftOut;
using check::Share;

namespace {

const schema::Schema& schema() {
  static const schema::Schema built_in = schema::load_or_throw(std::nullopt);
  return built_in;
}

const base::RuleText kError{"E105", base::Severity::kError, {"错", "wrong"}, {}, {}};
const base::RuleText kWarning{"E307", base::Severity::kWarning, {"像", "like"}, {}, {}};

/// Two files: the first holds two offices, the second is of the first of them.
struct Sent {
  std::vector<read::FileSummary> files = std::vector<read::FileSummary>(2);
  base::Diagnostics findings;

  Sent() {
    findings.add_file("a.csv");
    findings.add_file("b.csv");
    files[0].senders = {{"省医保局", 3}, {"省卫生健康委", 3}};
    files[1].senders = {{"省医保局", 2}};
  }
  void find(const base::RuleText& rule, base::Place place, std::uint32_t sender, std::vector<base::Cells> cells = {}) {
    base::Diagnostic one;
    one.rule = &rule;
    one.place = place;
    one.sender = sender;
    one.cells = std::move(cells);
    findings.add(std::move(one));
  }
  bool leave_out(LeftOut& out, Share share, base::Severity least = base::Severity::kError) const {
    return check::leave_out(out, findings, files, schema(), std::nullopt, share, least);
  }
};

}  // namespace

TEST_CASE("one error leaves out all that the office sent for the period, and nothing of another office") {
  Sent sent;
  sent.find(kError, {.file = 0, .record = 2, .line = 3}, 1);
  LeftOut out;
  CHECK(sent.leave_out(out, Share::kSubmission));
  CHECK(out.has(0, 1, 5, 6));
  CHECK(out.has(1, 1, 1, 2));
  CHECK_FALSE(out.has(0, 2, 2, 3));
  CHECK_FALSE(sent.leave_out(out, Share::kSubmission));  // nothing more
}

TEST_CASE("one error leaves out its record where records are taken one by one") {
  Sent sent;
  sent.find(kError, {.file = 0, .record = 2, .line = 3}, 1);
  LeftOut out;
  CHECK(sent.leave_out(out, Share::kRecord));
  CHECK(out.has(0, 1, 2, 3));
  CHECK_FALSE(out.has(0, 1, 3, 4));
  CHECK_FALSE(out.has(1, 1, 2, 3));
}

TEST_CASE("a finding about several rows leaves out every one of them") {
  Sent sent;
  sent.find(kError, {.file = 0, .record = 2, .line = 3, .column = 4}, 1, {{3, 5, 4, 4}, {8, 8, 4, 4}});
  LeftOut out;
  CHECK(sent.leave_out(out, Share::kRecord));
  for (const std::uint32_t line : {3U, 4U, 5U, 8U}) CHECK(out.has(0, 1, line - 1, line));
  for (const std::uint32_t line : {2U, 6U, 7U, 9U}) CHECK_FALSE(out.has(0, 1, line - 1, line));
}

TEST_CASE("a finding of no record leaves out its whole file, a warning nothing unless that is asked") {
  Sent sent;
  sent.find(kWarning, {.file = 0, .record = 1, .line = 2}, 1);
  LeftOut out;
  CHECK_FALSE(sent.leave_out(out, Share::kRecord));
  CHECK(sent.leave_out(out, Share::kRecord, base::Severity::kWarning));
  sent.find(kError, {.file = 1}, 0);
  CHECK(sent.leave_out(out, Share::kRecord));
  CHECK(out.has(1, 1, 7, 8));
  CHECK_FALSE(out.has(0, 2, 7, 8));
}
