// The monthly monitoring: the shared sections, in the order of the page.
#include "report/changed_since.hpp"
#include "report/gather.hpp"
#include "report/published.hpp"
#include "report/sections.hpp"

namespace reform::report {
namespace {

Section sent_lists(const ledger::Ledger& ledger, const Page& page) {
  const SentByMonth sent = sent_by_month(ledger, page.request);
  if (page.request.period.kind != base::Period::Kind::kMonth) return submitters_by_month_section(page, sent);
  return submitters_section(page, sent.months.empty() ? Submitters{} : sent.months.front().submitters, sent.before);
}

}  // namespace

Document monthly(const ledger::Ledger& ledger, const Request& wanted) {
  const Request request = as_published(ledger, wanted);
  const auto source = std::make_shared<const Gathered>(gather(ledger, request));
  const Gathered& gathered = *source;
  const Words words(ledger.schema(), request.lang);
  const Page page{ledger.schema(), request, gathered.figures, words, &gathered.before};
  Document document{"monthly",
                    words.say("report.monthly.title", {{"period", request.period.text()}}),
                    page_header(ledger, request, words),
                    {balance_section(page), lights_section(page), overdue_section(page), near_due_section(page),
                     timeliness_section(page), claims_section(page), not_updated_section(page), declared_section(page),
                     sent_lists(ledger, page), units_section(page), corrections_section(page)},
                    Ids(gathered.figures.ids),
                    source};
  if (request.moment.known_at != wanted.moment.known_at) {
    document.sections.push_back(changed_since_section(ledger, request, words));
  } else if (request.period.kind != base::Period::Kind::kMonth) {
    if (auto changed = changed_months_section(ledger, request, words)) document.sections.push_back(std::move(*changed));
  }
  return document;
}

}  // namespace reform::report
