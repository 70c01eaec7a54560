#include "read/read.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "base/error.hpp"
#include "base/text.hpp"
#include "read/csv.hpp"
#include "read/csv_standard.hpp"
#include "read/format.hpp"
#include "read/other_format.hpp"
#include "read/yaml.hpp"
#include "read/yaml_standard.hpp"

namespace reform::read {
namespace {

struct Format {
  std::string_view name;
  void (*read)(const Input&);
};

/// The TABLE of input formats; the first one takes what no other claims.
const std::array<Format, 2>& formats() {
  static const std::array<Format, 2> table{{
      {"csv", [](const Input& input) { input.schema.is_standard ? read_standard_csv(input) : read_csv(input); }},
      {"yaml", [](const Input& input) { input.schema.is_standard ? read_standard_yaml(input) : read_yaml(input); }},
  }};
  return table;
}

const Format& named_format(const std::string& name) {
  const auto format = std::find_if(formats().begin(), formats().end(), [&](const Format& f) { return f.name == name; });
  if (format != formats().end()) return *format;
  throw base::UsageError("read.unknown_format", {{"name", name}, {"known", base::join(format_names(), ", ")}});
}

/// By the standard's name of a format, or the ending of a file; null when that is not read.
const Format* format_that_reads(std::string_view ending) {
  const std::string_view reader = schema::reader_of(ending);
  return reader.empty() ? nullptr : &named_format(std::string(reader));
}

/// What a resource says of its file; nothing when that is not read, such as a spreadsheet.
const Format* resource_format(const schema::Resource& resource, const std::optional<schema::Part>& part,
                              std::string& written) {
  const std::size_t number = part ? part->number : 0;
  written = schema::format_of(resource, number < resource.paths.size() ? resource.paths[number] : std::string());
  return format_that_reads(written);
}

/// The format whose ending the name has; null when it has none of them.
const Format* format_by_name(std::string_view name) { return format_that_reads(base::ending_of(name)); }

const Format& choose(base::Source& source, base::Encoding encoding, const Options& options) {
  if (options.format) return named_format(*options.format);
  if (const Format* format = format_by_name(source.name())) return *format;
  std::string start;
  base::Decoder(source, encoding).next(start, 4096);
  return looks_like_yaml(start) ? named_format("yaml") : formats().front();
}

/// The list that is named, else of the resource whose file it is; where there is one resource, that.
std::optional<int> chosen_list(const schema::Schema& schema, const Options& options,
                               const std::optional<schema::Part>& part) {
  if (!options.list && part) return part->list;
  if (!options.list) return schema.is_standard && schema.lists.size() == 1 ? std::optional(0) : std::nullopt;
  if (const std::optional<int> list = schema.find_list(*options.list)) return list;
  std::vector<std::string> known;
  for (const schema::List& list : schema.lists) known.push_back(list.name);
  throw base::UsageError("read.unknown_list", {{"name", *options.list}, {"known", base::join(known, ", ")}});
}

/// Whatever a resource says: a file with the mark of UTF-8 is UTF-8.
base::Judgement judge(base::Source& source, const Options& options, const schema::Resource* resource) {
  if (options.encoding || !resource || resource->encoding.empty()) return base::judge(source, options.encoding);
  const std::optional<base::Encoding> said = base::parse_encoding(resource->encoding);
  std::string start(3, '\0');
  start.resize(source.read(0, start.data(), start.size()));
  if (start == "\xEF\xBB\xBF") return base::judge(source);
  return base::judge(source, said);
}

}  // namespace

std::vector<std::string> format_names() {
  std::vector<std::string> names;
  for (const Format& format : formats()) names.emplace_back(format.name);
  return names;
}

std::string say_where_rows_went(const Counts& counts, base::Lang lang) {
  if (counts.read == counts.data) return {};
  const std::pair<std::string_view, std::uint64_t> parts[] = {
      {"title", counts.title},   {"blank", counts.blank},   {"section", counts.section},
      {"footer", counts.footer}, {"broken", counts.broken},
  };
  std::string out = base::say(lang, "read.counts.read", {{"read", counts.read}, {"data", counts.data}});
  for (const auto& [name, count] : parts) {
    if (count > 0) out += " + " + base::say(lang, "read.counts." + std::string(name), {{"count", count}});
  }
  return out;
}

namespace {

/// The columns of the first part of the table, when `part` is a later one of a resource whose first part was read.
std::vector<Column> columns_continued(const std::optional<schema::Part>& part,
                                      std::span<const FileSummary> read_before) {
  if (!part || part->number == 0) return {};
  const auto is_first = [&](const FileSummary& file) {
    return file.part && file.part->list == part->list && file.part->number == 0 && !file.tables.empty();
  };
  const auto first = std::ranges::find_if(read_before, is_first);
  return first == read_before.end() ? std::vector<Column>() : first->tables.front()->columns;
}

/// The file with the same bytes. Two empty files are not the same one; two resources of a Data Package may be.
const FileSummary* same_file(const FileSummary& summary, std::uint64_t size, const schema::Schema& schema,
                             std::span<const FileSummary> before) {
  if (size == 0 || schema.is_standard) return nullptr;
  const auto found = std::ranges::find(before, summary.digest, &FileSummary::digest);
  return found == before.end() ? nullptr : &*found;
}

void report_other_format(const Input& input, base::LocalText what, base::LocalText expected, base::LocalText fix) {
  report(input, {.on = "workbook",
                 .place = {},
                 .args = {{"what", std::move(what)}, {"expected", std::move(expected)}, {"fix", std::move(fix)}}});
}

/// The format a resource gives its file, or none; false when that one is not read, which is said. What is no file of
/// the package and is known for itself is none of the resource's either.
bool find_given_format(const Input& input, const schema::Resource* resource, const Options& options, bool is_other,
                       const Format*& given) {
  const std::optional<schema::Part>& part = input.summary.part;
  const bool is_known = is_other || format_by_name(input.source.name()) != nullptr;
  const bool is_told = resource && !options.format && (part || !is_known);
  std::string written;
  given = is_told ? resource_format(*resource, part, written) : nullptr;
  if (given || !is_told) return true;
  input.summary.encoding.reset();
  report(input, {.on = "format_not_read", .place = {}, .value = written});
  return false;
}

/// Why it could not be opened, as a finding: no output may look as if the file had not been given.
FileSummary unopened(base::Source& source, std::uint32_t file, const schema::Schema& schema, const Sink& sink) {
  FileSummary summary;
  summary.path = source.name();
  const base::Message& why = source.problem()->message();
  report({source, base::Encoding::kUtf8, file, schema, std::nullopt, nullptr, sink, summary},
         {.on = "unopened", .place = {}, .args = {{"problem", base::text(why.key, why.args)}}});
  return summary;
}

/// The format to read the file in; null when it is not to be read, and then it is said why.
const Format* format_to_read(const Input& input, const base::Judgement& judgement, const schema::Resource* resource,
                             const Options& options) {
  FileSummary& summary = input.summary;
  if (const FileSummary* first = same_file(summary, input.source.size(), input.schema, options.before)) {
    summary.submission = first->submission;
    report(input, {.on = "repeated_file", .place = {}, .args = {{"file", summary.path}, {"first_file", first->path}}});
    return nullptr;
  }
  const std::optional<OtherFormat> other = other_format(input.source);
  const Format* given = nullptr;
  if (!find_given_format(input, resource, options, other.has_value(), given)) return nullptr;
  const bool is_said = given || options.format;
  if (other && !(is_said && other->is_by_name)) {
    summary.encoding.reset();
    report_other_format(input, base::text("read.other." + std::string(other->name)), base::text("read.format.table"),
                        base::text("read.other." + std::string(other->fix) + ".fix"));
    return nullptr;
  }
  if (!judgement.encoding) {
    summary.is_decodable = false;
    report(input, {.on = "undecodable",
                   .place = {.line = static_cast<std::uint32_t>(judgement.bad_line)},
                   .args = {{"byte", judgement.bad_byte}, {"line", judgement.bad_line}}});
    return nullptr;
  }
  const Format& format = given ? *given : choose(input.source, input.encoding, options);
  if (input.schema.is_standard || format.name != "csv" || !is_yaml(input)) return &format;
  report_other_format(input, {"YAML", {}}, {"CSV", {}}, base::text("read.format.yaml.fix"));
  return nullptr;
}

}  // namespace

FileSummary read(base::Source& source, std::uint32_t file, const schema::Schema& schema, const Options& options,
                 const Sink& sink) {
  if (source.problem()) return unopened(source, file, schema, sink);
  const std::optional<schema::Part> part =
      options.part || !schema.is_standard ? options.part : schema.part_of(source.name());
  const std::optional<int> list = chosen_list(schema, options, part);
  const schema::Resource* resource =
      schema.is_standard && list ? &schema.lists[static_cast<std::size_t>(*list)].resource : nullptr;
  const base::Judgement judgement = judge(source, options, resource);
  FileSummary summary;
  summary.path = source.name();
  summary.part = part;
  summary.digest = judgement.digest;
  summary.encoding = judgement.encoding;
  const base::Encoding encoding = judgement.encoding.value_or(base::Encoding::kUtf8);
  const std::vector<Column> continued = columns_continued(part, options.before);
  const Input input{source, encoding, file, schema, list, continued.empty() ? nullptr : &continued, sink, summary};
  const Format* format = format_to_read(input, judgement, resource, options);
  if (format == nullptr) return summary;
  summary.format = format->name;
  if (sink.begin) sink.begin(summary);
  const bool is_utf8 = encoding == base::Encoding::kUtf8 || encoding == base::Encoding::kUtf8Bom;
  if (resource && resource->encoding.empty() && !options.encoding && !is_utf8)
    report(input, {.on = "encoding_not_said", .place = {}, .args = {{"encoding", base::name(encoding)}}});
  if (judgement.is_assumed) report(input, {.on = "encoding_assumed", .place = {}});
  format->read(input);
  return summary;
}

bool is_blank(std::span<const Cell> cells) {
  return std::ranges::all_of(cells, [](const Cell& cell) { return base::trim(cell.text).empty(); });
}

base::Severity report(const Input& input, Mistake mistake, std::string_view kind) {
  const std::string_view field_name = mistake.field == nullptr ? std::string_view() : mistake.field->name;
  const schema::Rule* rule = input.schema.rule_for(kind, mistake.on, field_name);
  BUG_IF(rule == nullptr, "no rule for a mistake of the reader: " + std::string(mistake.on));
  mistake.place.file = input.file;
  base::Diagnostic diagnostic{.rule = &rule->text,
                              .place = mistake.place,
                              .field = std::string(field_name),
                              .field_title = mistake.field == nullptr ? base::LocalText() : mistake.field->title,
                              .header = std::move(mistake.header),
                              .value = std::move(mistake.value),
                              .args = std::move(mistake.args),
                              .cells = std::move(mistake.cells)};
  if (input.sink.report) input.sink.report(std::move(diagnostic));
  return rule->text.severity;
}

const Table& begin_table(const Input& input, Table table) {
  const schema::List* list = table.list;
  std::vector<const schema::List*>& lists = input.summary.lists;
  if (std::find(lists.begin(), lists.end(), list) == lists.end()) lists.push_back(list);
  input.summary.tables.push_back(std::make_shared<const Table>(std::move(table)));
  const Table& kept = *input.summary.tables.back();
  if (input.sink.table) input.sink.table(kept);
  return kept;
}

void flush(const Input& input, Batch& batch) {
  if (batch.rows() > 0 && input.sink.rows) input.sink.rows(batch);
  batch.records.clear();
  batch.lines.clear();
  batch.cells.clear();
  batch.sequences.clear();
}

void lose(const Input& input, std::string_view text) {
  if (input.sink.lost && !text.empty()) input.sink.lost(text);
}

void lose(const Input& input, std::span<const Cell> cells) {
  for (const Cell& cell : cells) lose(input, cell.text);
}

}  // namespace reform::read
