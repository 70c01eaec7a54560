#include "report/item_facts.hpp"

#include "report/figure_items.hpp"

namespace reform::report {

ItemFacts::ItemFacts(std::string_view report, const Request& request, const Words& words, Ids ids)
    : report_(report), request_(request), words_(words), all_(std::move(ids)) {
  for (std::size_t i = 0; i < all_.size(); ++i) places_.emplace(all_[i], static_cast<std::uint32_t>(i));
}

Fact ItemFacts::fact(std::string_view section, std::string_view key, Cell value, const Ids& ids, Cell before) {
  Fact result = words_.fact(key, std::move(value), figure_command(request_, report_, section, key));
  result.before = std::move(before);
  if (!request_.names_items) return result;
  for (const std::string& id : ids) {
    const auto [place, is_new] = places_.try_emplace(id, static_cast<std::uint32_t>(all_.size()));
    if (is_new) all_.push_back(id);
    result.items.push_back(place->second);
  }
  return result;
}

Fact ItemFacts::count(std::string_view section, std::string_view key, const Ids& ids, Cell before) {
  Fact result = fact(section, key, Count{static_cast<std::int64_t>(ids.size())}, ids, std::move(before));
  if (ids.empty()) result.command.clear();
  return result;
}

Fact ItemFacts::share(std::string_view section, std::string_view key, const Ids& ids, std::int64_t of, Cell before) {
  return fact(section, key, Share{static_cast<std::int64_t>(ids.size()), of}, ids, std::move(before));
}

}  // namespace reform::report
