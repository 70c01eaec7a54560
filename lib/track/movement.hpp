// What happened to an item in a period, counted so that opening + new + reopened − closed − cancelled = end holds for
// any history.
#pragma once

#include "schema/schema.hpp"
#include "track/history.hpp"

namespace reform::track {

/// Where an item counts. Every state is exactly one of them, so that the identity holds whatever the lifecycle says.
enum class Stock : std::uint8_t { kUnknown, kOpen, kClosed, kCancelled };
Stock stock(const schema::Lifecycle& lifecycle, std::string_view state);

/// From one revision to the next: where the item counted before, and where it counts now.
struct Step {
  const Revision* before = nullptr;  // none before the first
  const Revision* now = nullptr;
  Stock from = Stock::kUnknown, to = Stock::kUnknown;

  bool closes() const { return to == Stock::kClosed && from != to; }
};

/// Goes through an item's revisions. One that was sent again for the same day is passed over: the later list corrects
/// it, nothing happened in between.
class Steps {
 public:
  /// Both outlive the steps.
  Steps(const History& history, const schema::Lifecycle& lifecycle) : history_(history), lifecycle_(lifecycle) {}
  /// To the next revision that is effective by the day; whether there is one.
  bool next(base::Date day);
  const Step& last() const { return last_; }

 private:
  const History& history_;
  const schema::Lifecycle& lifecycle_;
  std::size_t index_ = 0;
  Step last_;
};

struct Movement {
  bool was_open = false;  // on the day before the period
  bool is_open = false;   // on the as-of day
  bool is_new = false;    // first known in the period
  int closed = 0, cancelled = 0,
      reopened = 0;                   // times it entered closed or cancelled, or came back from either, in the period
  int returned = 0, looked_back = 0;  // pending → in_progress, closed → any open state
  int moved_due = 0;                  // due date changed

  /// What happened with a step of the period, but for the due date.
  void add(const Step& step);
};
/// Events up to and including `as_of`. Moves of one day count each, in order of recording; of several
/// lists for one day only the last counts.
Movement movement(const History& history, base::Period period, base::Date as_of, const schema::Lifecycle& lifecycle);

/// The revisions with which it was closed in the period, one for each of movement()'s `closed`. They point into the
/// history.
std::vector<const Revision*> closures(const History& history, base::Period period, base::Date as_of,
                                      const schema::Lifecycle& lifecycle);

/// How overdue a revision is on a day: registered, assigned or in_progress (suspended without approval too) and day >
/// due; else 0.
int overdue_days(const Revision& revision, base::Date day);

/// The first due date ever known (none when the item was ongoing at first), and how often it was moved, up to a day.
struct DueHistory {
  std::optional<base::Date> original;
  int moves = 0;
};
DueHistory due_history(const History& history, base::Date day);

/// Since when the item is in the state it has on `day` without a break.
std::optional<base::Date> in_state_since(const History& history, base::Date day);

}  // namespace reform::track
