// All sources through reader and checker.
#include "check/check.hpp"

namespace reform::check {

std::vector<read::FileSummary> run(
    std::vector<base::Source>& sources, const schema::Schema& schema, const read::Options& read_options,
    Options options, base::Diagnostics& diagnostics,
    const std::function<void(const TypedBatch&, const read::FileSummary&, std::optional<base::Period>)>& on_batch,
    std::span<const std::optional<schema::Part>> parts) {
  Checker checker(schema, std::move(options), diagnostics);
  std::vector<read::FileSummary> summaries;
  for (base::Source& source : sources) {
    const std::uint32_t file = diagnostics.add_file(source.name());
    const read::FileSummary* so_far = nullptr;
    read::Sink sink;
    sink.begin = [&](const read::FileSummary& summary) { so_far = &summary; };
    sink.submission = [&](const read::Submission& submission) { checker.begin_file(file, submission); };
    sink.table = [&](const read::Table& table) { checker.table(table); };
    sink.rows = [&](const read::Batch& batch) {
      const TypedBatch& typed = checker.batch(batch);
      if (on_batch) on_batch(typed, *so_far, checker.period());
    };
    sink.lost = [&](std::string_view text) { checker.lost(text); };
    sink.report = [&](base::Diagnostic diagnostic) { diagnostics.add(std::move(diagnostic)); };
    read::Options for_source = read_options;
    for_source.before = summaries;
    if (file < parts.size()) for_source.part = parts[file];
    summaries.push_back(read::read(source, file, schema, for_source, sink));
    read::FileSummary& summary = summaries.back();
    summary.senders = checker.senders(file);
    if (summary.senders.empty()) summary.senders.emplace_back();
  }
  checker.finish();
  return summaries;
}

}  // namespace reform::check
