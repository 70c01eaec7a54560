// Voided submissions: what came with them is no longer part of what is known, from the time of the void on.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/sqlite.hpp"

namespace reform::ledger {

/// A file of a voided submission. There are few.
struct VoidedSource {
  std::int64_t source = 0;
  std::string recorded_at;  // of the void
};

std::vector<VoidedSource> voided_sources(base::Database& database);

/// ` AND …` for a WHERE: the source (a column of SQL) is not of a submission voided by `known_at` (empty = now); empty
/// when nothing is voided.
std::string not_voided(const std::vector<VoidedSource>& voided, std::string_view known_at,
                       std::string_view column = "_source");

}  // namespace reform::ledger
