#include "track/movement.hpp"

namespace reform::track {
namespace {

void count_step(Movement& movement, Stock before, Stock after) {
  if (before == Stock::kUnknown) movement.is_new = true;
  if (before == after) return;
  if (before == Stock::kClosed || before == Stock::kCancelled) ++movement.reopened;
  if (after == Stock::kClosed) ++movement.closed;
  if (after == Stock::kCancelled) ++movement.cancelled;
}

bool has_due(const Revision& revision) { return revision.due.has_value() || revision.is_ongoing; }

bool is_due_moved(const Revision& before, const Revision& after) {
  return has_due(before) && has_due(after) && (before.due != after.due || before.is_ongoing != after.is_ongoing);
}

}  // namespace

Stock stock(const schema::Lifecycle& lifecycle, std::string_view code) {
  const schema::State* state = lifecycle.state(code);
  if (state == nullptr || state->is_open) return Stock::kOpen;
  return code == codes::kCancelled ? Stock::kCancelled : Stock::kClosed;
}

bool is_corrected(const History& history, std::size_t index) {
  const Revision& revision = history.revisions[index];
  if (!revision.is_submitted || index + 1 == history.revisions.size()) return false;
  const Revision& next = history.revisions[index + 1];
  return next.is_submitted && next.effective_on == revision.effective_on;
}

Movement movement(const History& history, base::Period period, base::Date as_of, const schema::Lifecycle& lifecycle) {
  Movement result;
  const Revision* before = nullptr;
  const Revision* dated = nullptr;  // the last revision with a due date
  Stock now = Stock::kUnknown;
  for (std::size_t index = 0; index < history.revisions.size(); ++index) {
    const Revision& revision = history.revisions[index];
    if (as_of < revision.effective_on) break;
    if (is_corrected(history, index)) continue;
    const Stock next = stock(lifecycle, revision.state);
    if (period.first() <= revision.effective_on) {
      count_step(result, now, next);
      if (before != nullptr && revision.state == codes::kInProgress) {
        if (before->state == codes::kPending) ++result.returned;
        if (before->state == codes::kClosed) ++result.looked_back;
      }
      if (dated != nullptr && is_due_moved(*dated, revision)) ++result.moved_due;
    } else {
      result.was_open = next == Stock::kOpen;
    }
    now = next;
    before = &revision;
    if (has_due(revision)) dated = &revision;
  }
  result.is_open = now == Stock::kOpen;
  return result;
}

std::vector<const Revision*> closures(const History& history, base::Period period, base::Date as_of,
                                      const schema::Lifecycle& lifecycle) {
  std::vector<const Revision*> found;
  Stock before = Stock::kUnknown;
  for (std::size_t index = 0; index < history.revisions.size(); ++index) {
    const Revision& revision = history.revisions[index];
    if (as_of < revision.effective_on) break;
    if (is_corrected(history, index)) continue;
    const Stock now = stock(lifecycle, revision.state);
    const bool is_closed = now == Stock::kClosed && before != Stock::kClosed;
    if (is_closed && period.first() <= revision.effective_on) found.push_back(&revision);
    before = now;
  }
  return found;
}

int overdue_days(const Revision& revision, base::Date day) {
  const bool is_running = revision.state == codes::kRegistered || revision.state == codes::kAssigned ||
                          revision.state == codes::kInProgress ||
                          (revision.state == codes::kSuspended && revision.approval.empty());
  if (!is_running || !revision.due || revision.is_ongoing || day <= *revision.due) return 0;
  return day - *revision.due;
}

DueHistory due_history(const History& history, base::Date day) {
  DueHistory result;
  const Revision* dated = nullptr;
  for (std::size_t index = 0; index < history.revisions.size(); ++index) {
    const Revision& revision = history.revisions[index];
    if (day < revision.effective_on) break;
    if (!has_due(revision) || is_corrected(history, index)) continue;
    if (dated != nullptr && is_due_moved(*dated, revision)) ++result.moves;
    if (dated == nullptr) result.original = revision.due;
    dated = &revision;
  }
  return result;
}

std::optional<base::Date> in_state_since(const History& history, base::Date day) {
  std::optional<base::Date> since;
  std::string_view state;
  for (const Revision& revision : history.revisions) {
    if (day < revision.effective_on) break;
    if (since && revision.state == state) continue;
    since = revision.effective_on;
    state = revision.state;
  }
  return since;
}

}  // namespace reform::track
