#include "report/item_facts.hpp"

#include "base/text.hpp"

namespace reform::report {
namespace {

constexpr std::size_t kMostInCommand = 20;

/// Ids are enough: whatever else the request restricts has let them through.
std::string command_of(const Request& request, const Ids& ids) {
  if (ids.empty() || kMostInCommand < ids.size()) return {};
  Request only_these = request;
  only_these.filter = {};
  return list_command(only_these, "--id " + base::join(ids, ","));
}

}  // namespace

ItemFacts::ItemFacts(const Request& request, const Words& words, Ids ids)
    : request_(request), words_(words), all_(std::move(ids)) {
  for (std::size_t i = 0; i < all_.size(); ++i) places_.emplace(all_[i], static_cast<std::uint32_t>(i));
}

Fact ItemFacts::fact(std::string_view key, Cell value, const Ids& ids, Cell before) {
  Fact result = words_.fact(key, std::move(value), command_of(request_, ids));
  result.before = std::move(before);
  if (!request_.names_items) return result;
  for (const std::string& id : ids) {
    const auto [place, is_new] = places_.try_emplace(id, static_cast<std::uint32_t>(all_.size()));
    if (is_new) all_.push_back(id);
    result.items.push_back(place->second);
  }
  return result;
}

Fact ItemFacts::count(std::string_view key, const Ids& ids, Cell before) {
  return fact(key, Count{static_cast<std::int64_t>(ids.size())}, ids, std::move(before));
}

Fact ItemFacts::share(std::string_view key, const Ids& ids, std::int64_t of, Cell before) {
  return fact(key, Share{static_cast<std::int64_t>(ids.size()), of}, ids, std::move(before));
}

}  // namespace reform::report
