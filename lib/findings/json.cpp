#include "base/json.hpp"
#include "base/text.hpp"
#include "base/version.hpp"
#include "findings/finding_json.hpp"
#include "findings/formats.hpp"
#include "findings/submissions.hpp"

namespace reform::findings {
namespace {

void optional_number(base::JsonWriter& json, std::string_view key, std::size_t number) {
  json.key(key);
  number == 0 ? json.null() : json.value(static_cast<std::uint64_t>(number));
}

void optional_text(base::JsonWriter& json, std::string_view key, const std::string& text) {
  json.key(key);
  text.empty() ? json.null() : json.value(text);
}

/// read = data + title + blank + section + footer + broken; of the broken, `foreign` are in no score
void write_rows(base::JsonWriter& json, const read::Counts& counts) {
  json.key("rows").begin_object().member("read", counts.read).member("data", counts.data);
  json.member("title", counts.title).member("blank", counts.blank).member("section", counts.section);
  json.member("footer", counts.footer).member("broken", counts.broken);
  json.member("foreign", counts.foreign).end_object();
}

void write_scores(base::JsonWriter& json, const std::optional<check::Scores>& scores) {
  json.key("scores");
  if (!scores) {
    json.null();
    return;
  }
  json.begin_object();
  for (const auto& [family, score] : scores->families) json.member(std::string(1, family), score);
  json.member("total", scores->total).end_object();
}

void write_file(base::JsonWriter& json, const Checked& checked, std::uint32_t index) {
  const read::FileSummary& file = checked.files[index];
  const auto count = [&](base::Severity severity) {
    return static_cast<std::uint64_t>(checked.diagnostics.count(index, severity));
  };
  json.begin_object().member("file", file.path);
  optional_text(json, "list", file.lists.size() == 1 ? file.lists.front()->name : "");
  json.key("lists").begin_array();
  for (const auto* list : file.lists) json.value(list->name);
  json.end_array();
  optional_text(json, "format", file.format);
  optional_text(json, "encoding", std::string(file.encoding ? base::name(*file.encoding) : ""));
  optional_text(json, "digest", file.digest);
  optional_text(json, "office", file.submission.office);
  optional_text(json, "period", file.submission.period ? file.submission.period->text() : "");
  json.member("records", file.counts.data);
  write_rows(json, file.counts);
  json.member("errors", count(base::Severity::kError));
  json.member("warnings", count(base::Severity::kWarning));
  json.member("notes", count(base::Severity::kNote));
  write_scores(json, scores_of(checked, index));
  json.end_object();
}

void write_submission(base::JsonWriter& json, const Submission& submission) {
  const check::ScoreCounts::Findings found = submission.counts.total();
  json.begin_object();
  optional_text(json, "office", submission.office);
  optional_text(json, "period", submission.period ? submission.period->text() : "");
  json.key("files").begin_array();
  for (const std::string& file : submission.files) json.value(file);
  json.end_array();
  json.member("records", submission.counts.records);
  json.member("errors", found.errors).member("warnings", found.warnings);
  write_scores(json, submission.scores);
  json.end_object();
}

void write_totals(base::JsonWriter& json, const base::Diagnostics& diagnostics) {
  const auto count = [&](base::Severity severity) { return static_cast<std::uint64_t>(diagnostics.count(severity)); };
  json.key("totals").begin_object();
  json.member("errors", count(base::Severity::kError));
  json.member("warnings", count(base::Severity::kWarning));
  json.member("notes", count(base::Severity::kNote));
  json.key("by_rule").begin_object();
  for (const auto& [rule, number] : diagnostics.by_rule()) json.member(rule, static_cast<std::uint64_t>(number));
  json.end_object().end_object();
}

/// Hands on what was written so far.
void pour(std::string& bytes, const Out& out) {
  out(bytes);
  bytes.clear();
}

}  // namespace

void write_finding(std::string& out, const Checked& checked, const Shown& shown, base::Lang lang) {
  base::JsonWriter json(out, base::JsonWriter::Style::kLine);
  const base::Diagnostic& finding = shown.finding;
  const Facts facts = facts_of(checked, shown, lang);
  json.begin_object();
  json.member("rule", finding.rule->id);
  json.member("family", std::string_view(finding.rule->id).substr(0, 1));
  optional_text(json, "standard_type", finding.rule->standard_type);
  json.member("severity", base::name(finding.rule->severity));
  json.member("file", facts.file);
  optional_number(json, "record", finding.place.record);
  optional_number(json, "line", finding.place.line);
  optional_number(json, "column", facts.column);
  optional_text(json, "column_letter", facts.column_letter);
  optional_number(json, "character", shown.character);
  optional_text(json, "header", finding.header);
  optional_text(json, "field", finding.field);
  json.member("value", finding.value);
  json.member("message", facts.message);
  json.member("hint", facts.hint);
  json.key("stands_for");
  if (finding.stands_for.rule == nullptr)
    json.null();
  else
    json.begin_object()
        .member("rule", finding.stands_for.rule->id)
        .member("times", static_cast<std::uint64_t>(finding.stands_for.times))
        .end_object();
  json.end_object();
}

void json(Checked& checked, const Style& style, const Out& out) {
  std::string bytes;
  base::JsonWriter json(bytes);
  json.begin_object().member("schema_version", kJsonVersion).member("tool", base::tool());
  json.key("files").begin_array();
  for (std::uint32_t i = 0; i < checked.files.size(); ++i) write_file(json, checked, i);
  json.end_array().key("submissions").begin_array();
  for (const Submission& submission : submissions_of(checked)) write_submission(json, submission);
  json.end_array().key("findings").begin_array();
  std::string line;
  each_shown(checked, style, [&](const Shown& shown) {
    line.clear();
    write_finding(line, checked, shown, style.lang);
    json.raw(line);
    pour(bytes, out);
  });
  json.end_array();
  write_totals(json, checked.diagnostics);
  json.end_object();
  bytes += '\n';
  pour(bytes, out);
}

void jsonl(Checked& checked, const Style& style, const Out& out) {
  std::string bytes;
  each_shown(checked, style, [&](const Shown& shown) {
    write_finding(bytes, checked, shown, style.lang);
    bytes += '\n';
    pour(bytes, out);
  });
}

}  // namespace reform::findings
