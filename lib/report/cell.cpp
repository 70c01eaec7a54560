#include "report/cell.hpp"

#include <algorithm>
#include <limits>

#include "base/error.hpp"

namespace reform::report {

void Trace::add(double value) {
  BUG_IF(size == values.size(), "a sparkline of more than a year");
  constexpr double kMost = std::numeric_limits<float>::max();
  values[size++] = static_cast<float>(std::clamp(value, -kMost, kMost));
}

}  // namespace reform::report
