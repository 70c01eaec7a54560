// Tables by code stand in the order of the code list.
#pragma once

#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

#include "schema/schema.hpp"

namespace reform::report {

/// The keys of a map by code: in the order of the code list, then what it does not know, then no code at all.
template <class Map>
std::vector<std::string> in_order_of(const schema::CodeList* codes, const Map& by_code) {
  const auto place = [&](const std::string& code) {
    const schema::Code* known = codes == nullptr ? nullptr : codes->get(code);
    return std::tuple(code.empty(), known == nullptr, known == nullptr ? 0 : known - codes->codes.data());
  };
  std::vector<std::string> keys;
  for (const auto& [code, value] : by_code) keys.push_back(code);
  std::stable_sort(keys.begin(), keys.end(),
                   [&](const std::string& a, const std::string& b) { return place(a) < place(b); });
  return keys;
}

}  // namespace reform::report
