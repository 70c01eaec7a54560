#include "report/year.hpp"

#include <algorithm>

namespace reform::report {
namespace {

int age_of(const Item& item, const Setting& setting) {
  const base::Date since = item.now->start.value_or(item.history->revisions.front().effective_on);
  return std::max(0, setting.as_of - since);
}

}  // namespace

void Year::add(const Item& item, const Setting& setting) {
  const std::string_view office = setting.office(item.unit());
  auto unit = units.find(office);
  if (unit == units.end()) unit = units.emplace(office, ListFigures{}).first;
  unit->second.count(item, setting);
  if (!item.movement.is_open) return;
  const int age = age_of(item, setting);
  ages[item.history->list].push_back(age);
  // Among equals the order of list and id stays.
  const auto place =
      std::upper_bound(oldest.begin(), oldest.end(), age, [](int wanted, const Aged& a) { return a.age < wanted; });
  if (place == oldest.end() && oldest.size() == kOldest) return;
  oldest.insert(place, {item.history->list, age, told(item, texts)});
  if (oldest.size() > kOldest) oldest.pop_back();
}

std::vector<int> Year::ages_of(const std::vector<int>& lists) const {
  std::vector<int> all;
  for (const int list : lists)
    if (const auto found = ages.find(list); found != ages.end())
      all.insert(all.end(), found->second.begin(), found->second.end());
  return all;
}

}  // namespace reform::report
