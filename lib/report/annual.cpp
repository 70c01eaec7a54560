// The annual report: the year's sections of the monitoring, and what only a year shows.
#include <set>

#include "report/best.hpp"
#include "report/changed_since.hpp"
#include "report/coverage_section.hpp"
#include "report/gather.hpp"
#include "report/indicators.hpp"
#include "report/office_months.hpp"
#include "report/outputs.hpp"
#include "report/rollout.hpp"
#include "report/row_text.hpp"
#include "report/sections.hpp"
#include "report/trend.hpp"
#include "report/year_sections.hpp"

namespace reform::report {
namespace {

/// What is read from whole rows, in one pass over what the filter lets through.
struct Rows {
  Pieces outputs, evidence;
  Covered covered{};
  BestSearch best;
  std::set<std::string, std::less<>> ids{};  // of all items; empty where that is everything
};

Rows read_rows(const ledger::Ledger& ledger, const Request& request, const Figures& figures) {
  const schema::Schema& schema = ledger.schema();
  const schema::CodeList* types = schema.code_list(kOutputTypes);
  Rows rows{.outputs = Pieces(types), .evidence = Pieces(types), .best = BestSearch(schema, figures)};
  const CoverageMap map(schema, request.moment.as_of);
  const bool is_everything = filter_flags(request).empty();
  ledger.each_row(request.moment, request.filter, [&](const ledger::Row& row) {
    const schema::List& list = schema.lists[static_cast<std::size_t>(row.list)];
    if (!is_tracked(list)) return;
    if (!is_everything) rows.ids.emplace(text_of(list, row, "id"));
    rows.covered.add(list, row, map);
    const Line* closed = rows.best.add(list, row);
    if (closed == nullptr || closed->now.state != track::codes::kClosed) return;
    rows.evidence.add(text_of(list, row, "evidence"));
    if (list.name == "reforms") rows.outputs.add(text_of(list, row, "outputs"));
  });
  return rows;
}

Indicators read_indicators(const ledger::Ledger& ledger, const Request& request, const Rows& rows) {
  const schema::Schema& schema = ledger.schema();
  Indicators indicators(schema, request.moment.as_of);
  for (const char* list : {"indicators", "observations"})
    ledger.each_row(request.moment, {.lists = {list}}, [&](const ledger::Row& row) {
      indicators.add(schema.lists[static_cast<std::size_t>(row.list)], row);
    });
  const bool is_everything = filter_flags(request).empty();
  indicators.keep([&](const Indicator& each) { return is_everything || rows.ids.contains(each.item); });
  return indicators;
}

}  // namespace

Document annual(const ledger::Ledger& ledger, const Request& request) {
  Year year;
  Gathered gathered =
      gather(ledger, request, months_of(request), [&](const Item& item, const Setting& at) { year.add(item, at); });
  for (const auto& [unit, figures] : year.units) check_identities(figures);
  Rows rows = read_rows(ledger, request, gathered.figures);
  const Indicators indicators = read_indicators(ledger, request, rows);
  const Words words(ledger.schema(), request.lang);
  const Page page{ledger.schema(), request, gathered.figures, words, &gathered.before};
  const Best best = rows.best.find(year, ledger.schema().policy.best_minimum_items);
  Document document{
      "annual",
      words.say("report.annual.title", {{"period", request.period.text()}}),
      page_header(ledger, request, words),
      {balance_section(page), yearly_section(page), trend_section(page, gathered.months), lights_section(page),
       overdue_section(page), timeliness_section(page), moved_due_section(page),
       outputs_section(page, rows.outputs, rows.evidence), coverage_section(page, rows.covered),
       rollout_section(page, stages(ledger, request)), indicators_section(page, indicators.all()),
       best_section(page, best), carry_over_section(page, year), claims_section(page), declared_section(page),
       submitters_by_month_section(page, submitters_in_scope(ledger, request), sent_before(ledger, request)),
       assessment_section(page, year, gathered.months, senders(ledger, gathered.months, request.moment)),
       corrections_section(page)},
      std::move(gathered.figures.ids)};
  if (auto changed = changed_months_section(ledger, request, words)) document.sections.push_back(std::move(*changed));
  document.sections.push_back(method_section(page));
  return document;
}

}  // namespace reform::report
