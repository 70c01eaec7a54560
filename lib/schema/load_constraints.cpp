// What a cell of a field may be, in the standard's forms of version 1 and 2.
#include <algorithm>
#include <cmath>
#include <limits>

#include "schema/loading.hpp"
#include "schema/reading.hpp"

namespace reform::schema {
namespace {

constexpr std::string_view kConstraints[] = {"required", "unique",  "minLength",        "maxLength",
                                             "minimum",  "maximum", "exclusiveMinimum", "exclusiveMaximum",
                                             "pattern",  "enum",    "jsonSchema"};

/// A bound in the field's own terms: a number, or a day.
std::optional<double> read_bound(Loading& loading, const Node* node, FieldType type) {
  if (!node) return std::nullopt;
  if (type == FieldType::kDate) {
    if (const auto day = base::parse_iso_date(node->text)) return day->days;
    report_bad_value(loading, *node, base::text("schema.expected.day"));
    return std::nullopt;
  }
  if (type == FieldType::kYearMonth) {
    if (const auto month = base::parse_period(node->text)) return month->first().days;
    report_bad_value(loading, *node, base::text("schema.expected.month"));
    return std::nullopt;
  }
  return read_number(loading, node);
}

/// The next value beyond an exclusive bound.
double beyond(double bound, FieldType type, double direction) {
  const bool is_whole = type == FieldType::kInteger || type == FieldType::kDate;
  if (is_whole) return direction > 0 ? std::floor(bound) + 1 : std::ceil(bound) - 1;
  return std::nextafter(bound, direction * std::numeric_limits<double>::infinity());
}

void read_bounds(Loading& loading, const Node& constraints, Field& field) {
  field.minimum = read_bound(loading, constraints.find("minimum"), field.type);
  field.maximum = read_bound(loading, constraints.find("maximum"), field.type);
  const auto above = read_bound(loading, constraints.find("exclusiveMinimum"), field.type);
  const auto below = read_bound(loading, constraints.find("exclusiveMaximum"), field.type);
  if (above) field.minimum = std::max(beyond(*above, field.type, 1), field.minimum.value_or(-HUGE_VAL));
  if (below) field.maximum = std::min(beyond(*below, field.type, -1), field.maximum.value_or(HUGE_VAL));
}

void read_constraints(Loading& loading, const Node* constraints, Field& field) {
  if (!constraints || !is_map(loading, *constraints)) return;
  for (const Node::Entry& entry : constraints->entries) {
    if (std::ranges::find(kConstraints, entry.key->text) != std::end(kConstraints)) continue;
    if (entry.key->text.find(':') != std::string::npos) continue;  // another tool's
    report_unknown(loading, *entry.key, "unknown_key",
                   std::vector<std::string>(std::begin(kConstraints), std::end(kConstraints)));
  }
  field.is_required = read_boolean(loading, constraints->find("required")).value_or(false);
  field.is_unique = read_boolean(loading, constraints->find("unique")).value_or(false);
  field.min_length = read_count(loading, constraints->find("minLength"));
  field.max_length = read_count(loading, constraints->find("maxLength"));
  if (field.min_length && field.max_length && *field.max_length < *field.min_length) {
    report_bad_value(loading, *constraints->find("maxLength"), base::text("schema.expected.not_below_minimum"));
  }
  read_bounds(loading, *constraints, field);
  if (field.minimum && field.maximum && *field.maximum < *field.minimum) {
    const Node* bound = constraints->find("maximum");
    report_bad_value(loading, bound ? *bound : *constraints, base::text("schema.expected.not_below_minimum"));
  }
  field.pattern = read_pattern(loading, constraints->find("pattern"));
  const Node* allowed = constraints->find("enum");
  if (allowed && is_filled_sequence(loading, *allowed)) field.allowed = texts(read_words(loading, allowed));
}

/// `categories` of version 2: words, or {value, label}.
void read_categories(Loading& loading, const Node* categories, Field& field) {
  if (!categories || !field.allowed.empty() || !categories->is_sequence()) return;
  for (const Node* item : categories->items) {
    const Node* word = item->is_map() ? required(loading, *item, "value") : item;
    if (const auto text = read_text(loading, word)) field.allowed.push_back(*text);
  }
}

}  // namespace

void load_constraints(Loading& loading, const Node& node, Field& field) {
  read_constraints(loading, node.find("constraints"), field);
  read_categories(loading, node.find("categories"), field);
}

}  // namespace reform::schema
