// What every reader must hold whatever the bytes: no crash, whole rows, and every record counted somewhere.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <string>

#include "read/read.hpp"
#include "schema/load.hpp"

namespace reform::fuzz {

inline int read_as(std::string format, const std::uint8_t* data, std::size_t size) {
  static const schema::Schema schema = schema::load_or_throw(std::nullopt);
  base::Source source = base::Source::from_text(std::string(data, data + size), "fuzz");
  std::uint64_t rows = 0;
  read::Sink sink;
  sink.rows = [&](const read::Batch& batch) {
    rows += batch.rows();
    if (batch.cells.size() != batch.rows() * batch.table->columns.size()) std::abort();
  };
  read::Options options;
  options.format = std::move(format);
  const read::Counts counts = read::read(source, 0, schema, options, sink).counts;
  if (counts.data != rows || !counts.is_balanced()) std::abort();
  return 0;
}

}  // namespace reform::fuzz
