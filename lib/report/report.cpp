#include "report/report.hpp"

namespace reform::report {

std::span<const Report> reports() {
  static const Report table[] = {{"monthly", monthly}};
  return table;
}

}  // namespace reform::report
