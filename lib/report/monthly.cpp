// The monthly monitoring: the shared sections, in the order of the page.
#include <algorithm>

#include "base/error.hpp"
#include "base/text.hpp"
#include "report/changed_since.hpp"
#include "report/gather.hpp"
#include "report/published.hpp"
#include "report/sections.hpp"

namespace reform::report {
namespace {

void check_request(const Request& request) {
  if (request.period.kind != base::Period::Kind::kMonth) {
    throw base::UsageError("report.monthly.needs_month", {{"period", request.period.text()}});
  }
  if (!request.period.contains(request.moment.as_of)) {
    throw base::UsageError("report.day_outside_period",
                           {{"day", base::iso(request.moment.as_of)}, {"period", request.period.text()}});
  }
}

}  // namespace

void check_identities(const ListFigures& figures) {
  const Balance& b = figures.balance;
  BUG_IF(b.opening + b.added + b.reopened - b.closed - b.cancelled != b.end,
         "opening + new + reopened - closed - cancelled is not end");
  const Overdue& o = figures.overdue;
  BUG_IF(o.opening + o.joined - o.left != o.end, "overdue: opening + joined - left is not end");
  BUG_IF(o.left_closed + o.left_claimed + o.left_moved + o.left_otherwise != o.left, "overdue: left is not its parts");
}

Document monthly_document(const Page& page, const Submitters& submitters, Facts header) {
  for (const auto& [list, figures] : page.figures.lists) check_identities(figures);
  check_identities(page.sum(Over::kTotal));
  Document document{"monthly",
                    page.words.say("report.monthly.title", {{"period", page.request.period.text()}}),
                    std::move(header),
                    {}};
  document.sections = {balance_section(page),     lights_section(page),     overdue_section(page),
                       near_due_section(page),    timeliness_section(page), claims_section(page),
                       not_updated_section(page), declared_section(page),   submitters_section(page, submitters),
                       units_section(page),       corrections_section(page)};
  return document;
}

Document monthly(const ledger::Ledger& ledger, const Request& wanted) {
  check_request(wanted);
  const Request request = as_published(ledger, wanted);
  const Gathered gathered = gather(ledger, request);
  const auto sent = ledger.submissions(request.period, request.moment.known_at);
  const Words words(ledger.schema(), request.lang);
  const Page page{ledger.schema(), request, gathered.figures, words, &gathered.before};
  Document document =
      monthly_document(page, submitters(ledger.schema(), sent, request.period), page_header(ledger, request, words));
  document.ids = gathered.figures.ids;
  if (request.moment.known_at != wanted.moment.known_at)
    document.sections.push_back(changed_since_section(ledger, request, words));
  return document;
}

}  // namespace reform::report
