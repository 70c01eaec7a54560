// `compare`: one field against another of the same record: <= < == != and not_in (no element of the first is one of
// the second), of two names of units: other_office, and of what names a place (a region, an id, a unit): other_place.
#include <algorithm>

#include "base/text.hpp"
#include "check/context.hpp"
#include "check/words.hpp"
#include "schema/units.hpp"

namespace reform::check {
namespace {

using schema::FieldType;
using schema::Value;

bool is_ordered(const schema::Field& field) {
  return !field.is_list() && field.type != FieldType::kText && field.type != FieldType::kBoolean;
}

/// Nothing in it that folding would change: Chinese characters, digits and lower-case letters only. Most names are so.
bool is_plain(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (c >= 0xe4 && c <= 0xe9) {
      at += 2;
    } else if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'z')) {
      return false;
    }
  }
  return true;
}

/// Words are compared as a person would: width and blanks do not matter.
bool same_text(std::string_view a, std::string_view b) {
  if (a == b) return true;
  if (is_plain(a) && is_plain(b)) return false;
  return base::fold(a) == base::fold(b);
}

/// An office is the same under each of its names.
bool same_words(const schema::Schema& schema, std::string_view a, std::string_view b) {
  if (same_text(a, b)) return true;
  const schema::CodeList* offices = schema.code_list(schema::kOfficeRegister);
  if (offices == nullptr || offices->codes.empty()) return false;
  return schema::office_key(schema, a) == schema::office_key(schema, b);
}

bool share_element(const schema::Schema& schema, std::string_view a, std::string_view b) {
  while (!a.empty()) {
    const std::string_view element = schema::take_element(a);
    for (std::string_view rest = b; !rest.empty();)
      if (same_words(schema, element, schema::take_element(rest))) return true;
  }
  return false;
}

/// An id outlives the region in its name: the one that is there now.
std::string_view current(const schema::CodeList& regions, const schema::Code& region) {
  const schema::Code* code = &region;
  for (std::size_t steps = 0; steps < regions.codes.size() && !code->successor.empty(); ++steps) {
    const schema::Code* const next = regions.get(code->successor);
    if (next == nullptr) break;
    code = next;
  }
  return code->code;
}

/// The region that a code of one, an id with one, or the name of a unit says; empty: none.
std::string_view place_of(const schema::Schema& schema, std::string_view text) {
  const schema::CodeList* regions = schema.code_list(schema::kRegions);
  if (regions == nullptr) return {};
  for (const std::string_view part : base::split_any(text, "-"))
    if (const schema::Code* region = regions->get(part)) return current(*regions, *region);
  return schema::office_region(schema, text);
}

std::string_view place_of(const schema::Schema& schema, const BoundRule& rule, const Value& value) {
  if (const Value* known = rule.units->find(value.text)) return known->text;
  const std::string_view place = place_of(schema, value.text);
  rule.units->keep(value.text, {Value::State::kValid, place, 0});
  return place;
}

/// The second is the first, or lies in it: a city names its counties' doing by its own code. A place that is wrong
/// already is not compared.
bool holds_place(const Context& context, const BoundRule& rule, const Value& a, const Value& b) {
  const base::Severity severity = rule.rule->text.severity;
  if (std::ranges::any_of(rule.fields, [&](int field) { return is_said(context, field, severity); })) return true;
  const std::string_view one = place_of(context.schema, rule, a), other = place_of(context.schema, rule, b);
  return one.empty() || other.empty() || schema::is_within(other, one);
}

bool holds(const schema::Schema& schema, std::string_view on, const Value& a, const Value& b, bool by_number) {
  if (on == "other_office") return schema::same_unit(schema, a.text, b.text) != schema::SameUnit::kYes;
  if (on == "not_in") return !share_element(schema, a.text, b.text);
  const bool equal = by_number ? a.number == b.number : same_words(schema, a.text, b.text);
  if (on == "==") return equal;
  if (on == "!=") return !equal;
  const bool less = by_number ? a.number < b.number : a.text < b.text;
  return on == "<" ? less : less || equal;
}

}  // namespace

void compare::at_record(Context& context, const BoundRule& rule, const Record& record) {
  const int first = rule.fields[0], second = rule.fields[1];
  const Value &a = record.value(first), &b = record.value(second);
  if (!a.is_valid() || !b.is_valid()) return;
  const bool by_number = is_ordered(record.field(first)) && is_ordered(record.field(second));
  const bool is_right = rule.rule->on == "other_place" ? holds_place(context, rule, a, b)
                                                       : holds(context.schema, rule.rule->on, a, b, by_number);
  if (is_right) return;
  base::Args args{{"other_field", record.field(second).title}, {"other_value", record.written(second)}};
  report_together(context, record, first, rule.fields, rule.rule->text, std::move(args));
}

}  // namespace reform::check
