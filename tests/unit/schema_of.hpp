// A schema of one descriptor, for tests that bring their own.
#pragma once

#include <stdexcept>

#include "schema/load.hpp"

namespace reform::test {

inline schema::Schema schema_of(const char* descriptor) {
  schema::Loaded result = schema::load({{"datapackage.yaml", descriptor}});
  if (!result.schema) throw std::runtime_error(message(result.diagnostics.items().at(0), base::Lang::kEn));
  return std::move(*result.schema);
}

}  // namespace reform::test
