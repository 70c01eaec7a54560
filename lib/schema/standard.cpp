#include "schema/standard.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace reform::schema {
namespace {

using Kind = StandardType::Kind;

struct KindRow {
  Kind kind;
  std::string_view name;
  bool is_ordered = false, has_length = false, takes_pattern = false;
  std::vector<std::string_view> formats;
};

/// The TABLE of types, in the order of the standard.
const std::array<KindRow, 16>& kinds() {
  static const std::array<KindRow, 16> table = {{
      {Kind::kString, "string", false, true, false, {"default", "email", "uri", "binary", "uuid"}},
      {Kind::kNumber, "number", true, false, false, {"default"}},
      {Kind::kInteger, "integer", true, false, false, {"default"}},
      {Kind::kBoolean, "boolean", false, false, false, {"default"}},
      {Kind::kDate, "date", true, false, true, {"default", "any"}},
      {Kind::kTime, "time", true, false, true, {"default", "any"}},
      {Kind::kDatetime, "datetime", true, false, true, {"default", "any"}},
      {Kind::kYear, "year", true, false, false, {"default"}},
      {Kind::kYearMonth, "yearmonth", true, false, false, {"default"}},
      {Kind::kDuration, "duration", true, false, false, {"default"}},
      {Kind::kGeopoint, "geopoint", false, false, false, {"default", "array", "object"}},
      {Kind::kGeojson, "geojson", false, false, false, {"default", "topojson"}},
      {Kind::kObject, "object", false, true, false, {"default"}},
      {Kind::kArray, "array", false, true, false, {"default"}},
      {Kind::kList, "list", false, true, false, {"default"}},
      {Kind::kAny, "any", false, false, false, {"default"}},
  }};
  return table;
}

const KindRow& row(Kind kind) { return kinds()[static_cast<std::size_t>(kind)]; }

bool is_among(const std::vector<std::string>& words, std::string_view text) {
  return std::ranges::find(words, text) != words.end();
}

bool read_boolean(const StandardType& type, std::string_view cell, Logical& logical) {
  const bool is_true = is_among(type.true_values, cell);
  if (!is_true && !is_among(type.false_values, cell)) return false;
  logical.text = is_true ? "true" : "false";
  return true;
}

using base::is_digit;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

bool is_email(std::string_view text) {
  const std::size_t at = text.find('@');
  if (at == 0 || at == std::string_view::npos || text.find('@', at + 1) != std::string_view::npos) return false;
  const std::string_view domain = text.substr(at + 1);
  if (domain.find('.') == std::string_view::npos || domain.find("..") != std::string_view::npos) return false;
  return text.find_first_of(" \t\r\n,;<>()") == std::string_view::npos && is_letter(text.back());
}

/// scheme ":" something, without blanks.
bool is_uri(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon + 1 == text.size() || !is_letter(text.front()))
    return false;
  const auto is_scheme = [](char c) { return is_letter(c) || is_digit(c) || c == '+' || c == '-' || c == '.'; };
  return std::ranges::all_of(text.substr(0, colon), is_scheme) &&
         text.find_first_of(" \t\r\n<>\"{}|\\^`") == std::string_view::npos;
}

bool is_base64(std::string_view text) {
  if (text.size() % 4 != 0) return false;
  for (int fill = 0; fill < 2 && text.ends_with('='); ++fill) text.remove_suffix(1);
  return std::ranges::all_of(text, [](char c) { return is_letter(c) || is_digit(c) || c == '+' || c == '/'; });
}

bool is_uuid(std::string_view text) {
  if (text.size() != 36) return false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool is_dash = at == 8 || at == 13 || at == 18 || at == 23;
    if (is_dash ? text[at] != '-' : !is_hex(text[at])) return false;
  }
  return true;
}

}  // namespace

std::optional<Kind> standard_kind(std::string_view name) {
  const auto found = std::ranges::find(kinds(), name, &KindRow::name);
  return found == kinds().end() ? std::nullopt : std::optional(found->kind);
}

std::string_view name(Kind kind) { return row(kind).name; }

std::vector<std::string> standard_kinds() {
  std::vector<std::string> names;
  for (const KindRow& each : kinds()) names.emplace_back(each.name);
  return names;
}

bool is_ordered(Kind kind) { return row(kind).is_ordered; }
bool has_length(Kind kind) { return row(kind).has_length; }
std::vector<std::string_view> formats_of(Kind kind) { return row(kind).formats; }
bool takes_pattern(Kind kind) { return row(kind).takes_pattern; }

base::LocalText describe(const StandardType& type) {
  base::LocalText text = base::text("schema.standard." + std::string(name(type.kind)));
  const bool is_as_described = type.format == "default";
  if (is_as_described) return text;
  const base::Args args = {{"type", base::text("schema.standard_name." + std::string(name(type.kind)))},
                           {"format", type.format}};
  return {base::say(base::Lang::kZh, "schema.standard_format", args),
          base::say(base::Lang::kEn, "schema.standard_format", args)};
}

bool has_format(std::string_view format, std::string_view text) {
  if (format == "email") return is_email(text);
  if (format == "uri") return is_uri(text);
  if (format == "binary") return is_base64(text);
  return format != "uuid" || is_uuid(text);
}

bool read_logical(const StandardType& type, std::string_view cell, Logical& logical) {
  logical.text = cell;
  logical.number = 0;
  logical.length = 0;
  switch (type.kind) {
    case Kind::kString:
      return has_format(type.format, cell);
    case Kind::kNumber:
    case Kind::kInteger:
      return read_quantity(type, cell, logical);
    case Kind::kBoolean:
      return read_boolean(type, cell, logical);
    case Kind::kDate:
    case Kind::kTime:
    case Kind::kDatetime:
    case Kind::kYear:
    case Kind::kYearMonth:
    case Kind::kDuration:
      return read_moment(type, cell, logical);
    case Kind::kGeopoint:
    case Kind::kGeojson:
    case Kind::kObject:
    case Kind::kArray:
    case Kind::kList:
      return read_structure(type, cell, logical);
    case Kind::kAny:
      return true;
  }
  return false;
}

}  // namespace reform::schema
