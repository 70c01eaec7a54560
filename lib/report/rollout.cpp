#include "report/rollout.hpp"

#include <algorithm>
#include <map>

#include "ledger/filter.hpp"
#include "report/code_order.hpp"
#include "report/row_text.hpp"
#include "track/history.hpp"

namespace reform::report {
namespace {

constexpr std::pair<std::string_view, std::string_view> kStaged[] = {{"scenarios", "promotion_stage"},
                                                                     {"reforms", "reform_stage"}};

Stages::Staged staged(const schema::List& list, const ledger::Row& row, std::string_view stage) {
  const std::string_view lead = text_of(list, row, "lead_unit");
  return {std::string(text_of(list, row, "id")), std::string(text_of(list, row, "title")),
          std::string(lead.empty() ? text_of(list, row, "reporting_unit") : lead),
          std::string(text_of(list, row, stage))};
}

Cell stage_word(const Page& page, const Stages& stages, const std::string& stage) {
  if (stage.empty()) return {};
  return stages.codes == nullptr ? Word{stage, stage} : page.words.code_word(stages.codes->name, stage);
}

}  // namespace

std::vector<Stages> stages(const ledger::Ledger& ledger, const Request& request) {
  const schema::Schema& schema = ledger.schema();
  std::vector<Stages> result;
  for (const auto& [name, stage] : kStaged) {
    const auto index = schema.find_list(name);
    const auto field = index ? schema.lists[static_cast<std::size_t>(*index)].find(stage) : std::nullopt;
    if (!field) continue;
    const schema::List& list = schema.lists[static_cast<std::size_t>(*index)];
    Stages found{std::string(name), &list, list.fields[static_cast<std::size_t>(*field)].codes, {}};
    ledger::Filter filter = request.filter;
    filter.lists = {list.name};
    if (ledger::passes_list(request.filter, list.name))
      ledger.each_row(request.moment, filter, [&, field_name = stage](const ledger::Row& row) {
        if (text_of(list, row, "status") != track::codes::kCancelled)
          found.items.push_back(staged(list, row, field_name));
      });
    result.push_back(std::move(found));
  }
  return result;
}

std::vector<Block> stage_tables(const Page& page, const Stages& stages) {
  std::map<std::string, std::int64_t> counts;
  if (stages.codes != nullptr)
    for (const schema::Code& code : stages.codes->codes) counts[code.code] = 0;
  for (const auto& item : stages.items) ++counts[item.stage];
  Table bars{stages.key,  page.words.list(*stages.list).text, page.words.columns({"stage", "share"}),
             {},          page.words.say("empty.items"),      false,
             Drawn::kBars};
  Table items{stages.key + "_items",
              page.words.list(*stages.list).text,
              page.words.columns({"id", "title", "unit", "stage"}),
              {},
              page.words.say("empty.items"),
              true};
  const auto total = static_cast<std::int64_t>(stages.items.size());
  for (const std::string& stage : in_order_of(stages.codes, counts)) {
    bars.rows.push_back({stage_word(page, stages, stage), Share{counts[stage], total}});
    for (const auto& item : stages.items)
      if (item.stage == stage)
        items.rows.push_back(
            {ItemId{item.id}, item.title, text_or_nothing(item.unit), stage_word(page, stages, stage)});
  }
  return {std::move(bars), std::move(items)};
}

Section rollout_section(const Page& page, const std::vector<Stages>& stages) {
  std::vector<Block> blocks;
  for (const Stages& each : stages)
    for (Block& block : stage_tables(page, each)) blocks.push_back(std::move(block));
  return page.section("rollout", std::move(blocks));
}

}  // namespace reform::report
