#include "report/survey.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <tuple>

#include "base/error.hpp"
#include "base/read_ahead.hpp"
#include "ledger/filter.hpp"
#include "ledger/history_reader.hpp"
#include "ledger/period.hpp"
#include "ledger/plans.hpp"
#include "schema/condition.hpp"
#include "schema/units.hpp"

namespace reform::report {
namespace {

/// What was recorded late enough to correct the days before the period.
bool is_correction(const track::Revision& revision, const Setting& setting) {
  return setting.first_seq != 0 && revision.seq > setting.first_seq && revision.effective_on < setting.period.first();
}

bool is_corrected(const track::History& history, const Setting& setting) {
  return std::any_of(history.revisions.begin(), history.revisions.end(),
                     [&](const track::Revision& revision) { return is_correction(revision, setting); });
}

Marks marks_of(const Item& item, const Setting& setting) {
  const auto& [movement, now] = std::tie(item.movement, *item.now);
  const bool is_waiting = track::is_running(now);
  Marks marks;
  marks.set(Mark::kOpening, movement.was_open);
  marks.set(Mark::kNew, movement.is_new);
  marks.set(Mark::kClosed, movement.closed > 0);
  marks.set(Mark::kCancelled, movement.cancelled > 0);
  marks.set(Mark::kReopened, movement.reopened > 0);
  marks.set(Mark::kReturned, movement.returned > 0);
  marks.set(Mark::kLookedBack, movement.looked_back > 0);
  marks.set(Mark::kMovedDue, movement.moved_due > 0);
  marks.set(Mark::kOverdueJoined, item.overdue_days > 0 && !item.was_overdue);
  marks.set(Mark::kOverdueLeft, item.overdue_days == 0 && item.was_overdue);
  marks.set(Mark::kNearDue, item.verdict.is_near_due);
  marks.set(Mark::kNotUpdated, is_waiting && track::is_not_updated(now, base::month_of(setting.as_of), setting.as_of));
  marks.set(Mark::kUnreviewed, item.verdict.reason == track::Reason::kUnreviewed);
  marks.set(Mark::kEscalated, item.red_streak > 0 && item.red_streak >= setting.schema->policy.escalation_periods);
  marks.set(Mark::kDeclared, !now.declared_light.empty());
  marks.set(Mark::kDeclaredDiffers, !now.declared_light.empty() && now.declared_light != name(item.verdict.light));
  marks.set(Mark::kCorrected, is_corrected(*item.history, setting));
  marks.set(Mark::kDue,
            now.state != track::codes::kCancelled && now.due && !now.is_ongoing && setting.period.contains(*now.due));
  marks.set(Mark::kWorse, is_worse(item.light_before, item.verdict.light));
  marks.set(Mark::kBetter, is_worse(item.verdict.light, item.light_before));
  marks.set(Mark::kRested,
            item.verdict.light == track::Light::kGrey && item.light_before && item.light_before != track::Light::kGrey);
  return marks;
}

bool is_wanted(const Item& item, const Request& request, const std::vector<Mark>& marks) {
  const auto& lights = request.lights;
  if (!lights.empty() && std::find(lights.begin(), lights.end(), name(item.verdict.light)) == lights.end())
    return false;
  const auto& reasons = request.reasons;
  if (!reasons.empty() && std::find(reasons.begin(), reasons.end(), name(item.verdict.reason)) == reasons.end())
    return false;
  if (request.is_overdue_only && item.overdue_days == 0) return false;
  if (request.only && !request.only->contains(item.id())) return false;
  return marks.empty() || std::any_of(marks.begin(), marks.end(), [&](Mark mark) { return item.marks.has(mark); });
}

std::vector<Mark> marks_asked_for(const Request& request) {
  std::vector<Mark> marks;
  for (const std::string& word : request.marks) {
    const auto mark = parse_mark(word);
    BUG_IF(!mark, "a mark nobody knows was asked for: " + word);
    marks.push_back(*mark);
  }
  return marks;
}

track::Child child_of(int list, const track::Revision& revision) {
  constexpr base::Date kNever{std::numeric_limits<std::int32_t>::max()};
  const bool is_cancelled = revision.state == track::codes::kCancelled;
  return {.due = revision.due,
          .weight = is_cancelled ? std::nullopt : revision.weight,
          .overdue_after = track::overdue_days(revision, kNever) > 0 ? revision.due : std::nullopt,
          .from = revision.effective_on,
          .list = list,
          .is_cancelled = is_cancelled};
}

/// What goes on saying the same takes no room.
void add_child(std::vector<track::Child>& children, const track::Child& child) {
  if (!children.empty()) {
    track::Child& last = children.back();
    if (last.until == child.from && last.due == child.due && last.weight == child.weight &&
        last.overdue_after == child.overdue_after && last.list == child.list &&
        last.is_cancelled == child.is_cancelled) {
      last.until = child.until;
      return;
    }
  }
  // There are as many as items: no more than a fifth of their room stays empty.
  if (children.size() == children.capacity()) children.reserve(children.size() + children.size() / 4 + 1);
  children.push_back(child);
}

}  // namespace

std::string_view Setting::office(std::string_view written) const {
  return office_names == nullptr ? schema::office_name(*schema, written) : office_names->name_of(written);
}

Item look(const track::History& history, std::span<const track::Child> children, const Setting& setting) {
  const auto& [lifecycle, policy] = std::tie(setting.schema->lifecycle, setting.schema->policy);
  Item item;
  item.list = &setting.schema->lists[static_cast<std::size_t>(history.list)];
  item.history = &history;
  item.now = track::in_force(history, setting.as_of);
  BUG_IF(item.now == nullptr, "an item that is not yet known on the day: " + history.id);
  item.children = children;
  const base::Period month = base::month_of(setting.as_of);
  item.verdict = track::light(history, children, month, setting.as_of, lifecycle, policy);
  item.movement = track::movement(history, setting.period, setting.as_of, lifecycle);
  if (item.verdict.light == track::Light::kRed) {
    item.red_streak = track::red_streak(history, children, month, setting.as_of, lifecycle, policy);
  }
  if (item.movement.closed > 0) item.closures = track::closures(history, setting.period, setting.as_of, lifecycle);
  item.overdue_days = track::overdue_days(*item.now, setting.as_of);
  const base::Date eve = setting.period.first() - 1;
  const track::Revision* before = track::in_force(history, eve);
  item.was_overdue = before != nullptr && track::overdue_days(*before, eve) > 0;
  if (before != nullptr)
    item.light_before = track::light(history, children, base::month_of(eve), eve, lifecycle, policy).light;
  item.marks = marks_of(item, setting);
  return item;
}

Setting setting_at(const Setting& setting, base::Period period, base::Date as_of) {
  Setting other = setting;
  other.period = period;
  other.as_of = as_of;
  return other;
}

std::optional<Item> look_back(const Item& item, const Setting& now, base::Period period, base::Date as_of) {
  if (track::in_force(*item.history, as_of) == nullptr) return std::nullopt;
  return look(*item.history, item.children, setting_at(now, period, as_of));
}

std::vector<track::Revision> corrections(const track::History& history, const Setting& setting) {
  std::vector<track::Revision> found;
  std::copy_if(history.revisions.begin(), history.revisions.end(), std::back_inserter(found),
               [&](const track::Revision& revision) { return is_correction(revision, setting); });
  return found;
}

int severity(track::Light light) {
  constexpr track::Light kLeastFirst[] = {track::Light::kGrey, track::Light::kGreen, track::Light::kYellow,
                                          track::Light::kRed};
  return static_cast<int>(std::ranges::find(kLeastFirst, light) - kLeastFirst);
}

bool is_worse(std::optional<track::Light> before, std::optional<track::Light> after) {
  const int rests = severity(track::Light::kGrey);
  return before && after && rests < severity(*before) && severity(*before) < severity(*after);
}

std::vector<std::string> reason_names() {
  std::vector<std::string> names;
  for (int reason = 0; reason <= static_cast<int>(track::Reason::kOngoing); ++reason)
    names.emplace_back(track::name(static_cast<track::Reason>(reason)));
  return names;
}

bool is_tracked(const schema::List& list) { return list.find("status").has_value(); }

Surroundings::Place& Surroundings::place_of(std::string_view id) {
  const std::uint32_t place = places_.of(id);
  if (of_item_.size() <= place) of_item_.resize(place + std::size_t{1});
  return of_item_[place];
}

void Surroundings::know(const track::History& history) {
  base::Date& since = place_of(history.id).known_from;
  since = std::min(since, history.revisions.front().effective_on);
}

bool Surroundings::is_known(std::string_view id, base::Date day) const {
  const auto place = places_.find(id);
  return place && of_item_[*place].known_from <= day;
}

void Surroundings::add(const track::History& history) {
  std::string_view upward;
  std::vector<std::uint32_t> parents;  // as the revision before named them: where their children are
  for (std::size_t i = 0; i < history.revisions.size(); ++i) {
    const bool is_last = i + 1 == history.revisions.size();
    const track::Revision& revision = history.revisions[i];
    track::Child child = child_of(history.list, revision);
    if (!is_last) child.until = history.revisions[i + 1].effective_on;
    if (child.from == child.until) continue;  // replaced by one of the same day
    if (revision.upward != upward) {
      upward = revision.upward;
      parents.clear();
      for (const std::string_view parent : schema::elements(upward)) {
        std::uint32_t& children = place_of(parent).children;
        if (children == 0) {
          children = static_cast<std::uint32_t>(children_.size());
          children_.emplace_back();
        }
        parents.push_back(children);
      }
    }
    for (const std::uint32_t parent : parents) add_child(children_[parent], child);
  }
}

std::span<const track::Child> Surroundings::children_of(std::string_view id) const {
  const auto place = places_.find(id);
  return children_[place ? of_item_[*place].children : 0];
}

namespace {

/// A request under way.
struct Asking {
  const Request& request;
  Setting setting;
  std::vector<Mark> marks;
};

/// An item of the ledger with what each request sees of it.
struct Seen {
  struct By {
    track::History then{};  // where its day comes before the last revision
    std::optional<Item> item{}, before{};
    std::vector<ItemMonth> months{};
  };
  ledger::KeptHistory kept{};
  std::vector<By> by{};  // by request
};

/// The history as it was on a day, copied where that is not all of it; nothing when the item was not known by then.
const track::History* as_of(base::Date day, const track::History& history, track::History& then) {
  if (history.revisions.back().effective_on <= day) return &history;
  if (day < history.revisions.front().effective_on) return nullptr;
  then.list = history.list;
  then.id = history.id;
  then.revisions.clear();
  for (const track::Revision& revision : history.revisions)
    if (revision.effective_on <= day) then.revisions.push_back(revision);
  return &then;
}

void see(Seen::By& by, const Asking& asking, const track::History& history, std::span<const track::Child> children,
         const Beyond& beyond) {
  const Setting& setting = asking.setting;
  const track::History* const known = as_of(setting.as_of, history, by.then);
  if (known == nullptr || !ledger::passes(*setting.schema, asking.request.filter, *known)) return;
  Item item = look(*known, children, setting);
  if (!is_wanted(item, asking.request, asking.marks)) return;
  look_at_months(by.months, beyond.months, *known, children, *setting.schema, item.verdict.light);
  item.months = by.months;
  if (beyond.has_before) {
    const base::Period before = setting.period.previous();
    by.before = look_back(item, setting, before, before.last());
    if (by.before) item.before = &*by.before;
  }
  by.item = std::move(item);
}

}  // namespace

void survey(const ledger::Ledger& ledger, std::span<const Request> requests,
            const std::function<void(std::size_t, const Item&, const Setting&)>& visit, const Beyond& beyond) {
  BUG_IF(!beyond.fields.empty() && requests.size() > 1, "fields of the revisions in force on several days");
  const schema::Schema& schema = ledger.schema();
  std::vector<bool> are_followed;  // by list
  for (const schema::List& list : schema.lists) are_followed.push_back(is_tracked(list));
  const auto is_followed = [&](const track::History& history) {
    return are_followed[static_cast<std::size_t>(history.list)];
  };
  ledger::Moment moment = requests.front().moment;
  std::vector<Asking> all;
  for (const Request& request : requests) {
    BUG_IF(request.moment.known_at != moment.known_at, "what was known at two times, in one walk");
    moment.as_of = std::max(moment.as_of, request.moment.as_of);
    all.push_back({request, {&schema, request.period, request.moment.as_of}, marks_asked_for(request)});
  }
  Surroundings surroundings;
  ledger::each_plan(ledger, moment, [&](const track::History& history) {
    if (beyond.visit_history) surroundings.know(history);
    if (is_followed(history)) surroundings.add(history);
  });
  // Once the month before is published, everything recorded since is a correction of it.
  OfficeNames office_names(schema);
  for (Asking& asking : all) {
    asking.setting.office_names = &office_names;
    asking.setting.surroundings = &surroundings;
    const base::Date eve = asking.setting.period.first() - 1;
    const auto published = ledger::closing(ledger, base::month_of(eve), moment.known_at);
    asking.setting.first_seq =
        published ? published->seq : ledger::first_lists(ledger, eve, asking.setting.as_of, moment.known_at);
  }
  // One filter of all is the walk's business.
  const bool is_one =
      std::ranges::all_of(requests, [&](const Request& r) { return r.filter == requests.front().filter; });
  const ledger::Filter narrow =
      is_one ? ledger::Filter{.ids = requests.front().filter.ids, .lists = requests.front().filter.lists}
             : ledger::Filter{};
  ledger::HistoryReader histories(ledger, moment, narrow, beyond.fields);
  const auto prepare = [&](Seen& item) {
    item.by.resize(all.size());
    const track::History& history = item.kept.history;
    const bool is_wanted = histories.unpack(item.kept) && is_followed(history);
    for (Seen::By& by : item.by) by.item.reset();
    if (!is_wanted) return;
    const auto children = surroundings.children_of(history.id);
    for (std::size_t i = 0; i < all.size(); ++i) see(item.by[i], all[i], history, children, beyond);
    if (item.by.front().item) item.by.front().item->more = item.kept.more;
  };
  base::read_ahead<Seen>([&](Seen& item) { return histories.read(item.kept); }, prepare,
                         [&](const Seen& item) {
                           if (item.kept.history.revisions.empty()) return;
                           if (beyond.visit_history) beyond.visit_history(item.kept.history, surroundings);
                           for (std::size_t i = 0; i < all.size(); ++i)
                             if (item.by[i].item) visit(i, *item.by[i].item, all[i].setting);
                         });
}

void survey(const ledger::Ledger& ledger, const Request& request,
            const std::function<void(const Item&, const Setting&)>& visit, const Beyond& beyond) {
  survey(
      ledger, std::span(&request, 1),
      [&](std::size_t, const Item& item, const Setting& setting) { visit(item, setting); }, beyond);
}

}  // namespace reform::report
