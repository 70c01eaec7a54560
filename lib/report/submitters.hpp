// Who sent the lists of a period, against the register of expected submitters (code list `office`).
#pragma once

#include <span>
#include <string>
#include <vector>

#include "report/report.hpp"
#include "schema/schema.hpp"

namespace reform::report {

struct Submitters {
  struct Received {
    base::LocalText office;  // as the register names it, else as written
    base::Date recorded_on;
    std::uint64_t records = 0, rejected = 0;  // taken in, and sent back
    bool is_late = false;                     // after the policy's day of the month that follows the period
    bool is_expected = false;
  };
  std::vector<Received> received;            // by office
  std::vector<const schema::Code*> missing;  // expected and not received, in the order of the register
  std::int64_t expected = 0;                 // 0: no register, nobody is expected

  std::int64_t received_of_expected() const { return expected - static_cast<std::int64_t>(missing.size()); }
  std::int64_t late() const;
  std::int64_t unexpected() const;  // received from offices that are not in the register
};

/// Key of the sentence for nobody missing: there is no register, nobody of it owes lists here, or all have sent theirs.
std::string_view nobody_missing(const schema::Schema& schema, std::int64_t expected);

/// The months that have a day in the period, in order: lists come by month.
std::vector<base::Period> months_in(base::Period period);

/// The last day on which the lists of the period are in time.
base::Date submission_deadline(base::Period period, const schema::Policy& policy);

/// `submissions`: of the period, all versions, each with the key of its office. Received on the day of the first that
/// stands; its records are those of all versions that stand, taken in or sent back, without the lists that were sent
/// again. Expected is who stands in the register on the period's last day.
Submitters submitters(const schema::Schema& schema, std::span<const ledger::Submission> submissions,
                      base::Period period);

/// Those of a month, of submissions in the order in which the ledger gives them.
std::span<const ledger::Submission> of_month(std::span<const ledger::Submission> submissions, base::Period month);

/// Lists come by month: who sent those of each month of a longer period.
struct MonthSubmitters {
  base::Period month;
  Submitters submitters;
};
/// Every month that the period touches, oldest first, by what was known at a time (empty = now).
std::vector<MonthSubmitters> submitters_by_month(const ledger::Ledger& ledger, base::Period period,
                                                 const std::string& known_at);
/// The same of a request: of the months that are over on its as-of day. Nobody owes lists of a month that is not.
std::vector<MonthSubmitters> submitters_by_month(const ledger::Ledger& ledger, const Request& request);
/// The same where the submissions of its period are read already.
std::vector<MonthSubmitters> submitters_by_month(const schema::Schema& schema, const Request& request,
                                                 std::span<const ledger::Submission> submissions);

}  // namespace reform::report
