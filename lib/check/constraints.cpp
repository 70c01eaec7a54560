// Pattern, length and range, on the value a cell stands for.
#include "base/text.hpp"
#include "check/cast.hpp"

namespace reform::check {
namespace {

using schema::FieldType;

bool is_text(FieldType type) { return type == FieldType::kText || type == FieldType::kCode; }

std::string bound_text(FieldType type, double bound) {
  if (type != FieldType::kDate && type != FieldType::kYearMonth) return number_text(bound);
  const std::string day = base::iso({static_cast<std::int32_t>(bound)});
  return type == FieldType::kDate ? day : day.substr(0, 7);
}

void check_length(const schema::Field& field, std::string_view text, std::vector<CellMistake>& mistakes) {
  // A code point is one to four bytes: most texts need no counting.
  const bool may_be_long = field.max_length && text.size() > static_cast<std::size_t>(*field.max_length);
  const bool may_be_short = field.min_length && text.size() < static_cast<std::size_t>(*field.min_length) * 4;
  if (!may_be_long && !may_be_short) return;
  const auto length = static_cast<int>(base::code_points(text));
  if (field.max_length && length > *field.max_length)
    mistakes.push_back({Mistake::kTooLong, text, {{"max", *field.max_length}, {"length", length}}});
  if (field.min_length && length < *field.min_length)
    mistakes.push_back({Mistake::kTooShort, text, {{"min", *field.min_length}, {"length", length}}});
}

/// What the text may have meant, when only its width, blanks or small letters keep it from fitting.
base::LocalText meant(const base::Pattern& pattern, std::string_view text) {
  std::string word = base::fold(text);
  if (!pattern.matches(word))
    for (char& c : word) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  if (!pattern.matches(word)) return {};
  const base::Args args{{"word", word}};
  return {base::say(base::Lang::kZh, "check.meant", args), base::say(base::Lang::kEn, "check.meant", args)};
}

void check_range(const schema::Field& field, const schema::Value& value, std::vector<CellMistake>& mistakes) {
  if (value.is_ongoing() && field.type == FieldType::kDate) return;
  if (field.minimum && value.number < *field.minimum)
    mistakes.push_back({Mistake::kTooSmall, value.text, {{"min", bound_text(field.type, *field.minimum)}}});
  if (field.maximum && value.number > *field.maximum)
    mistakes.push_back({Mistake::kTooLarge, value.text, {{"max", bound_text(field.type, *field.maximum)}}});
}

}  // namespace

void check_constraints(const schema::Field& field, const schema::Value& value, std::vector<CellMistake>& mistakes) {
  if (field.min_length || field.max_length) check_length(field, value.text, mistakes);
  if (field.pattern && !field.pattern->matches(value.text)) {
    const std::string& expression = field.pattern->expression();
    mistakes.push_back({Mistake::kPattern,
                        value.text,
                        {{"pattern", expression},
                         {"example", field.example.empty() ? expression : field.example},
                         {"note", meant(*field.pattern, value.text)}}});
  }
  if (!is_text(field.type) && (field.minimum || field.maximum)) check_range(field, value, mistakes);
}

}  // namespace reform::check
