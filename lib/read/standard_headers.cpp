#include "read/standard_headers.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace reform::read {
namespace {

using schema::FieldsMatch;

bool must_have_all(FieldsMatch match) {
  return match == FieldsMatch::kExact || match == FieldsMatch::kEqual || match == FieldsMatch::kSubset;
}

/// A label that names no field, where the field that belongs there is named nowhere: a misspelt name.
bool is_in_place_of(const schema::List& list, std::span<const Label> labels, std::size_t at) {
  if (list.fields_match != FieldsMatch::kExact || at >= list.fields.size()) return false;
  const auto names = [&](const Label& label) { return list.match_header(label.text) == static_cast<int>(at); };
  return std::ranges::none_of(labels, names);
}

const schema::Field& field_at(const schema::List& list, int field) {
  return list.fields[static_cast<std::size_t>(field)];
}

void report_label(const Input& input, std::string_view on, const Label& label, base::Args args = {}) {
  report(input, {.on = on, .place = label.place, .header = label.text, .value = label.text, .args = std::move(args)});
}

/// What stands in column `at` where the name of another field should.
void report_wrong(const Input& input, const Label& label, std::size_t at, const schema::Field& expected) {
  const base::Args column = {{"column", base::column_letter(static_cast<unsigned>(at) + 1)}};
  report_label(input, "label_differs", label,
               {{"where", base::LocalText{base::say(base::Lang::kZh, "read.label.column", column),
                                          base::say(base::Lang::kEn, "read.label.column", column)}},
                {"expected", expected.name}});
}

void report_missing(const Input& input, const schema::List& list, const std::vector<bool>& taken, std::uint32_t line) {
  const bool has_none = std::ranges::none_of(taken, [](bool is_taken) { return is_taken; });
  const bool needs_all = has_none || must_have_all(list.fields_match);  // `partial` needs one of them
  for (std::size_t at = 0; at < list.fields.size(); ++at) {
    const schema::Field& field = list.fields[at];
    if (taken[at] || !(needs_all || field.is_required)) continue;
    report(input, {.on = "missing_label", .place = {.line = line}, .header = field.name, .field = &field});
  }
}

/// The field that the label names among all of the header.
NamedField field_named_among(const schema::List& list, const Label& label, std::span<const Label> labels) {
  const NamedField named = field_named(list, label.text);
  if (!named.field || named.is_exact) return named;
  const schema::Field& field = field_at(list, *named.field);
  const auto is_it = [&](const Label& other) { return is_name_of(field, other.text); };
  return std::ranges::any_of(labels, is_it) ? NamedField{} : named;
}

void report_extra(const Input& input, const schema::List& list, const Label& label) {
  report_label(input, refuses_extra(list.fields_match) ? "extra_label" : "kept_column", label);
}

}  // namespace

bool refuses_extra(FieldsMatch match) {
  return match == FieldsMatch::kExact || match == FieldsMatch::kEqual || match == FieldsMatch::kSuperset;
}

bool is_name_of(const schema::Field& field, std::string_view label) {
  return base::trim(field.name) == base::trim(label);
}

NamedField field_named(const schema::List& list, std::string_view label) {
  const std::optional<int> near = list.match_header(label);
  const auto has_this_name = [&](const schema::Field& field) { return is_name_of(field, label); };
  if (!near || has_this_name(field_at(list, *near))) return {near, true};
  const auto exact = std::ranges::find_if(list.fields, has_this_name);
  if (exact == list.fields.end()) return {near, false};
  return {static_cast<int>(exact - list.fields.begin()), true};
}

std::vector<Column> columns_in_order(const schema::List& list) {
  std::vector<Column> columns;
  for (std::size_t at = 0; at < list.fields.size(); ++at)
    columns.push_back({static_cast<int>(at), list.fields[at].name, static_cast<std::uint32_t>(at) + 1});
  return columns;
}

std::vector<Column> standard_columns(const Input& input, const schema::List& list, std::span<const Label> labels,
                                     std::uint32_t line) {
  std::vector<Column> columns;
  std::vector<bool> taken(list.fields.size());
  bool is_in_order = true;
  for (std::size_t at = 0; at < labels.size(); ++at) {
    const Label& label = labels[at];
    Column& column = columns.emplace_back(Column{-1, label.text, static_cast<std::uint32_t>(at) + 1});
    const auto [field, is_exact] = field_named_among(list, label, labels);
    if (label.text.empty()) {
      report_label(input, "blank_label", label, {{"column", base::column_letter(column.number)}});
    } else if (field && taken[static_cast<std::size_t>(*field)]) {
      const auto first = std::ranges::find(columns, *field, &Column::field);
      report_label(input, "duplicate_label", label, {{"first", base::column_letter(first->number)}});
    } else if (field) {
      column.field = *field;
      if (!is_exact) report_wrong(input, label, at, field_at(list, *field));
    } else if (is_in_place_of(list, labels, at)) {
      report_wrong(input, label, at, list.fields[at]);
      column.field = static_cast<int>(at);
    } else {
      report_extra(input, list, label);
    }
    if (column.field < 0) continue;
    const auto place = std::ranges::count(taken, true);  // columns that are no field have been said
    taken[static_cast<std::size_t>(column.field)] = true;
    const bool is_misplaced = list.fields_match == FieldsMatch::kExact && field && *field != place;
    if (is_misplaced && is_exact && is_in_order)
      report_wrong(input, label, at, list.fields[static_cast<std::size_t>(place)]);
    is_in_order = is_in_order && !is_misplaced;  // what follows is moved as well: one finding is enough
  }
  report_missing(input, list, taken, line);
  return columns;
}

}  // namespace reform::read
