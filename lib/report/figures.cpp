#include "report/figures.hpp"

#include <algorithm>
#include <functional>
#include <numeric>

namespace reform::report {
namespace {

using track::Revision;
namespace codes = track::codes;

void add_balance(Balance& balance, const Item& item) {
  balance.opening += item.movement.was_open ? 1 : 0;
  balance.added += item.movement.is_new ? 1 : 0;
  balance.reopened += item.movement.reopened;
  balance.closed += item.movement.closed;
  balance.cancelled += item.movement.cancelled;
  balance.end += item.movement.is_open ? 1 : 0;
  balance.pending += item.now->state == codes::kPending ? 1 : 0;
  balance.returned += item.movement.returned;
  balance.looked_back += item.movement.looked_back;
}

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

std::vector<const Revision*> closures_of(const Item& item, const Setting& setting) {
  return track::closures(*item.history, setting.period, setting.as_of, setting.schema->lifecycle);
}

void add_timeliness(Timeliness& timeliness, const Item& item, const Setting& setting) {
  timeliness.moved_due += item.movement.moved_due;
  for (const Revision* closure : closures_of(item, setting)) add_closure(timeliness, *closure, *item.history);
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

void add_unit(UnitFigures& unit, const Item& item) {
  unit.lights.add(item.verdict.light);
  unit.open += item.movement.is_open ? 1 : 0;
  unit.overdue += item.overdue_days > 0 ? 1 : 0;
  unit.closed += item.movement.closed;
}

bool is_listed(const Item& item) {
  constexpr Mark kListed[] = {Mark::kClosed,     Mark::kOverdueJoined, Mark::kOverdueLeft,     Mark::kNearDue,
                              Mark::kNotUpdated, Mark::kReturned,      Mark::kDeclaredDiffers, Mark::kCorrected,
                              Mark::kLookedBack, Mark::kMovedDue};
  return item.verdict.light == track::Light::kRed || item.overdue_days > 0 || item.now->state == codes::kPending ||
         std::any_of(std::begin(kListed), std::end(kListed), [&](Mark mark) { return item.marks.has(mark); });
}

Line line_of(const Item& item, const Setting& setting) {
  Line line{item.list,
            item.id(),
            item.unit(),
            *item.now,
            item.verdict,
            item.marks,
            item.red_streak,
            item.overdue_days,
            left_by(item, setting),
            {},
            {},
            {},
            {}};
  if (item.marks.has(Mark::kMovedDue)) line.due_history = track::due_history(*item.history, setting.as_of);
  if (item.now->state == codes::kPending) line.waiting_since = track::in_state_since(*item.history, setting.as_of);
  if (item.marks.has(Mark::kCorrected)) line.corrections = corrections(*item.history, setting);
  for (const Revision* closure : closures_of(item, setting)) {
    const track::History then{item.history->list, line.id, {*closure}};
    line.closures.push_back(
        {*closure, track::light(then, {}, base::month_of(closure->effective_on), closure->effective_on,
                                setting.schema->lifecycle, setting.schema->policy)});
  }
  return line;
}

}  // namespace

void Lights::add(track::Light light) {
  switch (light) {
    case track::Light::kGreen:
      ++green;
      break;
    case track::Light::kYellow:
      ++yellow;
      break;
    case track::Light::kRed:
      ++red;
      break;
    case track::Light::kGrey:
      ++grey;
      break;
  }
}

track::Light UnitFigures::light() const {
  if (lights.red > 0) return track::Light::kRed;
  return lights.yellow > 0 ? track::Light::kYellow : track::Light::kGreen;
}

void ListFigures::add(const ListFigures& other) {
  const auto sum = [&](auto part, auto... members) { ((this->*part.*members += other.*part.*members), ...); };
  sum(&ListFigures::balance, &Balance::opening, &Balance::added, &Balance::reopened, &Balance::closed,
      &Balance::cancelled, &Balance::end, &Balance::pending, &Balance::returned, &Balance::looked_back);
  sum(&ListFigures::timeliness, &Timeliness::closures, &Timeliness::on_time, &Timeliness::on_time_originally,
      &Timeliness::moved_due);
  sum(&ListFigures::overdue, &Overdue::opening, &Overdue::joined, &Overdue::left, &Overdue::end, &Overdue::left_closed,
      &Overdue::left_claimed, &Overdue::left_moved, &Overdue::left_otherwise);
  sum(&ListFigures::lights, &Lights::green, &Lights::yellow, &Lights::red, &Lights::grey);
  timeliness.days.insert(timeliness.days.end(), other.timeliness.days.begin(), other.timeliness.days.end());
  std::ranges::transform(marked, other.marked, marked.begin(), std::plus());
}

const ListFigures& Figures::of(int list) const {
  static const ListFigures nothing;
  const auto found = lists.find(list);
  return found == lists.end() ? nothing : found->second;
}

void Figures::count(const Item& item, const Setting& setting) {
  ListFigures& list = lists[item.history->list];
  add_balance(list.balance, item);
  add_timeliness(list.timeliness, item, setting);
  add_overdue(list.overdue, item, setting);
  list.lights.add(item.verdict.light);
  for (std::size_t mark = 0; mark < kMarkCount; ++mark)
    list.marked[mark] += item.marks.has(static_cast<Mark>(mark)) ? 1 : 0;
  add_unit(units[item.unit()], item);
}

void Figures::add(const Item& item, const Setting& setting) {
  count(item, setting);
  if (is_listed(item)) lines.push_back(line_of(item, setting));
  if (!names_items) return;
  const schema::State* state = setting.schema->lifecycle.state(item.now->state);
  traits.push_back({item.history->list, state == nullptr ? std::string_view() : std::string_view(state->code),
                    item.verdict.light, item.marks, item.overdue_days > 0});
  ids.push_back(item.id());
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

std::optional<double> mean(const std::vector<int>& days) {
  if (days.empty()) return std::nullopt;
  return std::accumulate(days.begin(), days.end(), 0.0) / static_cast<double>(days.size());
}

std::optional<double> median(std::vector<int> days) {
  if (days.empty()) return std::nullopt;
  std::sort(days.begin(), days.end());
  const std::size_t middle = days.size() / 2;
  return days.size() % 2 == 1 ? days[middle] : (days[middle - 1] + days[middle]) / 2.0;
}

}  // namespace reform::report
