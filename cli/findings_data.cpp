// Findings for programs and spreadsheets. Keys and their order are a promise to scripts.
#include "base/json.hpp"
#include "base/text.hpp"
#include "cli/findings.hpp"
#include "cli/output.hpp"

namespace reform::cli {
namespace {

constexpr int kSchemaVersion = 1;  // of this shape

/// The column of the table and its letter make sense in a table only.
bool is_table(const Checked& checked, const base::Place& place) {
  return place.file < checked.files.size() && checked.files[place.file].format == "csv";
}

void optional_number(base::JsonWriter& json, std::string_view key, std::size_t number) {
  json.key(key);
  number == 0 ? json.null() : json.value(static_cast<std::uint64_t>(number));
}

void optional_text(base::JsonWriter& json, std::string_view key, const std::string& text) {
  json.key(key);
  text.empty() ? json.null() : json.value(text);
}

void write_file(base::JsonWriter& json, const Checked& checked, std::uint32_t index) {
  const auto& file = checked.files[index];
  json.begin_object().member("file", file.path);
  optional_text(json, "list", file.lists.size() == 1 ? file.lists.front()->name : "");
  json.key("lists").begin_array();
  for (const auto* list : file.lists) json.value(list->name);
  json.end_array();
  optional_text(json, "format", file.format);
  optional_text(json, "encoding", std::string(file.encoding ? base::name(*file.encoding) : ""));
  json.member("digest", file.digest);
  json.member("records", file.counts.data);
  json.member("errors", static_cast<std::uint64_t>(checked.diagnostics.count(index, base::Severity::kError)));
  json.member("warnings", static_cast<std::uint64_t>(checked.diagnostics.count(index, base::Severity::kWarning)));
  json.member("notes", static_cast<std::uint64_t>(checked.diagnostics.count(index, base::Severity::kNote)));
  json.end_object();
}

void write_finding(base::JsonWriter& json, const Checked& checked, const Excerpts& excerpts,
                   const base::Diagnostic& finding, base::Lang lang) {
  const base::Place& place = finding.place;
  const std::uint32_t column = is_table(checked, place) ? place.column : 0;
  json.begin_object();
  json.member("rule", finding.rule->id);
  json.member("family", std::string_view(finding.rule->id).substr(0, 1));
  json.member("severity", base::name(finding.rule->severity));
  json.member("file", checked.diagnostics.files()[place.file]);
  optional_number(json, "record", place.record);
  optional_number(json, "line", place.line);
  optional_number(json, "column", column);
  optional_text(json, "column_letter", column == 0 ? "" : base::column_letter(column));
  optional_number(json, "character", excerpts.character(place));
  optional_text(json, "header", finding.header);
  optional_text(json, "field", finding.field);
  json.member("value", finding.value);
  json.member("message", base::message(finding, lang));
  json.member("hint", base::hint(finding, lang));
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

std::string number_or_nothing(std::size_t number) { return number == 0 ? "" : std::to_string(number); }

}  // namespace

std::string findings_as_json(Checked& checked, const FindingStyle& style) {
  const Excerpts excerpts(checked);
  const auto& items = checked.diagnostics.items();
  std::string out;
  base::JsonWriter json(out);
  json.begin_object().member("schema_version", kSchemaVersion).member("tool", tool());
  json.key("files").begin_array();
  for (std::uint32_t i = 0; i < checked.files.size(); ++i) write_file(json, checked, i);
  json.end_array().key("findings").begin_array();
  for (std::size_t i = 0; i < items.size() && (style.most_shown == 0 || i < style.most_shown); ++i) {
    write_finding(json, checked, excerpts, items[i], style.lang);
  }
  json.end_array();
  write_totals(json, checked.diagnostics);
  json.end_object();
  return out.ends_with('\n') ? out : out + "\n";
}

std::string findings_as_csv(Checked& checked, const FindingStyle& style) {
  const Excerpts excerpts(checked);
  const auto& items = checked.diagnostics.items();
  std::string out = "file,line,character,column,header,record,severity,rule,field,value,message,hint\n";
  for (std::size_t i = 0; i < items.size() && (style.most_shown == 0 || i < style.most_shown); ++i) {
    const auto& finding = items[i];
    const base::Place& place = finding.place;
    const bool has_letter = is_table(checked, place) && place.column > 0;
    const std::string cells[] = {
        checked.diagnostics.files()[place.file],
        number_or_nothing(place.line),
        number_or_nothing(excerpts.character(place)),
        has_letter ? base::column_letter(place.column) : "",
        finding.header,
        number_or_nothing(place.record),
        std::string(base::name(finding.rule->severity)),
        finding.rule->id,
        finding.field,
        finding.value,
        base::message(finding, style.lang),
        base::hint(finding, style.lang),
    };
    for (const auto& cell : cells) out += (&cell == cells ? "" : ",") + csv_cell(cell);
    out += '\n';
  }
  return out;
}

}  // namespace reform::cli
