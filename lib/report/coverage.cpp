#include "report/coverage.hpp"

#include <algorithm>

#include "schema/condition.hpp"

namespace reform::report {
namespace {

constexpr std::string_view kRegion = "region";

std::string_view without_zeros(std::string_view code) {
  while (code.ends_with("00")) code.remove_suffix(2);
  return code;
}

/// Two digits a level: 33 province, 3301 city, 330106 county.
bool is_city(std::string_view code) { return without_zeros(code).size() == 4; }
bool is_county(std::string_view code) { return without_zeros(code).size() == 6; }

/// One of the two lies in the other, or they are the same; both without zeros.
bool is_along(std::string_view one, std::string_view other) { return one.starts_with(other) || other.starts_with(one); }

}  // namespace

CoverageMap::CoverageMap(const schema::Schema& schema, base::Date day)
    : regions_(schema.code_list(kRegion)), day_(day) {
  if (regions_ == nullptr) return;
  for (const schema::Code& code : regions_->codes) {
    if (!code.is_valid_on(day)) continue;
    if (is_city(code.code)) cities_.emplace_back(without_zeros(code.code));
    if (is_county(code.code)) counties_.emplace_back(without_zeros(code.code));
  }
}

const Coverage& CoverageMap::of(std::string_view reach) {
  const auto known = known_.find(reach);
  return known != known_.end() ? known->second : known_.emplace(reach, found(reach)).first->second;
}

Coverage CoverageMap::found(std::string_view reach) const {
  std::vector<std::string_view> reached;
  for (const std::string_view element : schema::elements(reach)) {
    const auto index = regions_ == nullptr ? std::nullopt : regions_->find(element);
    const schema::Code* code = index ? &regions_->codes[static_cast<std::size_t>(*index)] : nullptr;
    const bool has_retired = code != nullptr && !code->is_valid_on(day_) && !code->successor.empty();
    reached.push_back(without_zeros(has_retired ? std::string_view(code->successor) : element));
  }
  const auto share = [&](const std::vector<std::string>& all) {
    const auto n = std::ranges::count_if(all, [&](const std::string& code) {
      return std::ranges::any_of(reached, [&](std::string_view place) { return is_along(code, place); });
    });
    return Share{n, static_cast<std::int64_t>(all.size())};
  };
  return {share(cities_), share(counties_)};
}

}  // namespace reform::report
