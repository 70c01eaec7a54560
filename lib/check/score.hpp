// How well a submission is filled in: A–E out of 100 and a total, by a formula that anybody can recompute from the
// counts of the JSON output (`reformctl help scores`).
#pragma once

#include <cstdint>
#include <map>
#include <optional>

#include "base/diagnostic.hpp"
#include "schema/schema.hpp"

namespace reform::check {

/// Records and findings by family, of a file or of a submission.
struct ScoreCounts {
  using Findings = base::Charges;
  std::uint64_t records = 0;  // with those that could not be read
  std::map<char, Findings> families;

  /// Of the schema's families.
  void add(const schema::Schema& schema, const std::map<char, Findings>& findings);
  Findings total() const;
};

/// Each 0..100 to one decimal. A total only when there are records.
struct Scores {
  std::map<char, double> families;
  double total = 0;
};

/// Of the schema's families; nothing without records: what is not there is neither good nor bad.
std::optional<Scores> score(const schema::Schema& schema, const ScoreCounts& counts);

}  // namespace reform::check
