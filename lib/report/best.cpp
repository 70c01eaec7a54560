#include "report/best.hpp"

#include <algorithm>
#include <limits>
#include <set>
#include <tuple>

#include "schema/condition.hpp"
#include "schema/units.hpp"

namespace reform::report {
namespace {

constexpr int kPlaces = 3;
constexpr std::int64_t kFewestPartners = 2;

/// Better by the share in time, then by how much it was.
bool is_better(const Candidate& a, const Candidate& b) {
  return std::tuple(b.on_time * a.closures, b.closures) < std::tuple(a.on_time * b.closures, a.closures);
}

bool is_better(const Collaboration& a, const Collaboration& b) {
  constexpr int kNever = std::numeric_limits<int>::max();
  return std::tuple(b.partners, a.days.value_or(kNever)) < std::tuple(a.partners, b.days.value_or(kNever));
}

template <class Each>
std::vector<Ranked<Each>> ranked(std::vector<Each> all) {
  std::stable_sort(all.begin(), all.end(), [](const Each& a, const Each& b) { return is_better(a, b); });
  std::vector<Ranked<Each>> result;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool is_equal = i > 0 && !is_better(all[i - 1], all[i]);
    const int rank = is_equal ? result.back().rank : static_cast<int>(i) + 1;
    if (rank > kPlaces) break;
    result.push_back({rank, std::move(all[i])});
  }
  return result;
}

/// Offices, not names: one that is named twice is one partner, and the lead unit is none.
std::int64_t partners_of(const schema::Schema& schema, std::string_view canonical, std::string_view lead) {
  std::set<std::string> partners;
  for (const std::string_view each : schema::elements(canonical)) partners.insert(schema::office_key(schema, each));
  partners.erase(schema::office_key(schema, lead));
  return static_cast<std::int64_t>(partners.size());
}

bool is_collaborative(const schema::List& list) { return list.name == "scenarios" || list.name == "reforms"; }

Table candidates(const Page& page, const std::string& key, std::string_view who,
                 const std::vector<Ranked<Candidate>>& all) {
  Table table{key,
              page.words.say("table." + key),
              page.words.columns({"rank", who, "closures", "on_time"}),
              {},
              page.words.say("empty.best")};
  for (const auto& [rank, each] : all)
    table.rows.push_back({Count{rank}, each.name, Count{each.closures}, Share{each.on_time, each.closures}});
  return table;
}

}  // namespace

void BestSearch::add(const Item& item, std::string_view task_force, std::string_view partner_units) {
  if (item.movement.closed == 0) return;
  const auto& all = item.closures;
  const auto closures = std::ssize(all);
  const auto on_time = std::ranges::count_if(all, [](const track::Revision* each) { return is_on_time(*each); });
  if (!task_force.empty()) {
    Candidate& force = task_forces_[std::string(task_force)];
    force.name = task_force;
    force.closures += closures;
    force.on_time += on_time;
  }
  if (!is_collaborative(*item.list) || item.now->state != track::codes::kClosed || on_time != closures) return;
  const std::int64_t partners = partners_of(schema_, partner_units, item.unit());
  if (partners >= kFewestPartners)
    collaborations_.push_back(
        {item.id(), std::string(item.now->title), std::string(item.unit()), partners, days_taken(*all.back())});
}

Best BestSearch::find(const Year& year, int minimum) const {
  std::vector<Candidate> units, forces;
  const auto add = [minimum](std::vector<Candidate>& to, const Candidate& each) {
    if (each.closures > 0 && each.closures >= minimum) to.push_back(each);
  };
  for (const auto& [name, figures] : year.units) {
    if (!name.empty()) add(units, {name, figures.timeliness.closures, figures.timeliness.on_time});
  }
  for (const auto& [name, force] : task_forces_) add(forces, force);
  return {ranked(units), ranked(forces), ranked(collaborations_)};
}

Section best_section(const Page& page, const Best& best) {
  const Words& words = page.words;
  Table together{"best_collaboration",
                 words.say("table.best_collaboration"),
                 words.columns({"rank", "id", "title", "unit", "partners", "days"}),
                 {},
                 words.say("empty.best")};
  for (const auto& [rank, each] : best.collaborations)
    together.rows.push_back({Count{rank}, ItemId{each.id}, each.title, text_or_nothing(each.unit), Count{each.partners},
                             each.days ? Cell(Count{*each.days}) : Cell()});
  return page.section("best",
                      {Paragraph{"rule", words.say("report.best.rule", {{"n", page.schema.policy.best_minimum_items}})},
                       candidates(page, "best_list", "unit", best.units),
                       candidates(page, "best_task_force", "task_force", best.task_forces), std::move(together)});
}

}  // namespace reform::report
