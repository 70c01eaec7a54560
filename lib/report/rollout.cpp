#include "report/rollout.hpp"

#include <algorithm>
#include <map>

#include "report/code_order.hpp"
#include "report/made_rows.hpp"

namespace reform::report {
namespace {

constexpr std::string_view kStaged[] = {"scenarios", "reforms"};  // by kStageFields

Cell stage_word(const Page& page, const Stages& stages, const std::string& stage) {
  if (stage.empty()) return {};
  return stages.codes == nullptr ? Word{stage, stage} : page.words.code_word(stages.codes->name, stage);
}

}  // namespace

Rollout::Rollout(const schema::Schema& schema) {
  for (std::size_t i = 0; i < std::size(kStaged); ++i) {
    const auto index = schema.find_list(kStaged[i]);
    const auto field = index ? schema.lists[static_cast<std::size_t>(*index)].find(kStageFields[i]) : std::nullopt;
    if (!field) continue;
    const schema::List& list = schema.lists[static_cast<std::size_t>(*index)];
    all.push_back({kStaged[i], kStageFields[i], &list, list.fields[static_cast<std::size_t>(*field)].codes, {}});
  }
}

void Rollout::add(const Item& item, std::span<const std::string_view> more) {
  const auto found = std::ranges::find(all, item.list, &Stages::list);
  if (found == all.end() || item.now->state == track::codes::kCancelled) return;
  const std::size_t field = found->field == kStageFields[0] ? 0 : 1;
  found->items.push_back({texts.add_text(item.id()), texts.add_text(item.now->title), texts.keep_text(item.unit()),
                          texts.keep_text(more[field])});
}

std::vector<Block> stage_tables(const Page& page, const Stages& stages) {
  using Items = std::vector<const Stages::Staged*>;
  std::map<std::string, Items, std::less<>> by_stage;
  if (stages.codes != nullptr)
    for (const schema::Code& code : stages.codes->codes) by_stage[code.code];
  for (const auto& item : stages.items) {
    auto found = by_stage.find(std::string_view(item.stage));
    if (found == by_stage.end()) found = by_stage.emplace(std::string_view(item.stage), Items()).first;
    found->second.push_back(&item);
  }
  const std::string key(stages.key);
  Table bars{key,         page.words.list(*stages.list).text, page.words.columns({"stage", "share"}),
             {},          page.words.say("empty.items"),      false,
             Drawn::kBars};
  Items items;
  for (const std::string& stage : in_order_of(stages.codes, by_stage)) {
    const Items& some = by_stage[stage];
    bars.rows.push_back({stage_word(page, stages, stage), Share{std::ssize(some), std::ssize(stages.items)}});
    items.insert(items.end(), some.begin(), some.end());
  }
  const KnownCells<std::string> words(
      by_stage, [](const auto& each) { return each.first; },
      [&](const std::string& stage) { return stage_word(page, stages, stage); });
  const auto fill = [words](const Stages::Staged* item, MadeRow& row) {
    tell(row, item->id, item->title, item->unit);
    row.add(words[std::string_view(item->stage)]);
  };
  return {std::move(bars), Table{key + "_items", page.words.list(*stages.list).text,
                                 page.words.columns({"id", "title", "unit", "stage"}),
                                 made_rows(std::move(items), fill), page.words.say("empty.items"), true}};
}

Section rollout_section(const Page& page, const Rollout& rollout) {
  std::vector<Block> blocks;
  for (const Stages& each : rollout.all)
    for (Block& block : stage_tables(page, each)) blocks.push_back(std::move(block));
  return page.section("rollout", std::move(blocks));
}

}  // namespace reform::report
