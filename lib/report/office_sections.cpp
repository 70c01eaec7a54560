// The sections about offices: who sent lists, and how each unit stands.
#include <algorithm>
#include <tuple>

#include "report/sections.hpp"

namespace reform::report {
namespace {

Table received_table(const Page& page, const Submitters& submitters) {
  const Words& words = page.words;
  Table table{"received_offices",
              words.say("table.received"),
              words.columns({"office", "recorded_on", "records", "rejected", "in_time"}),
              {},
              words.say("empty.received")};
  for (const auto& each : submitters.received) {
    const std::string key = each.is_late ? "late" : "in_time";
    table.rows.push_back({each.office.in(words.lang()), each.recorded_on,
                          Count{static_cast<std::int64_t>(each.records)},
                          Count{static_cast<std::int64_t>(each.rejected)}, Word{key, words.say("report.word." + key)}});
  }
  return table;
}

Table missing_table(const Page& page, const Submitters& submitters) {
  const Words& words = page.words;
  Table table{"missing_offices",
              words.say("table.missing"),
              words.columns({"office", "region"}),
              {},
              words.say(nobody_missing(page.schema, submitters.expected))};
  for (const schema::Code* office : submitters.missing) {
    table.rows.push_back({office->title.in(words.lang()), words.region_of(*office)});
  }
  return table;
}

constexpr std::size_t kMostDrawnUnits = 40;

using Units = std::vector<std::pair<std::string, GroupFigures>>;

/// Who has something to mend, most overdue first: to be seen at a glance, beside the table of all.
Table unit_lights_table(const Page& page, Units units) {
  std::erase_if(units, [](const auto& each) {
    return each.second.overdue == 0 && each.second.lights.red == 0 && each.second.lights.yellow == 0;
  });
  const auto urgency = [](const GroupFigures& unit) {
    return std::tuple(unit.overdue, unit.lights.red, unit.lights.yellow);
  };
  std::ranges::stable_sort(units, [&](const auto& a, const auto& b) { return urgency(b.second) < urgency(a.second); });
  if (units.size() > kMostDrawnUnits) units.resize(kMostDrawnUnits);
  const Words& words = page.words;
  Table table{"lights",
              words.say("table.unit_lights", {{"n", kMostDrawnUnits}}),
              words.columns({"unit", "red", "yellow", "green", "grey"}),
              {},
              words.say("empty.unit_lights")};
  table.drawn = Drawn::kStackedBars;
  for (const auto& [name, unit] : units) {
    const Lights& lights = unit.lights;
    table.rows.push_back(
        {text_or_nothing(name), Count{lights.red}, Count{lights.yellow}, Count{lights.green}, Count{lights.grey}});
  }
  return table;
}

}  // namespace

Section submitters_section(const Page& page, const Submitters& submitters, const std::optional<SentLists>& before) {
  const Words& words = page.words;
  SentLists lists;
  lists.add(submitters);
  auto [rate, late, missing] = sent_facts(page.request, words, lists, before);
  const auto received = static_cast<std::int64_t>(submitters.received.size());
  Facts facts{{words.fact("expected", Count{submitters.expected}), words.fact("received", Count{received}),
               std::move(rate), words.fact("unexpected", Count{submitters.unexpected()}), std::move(late),
               std::move(missing),
               words.fact("deadline", submission_deadline(page.request.period, page.schema.policy))}};
  return {"submitters",
          words.say("section.submitters"),
          {std::move(facts), received_table(page, submitters), missing_table(page, submitters)}};
}

Section submitters_by_month_section(const Page& page, const SentByMonth& by_month) {
  const Words& words = page.words;
  Table table{"months", {}, words.columns({"month", "expected", "received", "late", "missing"}), {}, {}};
  for (const auto& [month, sent] : by_month.months)
    table.rows.push_back({month.text(), Count{sent.expected}, Count{std::ssize(sent.received)}, Count{sent.late()},
                          Count{std::ssize(sent.missing)}});
  auto [rate, late, missing] = sent_facts(page.request, words, sum(by_month.months), by_month.before);
  return page.section("submitters", {Facts{{std::move(rate), std::move(late), std::move(missing)}}, std::move(table)});
}

Section units_section(const Page& page) {
  const Words& words = page.words;
  Units units(page.figures.units.begin(), page.figures.units.end());
  const auto rank = [](const GroupFigures& unit) {
    return std::tuple(-severity(worst(unit.lights)), -unit.lights.red, -unit.lights.yellow);
  };
  std::ranges::stable_sort(units, [&](const auto& a, const auto& b) { return rank(a.second) < rank(b.second); });
  Table table{"units",
              {},
              words.columns({"unit", "light", "red", "yellow", "green", "grey", "open", "overdue", "closed"}),
              {},
              words.say("empty.units"),
              true};
  std::vector<std::string> names;
  for (const auto& [name, unit] : units) {
    names.push_back(name);
    const Lights& lights = unit.lights;
    table.rows.push_back({text_or_nothing(name), words.light(worst(lights)), Count{lights.red}, Count{lights.yellow},
                          Count{lights.green}, Count{lights.grey}, Count{unit.open}, Count{unit.overdue},
                          Count{unit.closed}});
  }
  Section section{"by_unit", words.say("section.units"), {unit_lights_table(page, std::move(units)), std::move(table)}};
  add_unit_hint(section, page.request, words, names);
  return section;
}

}  // namespace reform::report
