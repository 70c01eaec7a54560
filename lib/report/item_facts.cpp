#include "report/item_facts.hpp"

#include "report/figure_items.hpp"

namespace reform::report {

ItemFacts::ItemFacts(std::string_view report, const Request& request, const Words& words,
                     std::span<const track::Text> ids)
    : report_(report), request_(request), words_(words) {
  if (ids.empty()) return;
  knowing_ = std::async(std::launch::async, [this, ids] {
    for (const std::string_view id : ids) places_.add(id);
  });
}

ItemPlaces& ItemFacts::places() {
  if (knowing_.valid()) knowing_.get();
  return places_;
}

Fact ItemFacts::figure(std::string_view section, std::string_view key, Cell value, const Ids& ids, Cell before) {
  Fact result = words_.fact(key, std::move(value), figure_command(request_, report_, section, key));
  result.before = std::move(before);
  if (!request_.names_items) return result;
  for (const std::string_view id : ids) result.items.push_back(places().of(id));
  return result;
}

Ids ItemFacts::ids() {
  const ItemPlaces& known = places();
  Ids all;
  for (std::uint32_t place = 0; place < known.size(); ++place) all.push_back(known.id(place));
  return all;
}

Fact ItemFacts::count(std::string_view section, std::string_view key, const Ids& ids, Cell before) {
  Fact result = figure(section, key, Count{static_cast<std::int64_t>(ids.size())}, ids, std::move(before));
  if (ids.empty()) result.command.clear();
  return result;
}

Fact ItemFacts::share(std::string_view section, std::string_view key, const Ids& ids, std::int64_t of, Cell before) {
  return figure(section, key, Share{static_cast<std::int64_t>(ids.size()), of}, ids, std::move(before));
}

}  // namespace reform::report
