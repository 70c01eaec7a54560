// Where the lights went: the light before the period against the light now.
#include "report/item_tables.hpp"
#include "report/sections.hpp"

namespace reform::report {
Section transitions_section(const Page& page) {
  const Words& words = page.words;
  const ListFigures all = page.sum(Over::kAll);
  Table table{"lights", {}, words.columns({"light_before", "green", "yellow", "red", "grey"}), {}, {}};
  const auto add = [&](Word before, const Lights& now) {
    table.rows.push_back({std::move(before), Count{now.green}, Count{now.yellow}, Count{now.red}, Count{now.grey}});
  };
  for (const track::Light before : kLights) add(words.light(before), all.lights_from[static_cast<std::size_t>(before)]);
  add({"new", words.say("report.word.newly_known")}, all.lights_of_new);
  const auto fact = [&](std::string_view key, Mark mark) {
    return page.fact(key, Over::kAll, [mark](const ListFigures& f) { return Count{f.with(mark)}; }, {.marks = {mark}});
  };
  Facts facts{{fact("light_worse", Mark::kWorse), fact("light_better", Mark::kBetter), fact("newly_known", Mark::kNew),
               fact("light_rested", Mark::kRested)}};
  return page.section("transitions", {Paragraph{"how", words.say("report.transitions.how")}, std::move(table),
                                      std::move(facts), became_red(page)});
}

}  // namespace reform::report
