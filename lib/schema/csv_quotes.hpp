// How a dialect writes the cells of a CSV file: the same for who reads it and who makes a template of it.
#pragma once

#include "base/csv.hpp"
#include "schema/resource.hpp"

namespace reform::schema {

inline base::CsvQuotes quotes_of(const Dialect& dialect) {
  return {dialect.quote, dialect.is_quote_doubled, dialect.escape, dialect.skips_initial_space, dialect.comment_mark};
}

}  // namespace reform::schema
