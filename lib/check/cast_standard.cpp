// A cell of somebody else's list: missing words as written, then the type, then the constraints on the logical value.
#include <algorithm>

#include "base/text.hpp"
#include "check/cast.hpp"

namespace reform::check {
namespace {

using schema::Value;

void check_standard_length(const schema::Field& field, const schema::Logical& logical, std::string_view raw,
                           std::vector<CellMistake>& mistakes) {
  const bool is_text = field.standard->type.kind == schema::StandardType::Kind::kString;
  const int length = is_text ? static_cast<int>(base::code_points(raw)) : logical.length;
  if (field.max_length && length > *field.max_length)
    mistakes.push_back({Mistake::kTooLong, raw, {{"max", *field.max_length}, {"length", length}}});
  if (field.min_length && length < *field.min_length)
    mistakes.push_back({Mistake::kTooShort, raw, {{"min", *field.min_length}, {"length", length}}});
}

void check_standard(const schema::Field& field, const schema::Logical& logical, std::string_view raw,
                    std::vector<CellMistake>& mistakes) {
  if (field.min_length || field.max_length) check_standard_length(field, logical, raw, mistakes);
  if (field.pattern && !field.pattern->matches(raw))
    mistakes.push_back({Mistake::kPattern,
                        raw,
                        {{"pattern", field.pattern->expression()},
                         {"example", field.example.empty() ? field.pattern->expression() : field.example},
                         {"note", std::string_view()}}});
  if (field.minimum && logical.number < *field.minimum)
    mistakes.push_back({Mistake::kTooSmall, raw, {{"min", field.standard->minimum}}});
  if (field.maximum && logical.number > *field.maximum)
    mistakes.push_back({Mistake::kTooLarge, raw, {{"max", field.standard->maximum}}});
}

/// The word of the enum; null when it has none.
const std::string* allowed_word(const schema::Field& field, std::string_view text) {
  const auto found = std::ranges::find(field.allowed, text);
  return found == field.allowed.end() ? nullptr : &*found;
}

/// A list whose elements are known, so that nothing needs to be split.
bool read_elements(const schema::StandardType& type, std::string_view raw, std::span<const read::Cell> elements,
                   schema::Logical& logical) {
  const schema::StandardType item{.kind = type.item};
  const bool is_read = std::ranges::all_of(elements, [&](const read::Cell& element) {
    return !element.is_absent() && schema::read_logical(item, element.text, logical);
  });
  logical.text = raw;
  logical.number = 0;
  logical.length = static_cast<int>(elements.size());
  return is_read;
}

}  // namespace

Value cast_standard(FieldCast& cast, std::string_view raw, Arena& arena, std::vector<CellMistake>& mistakes,
                    std::span<const read::Cell> elements) {
  const schema::Field& field = *cast.field;
  const schema::Standard& standard = *field.standard;
  const bool is_null = raw.data() == nullptr;
  if (is_null || std::ranges::find(standard.missing, raw) != standard.missing.end()) {
    if (field.is_required) mistakes.push_back({Mistake::kRequired, raw, {}});
    return {};
  }
  if (!(elements.empty() ? schema::read_logical(standard.type, raw, cast.logical)
                         : read_elements(standard.type, raw, elements, cast.logical))) {
    mistakes.push_back({Mistake::kType, raw, {{"type", schema::describe(standard.type)}}});
    return {Value::State::kInvalid, raw, 0};
  }
  Value value{Value::State::kValid, cast.logical.text, cast.logical.number};
  if (!field.allowed.empty()) {
    const std::string* word = allowed_word(field, value.text);
    if (word == nullptr) return unknown_word(cast, raw, mistakes);
    value.text = *word;
  } else if (value.text.data() != raw.data()) {
    value.text = arena.store(value.text);
  }
  check_standard(field, cast.logical, raw, mistakes);
  return value;
}

}  // namespace reform::check
