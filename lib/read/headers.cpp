#include "read/headers.hpp"

#include <algorithm>
#include <map>

#include "base/damage.hpp"
#include "base/text.hpp"
#include "read/copy_titles.hpp"
#include "read/standard_headers.hpp"

namespace reform::read {
namespace {

/// Distinct fields among the folded cells, and whether the key or the title is one of them.
struct Match {
  std::size_t fields = 0;
  bool has_anchor = false;
};

Match match(const schema::List& list, std::span<const std::string> folded) {
  const int title = list.find("title").value_or(-1);
  Match found;
  found.has_anchor = list.key < 0 && title < 0;
  std::vector<bool> taken(list.fields.size());
  for (const std::string& word : folded) {
    const std::optional<int> field = list.match_header(word);
    if (!field || taken[static_cast<std::size_t>(*field)]) continue;
    taken[static_cast<std::size_t>(*field)] = true;
    ++found.fields;
    found.has_anchor = found.has_anchor || *field == list.key || *field == title;
  }
  return found;
}

base::Place place_of(const Cell& cell) { return {.line = cell.line, .column = cell.column, .byte = cell.byte}; }

/// Which cells are headers of the list's columns. What a marked copy added at the end of the row is not there at all.
void sort_cells(const Input& input, const schema::List& list, std::span<const Cell> cells, Headers& headers) {
  std::vector<std::string_view> titles;
  for (const Cell& cell : cells) titles.push_back(cell.text);
  auto added = find_copy_columns(list, titles);
  const std::size_t own = added ? added->first : cells.size();
  if (added) {
    headers.marks = std::move(added->marks);
    const Cell& title = cells[headers.marks.back()];
    report_copy_columns(input, title.text, place_of(title));
  }
  for (std::size_t at = 0; at < cells.size(); ++at) {
    headers.is_nameless.push_back(at >= own || base::trim(titles[at]).empty());
    if (!headers.is_nameless.back()) headers.cells = at + 1;
  }
  if (!added) return;
  std::size_t nameless = cells.size();  // up to the last one that nobody named
  while (nameless > own && !base::trim(titles[nameless - 1]).empty()) --nameless;
  headers.is_nameless.resize(nameless);
}

/// A header damaged on its way, and what it may have been; says so.
struct Damaged {
  base::Severity severity = base::Severity::kError;
  std::string original;
};

std::optional<Damaged> report_damaged(const Input& input, std::string_view header, base::Place place) {
  base::Suspicion suspicion = base::suspect(header);
  suspicion.exponent = false;  // no header is an id
  if (input.schema.is_standard || !suspicion.is_damage()) return std::nullopt;
  std::optional<base::Damage> damage = base::find_damage(header, suspicion);
  if (!damage) return std::nullopt;
  Mistake mistake{.on = base::name(damage->kind), .place = place, .header = std::string(header)};
  mistake.value = header;
  mistake.args = base::args_of(*damage, base::character_of(header, damage->part));
  return Damaged{report(input, std::move(mistake), "cell"), std::move(damage->original)};
}

/// Fields that have no column because their header is damaged: the one it was, where that can be known, is taken; the
/// others are counted. Only what is an error anyway may stand for a missing column.
std::size_t report_strange(const Input& input, const schema::List& list, std::span<const Cell* const> unknown,
                           std::vector<bool>& taken) {
  std::size_t lost = 0;
  for (const Cell* cell : unknown) {
    const std::string_view header = base::trim(cell->text);
    const std::optional<Damaged> damaged = report_damaged(input, header, place_of(*cell));
    if (!damaged) {
      report_unknown(input, list, taken, header, place_of(*cell));
    } else if (damaged->severity == base::Severity::kError) {
      const std::optional<int> field = list.match_header(damaged->original);
      if (field) taken[static_cast<std::size_t>(*field)] = true;
      lost += field ? 0U : 1U;
    }
  }
  return lost;
}

/// `lost`: so many headers are damaged beyond knowing; as many columns may be there and not known.
void report_missing(const Input& input, const schema::List& list, const std::vector<bool>& taken,
                    const std::vector<Column>& columns, std::uint32_t line, std::size_t lost) {
  std::vector<const schema::Field*> missing;
  for (std::size_t i = 0; i < list.fields.size(); ++i) {
    const schema::Field& field = list.fields[i];
    const auto stands_for_it = [&](const Column& column) { return field.is_first_of(column.field, column.header); };
    if (taken[i] || !field.is_required || std::ranges::any_of(columns, stands_for_it)) continue;
    missing.push_back(&field);
  }
  if (missing.size() <= lost) return;
  for (const schema::Field* field : missing)
    report(input, {.on = "missing_header", .place = {.line = line}, .field = field});
}

/// A word found for a field, as a reader of Chinese knows it: not by the key or the English title.
base::LocalText in_both_languages(const schema::Field& field, const std::string& word) {
  const bool is_chinese = std::ranges::any_of(word, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  return {is_chinese || field.title.zh.empty() ? word : field.title.zh, word};
}

}  // namespace

Recognition recognise(const schema::Schema& schema, std::span<const Cell> cells, std::optional<int> only) {
  std::vector<std::string> folded;
  for (const Cell& cell : cells) {
    if (std::string word = base::fold(cell.text); !word.empty()) folded.push_back(std::move(word));
  }
  Recognition best;
  if (folded.size() < 2) return best;
  for (std::size_t i = 0; i < schema.lists.size(); ++i) {
    const int list = static_cast<int>(i);
    if (only && *only != list) continue;
    const Match found = match(schema.lists[i], folded);
    if (found.fields < 2 || !found.has_anchor || found.fields < best.matched) continue;
    if (found.fields > best.matched) best.lists.clear();
    best.matched = found.fields;
    best.lists.push_back(list);
  }
  return best;
}

Headers make_columns(const Input& input, const schema::List& list, std::span<const Cell> cells, std::uint32_t line) {
  Headers headers;
  sort_cells(input, list, cells, headers);
  std::vector<bool> taken(list.fields.size());
  std::map<std::string, std::uint32_t> seen;  // what a column is → its number
  std::vector<const Cell*> unknown;
  for (const Cell& cell : cells.first(headers.cells)) {
    if (headers.is_nameless[cell.column - 1]) continue;
    const std::string header{base::trim(cell.text)};
    const std::optional<int> field = list.match_header(header);
    const std::string identity = field ? list.fields[static_cast<std::size_t>(*field)].name : base::fold(header);
    const auto [before, is_new] = seen.try_emplace(identity, cell.column);
    headers.columns.push_back({.field = field && is_new ? *field : -1, .header = header, .number = cell.column});
    if (!is_new) {
      const schema::Field* same = field ? &list.fields[static_cast<std::size_t>(*field)] : nullptr;
      report(input,
             {.on = "duplicate_header",
              .place = place_of(cell),
              .header = header,
              .value = header,
              .args = {{"first", base::column_letter(before->second)}},
              .field = same,
              .cells = {cells_of(cell, cell.column, cell.column), cells_of(cell, before->second, before->second)}});
    } else if (field) {
      taken[static_cast<std::size_t>(*field)] = true;
    } else {
      unknown.push_back(&cell);
    }
  }
  const std::size_t lost = report_strange(input, list, unknown, taken);
  report_missing(input, list, taken, headers.columns, line, lost);
  return headers;
}

void report_unknown(const Input& input, const schema::List& list, const std::vector<bool>& taken,
                    std::string_view header, base::Place place) {
  if (report_damaged(input, header, place)) return;
  std::vector<std::string> known;
  std::vector<const schema::Field*> field_of;  // as `known`
  for (std::size_t i = 0; i < list.fields.size(); ++i) {
    if (taken[i]) continue;
    const schema::Field& field = list.fields[i];
    for (const std::string& word : {field.title.zh, field.title.en, field.name}) {
      if (!word.empty()) known.push_back(word);
    }
    known.insert(known.end(), field.aliases.begin(), field.aliases.end());
    field_of.resize(known.size(), &field);
  }
  Mistake mistake{.on = "kept_column", .place = place, .header = std::string(header), .value = std::string(header)};
  if (input.schema.is_standard) {
    if (refuses_extra(list.fields_match)) mistake.on = "extra_label";
    report(input, std::move(mistake));
    return;
  }
  constexpr std::string_view kRowNumber = "序号";  // near to 编号, and something else
  if (const auto meant = header == kRowNumber ? std::nullopt : base::nearest(header, known)) {
    mistake.on = "unknown_header";
    const auto at = static_cast<std::size_t>(std::ranges::find(known, *meant) - known.begin());
    mistake.args.push_back({"nearest", in_both_languages(*field_of[at], *meant)});
  }
  report(input, std::move(mistake));
}

std::optional<int> find_list(const schema::Schema& schema, std::string_view key) {
  const std::string folded = base::fold(key);
  for (std::size_t i = 0; i < schema.lists.size(); ++i) {
    const schema::List& list = schema.lists[i];
    for (const std::string& name : {list.name, list.title.zh, list.title.en}) {
      if (!folded.empty() && base::fold(name) == folded) return static_cast<int>(i);
    }
  }
  return std::nullopt;
}

bool begins_with_id(const schema::List& list, std::string_view text) {
  if (list.key < 0) return false;
  const schema::Field& key = list.fields[static_cast<std::size_t>(list.key)];
  const auto is_of_id = [](char c) { return base::is_digit(c) || c == '-' || (c >= 'A' && c <= 'Z'); };
  const auto end = std::ranges::find_if_not(text, is_of_id);
  return key.pattern && key.pattern->matches(text.substr(0, static_cast<std::size_t>(end - text.begin())));
}

void add_name(std::string& names, std::string_view name) {
  if (!names.empty()) names += "、";
  names += name;
}

base::LocalText list_titles(const schema::Schema& schema, std::span<const int> lists) {
  base::LocalText joined;
  for (const int index : lists) {
    const schema::List& list = schema.lists[static_cast<std::size_t>(index)];
    joined.zh += (joined.zh.empty() ? "" : "、") + list.title.zh;
    joined.en += (joined.en.empty() ? "" : ", ") + list.title.in(base::Lang::kEn);
  }
  return joined;
}

}  // namespace reform::read
