// Places in an order: who is equal has the same place, and the next place is left out (1, 2, 2, 4).
#pragma once

#include <algorithm>
#include <optional>
#include <vector>

namespace reform::report {

/// One place for each value, from 1; nothing for who has none. `is_better(a, b)`: a strict weak order.
template <class Value, class IsBetter>
std::vector<std::optional<int>> places(const std::vector<std::optional<Value>>& values, IsBetter is_better) {
  std::vector<std::optional<int>> result(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!values[i]) continue;
    const auto better = std::ranges::count_if(
        values, [&](const std::optional<Value>& other) { return other && is_better(*other, *values[i]); });
    result[i] = static_cast<int>(better) + 1;
  }
  return result;
}

}  // namespace reform::report
