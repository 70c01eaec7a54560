// From header cells to the columns of somebody else's list.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "read/format.hpp"

namespace reform::read {

/// One cell of the header, joined from all its rows.
struct Label {
  std::string text;
  base::Place place;
};

/// The field of this very name; where there is none, one whose name looks like it (case, full-width letters).
struct NamedField {
  std::optional<int> field;
  bool is_exact = true;
};
NamedField field_named(const schema::List& list, std::string_view label);

/// Whether the label is the very name of the field. Where there is such a label, one that looks like it names nothing.
bool is_name_of(const schema::Field& field, std::string_view label);

/// Columns by name or, where the names do not fit, by place; reports labels that are missing, extra, blank, repeated or
/// not in their place, as `fieldsMatch` says. Column n of the result is cell n of every row.
std::vector<Column> standard_columns(const Input& input, const schema::List& list, std::span<const Label> labels,
                                     std::uint32_t line);

/// The columns of a table without a header: the fields in their order.
std::vector<Column> columns_in_order(const schema::List& list);

/// Whether a column that is no field is a mistake.
bool refuses_extra(schema::FieldsMatch match);

}  // namespace reform::read
