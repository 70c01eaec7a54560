#include "report/words.hpp"

#include <charconv>

#include "base/text.hpp"
#include "schema/condition.hpp"
#include "schema/value.hpp"

namespace reform::report {
namespace {

std::optional<double> parse_number(std::string_view text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

int decimals_of(std::string_view digits) {
  const std::size_t point = digits.find('.');
  return point == std::string_view::npos ? 0 : static_cast<int>(digits.size() - point - 1);
}

}  // namespace

TableColumn Words::column(std::string_view key) const { return {std::string(key), say("column." + std::string(key))}; }

std::vector<TableColumn> Words::columns(std::initializer_list<std::string_view> keys) const {
  std::vector<TableColumn> result;
  for (const std::string_view key : keys) result.push_back(column(key));
  return result;
}

Fact Words::fact(std::string_view key, Cell value, std::string command) const {
  return {std::string(key), say("fact." + std::string(key)), std::move(value), std::move(command)};
}

void Words::say_items(Fact& fact, std::int64_t items, std::string_view counted) const {
  const auto* count = std::get_if<Count>(&fact.value);
  const auto* share = std::get_if<Share>(&fact.value);
  const std::int64_t all = count != nullptr ? count->n : share != nullptr ? share->of : items;
  if (all != items) fact.title = say("report.counted." + std::string(counted), {{"title", fact.title}, {"n", items}});
}

Word Words::list(const schema::List& list) const { return {list.name, list.title.in(lang_)}; }

Word Words::light(track::Light light) const { return colour(track::name(light)); }

Word Words::colour(std::string_view key) const {
  const auto found = schema_.policy.colours.find(std::string(key));
  return {std::string(key), found == schema_.policy.colours.end() ? std::string(key) : found->second.in(lang_)};
}

Word Words::code_word(std::string_view code_list, std::string_view code) const {
  const schema::CodeList* codes = schema_.code_list(code_list);
  const schema::Code* known = codes == nullptr ? nullptr : codes->get(code);
  return {std::string(code), known == nullptr ? std::string(code) : known->title.in(lang_)};
}

Cell Words::region_of(const schema::Code& office) const {
  const auto region = office.more.find("region");
  if (region == office.more.end() || region->second.empty()) return {};
  return code_word("region", region->second);
}

std::string Words::reason(const track::Verdict& verdict) const {
  return say("light.reason." + std::string(track::name(verdict.reason)), {{"n", verdict.number}});
}

Cell Words::due(std::optional<base::Date> due, bool is_ongoing) const {
  if (is_ongoing) return Word{std::string(schema::kOngoing), say("report.ongoing")};
  if (!due) return {};
  return *due;
}

Cell Words::value(const schema::Field& field, std::string_view canonical) const {
  using Type = schema::FieldType;
  if (canonical.empty()) return {};
  if (field.is_list()) {
    std::vector<std::string> parts;
    for (const std::string_view element : schema::elements(canonical)) {
      parts.push_back(field.codes == nullptr ? std::string(element) : code_word(field.codes->name, element).text);
    }
    return base::join(parts, schema::kListSeparator);
  }
  if (field.type == Type::kCode && field.codes != nullptr) return code_word(field.codes->name, canonical);
  if (field.type == Type::kDate) {
    if (canonical == schema::kOngoing) return Word{std::string(canonical), say("report.ongoing")};
    if (const auto date = base::parse_iso_date(canonical)) return *date;
  }
  const auto number = parse_number(canonical);
  if (number && field.type == Type::kPercent) return Percent{*number};
  if (number && (field.type == Type::kInteger || field.type == Type::kNumber)) {
    return Number{*number, decimals_of(canonical)};
  }
  return std::string(canonical);
}

Cell number_or_nothing(std::optional<double> value, int decimals) {
  if (!value) return {};
  return Number{*value, decimals};
}

Cell text_or_nothing(std::string_view text) {
  if (text.empty()) return {};
  return std::string(text);
}

}  // namespace reform::report
