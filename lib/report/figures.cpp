#include "report/figures.hpp"

#include <algorithm>
#include <limits>

#include "base/error.hpp"

namespace reform::report {
namespace {

using track::Revision;
namespace codes = track::codes;

base::Date closed_on(const Revision& closure) { return closure.closed_on.value_or(closure.effective_on); }

bool is_done_by(const Revision& closure, std::optional<base::Date> due) {
  return !due || closure.done_on.value_or(closed_on(closure)) <= *due;
}

void add_closure(Timeliness& timeliness, const Revision& closure, const track::History& history) {
  ++timeliness.closures;
  if (is_on_time(closure)) ++timeliness.on_time;
  if (is_done_by(closure, track::due_history(history, closure.effective_on).original)) ++timeliness.on_time_originally;
  if (const auto days = days_taken(closure)) timeliness.days.push_back(*days);
}

Timeliness timeliness_of(const Item& item) {
  Timeliness timeliness;
  timeliness.moved_due = item.movement.moved_due;
  for (const Revision* closure : item.closures) add_closure(timeliness, *closure, *item.history);
  return timeliness;
}

void add_overdue(Overdue& overdue, const Item& item, const Setting& setting) {
  overdue.opening += item.was_overdue ? 1 : 0;
  overdue.end += item.overdue_days > 0 ? 1 : 0;
  overdue.joined += item.marks.has(Mark::kOverdueJoined) ? 1 : 0;
  if (!item.marks.has(Mark::kOverdueLeft)) return;
  ++overdue.left;
  switch (left_by(item, setting)) {
    case Left::kClosed:
      ++overdue.left_closed;
      break;
    case Left::kClaimed:
      ++overdue.left_claimed;
      break;
    case Left::kMoved:
      ++overdue.left_moved;
      break;
    case Left::kOtherwise:
      ++overdue.left_otherwise;
      break;
  }
}

void add_group(GroupFigures& group, const Item& item, const Timeliness& closures) {
  group.lights.add(item.verdict.light);
  group.open += item.movement.is_open ? 1 : 0;
  group.overdue += item.overdue_days > 0 ? 1 : 0;
  group.closed += closures.closures;
  group.on_time += closures.on_time;
}

/// The code of the city a region lies in; the province is a city of its own.
std::string city_of(std::string_view region) {
  constexpr std::size_t kDigitsOfCity = 4;
  return region.size() < kDigitsOfCity ? std::string(region) : std::string(region.substr(0, kDigitsOfCity)) + "00";
}

void count_in_list(ListFigures& list, const Item& item, const Setting& setting, const Timeliness& closures) {
  list.balance.add(item.movement, *item.now);
  list.timeliness.add(closures);
  add_overdue(list.overdue, item, setting);
  list.lights.add(item.verdict.light);
  (item.light_before ? list.lights_from[static_cast<std::size_t>(*item.light_before)] : list.lights_of_new)
      .add(item.verdict.light);
  list.cohort.add(item, setting);
  ++list.reasons[static_cast<std::size_t>(item.verdict.reason)];
  for (std::size_t mark = 0; mark < kMarkCount; ++mark)
    list.marked[mark] += item.marks.has(static_cast<Mark>(mark)) ? 1 : 0;
  list.set += std::ranges::any_of(kSetMarks, [&](Mark mark) { return item.marks.has(mark); }) ? 1 : 0;
}

/// Stands in one of the tables of items.
bool is_listed(const Item& item) {
  constexpr Mark kListed[] = {Mark::kClosed,          Mark::kOverdueLeft, Mark::kNearDue, Mark::kNotUpdated,
                              Mark::kDeclaredDiffers, Mark::kCorrected,   Mark::kMovedDue};
  const bool is_due_and_open = item.marks.has(Mark::kDue) && item.now->state != codes::kClosed;
  return item.verdict.light == track::Light::kRed || item.overdue_days > 0 || item.now->state == codes::kPending ||
         is_due_and_open ||
         std::any_of(std::begin(kListed), std::end(kListed), [&](Mark mark) { return item.marks.has(mark); });
}

Closure closure_of(const Revision& closure, const Item& item, const Setting& setting) {
  const track::History then{item.history->list, item.id(), {closure}};
  return {closure.due, closure.done_on, closure.closed_on,
          track::light(then, {}, base::month_of(closure.effective_on), closure.effective_on, setting.schema->lifecycle,
                       setting.schema->policy),
          closure.is_ongoing};
}

/// Without its closures and corrections.
Line line_of(const Item& item, const Setting& setting, track::Texts& texts) {
  Line line{.now = told(item, texts),
            .verdict = item.verdict,
            .light_before = item.light_before,
            .left_by = left_by(item, setting),
            .marks = item.marks,
            .red_streak = item.red_streak,
            .overdue_days = item.overdue_days,
            .waiting_since = {},
            .due_history = {}};
  if (item.marks.has(Mark::kMovedDue)) line.due_history = track::due_history(*item.history, setting.as_of);
  if (item.now->state == codes::kPending) line.waiting_since = track::in_state_since(*item.history, setting.as_of);
  return line;
}

std::uint16_t of_a_line(std::size_t count) {
  BUG_IF(count > std::numeric_limits<std::uint16_t>::max(),
         "more closures or corrections of an item than a line counts");
  return static_cast<std::uint16_t>(count);
}

void add_line(Figures& figures, const Item& item, const Setting& setting) {
  Line line = line_of(item, setting, figures.texts);
  line.first_closure = static_cast<std::uint32_t>(figures.closures.size());
  line.first_correction = static_cast<std::uint32_t>(figures.corrections.size());
  for (const Revision* closure : item.closures) figures.closures.push_back(closure_of(*closure, item, setting));
  if (item.marks.has(Mark::kCorrected))
    for (const Revision& revision : corrections(*item.history, setting))
      figures.corrections.push_back({figures.texts.keep(revision.title), figures.texts.keep(revision.state),
                                     revision.effective_on, revision.progress});
  line.closures = of_a_line(figures.closures.size() - line.first_closure);
  line.corrections = of_a_line(figures.corrections.size() - line.first_correction);
  figures.lines.push_back(line);
}

}  // namespace

const ListFigures& Figures::of(int list) const {
  static const ListFigures nothing;
  const auto found = lists.find(list);
  return found == lists.end() ? nothing : found->second;
}

void ListFigures::count(const Item& item, const Setting& setting) {
  count_in_list(*this, item, setting, timeliness_of(item));
}

void Figures::add(const Item& item, const Setting& setting) {
  const Timeliness of_item = timeliness_of(item);
  count_in_list(lists[item.history->list], item, setting, of_item);
  GroupFigures& unit = find_unit.in(units, setting.office(item.unit()));
  add_group(unit, item, of_item);
  const auto system = unit.systems.find(item.now->system);  // one of a handful
  (system == unit.systems.end() ? unit.systems[std::string(item.now->system)] : system->second).add(item.verdict.light);
  add_group(find_system.in(systems, item.now->system), item, of_item);
  add_group(find_city.in(cities, city_of(item.now->region)), item, of_item);
  if (is_listed(item)) add_line(*this, item, setting);
  name(item, setting);
}

void Figures::name(const Item& item, const Setting& setting) {
  if (!names_items) return;
  traits.push_back({setting.schema->lifecycle.state(item.now->state), item.history->list, item.verdict.light,
                    item.verdict.reason, item.marks, item.overdue_days > 0});
  ids.push_back(texts.add_text(item.id()));
}

Left left_by(const Item& item, const Setting& setting) {
  if (item.now->state == codes::kClosed) return Left::kClosed;
  if (item.now->state == codes::kPending) return Left::kClaimed;
  const Revision* before = track::in_force(*item.history, setting.period.first() - 1);
  const bool is_moved =
      before != nullptr && (before->due != item.now->due || before->is_ongoing != item.now->is_ongoing);
  return track::is_running(*item.now) && is_moved ? Left::kMoved : Left::kOtherwise;
}

bool is_on_time(const Revision& closure) { return closure.is_ongoing || is_done_by(closure, closure.due); }

std::optional<int> days_taken(const Revision& closure) {
  const base::Date end = closed_on(closure);
  if (!closure.start || end < *closure.start) return std::nullopt;
  return end - *closure.start;
}

}  // namespace reform::report
