// The quarterly analysis: the sections of the month over a longer period, and what only a longer period shows.
#include <future>
#include <memory>
#include <utility>

#include "report/burn_up.hpp"
#include "report/chain_gaps.hpp"
#include "report/changed_since.hpp"
#include "report/gather.hpp"
#include "report/groups.hpp"
#include "report/in_order.hpp"
#include "report/rollout.hpp"
#include "report/sections.hpp"
#include "report/trend.hpp"
#include "report/waiting.hpp"

namespace reform::report {
namespace {

/// The shared figures, and what they do not hold.
struct Quarter {
  BurnUp burn_up;
  Waiting waiting{};
  Rollout rollout;
  Gathered gathered{};

  explicit Quarter(const schema::Schema& schema, const Request& request) : burn_up(request), rollout(schema) {}

  void add(const Item& item, const Setting& setting) {
    burn_up.add(item);
    waiting.add(item, setting);
    rollout.add(item, item.more);
  }
};

/// The table of the units, and what is drawn of them.
Section units_and_charts(const Page& page, const std::vector<MonthFigures>& months) {
  Section section = units_section(page);
  for (Table table : {light_matrix(page), overdue_map(page, months)}) section.blocks.emplace_back(std::move(table));
  return section;
}

}  // namespace

Document quarterly(const ledger::Ledger& ledger, const Request& request) {
  const auto source = std::make_shared<Quarter>(ledger.schema(), request);
  Quarter& quarter = *source;
  Gathered& gathered = quarter.gathered;
  GapsOfTwo gaps(ledger.schema(), request);
  gathered =
      gather(ledger, request, months_of(request),
             [&](const Item& item, const Setting& setting) { quarter.add(item, setting); },
             {[&](const track::History& history, const Surroundings& surroundings) { gaps.add(history, surroundings); },
              {std::begin(kStageFields), std::end(kStageFields)}});
  const Words words(ledger.schema(), request.lang);
  const Page page{ledger.schema(), request, gathered.figures, words, &gathered.before};
  ItemFacts make("quarterly", request, words, gathered.figures.ids);
  Document document{"quarterly",
                    words.say("report.quarterly.title", {{"period", request.period.text()}}),
                    page_header(ledger, request, words),
                    {}};
  // Beside the sections that are made without the ledger.
  std::future<SentByMonth> sent = std::async(std::launch::async, [&] { return sent_by_month(ledger, request); });
  document.sections = Sections{balance_section(page),
                               trend_section(page, gathered.months),
                               burn_up_section(page, quarter.burn_up),
                               cohort_section(page),
                               timeliness_section(page),
                               lights_section(page),
                               transitions_section(page),
                               causes_section(page),
                               overdue_section(page),
                               waiting_section(page, quarter.waiting),
                               systems_section(page),
                               cities_section(page),
                               units_and_charts(page, gathered.months),
                               gaps_section(page.schema, gaps.now(), gaps.before(), words, make),
                               rollout_section(page, quarter.rollout),
                               claims_section(page),
                               declared_section(page),
                               submitters_by_month_section(page, sent.get()),
                               corrections_section(page)}
                          .all;
  if (auto changed = changed_months_section(ledger, request, words)) document.sections.push_back(std::move(*changed));
  document.ids = make.ids();
  gathered.figures.traits = {};  // all facts are made
  document.source = source;
  return document;
}

}  // namespace reform::report
