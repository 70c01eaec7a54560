// The numbers of the monthly page, added up item by item: a pure function of what look() says of each. How each figure
// is made is told by `help method`; the identity opening + new + reopened − closed − cancelled = end is
// checked on every page.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "report/cohort.hpp"
#include "report/finder.hpp"
#include "report/survey.hpp"
#include "report/told.hpp"

namespace reform::report {

struct Balance {
  std::int64_t opening = 0, added = 0, reopened = 0, closed = 0, cancelled = 0, end = 0;
  std::int64_t pending = 0;  // of the end: claimed, not closed
  std::int64_t returned = 0, looked_back = 0;

  void add(const Balance& other);
  /// An item that stands with `now` at the end.
  void add(const track::Movement& movement, const track::Revision& now);
};

/// Of the closures of the period, counted each time.
struct Timeliness {
  std::int64_t closures = 0, on_time = 0, on_time_originally = 0;  // against the due date, and against the first one
  std::int64_t moved_due = 0;  // times a due date was moved in the period, of any item
  std::vector<int> days;       // start to closed_on, of closures with both

  void add(const Timeliness& other);
};

struct Overdue {
  std::int64_t opening = 0, joined = 0, left = 0, end = 0;
  std::int64_t left_closed = 0, left_claimed = 0, left_moved = 0, left_otherwise = 0;  // left is their sum
};

struct Lights {
  std::int64_t green = 0, yellow = 0, red = 0, grey = 0;
  void add(track::Light light);
  void add(const Lights& other);
  bool operator==(const Lights&) const = default;
};
/// Of items that all rest, and of none, grey.
track::Light worst(const Lights& lights);

inline constexpr track::Light kLights[] = {track::Light::kGreen, track::Light::kYellow, track::Light::kRed,
                                           track::Light::kGrey};
inline constexpr std::size_t kLightCount = 4, kReasonCount = static_cast<std::size_t>(track::Reason::kOngoing) + 1;

/// What was to be done in the period (应办): opening + new + reopened counts these times.
inline constexpr Mark kSetMarks[] = {Mark::kOpening, Mark::kNew, Mark::kReopened};

struct ListFigures {
  Balance balance;
  Timeliness timeliness;
  Overdue overdue;
  Lights lights;
  std::array<Lights, kLightCount> lights_from;  // the lights now, by the light on the day before the period
  Lights lights_of_new;                         // of items not known then
  Cohort cohort;
  std::array<std::int64_t, kReasonCount> reasons{};  // items by the reason of their light
  std::array<std::int64_t, kMarkCount> marked{};     // items that carry the mark
  std::int64_t set = 0;                              // items that were to be done: with one of kSetMarks

  std::int64_t with(track::Reason reason) const { return reasons[static_cast<std::size_t>(reason)]; }
  std::int64_t with(Mark mark) const { return marked[static_cast<std::size_t>(mark)]; }
  void count(const Item& item, const Setting& setting);
  void add(const ListFigures& other);
};

/// Of a unit, a system or a city, over all lists.
struct GroupFigures {
  Lights lights;
  std::int64_t open = 0, overdue = 0;
  std::int64_t closed = 0, on_time = 0;                // times in the period, and of them in time
  std::map<std::string, Lights, std::less<>> systems;  // of a unit: its lights by system
};

/// Where an item that was overdue on the day before the period went.
enum class Left : std::uint8_t { kClosed, kClaimed, kMoved, kOtherwise };

/// Of the revision that closed an item.
struct Closure {
  std::optional<base::Date> due, done_on, closed_on;
  track::Verdict verdict;  // in time or late
  bool is_ongoing = false;
};

/// A revision that changed an earlier month.
struct Correction {
  std::string_view title, state;
  base::Date effective_on;
  std::optional<double> progress;
};

/// What a figure can be about: kept of every item, where the items behind the figures are asked for.
struct Trait {
  const schema::State* state = nullptr;  // none: one the schema does not know
  int list = 0;
  track::Light light = track::Light::kGreen;
  track::Reason reason = track::Reason::kOnSchedule;
  Marks marks;
  bool is_overdue = false;
};

/// An item as the tables of the page need it; kept only for items that stand in one of them. Of those there may be as
/// many as items, and a deque gives each a third of 512 bytes, or a half where it takes more than a third.
struct Line {
  Told now;
  track::Verdict verdict;
  std::optional<track::Light> light_before;
  Left left_by = Left::kOtherwise;  // of an item with the mark overdue_left
  Marks marks;
  int red_streak = 0, overdue_days = 0;
  std::optional<base::Date> waiting_since;                // of a claim
  track::DueHistory due_history;                          // of an item with the mark moved_due
  std::uint32_t first_closure = 0, first_correction = 0;  // among those of the figures
  std::uint16_t closures = 0, corrections = 0;            // of the period, as the item was then; how many
};
static_assert(3 * sizeof(Line) <= 512);

struct Figures {
  std::map<int, ListFigures> lists;  // by index in the schema
  using Groups = std::map<std::string, GroupFigures>;
  Groups units;            // by Setting::office()
  Groups systems, cities;  // by code; empty: items without one
  Finder<Groups> find_unit, find_system, find_city;
  std::deque<Line> lines;               // in order of list and id
  std::vector<Closure> closures;        // of the lines
  std::vector<Correction> corrections;  // of the lines
  track::Texts texts;                   // of the lines
  bool names_items = false;             // fill the next two
  std::vector<Trait> traits;
  std::vector<track::Text> ids;  // of the traits

  const ListFigures& of(int list) const;  // zeros where there is none
  std::span<const Closure> closures_of(const Line& line) const {
    return std::span(closures).subspan(line.first_closure, line.closures);
  }
  std::span<const Correction> corrections_of(const Line& line) const {
    return std::span(corrections).subspan(line.first_correction, line.corrections);
  }
  /// The counts, and what stands in tables.
  void add(const Item& item, const Setting& setting);
  /// What figures can be about, where the items behind them are asked for.
  void name(const Item& item, const Setting& setting);
};

/// A Bug unless opening + new + reopened − closed − cancelled = end, overdue opening + joined − left = overdue, every
/// closure is in time or late, and every item has one light, had one or is new, and is one part of what fell due if it
/// did. gather() has checked all it counts.
void check_identities(const ListFigures& figures);
void check_identities(const Figures& figures);

Left left_by(const Item& item, const Setting& setting);

/// Of the revision that closed an item: done by its due date, which an ongoing one has not; and days from its start.
bool is_on_time(const track::Revision& closure);
std::optional<int> days_taken(const track::Revision& closure);

std::optional<double> mean(const std::vector<int>& days);
std::optional<double> median(std::vector<int> days);

}  // namespace reform::report
