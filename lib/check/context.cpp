#include "check/context.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/text.hpp"
#include "check/effective_day.hpp"

namespace reform::check {

base::Diagnostic finding_at(const TablePlan& table, base::Place place, std::uint32_t sender, int field,
                            std::string value, const base::RuleText& rule, base::Args args) {
  base::Diagnostic diagnostic;
  diagnostic.rule = &rule;
  diagnostic.place = place;
  diagnostic.value = std::move(value);
  diagnostic.args = std::move(args);
  diagnostic.sender = sender;
  if (field >= 0) {
    const schema::Field& about = table.list->list->fields[static_cast<std::size_t>(field)];
    diagnostic.field = about.name;
    diagnostic.field_title = about.title;
    const int column = table.column_of_field[static_cast<std::size_t>(field)];
    if (column >= 0) diagnostic.header = table.headers[static_cast<std::size_t>(column)];
  }
  return diagnostic;
}

void report_at(Context& context, const TablePlan& table, base::Place place, std::uint32_t sender, int field,
               std::string value, const base::RuleText& rule, base::Args args, std::vector<base::Cells> cells) {
  base::Diagnostic finding = finding_at(table, place, sender, field, std::move(value), rule, std::move(args));
  finding.cells = std::move(cells);
  context.diagnostics.add(std::move(finding));
}

const base::RuleText& mistake_rule(const Context& context, ListPlan& list, int field, Mistake mistake) {
  const base::RuleText*& known = list.mistake_rules[static_cast<std::size_t>(field)][static_cast<std::size_t>(mistake)];
  if (known == nullptr) {
    const schema::Rule* rule =
        context.schema.rule_for("cell", name(mistake), list.list->fields[static_cast<std::size_t>(field)].name);
    BUG_IF(rule == nullptr, "no rule for a mistake of a cell: " + std::string(name(mistake)));
    known = &rule->text;
  }
  return *known;
}

const read::Cell* Record::cell(int index) const {
  const int column = table.column_of_field[static_cast<std::size_t>(index)];
  return column < 0 ? nullptr : &batch.at(row, static_cast<std::size_t>(column));
}

std::string_view Record::written(int index) const {
  const read::Cell* at = cell(index);
  return at == nullptr ? std::string_view() : at->text;
}

Spot spot_of(const Record& record, int field, std::string_view part) {
  const read::Cell* cell = field < 0 ? nullptr : record.cell(field);
  if (cell == nullptr || cell->sequence == 0) return spot_of(record, field);
  const std::span<const read::Cell> elements = record.batch.elements(*cell);
  auto element = std::ranges::find_if(elements, [&](const read::Cell& each) { return base::lies_in(part, each.text); });
  if (element == elements.end())
    element = std::ranges::find_if(elements, [&](const read::Cell& each) { return base::trim(each.text) == part; });
  if (element == elements.end()) return spot_of(record, field);
  return {element->line, element->byte, element->column};
}

Spot spot_of(const Record& record, int field) {
  const read::Cell* cell = field < 0 ? nullptr : record.cell(field);
  if (cell == nullptr && record.list().key >= 0) cell = record.cell(record.list().key);
  if (cell == nullptr && !record.table.headers.empty()) cell = &record.batch.at(record.row, 0);
  if (cell == nullptr || cell->line == 0) return {record.batch.lines[record.row], 0, 0};  // a key YAML left out
  return {cell->line, cell->byte, cell->column};
}

base::Place place_of(const Record& record, const Spot& spot) {
  return {record.table.file, record.batch.records[record.row], spot.line, spot.column, spot.byte};
}

void report(Context& context, const Record& record, int field, const base::RuleText& rule, base::Args args) {
  report_part(context, record, field, field < 0 ? std::string_view() : record.written(field), rule, std::move(args));
}

bool refuses(const Context& context, base::Severity severity) {
  const LeftOut* left_out = context.options.left_out;
  return left_out != nullptr && severity <= left_out->least;
}

void note(Context& context, int field, base::Severity severity) {
  if (severity == base::Severity::kError) context.row_has_error = true;
  if (refuses(context, severity)) context.is_refused = true;
  if (field >= 0) context.said.emplace_back(field, severity);
}

void report_part(Context& context, const Record& record, int field, std::string_view part, const base::RuleText& rule,
                 base::Args args) {
  note(context, field, rule.severity);
  report_at(context, record.table, place_of(record, spot_of(record, field, part)), context.sender, field,
            std::string(part), rule, std::move(args));
}

std::vector<base::Cells> cells_of(const Record& record, std::span<const int> fields) {
  std::vector<base::Cells> cells;
  for (const int field : fields) {
    const read::Cell* cell = record.cell(field);
    if (cell != nullptr && !cell->is_absent()) cells.push_back({cell->line, cell->line, cell->column, cell->column});
  }
  return cells;
}

void report_together(Context& context, const Record& record, int field, std::span<const int> fields,
                     const base::RuleText& rule, base::Args args) {
  note(context, field, rule.severity);
  report_at(context, record.table, place_of(record, spot_of(record, field)), context.sender, field,
            std::string(record.written(field)), rule, std::move(args), cells_of(record, fields));
}

bool is_said(const Context& context, int field, base::Severity severity) {
  return std::ranges::any_of(context.said,
                             [&](const auto& one) { return one.first == field && one.second <= severity; });
}

void report_indexed(Context& context, std::uint32_t record, const Spot& spot, int field, std::string value,
                    const base::RuleText& rule, base::Args args, std::vector<base::Cells> cells) {
  if (refuses(context, rule.severity)) context.index.refuse(record);
  const Indexed& indexed = context.index[record];
  const TablePlan& table = *context.tables[indexed.table];
  const base::Place place{table.file, indexed.record, spot.line, spot.column, spot.byte};
  report_at(context, table, place, indexed.sender, field, std::move(value), rule, std::move(args), std::move(cells));
}

namespace {

std::optional<KnownRecord> find_before(const Context& context, const schema::List& list, std::string_view id,
                                       std::optional<base::Date> day) {
  if (!context.options.known.find || id.empty()) return std::nullopt;
  auto found = context.options.known.find(id, day);
  if (found && found->list->name != list.name) return std::nullopt;
  return found;
}

std::optional<base::Date> first_of(std::optional<base::Period> period) {
  return period ? std::optional(period->first()) : std::nullopt;
}

std::string_view id_of(const Record& record) {
  const int key = record.list().key;
  return key >= 0 && record.value(key).is_valid() ? record.value(key).text : std::string_view();
}

/// A move made in the period before the record takes effect: an office may not undo it by repeating what it said
/// before.
std::optional<KnownRecord> move_before(const Context& context, const Record& record, std::string_view id) {
  const std::optional<base::Period>& period = record.table.period;
  if (!period || !context.options.known.moved || id.empty()) return std::nullopt;
  const int updated = record.table.list->updated;
  const base::Date day = effective_day(updated < 0 ? nullptr : &record.value(updated), *period);
  auto found = context.options.known.moved(id, *period, day);
  return found && found->list->name == record.list().name ? found : std::nullopt;
}

}  // namespace

const KnownRecord* previous(Context& context, const Record& record) {
  if (!context.previous) {
    const std::string_view id = id_of(record);
    auto found = move_before(context, record, id);
    context.previous.emplace(found ? std::move(found)
                                   : find_before(context, record.list(), id, first_of(record.table.period)));
  }
  return *context.previous ? &**context.previous : nullptr;
}

std::optional<KnownRecord> known_until(const Context& context, const Record& record) {
  const auto& period = record.table.period;
  return find_before(context, record.list(), id_of(record), period ? std::optional(period->last() + 1) : std::nullopt);
}

std::optional<KnownRecord> known_before(const Context& context, std::uint32_t record) {
  const Indexed& indexed = context.index[record];
  if (indexed.id == kNone) return std::nullopt;
  return find_before(context, list_of(context, record), context.index.texts.text(indexed.id),
                     first_of(period_of(context, record)));
}

schema::Value previous_value(const KnownRecord& known, int field) {
  const auto at = static_cast<std::size_t>(field);
  return at < known.texts.size() ? typed(known.list->fields[at], known.texts[at]) : schema::Value{};
}

const schema::List* known_list(Context& context, std::uint32_t id) {
  if (!context.options.known.find) return nullptr;
  const auto [at, is_new] = context.known_lists.try_emplace(id, nullptr);
  if (is_new)
    if (const auto found = context.options.known.find(context.index.texts.text(id), std::nullopt))
      at->second = found->list;
  return at->second;
}

namespace {

std::vector<std::string_view> words_of(std::string_view text) {
  return base::split_any(text, " \t\r\n,;:\"'[]{}，；：、");
}

}  // namespace

void remember_lost(Context& context, std::string_view text) {
  constexpr std::size_t kPiece = 4 << 10;  // the rest of a file may be one line
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(" ,\n", kPiece), text.size());
    for (const std::string_view word : words_of(text.substr(0, end))) context.lost.intern(word);
    text.remove_prefix(end);
  }
}

bool may_be_lost(const Context& context, std::string_view text) {
  if (context.lost.size() == 0) return false;
  const std::vector<std::string_view> words = words_of(text);
  return !words.empty() &&
         std::ranges::all_of(words, [&](std::string_view word) { return context.lost.contains(word); });
}

const schema::List& list_of(const Context& context, std::uint32_t record) {
  return *context.tables[context.index[record].table]->list->list;
}

std::optional<base::Period> period_of(const Context& context, std::uint32_t record) {
  return context.tables[context.index[record].table]->period;
}

}  // namespace reform::check
