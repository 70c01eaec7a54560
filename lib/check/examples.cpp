#include "check/examples.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/csv.hpp"
#include "base/error.hpp"
#include "check/check.hpp"

namespace reform::check {
namespace {

constexpr base::Period kPeriod{base::Period::Kind::kMonth, 2022, 3};

/// Records of one list as cells under headers.
struct Sheet {
  std::vector<std::string> headers;
  std::vector<std::vector<std::string>> rows;
};

std::string quoted(const std::string& cell) {
  std::string out = "\"";
  for (char c : cell) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

std::string csv_of(const Sheet& sheet) {
  std::string out;
  const auto add = [&](const std::vector<std::string>& cells) {
    for (const std::string& cell : cells) out += quoted(cell) + ',';
    out.back() = '\n';
  };
  add(sheet.headers);
  for (const auto& row : sheet.rows) add(row);
  return out;
}

/// Header and first record of examples/<list>.csv; nothing when the schema has no such file.
std::optional<Sheet> first_record(const schema::Files& files, const std::string& list) {
  const auto found = files.find("examples/" + list + ".csv");
  if (found == files.end()) return std::nullopt;
  const std::vector<base::CsvRow> rows = base::parse_csv(found->second);
  if (rows.size() < 2) return std::nullopt;
  Sheet sheet{rows[0].cells, {rows[1].cells}};
  sheet.rows[0].resize(sheet.headers.size());
  return sheet;
}

std::size_t column_of(const schema::List& list, Sheet& sheet, const std::string& key) {
  const auto field = list.find(key);
  for (std::size_t at = 0; at < sheet.headers.size(); ++at)
    if (field && list.match_header(sheet.headers[at]) == field) return at;
  sheet.headers.push_back(key);
  for (auto& row : sheet.rows) row.emplace_back();
  return sheet.headers.size() - 1;
}

/// The example's records of one list; `before` chooses those of this period or those the ledger has.
std::optional<Sheet> sheet_of(const schema::List& list, const schema::Files& files, const schema::Example& example,
                              bool before) {
  const auto first = first_record(files, list.name);
  if (!first) return std::nullopt;
  Sheet sheet{first->headers, {}};
  for (const schema::ExampleRecord& record : example.records) {
    if (record.list != list.name || record.before != before) continue;
    sheet.rows.push_back(first->rows[0]);
    sheet.rows.back().resize(sheet.headers.size());
    for (const auto& [key, cell] : record.cells) {
      const std::size_t column = column_of(list, sheet, key);
      sheet.rows.back()[column] = cell;
    }
  }
  if (sheet.rows.empty()) return std::nullopt;
  return sheet;
}

bool mentions(const schema::Example& example, const std::string& list) {
  return std::any_of(example.records.begin(), example.records.end(),
                     [&](const schema::ExampleRecord& record) { return record.list == list; });
}

base::Diagnostics check_files(const schema::Schema& schema, const std::vector<ExampleFile>& files, Options options,
                              std::vector<read::FileSummary>& summaries,
                              const std::function<void(const TypedBatch&)>& on_batch = {}) {
  std::vector<base::Source> sources;
  std::vector<std::optional<schema::Part>> parts;
  for (const ExampleFile& file : files) {
    sources.push_back(base::Source::from_text(file.content, file.name));
    parts.push_back(schema.part_of(file.name));
  }
  base::Diagnostics diagnostics;
  summaries = run(
      sources, schema, {}, std::move(options), diagnostics,
      [&](const TypedBatch& batch, const read::FileSummary&, std::optional<base::Period>) {
        if (on_batch) on_batch(batch);
      },
      parts);
  return diagnostics;
}

/// The records of `before` as the ledger would hand them back.
std::vector<KnownRecord> known_records(const schema::Schema& schema, const schema::Files& files,
                                       const schema::Example& example) {
  std::vector<ExampleFile> known_files;
  for (const schema::List& list : schema.lists)
    if (const auto sheet = sheet_of(list, files, example, true))
      known_files.push_back({list.name + ".csv", csv_of(*sheet)});
  std::vector<KnownRecord> known;
  std::vector<read::FileSummary> summaries;
  Options options;
  options.period = kPeriod.previous();
  check_files(schema, known_files, std::move(options), summaries, [&](const TypedBatch& batch) {
    for (std::size_t row = 0; row < batch.rows(); ++row) {
      KnownRecord record{batch.list, {}};
      for (const schema::Value& value : batch.record(row)) record.texts.emplace_back(value.text);
      known.push_back(std::move(record));
    }
  });
  return known;
}

bool cites(const KnownRecord& record, std::string_view id) {
  return std::any_of(record.list->references.begin(), record.list->references.end(), [&](const auto& reference) {
    const auto cited = schema::elements(record.texts[static_cast<std::size_t>(reference.field)]);
    return std::find(cited.begin(), cited.end(), id) != cited.end();
  });
}

Known ledger_of(std::vector<KnownRecord> records) {
  const auto shared = std::make_shared<const std::vector<KnownRecord>>(std::move(records));
  Known known;
  known.find = [shared](std::string_view id, std::optional<base::Date>) -> std::optional<KnownRecord> {
    for (const KnownRecord& record : *shared)
      if (record.list->key >= 0 && record.texts[static_cast<std::size_t>(record.list->key)] == id) return record;
    return std::nullopt;
  };
  known.children = [shared](std::string_view id) {
    std::vector<KnownRecord> children;
    std::copy_if(shared->begin(), shared->end(), std::back_inserter(children),
                 [&](const KnownRecord& record) { return cites(record, id); });
    return children;
  };
  known.each = [shared](const schema::List& list, std::optional<base::Date>, std::span<const int>, const auto& visit) {
    for (const KnownRecord& record : *shared)
      if (record.list == &list) visit(record);
  };
  return known;
}

Options options_of(Known known) {
  Options options;
  options.period = kPeriod;
  options.as_of = kPeriod.last() + 5;  // when the lists come in
  options.known = std::move(known);
  return options;
}

/// The lists an example file holds itself.
std::set<std::string> lists_in(const schema::Schema& schema, const ExampleFile& file) {
  std::vector<read::FileSummary> summaries;
  check_files(schema, {file}, options_of({}), summaries);
  std::set<std::string> names;
  for (const schema::List* list : summaries.front().lists) names.insert(list->name);
  return names;
}

/// The package of an example; findings point into it, so it stays.
const schema::Schema& package_of(const schema::Example& example) {
  static std::map<std::string, schema::Schema> packages;
  const auto known = packages.find(example.descriptor);
  if (known != packages.end()) return known->second;
  schema::Loaded loaded = schema::load({{"datapackage.yaml", example.descriptor}});
  BUG_IF(!loaded.schema, "the package of an example is broken: " + example.descriptor);
  return packages.emplace(example.descriptor, std::move(*loaded.schema)).first->second;
}

}  // namespace

std::vector<ExampleFile> example_files(const schema::Schema& schema, const schema::Files& files,
                                       const schema::Example& example) {
  if (!example.descriptor.empty()) return {{package_of(example).lists.front().resource.paths.front(), example.csv}};
  std::vector<ExampleFile> all;
  std::set<std::string> taken;
  const bool is_file = example.records.empty();
  if (is_file) {
    all.push_back({"example", example.csv});
    taken = lists_in(schema, all.front());
  }
  for (const schema::List& list : schema.lists) {
    if (taken.contains(list.name)) continue;
    const auto sheet =
        mentions(example, list.name) ? sheet_of(list, files, example, false) : first_record(files, list.name);
    if (sheet) all.push_back({list.name + ".csv", csv_of(*sheet)});
  }
  return all;
}

base::Diagnostics run_example(const schema::Schema& schema, const schema::Files& files,
                              const schema::Example& example) {
  std::vector<read::FileSummary> summaries;
  if (!example.descriptor.empty())
    return check_files(package_of(example), example_files(schema, files, example), {}, summaries);
  return check_files(schema, example_files(schema, files, example),
                     options_of(ledger_of(known_records(schema, files, example))), summaries);
}

}  // namespace reform::check
