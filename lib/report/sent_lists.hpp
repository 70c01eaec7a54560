// 报送率, 迟报, 未报: the figures of who sent lists, the same on every page that has them, with those of the period
// before and the commands that list the submissions and who lacks.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <vector>

#include "report/submitters.hpp"
#include "report/words.hpp"

namespace reform::report {

struct SentLists {
  std::int64_t expected = 0, received = 0, late = 0, sent = 0;

  void add(const Submitters& month);
  std::int64_t missing() const { return expected - received; }
};

SentLists sum(std::span<const MonthSubmitters> months);

/// Of the period before the request's and the offices it is about; nothing where no lists were expected yet, before
/// the first submission there is.
std::optional<SentLists> sent_before(const ledger::Ledger& ledger, const Request& request);

struct SentByMonth {
  std::vector<MonthSubmitters> months;
  std::optional<SentLists> before;
};
SentByMonth sent_by_month(const ledger::Ledger& ledger, const Request& request);

/// received_of_expected, late, missing.
std::array<Fact, 3> sent_facts(const Request& request, const Words& words, const SentLists& now,
                               const std::optional<SentLists>& before);

}  // namespace reform::report
