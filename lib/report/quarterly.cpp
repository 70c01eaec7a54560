// The quarterly analysis: the sections of the month over a longer period, and what only a longer period shows.
#include "report/gather.hpp"
#include "report/rollout.hpp"
#include "report/sections.hpp"
#include "report/trend.hpp"

namespace reform::report {

Document quarterly(const ledger::Ledger& ledger, const Request& request) {
  const Gathered gathered = gather(ledger, request, months_of(request));
  check_identities(gathered.figures);
  const Words words(ledger.schema(), request.lang);
  const Page page{ledger.schema(), request, gathered.figures, words, &gathered.before};
  return {"quarterly",
          words.say("report.quarterly.title", {{"period", request.period.text()}}),
          page_header(ledger, request, words),
          {balance_section(page), trend_section(page, gathered.months), lights_section(page), overdue_section(page),
           timeliness_section(page), rollout_section(page, stages(ledger, request)), claims_section(page),
           declared_section(page), submitters_by_month_section(page, submitters_by_month(ledger, request)),
           units_section(page), corrections_section(page)},
          gathered.figures.ids};
}

}  // namespace reform::report
