// Every item as reports see it on a day: its revision in force, light, movement and marks. look() is pure; survey()
// streams the ledger through it twice (the first time for the children), holding some hundred items at a time.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "report/item_months.hpp"
#include "report/item_places.hpp"
#include "report/mark.hpp"
#include "report/office_names.hpp"
#include "report/report.hpp"
#include "track/light.hpp"
#include "track/movement.hpp"

namespace reform::report {

/// Who must act: the lead unit, or the reporting unit where none is named.
inline std::string_view unit_of(const track::Revision& now) {
  return now.lead_unit.empty() ? now.reporting_unit : now.lead_unit;
}

struct Item {
  const schema::List* list = nullptr;
  const track::History* history = nullptr;
  const track::Revision* now = nullptr;  // in force on the as-of day
  std::span<const track::Child> children;
  track::Verdict verdict;
  track::Movement movement;
  int red_streak = 0;    // periods in a row, 0 unless red
  int overdue_days = 0;  // 0: not overdue
  bool was_overdue = false;
  std::optional<track::Light> light_before;  // on the day before the period; nothing where it was not known
  Marks marks;
  std::vector<const track::Revision*> closures;  // in the period, one for each of the movement's
  // What the walk was asked for beyond that:
  std::span<const std::string_view> more;  // fields, in its order
  const Item* before = nullptr;            // of the period before; nothing where it was not known by its end
  std::span<const ItemMonth> months;

  const std::string& id() const { return history->id; }
  std::string_view unit() const { return unit_of(*now); }
};

class Surroundings;

struct Setting {
  const schema::Schema* schema = nullptr;
  base::Period period;  // of any kind
  base::Date as_of;
  /// From here on, what is recorded of days before the period corrects them: the publication of the month of the day
  /// before, else the coming of the first lists for a later month; 0: there is neither.
  std::int64_t first_seq = 0;
  /// Shared by all items of a survey.
  OfficeNames* office_names = nullptr;
  const Surroundings* surroundings = nullptr;

  /// The name under which an office is counted.
  std::string_view office(std::string_view written) const;
};

/// Movement and overdue are of the period; lights, their streaks and what was not updated are of the as-of day's month,
/// for lists come and lights have a memory month by month. The history must have a revision effective by the as-of day.
Item look(const track::History& history, std::span<const track::Child> children, const Setting& setting);

/// The same on another day of another period.
Setting setting_at(const Setting& setting, base::Period period, base::Date as_of);

/// The item as it was on another day of another period, by what is known now; nothing when it was not known by then.
/// Its history must outlive it.
std::optional<Item> look_back(const Item& item, const Setting& now, base::Period period, base::Date as_of);

/// The revisions that changed days before the period after lists of later months had begun to come.
std::vector<track::Revision> corrections(const track::History& history, const Setting& setting);

/// Grey, of what rests, is the least, then green, yellow, red.
int severity(track::Light light);
/// Neither of them grey, for who rests is neither better nor worse.
bool is_worse(std::optional<track::Light> before, std::optional<track::Light> after);

/// "overdue" …: the reasons a light can have, in the order of track::Reason.
std::vector<std::string> reason_names();

/// Only lists whose items have a state are followed (indicators have none).
bool is_tracked(const schema::List& list);

/// What the whole ledger must be read for before one item can be judged. Not restricted by any filter.
class Surroundings {
 public:
  /// From what day on an item is known, of whatever list.
  void know(const track::History& history);
  /// What it says to those it cites.
  void add(const track::History& history);
  bool is_known(std::string_view id, base::Date day) const;  // asked in walks that visit histories
  std::span<const track::Child> children_of(std::string_view id) const;

 private:
  struct Place {
    base::Date known_from{std::numeric_limits<std::int32_t>::max()};
    std::uint32_t children = 0;  // where they are; 0: it has none
  };
  Place& place_of(std::string_view id);

  ItemPlaces places_;
  std::vector<Place> of_item_;                          // by its place
  std::vector<std::vector<track::Child>> children_{1};  // the first: of all that have none
};

/// What a walk gives beyond what a request asks for.
struct Beyond {
  /// Takes every item of the walk, let through or not, but those of lists and ids that no request names.
  std::function<void(const track::History&, const Surroundings&)> visit_history{};
  std::vector<std::string_view> fields{};  // of the revision in force, for Item::more; of one request only
  std::vector<MonthEnd> months{};
  bool has_before = false;  // look back at the period before
};

/// Several requests in one walk through the ledger: of each item in order of list and id, what each request that lets
/// it through sees of it, and which request that is. All ask by what was known at the same time. Another thread reads
/// on meanwhile: `visit` must not ask the ledger.
void survey(const ledger::Ledger& ledger, std::span<const Request> requests,
            const std::function<void(std::size_t, const Item&, const Setting&)>& visit, const Beyond& beyond = {});

/// Visits the items the request's filter, lights and marks let through, in order of list and id.
void survey(const ledger::Ledger& ledger, const Request& request,
            const std::function<void(const Item&, const Setting&)>& visit, const Beyond& beyond = {});

}  // namespace reform::report
