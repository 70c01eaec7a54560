#include "check/kinds.hpp"

#include <array>

namespace reform::check {

std::span<const Kind> kinds() {
  static constexpr std::array<Kind, 16> kTable = {{
      {"when", when::at_record, nullptr},
      {"compare", compare::at_record, nullptr},
      {"one_of_required", one_of_required::at_record, nullptr},
      {"unique", unique::at_record, unique::at_end},
      {"references", nullptr, references::at_end},
      {"rollup", nullptr, rollup::at_end},
      {"transition", transition::at_record, transition::at_end},
      {"acyclic", nullptr, acyclic::at_end},
      {"valid_at", valid_at::at_record, nullptr},
      {"registered", registered::at_record, nullptr},
      {"changed", changed::at_record, nullptr},
      {"emptied", emptied::at_record, nullptr},
      {"absent", nullptr, absent::at_end},
      {"file", nullptr, nullptr},
      {"cell", nullptr, nullptr},
      {"descriptor", nullptr, nullptr},
  }};
  return kTable;
}

const Kind* find_kind(std::string_view name) {
  for (const Kind& kind : kinds())
    if (kind.name == name) return &kind;
  return nullptr;
}

}  // namespace reform::check
