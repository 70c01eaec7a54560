#include "track/movement.hpp"

namespace reform::track {
namespace {

bool is_corrected(const History& history, std::size_t index) {
  const Revision& revision = history.revisions[index];
  if (!revision.is_submitted || index + 1 == history.revisions.size()) return false;
  const Revision& next = history.revisions[index + 1];
  return next.is_submitted && next.effective_on == revision.effective_on;
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

bool Steps::next(base::Date day) {
  const auto& revisions = history_.revisions;
  while (index_ < revisions.size() && is_corrected(history_, index_)) ++index_;
  if (index_ == revisions.size() || day < revisions[index_].effective_on) return false;
  const Revision& revision = revisions[index_++];
  const bool is_same = last_.now != nullptr && last_.now->state == revision.state;  // nearly always
  last_ = {last_.now, &revision, last_.to, is_same ? last_.to : stock(lifecycle_, revision.state)};
  return true;
}

void Movement::add(const Step& step) {
  if (step.before == nullptr) is_new = true;
  if (step.closes()) ++closed;
  if (step.to == Stock::kCancelled && step.from != step.to) ++cancelled;
  if ((step.from == Stock::kClosed || step.from == Stock::kCancelled) && step.from != step.to) ++reopened;
  if (step.from == Stock::kClosed && step.to == Stock::kOpen) ++looked_back;
  if (step.before == nullptr || step.now->state != codes::kInProgress) return;
  if (step.before->state == codes::kPending) ++returned;
}

Movement movement(const History& history, base::Period period, base::Date as_of, const schema::Lifecycle& lifecycle) {
  const base::Date first = period.first();
  Movement result;
  const Revision* dated = nullptr;  // the last revision with a due date
  Steps steps(history, lifecycle);
  while (steps.next(as_of)) {
    const Revision& revision = *steps.last().now;
    if (first <= revision.effective_on) {
      result.add(steps.last());
      if (dated != nullptr && is_due_moved(*dated, revision)) ++result.moved_due;
    } else {
      result.was_open = steps.last().to == Stock::kOpen;
    }
    if (has_due(revision)) dated = &revision;
  }
  result.is_open = steps.last().to == Stock::kOpen;
  return result;
}

std::vector<const Revision*> closures(const History& history, base::Period period, base::Date as_of,
                                      const schema::Lifecycle& lifecycle) {
  const base::Date first = period.first();
  std::vector<const Revision*> found;
  Steps steps(history, lifecycle);
  while (steps.next(as_of))
    if (steps.last().closes() && first <= steps.last().now->effective_on) found.push_back(steps.last().now);
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
