// The annual report: the year's sections of the monitoring, and what only a year shows.
#include <future>
#include <memory>
#include <set>

#include "report/best.hpp"
#include "report/changed_since.hpp"
#include "report/coverage_section.hpp"
#include "report/gather.hpp"
#include "report/in_order.hpp"
#include "report/indicators.hpp"
#include "report/office_months.hpp"
#include "report/outputs.hpp"
#include "report/rollout.hpp"
#include "report/sections.hpp"
#include "report/trend.hpp"
#include "report/year_sections.hpp"

namespace reform::report {
namespace {

constexpr std::string_view kFields[] = {kStageFields[0], kStageFields[1], "reach",  "task_force",
                                        "partner_units", "evidence",      "outputs"};
enum Field : std::size_t { kPromotionStage, kReformStage, kReach, kTaskForce, kPartnerUnits, kEvidence, kOutputs };

/// What is read of fields beyond the history.
struct Fields {
  Pieces outputs, evidence;
  CoverageMap map;
  BestSearch best;
  Rollout rollout;
  bool is_everything;
  Covered covered{};
  std::set<std::string, std::less<>> ids{};  // of all items; empty where that is everything

  Fields(const schema::Schema& schema, const Request& request)
      : outputs(schema.code_list(kOutputTypes)),
        evidence(schema.code_list(kOutputTypes)),
        map(schema, request.moment.as_of),
        best(schema),
        rollout(schema),
        is_everything(filter_flags(request).empty()) {}

  void add(const Item& item) {
    if (!is_everything) ids.insert(item.id());
    rollout.add(item, item.more);
    covered.add(item, item.more[kPromotionStage], item.more[kReach], map);
    best.add(item, item.more[kTaskForce], item.more[kPartnerUnits]);
    if (item.movement.closed == 0 || item.now->state != track::codes::kClosed) return;
    evidence.add(item.more[kEvidence]);
    if (item.list->name == "reforms") outputs.add(item.more[kOutputs]);
  }
};

/// What the page is made from.
struct Source {
  Year year{};
  Fields fields;
  Gathered gathered{};

  Source(const schema::Schema& schema, const Request& request) : fields(schema, request) {}
};

Indicators read_indicators(const ledger::Ledger& ledger, const Request& request, const Fields& fields) {
  const schema::Schema& schema = ledger.schema();
  Indicators indicators(schema, request.moment.as_of);
  for (const char* list : {"indicators", "observations"})
    ledger.each_row(request.moment, {.lists = {list}}, [&](const ledger::Row& row) {
      indicators.add(schema.lists[static_cast<std::size_t>(row.list)], row);
    });
  indicators.keep([&](const Indicator& each) { return fields.is_everything || fields.ids.contains(each.item); });
  return indicators;
}

/// Who sent lists in the year.
struct Sent {
  SentByMonth by_month;
  Senders senders;
};

Sent read_sent(const ledger::Ledger& ledger, const Request& request, const std::vector<MonthFigures>& months) {
  const schema::Schema& schema = ledger.schema();
  const auto submissions = ledger.submissions(request.period, request.moment.known_at);
  return {{submitters_in_scope(schema, request, submissions), sent_before(ledger, request)},
          senders(schema, months, submissions, request.moment.as_of)};
}

}  // namespace

Document annual(const ledger::Ledger& ledger, const Request& request) {
  const auto source = std::make_shared<Source>(ledger.schema(), request);
  auto& [year, fields, gathered] = *source;
  const auto add = [&](const Item& item, const Setting& at) {
    year.add(item, at);
    fields.add(item);
  };
  gathered = gather(ledger, request, months_of(request), add, {.fields = {std::begin(kFields), std::end(kFields)}});
  for (const auto& [unit, figures] : year.units) check_identities(figures);
  const Indicators indicators = read_indicators(ledger, request, fields);
  const Words words(ledger.schema(), request.lang);
  const Page page{ledger.schema(), request, gathered.figures, words, &gathered.before};
  Document document{"annual",
                    words.say("report.annual.title", {{"period", request.period.text()}}),
                    page_header(ledger, request, words),
                    {}};
  // Beside the sections that are made without the ledger.
  const std::shared_future<Sent> sent =
      std::async(std::launch::async, [&] { return read_sent(ledger, request, gathered.months); });
  const Best best = fields.best.find(year, ledger.schema().policy.best_minimum_items);
  document.sections = Sections{balance_section(page),
                               yearly_section(page),
                               trend_section(page, gathered.months),
                               lights_section(page),
                               overdue_section(page),
                               timeliness_section(page),
                               moved_due_section(page),
                               outputs_section(page, fields.outputs, fields.evidence),
                               coverage_section(page, fields.covered),
                               rollout_section(page, fields.rollout),
                               indicators_section(page, indicators.all()),
                               best_section(page, best),
                               carry_over_section(page, year),
                               claims_section(page),
                               declared_section(page),
                               submitters_by_month_section(page, sent.get().by_month),
                               assessment_section(page, year, gathered.months, sent.get().senders),
                               corrections_section(page)}
                          .all;
  if (auto changed = changed_months_section(ledger, request, words)) document.sections.push_back(std::move(*changed));
  document.sections.push_back(method_section(page));
  document.ids = Ids(gathered.figures.ids);
  document.source = source;
  gathered.figures.traits = {};  // all facts are made
  return document;
}

}  // namespace reform::report
