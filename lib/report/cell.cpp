#include "report/cell.hpp"

#include "base/error.hpp"

namespace reform::report {

void Trace::add(double value) {
  BUG_IF(size == values.size(), "a sparkline of more than a year");
  values[size++] = static_cast<float>(value);
}

}  // namespace reform::report
