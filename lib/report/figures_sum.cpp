// Adding figures up.
#include <algorithm>
#include <functional>
#include <numeric>

#include "report/figures.hpp"

namespace reform::report {

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

void Lights::add(const Lights& other) {
  green += other.green;
  yellow += other.yellow;
  red += other.red;
  grey += other.grey;
}

track::Light worst(const Lights& lights) {
  if (lights.red > 0) return track::Light::kRed;
  if (lights.yellow > 0) return track::Light::kYellow;
  return lights.green > 0 ? track::Light::kGreen : track::Light::kGrey;
}

void Balance::add(const Balance& other) {
  const auto sum = [&](auto... members) { ((this->*members += other.*members), ...); };
  sum(&Balance::opening, &Balance::added, &Balance::reopened, &Balance::closed, &Balance::cancelled, &Balance::end,
      &Balance::pending, &Balance::returned, &Balance::looked_back);
}

void Balance::add(const track::Movement& movement, const track::Revision& now) {
  opening += movement.was_open ? 1 : 0;
  added += movement.is_new ? 1 : 0;
  reopened += movement.reopened;
  closed += movement.closed;
  cancelled += movement.cancelled;
  end += movement.is_open ? 1 : 0;
  pending += now.state == track::codes::kPending ? 1 : 0;
  returned += movement.returned;
  looked_back += movement.looked_back;
}

void Timeliness::add(const Timeliness& other) {
  closures += other.closures;
  on_time += other.on_time;
  on_time_originally += other.on_time_originally;
  moved_due += other.moved_due;
  days.insert(days.end(), other.days.begin(), other.days.end());
}

void ListFigures::add(const ListFigures& other) {
  const auto sum = [&](auto part, auto... members) { ((this->*part.*members += other.*part.*members), ...); };
  balance.add(other.balance);
  timeliness.add(other.timeliness);
  sum(&ListFigures::overdue, &Overdue::opening, &Overdue::joined, &Overdue::left, &Overdue::end, &Overdue::left_closed,
      &Overdue::left_claimed, &Overdue::left_moved, &Overdue::left_otherwise);
  lights.add(other.lights);
  lights_of_new.add(other.lights_of_new);
  for (std::size_t i = 0; i < kLightCount; ++i) lights_from[i].add(other.lights_from[i]);
  cohort.add(other.cohort);
  std::ranges::transform(reasons, other.reasons, reasons.begin(), std::plus());
  set += other.set;
  std::ranges::transform(marked, other.marked, marked.begin(), std::plus());
}

std::optional<double> mean(const std::vector<int>& days) {
  if (days.empty()) return std::nullopt;
  return std::accumulate(days.begin(), days.end(), 0.0) / static_cast<double>(days.size());
}

std::optional<double> median(std::vector<int> days) {
  if (days.empty()) return std::nullopt;
  const auto middle = days.begin() + std::ssize(days) / 2;
  std::nth_element(days.begin(), middle, days.end());
  return days.size() % 2 == 1 ? *middle : (*std::max_element(days.begin(), middle) + *middle) / 2.0;
}

}  // namespace reform::report
