// Any bytes through the whole reader as CSV: no crash, and every record counted somewhere.
#include <cstdint>
#include <cstdlib>

#include "read/read.hpp"
#include "schema/load.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace reform;
  static const schema::Schema schema = schema::load_or_throw(std::nullopt);
  base::Source source = base::Source::from_text(std::string(data, data + size), "fuzz");
  std::uint64_t rows = 0;
  read::Sink sink;
  sink.rows = [&](const read::Batch& batch) {
    rows += batch.rows();
    if (batch.cells.size() != batch.rows() * batch.table->columns.size()) std::abort();
  };
  read::Options options;
  options.format = "csv";
  const read::FileSummary summary = read::read(source, 0, schema, options, sink);
  const read::Counts& counts = summary.counts;
  if (counts.data != rows || counts.read != counts.data + counts.title + counts.blank + counts.broken) std::abort();
  return 0;
}
