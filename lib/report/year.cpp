#include "report/year.hpp"

#include <algorithm>

namespace reform::report {
namespace {

/// On a day on which the revision is in force.
int age_of(const Item& item, const track::Revision& revision, base::Date day) {
  const base::Date since = revision.start.value_or(item.history->revisions.front().effective_on);
  return std::max(0, day - since);
}

}  // namespace

void Year::add(const Item& item, const Setting& setting) {
  find_unit.in(units, setting.office(item.unit())).count(item, setting);
  const base::Date eve = setting.period.first() - 1;
  if (item.movement.was_open)
    ages_before[item.history->list].push_back(age_of(item, *track::in_force(*item.history, eve), eve));
  if (!item.movement.is_open) return;
  const int age = age_of(item, *item.now, setting.as_of);
  ages[item.history->list].push_back(age);
  // Among equals the order of list and id stays.
  const auto place =
      std::upper_bound(oldest.begin(), oldest.end(), age, [](int wanted, const Aged& a) { return a.age < wanted; });
  if (place == oldest.end() && oldest.size() == kOldest) return;
  oldest.insert(place, {item.history->list, age, told(item, texts)});
  if (oldest.size() > kOldest) oldest.pop_back();
}

std::vector<int> Year::of_lists(const Ages& ages, const std::vector<int>& lists) {
  std::vector<int> all;
  for (const int list : lists)
    if (const auto found = ages.find(list); found != ages.end())
      all.insert(all.end(), found->second.begin(), found->second.end());
  return all;
}

}  // namespace reform::report
