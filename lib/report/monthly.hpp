// The page of the monthly monitoring out of its figures: no ledger needed, so that it can be tested with figures made
// by hand. One function per section, in the order of the page.
#pragma once

#include "report/figures.hpp"
#include "report/submitters.hpp"
#include "report/words.hpp"

namespace reform::report {

/// What the sections are made from.
struct MonthlyPage {
  const schema::Schema& schema;
  const Request& request;
  const Figures& figures;
  const Words& words;

  /// Lists that have a line of their own, in the order of the schema: those followed, and let through by the filter.
  std::vector<int> lists() const;
  /// Counts in the total: every list but the tasks.
  bool is_in_total(int list) const;
  const ListFigures& of(int list) const;
  ListFigures total() const;  // over the lists of the total
  ListFigures all() const;    // the tasks too

  std::string command(const std::string& more) const { return list_command(request, more); }
  /// The same, but only the lists of the total.
  std::string command_of_total(const std::string& more) const;
};

Section balance_section(const MonthlyPage& page);
Section lights_section(const MonthlyPage& page);
Section overdue_section(const MonthlyPage& page);
Section near_due_section(const MonthlyPage& page);
Section timeliness_section(const MonthlyPage& page);
Section claims_section(const MonthlyPage& page);
Section not_updated_section(const MonthlyPage& page);
Section declared_section(const MonthlyPage& page);
Section submitters_section(const MonthlyPage& page, const Submitters& submitters);
Section units_section(const MonthlyPage& page);
Section corrections_section(const MonthlyPage& page);

/// A Bug unless opening + new + reopened − closed − cancelled = end, and overdue opening + joined − left = overdue.
void check_identities(const ListFigures& figures);

Document monthly_document(const MonthlyPage& page, const Submitters& submitters, Facts header);

}  // namespace reform::report
