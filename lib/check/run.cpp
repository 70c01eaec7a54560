// All sources through reader and checker.
#include "base/error.hpp"
#include "check/check.hpp"

namespace reform::check {
namespace {

/// The bytes of a file of a package against what its resource says of them: the size, and where that is right the hash.
void check_integrity(const base::Source& source, std::uint32_t file, const std::string& digest,
                     const schema::Schema& schema, const schema::Resource& resource, base::Diagnostics& diagnostics) {
  const auto tell = [&](std::string_view on, std::string value, std::string said) {
    const schema::Rule* rule = schema.rule_for("file", on);
    BUG_IF(rule == nullptr, "no rule for file/" + std::string(on));
    base::Diagnostic diagnostic;
    diagnostic.rule = &rule->text;
    diagnostic.place.file = file;
    diagnostic.value = std::move(value);
    diagnostic.args = {{"said", std::move(said)}};
    diagnostics.add(std::move(diagnostic));
  };
  if (source.problem() || digest.empty()) return;
  if (resource.bytes && *resource.bytes != static_cast<double>(source.size())) {
    tell("bytes_differ", std::to_string(source.size()), std::to_string(static_cast<std::int64_t>(*resource.bytes)));
  } else if (!resource.sha256.empty() && resource.sha256 != digest) {
    tell("hash_differs", digest, resource.sha256);
  }
}

}  // namespace

std::vector<read::FileSummary> run(
    std::vector<base::Source>& sources, const schema::Schema& schema, const read::Options& read_options,
    Options options, base::Diagnostics& diagnostics,
    const std::function<void(const TypedBatch&, const read::FileSummary&, std::optional<base::Period>)>& on_batch,
    std::span<const std::optional<schema::Part>> parts) {
  LeftOut* left_out = options.left_out;
  const bool is_again = left_out != nullptr && left_out->size() > 0;  // then the reader has said all of its records
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
    sink.report = [&](base::Diagnostic diagnostic) {
      if (is_again && diagnostic.place.record > 0) return;
      checker.said(diagnostic);
      diagnostics.add(std::move(diagnostic));
    };
    read::Options for_source = read_options;
    for_source.before = summaries;
    if (file < parts.size()) for_source.part = parts[file];
    summaries.push_back(read::read(source, file, schema, for_source, sink));
    read::FileSummary& summary = summaries.back();
    if (const auto& part = for_source.part)
      check_integrity(source, file, summary.digest, schema, schema.lists[static_cast<std::size_t>(part->list)].resource,
                      diagnostics);
    summary.senders = checker.end_file(file);
    if (summary.senders.empty()) summary.senders.emplace_back();
  }
  checker.finish();
  if (left_out != nullptr) {
    if (left_out->share == Share::kRecord) checker.leave_out(*left_out);
    leave_out(*left_out, diagnostics, summaries, schema);
  }
  return summaries;
}

}  // namespace reform::check
