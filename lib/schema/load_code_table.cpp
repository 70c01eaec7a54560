// The rows of a code list: code,zh,en,aliases,valid_from,valid_to,successor and any more columns.
#include <algorithm>
#include <array>

#include "base/csv.hpp"
#include "base/text.hpp"
#include "schema/loading.hpp"
#include "schema/reading.hpp"

namespace reform::schema {
namespace {

/// The columns with a meaning of their own; the order is that of Columns.
constexpr std::array<std::string_view, 7> kColumns = {"code",       "zh",       "en",       "aliases",
                                                      "valid_from", "valid_to", "successor"};
enum Column : std::size_t { kCode, kZh, kEn, kAliases, kValidFrom, kValidTo, kSuccessor };

/// One CSV while it is read.
struct Reading {
  Loading& loading;
  CodeList& list;
  base::Place place;  // its file; for inline data also the line of the data
  std::vector<std::string> header;
  std::array<std::optional<std::size_t>, kColumns.size()> columns;
};

void report_row(Reading& reading, std::uint32_t line, std::size_t column, std::string_view on, std::string_view value,
                base::Args args) {
  base::Place place = reading.place;
  args.emplace_back("row", line);
  args.emplace_back("list", reading.list.name);
  if (reading.place.line == 0) {  // not inline
    place.line = line;
    place.column = static_cast<std::uint32_t>(column) + 1;
  }
  report(reading.loading, place, on, value, std::move(args));
}

void bad_codes(Reading& reading, std::uint32_t line, std::size_t column, std::string_view value, std::string_view key,
               const base::Args& args = {}) {
  base::Args all = args;
  all.emplace_back("column", value);
  all.emplace_back("value", value);
  const base::LocalText problem{base::say(base::Lang::kZh, key, all), base::say(base::Lang::kEn, key, all)};
  report_row(reading, line, column, "bad_codes", value, {{"problem", problem}});
}

bool read_header(Reading& reading, const base::CsvRow& row) {
  reading.header = row.cells;
  for (std::size_t index = 0; index < row.cells.size(); ++index) {
    const std::string& name = row.cells[index];
    if (name.empty()) continue;
    if (std::find(row.cells.begin(), row.cells.begin() + static_cast<std::ptrdiff_t>(index), name) !=
        row.cells.begin() + static_cast<std::ptrdiff_t>(index)) {
      bad_codes(reading, row.line, index, name, "schema.codes.duplicate_column");
    }
    const auto known = std::ranges::find(kColumns, name);
    if (known != kColumns.end()) reading.columns[static_cast<std::size_t>(known - kColumns.begin())] = index;
  }
  for (const Column needed : {kCode, kZh}) {
    if (!reading.columns[needed]) bad_codes(reading, row.line, 0, kColumns[needed], "schema.codes.no_column");
  }
  return reading.columns[kCode] && reading.columns[kZh];
}

/// YYYY-MM-DD, or YYYY-MM: its first day, or its last when the day ends something.
std::optional<base::Date> read_day(Reading& reading, const base::CsvRow& row, Column which, std::string_view text) {
  if (text.empty()) return std::nullopt;
  if (const std::optional<base::Date> day = base::parse_iso_date(text)) return day;
  const std::optional<base::Period> period = base::parse_period(text);
  if (period && period->kind == base::Period::Kind::kMonth) {
    return which == kValidTo ? period->last() : period->first();
  }
  bad_codes(reading, row.line, *reading.columns[which], text, "schema.codes.bad_day");
  return std::nullopt;
}

Code read_code(Reading& reading, const base::CsvRow& row) {
  const auto cell = [&](Column which) -> std::string_view {
    return reading.columns[which] ? std::string_view(row.cells[*reading.columns[which]]) : std::string_view();
  };
  Code code;
  code.code = cell(kCode);
  code.title = {std::string(cell(kZh)), std::string(cell(kEn))};
  for (const std::string_view alias : base::split_any(cell(kAliases), "|")) code.aliases.emplace_back(alias);
  code.valid_from = read_day(reading, row, kValidFrom, cell(kValidFrom));
  code.valid_to = read_day(reading, row, kValidTo, cell(kValidTo));
  code.successor = cell(kSuccessor);
  for (std::size_t index = 0; index < row.cells.size(); ++index) {
    if (!reading.header[index].empty() && std::ranges::find(kColumns, reading.header[index]) == kColumns.end()) {
      code.more[reading.header[index]] = row.cells[index];
    }
  }
  return code;
}

/// The words a cell may hold for this code. A word for two codes is a mistake; the first keeps it.
void add_words(Reading& reading, const base::CsvRow& row, const Code& code, int index) {
  const auto add = [&](std::string_view word, std::size_t column) {
    if (word.empty()) return;
    const auto [entry, is_new] = reading.list.by_word.emplace(base::fold(word), index);
    if (is_new || entry->second == index) return;
    const Code& first = reading.list.codes[static_cast<std::size_t>(entry->second)];
    report_row(reading, row.line, column, "duplicate_word", word, {{"first", first.code}, {"second", code.code}});
  };
  add(code.code, *reading.columns[kCode]);
  add(code.title.zh, *reading.columns[kZh]);
  add(code.title.en, reading.columns[kEn].value_or(0));
  for (const std::string& alias : code.aliases) add(alias, *reading.columns[kAliases]);
}

void read_row(Reading& reading, const base::CsvRow& row) {
  for (std::size_t index = 0; index < row.cells.size(); ++index) {
    if (row.cells[index].find('\n') == std::string::npos) continue;
    bad_codes(reading, row.line, index, "", "schema.codes.line_break");
    return;
  }
  if (row.cells.size() != reading.header.size()) {
    bad_codes(reading, row.line, std::min(row.cells.size(), reading.header.size()) - 1, "", "schema.codes.ragged",
              {{"expected", reading.header.size()}, {"found", row.cells.size()}});
    return;
  }
  Code code = read_code(reading, row);
  if (code.code.empty() || code.title.zh.empty()) {
    const Column which = code.code.empty() ? kCode : kZh;
    bad_codes(reading, row.line, *reading.columns[which], kColumns[which], "schema.codes.empty_cell");
    return;
  }
  if (code.valid_from && code.valid_to && *code.valid_to < *code.valid_from) {
    bad_codes(reading, row.line, *reading.columns[kValidTo], base::iso(*code.valid_to), "schema.codes.ends_early");
  }
  const int index = static_cast<int>(reading.list.codes.size());
  reading.list.codes.push_back(std::move(code));
  add_words(reading, row, reading.list.codes.back(), index);
}

void check_successors(Reading& reading, const std::vector<base::CsvRow>& rows) {
  if (!reading.columns[kSuccessor]) return;
  std::vector<std::string> known;
  for (const Code& code : reading.list.codes) known.push_back(code.code);
  for (const base::CsvRow& row : rows) {
    if (row.cells.size() != reading.header.size()) continue;
    const std::string& successor = row.cells[*reading.columns[kSuccessor]];
    if (successor.empty() || std::ranges::find(known, successor) != known.end()) continue;
    bad_codes(reading, row.line, *reading.columns[kSuccessor], successor, "schema.codes.no_successor");
  }
}

}  // namespace

void load_code_table(Loading& loading, std::string_view text, base::Place place, CodeList& list) {
  Reading reading{loading, list, place, {}, {}};
  std::vector<base::CsvRow> rows = base::parse_csv(text);
  for (base::CsvRow& row : rows) {
    for (std::string& cell : row.cells) cell = std::string(base::trim(cell));
  }
  if (rows.empty()) {
    bad_codes(reading, 1, 0, "code", "schema.codes.no_column");
    return;
  }
  if (!read_header(reading, rows.front())) return;
  rows.erase(rows.begin());
  for (const base::CsvRow& row : rows) read_row(reading, row);
  check_successors(reading, rows);
}

}  // namespace reform::schema
