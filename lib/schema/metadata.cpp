// What the published profiles of the standard say of members that are for people and other tools (tests/profiles): a
// row each. Where the version of a descriptor is not known, only what both profiles refuse is a mistake.
#include <algorithm>
#include <cmath>

#include "schema/loading.hpp"
#include "schema/reading.hpp"
#include "schema/standard.hpp"

namespace reform::schema {
namespace {

/// What a value must be.
struct Shape {
  enum class Kind : std::uint8_t { kText, kWords, kWhole, kItems, kMaps, kMapsOrNone };
  Kind kind = Kind::kText;
  std::string_view expected = {};                 // texts: the message that names what else is asked of it
  bool (*fits)(std::string_view text) = nullptr;  // null: any text
};

bool is_uri(std::string_view text) { return has_format("uri", text); }
bool is_email(std::string_view text) { return has_format("email", text); }
bool is_moment(std::string_view text) {
  Logical logical;
  return read_logical({.kind = StandardType::Kind::kDatetime}, text, logical);
}

/// Letters and digits, and the characters of `more`.
bool is_of(std::string_view text, std::string_view more) {
  const auto is_right = [&](char c) {
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return is_letter || (c >= '0' && c <= '9') || more.find(c) != std::string_view::npos;
  };
  return !text.empty() && std::ranges::all_of(text, is_right);
}

bool is_license_name(std::string_view text) { return is_of(text, "-._"); }
bool is_place(std::string_view text) {
  return !text.empty() && std::string_view("./~").find(text.front()) == std::string_view::npos;
}
bool is_media_type(std::string_view text) {
  const std::size_t slash = text.find('/', 1);
  return slash != std::string_view::npos && slash + 1 < text.size();
}
bool is_hash(std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdefABCDEF";
  const std::size_t colon = text.rfind(':');
  const std::string_view digits = colon == std::string_view::npos ? text : text.substr(colon + 1);
  const bool is_hex = digits.find_first_not_of(kHex) == std::string_view::npos;
  if (colon == std::string_view::npos) return is_hex && (text.empty() || text.size() == 32);
  return is_hex && !digits.empty() && colon > 0 && text.find(':') == colon;
}

using Kind = Shape::Kind;
constexpr Shape kText, kUri{Kind::kText, "schema.expected.uri", is_uri},
    kEmail{Kind::kText, "schema.expected.email", is_email}, kMoment{Kind::kText, "schema.expected.moment", is_moment},
    kLicenseName{Kind::kText, "schema.expected.license_name", is_license_name},
    kPlace{Kind::kText, "schema.expected.place", is_place},
    kMediaType{Kind::kText, "schema.expected.media_type", is_media_type},
    kHash{Kind::kText, "schema.expected.hash", is_hash}, kWords{Kind::kWords}, kWhole{Kind::kWhole},
    kItems{Kind::kItems}, kMaps{Kind::kMaps}, kMapsOrNone{Kind::kMapsOrNone};

constexpr std::uint8_t kFirst = 1, kSecond = 2, kBoth = kFirst | kSecond;

struct Member {
  std::string_view of, key;
  const Shape& shape;
  std::uint8_t profiles = kBoth;  // that know the key: to the others it may be anything
};

/// The items of a sequence of maps are maps of its key.
constexpr Member kMembers[] = {
    {"package", "id", kText},
    {"package", "title", kText},
    {"package", "description", kText},
    {"package", "homepage", kUri},
    {"package", "version", kText, kSecond},
    {"package", "created", kMoment},
    {"package", "image", kText},
    {"package", "keywords", kWords},
    {"package", "contributors", kItems},
    {"package", "licenses", kMaps},
    {"package", "sources", kMapsOrNone},
    {"resource", "title", kText},
    {"resource", "description", kText},
    {"resource", "homepage", kUri},
    {"resource", "mediatype", kMediaType},
    {"resource", "bytes", kWhole},
    {"resource", "hash", kHash},
    {"resource", "licenses", kMaps},
    {"resource", "sources", kMapsOrNone},
    {"resource", "$schema", kText, kSecond},
    {"resource", "profile", kText, kFirst},
    {"schema", "$schema", kText, kSecond},
    {"field", "title", kText},
    {"field", "description", kText},
    {"field", "rdfType", kText},
    {"licenses", "name", kLicenseName},
    {"licenses", "path", kPlace},
    {"licenses", "title", kText},
    {"sources", "title", kText},
    {"sources", "path", kPlace},
    {"sources", "email", kEmail},
    {"sources", "version", kText, kSecond},
    {"contributors", "title", kText},
    {"contributors", "path", kPlace},
    {"contributors", "email", kEmail},
    {"contributors", "organization", kText},
    {"contributors", "role", kText, kFirst},
    {"contributors", "roles", kWords, kSecond},
    {"contributors", "givenName", kText, kSecond},
    {"contributors", "familyName", kText, kSecond},
};

void check_text(Loading& loading, const Node& node, const Shape& shape) {
  const std::optional<std::string> text = read_text(loading, &node);
  if (text && shape.fits && !shape.fits(*text)) report_bad_value(loading, node, base::text(shape.expected));
}

void check_whole(Loading& loading, const Node& node) {
  const std::optional<double> number = node.is_scalar() && node.is_plain ? parse_number(node.text) : std::nullopt;
  if (!number || *number != std::floor(*number)) report_bad_value(loading, node, base::text("schema.expected.whole"));
}

/// What a map of the sequence `of` must have.
void check_needed(Loading& loading, const Node& map, std::string_view of) {
  if (of == "licenses") {
    if (!map.find("name") && !map.find("path")) report(loading, map, "missing_key", "name / path");
  } else if (loading.profiles == kFirst) {
    required(loading, map, "title");
  } else if (map.entries.empty()) {
    report_bad_value(loading, map, base::text("schema.expected.filled_map"), base::text("schema.problem.empty"));
  }
}

void check_parts(Loading& loading, const Node& node, const Member& member) {
  const Kind kind = member.shape.kind;
  if (kind == Kind::kMapsOrNone ? !is_sequence(loading, node) : !is_filled_sequence(loading, node)) return;
  for (const Node* item : node.items) {
    if (kind == Kind::kWords) read_text(loading, item);
    if (kind == Kind::kWords || (kind == Kind::kItems && !item->is_map()) || !is_map(loading, *item)) continue;
    check_needed(loading, *item, member.key);
    check_metadata(loading, *item, member.key);
  }
}

/// The versions that a package says it is of.
std::uint8_t profiles_of(const Node& package) {
  const Node* schema = package.find("$schema");
  if (schema && schema->text.find("/profiles/1.") != std::string::npos) return kFirst;
  if (schema && schema->text.find("/profiles/2.") != std::string::npos) return kSecond;
  const Node* profile = package.find("profile");
  const bool is_first = profile && (profile->text == "data-package" || profile->text == "tabular-data-package");
  return !schema && is_first ? kFirst : kBoth;
}

}  // namespace

void check_metadata(Loading& loading, const Node& map, std::string_view of) {
  if (of == "package") loading.profiles = profiles_of(map);
  for (const Member& member : kMembers) {
    const Node* node = member.of == of ? map.find(member.key) : nullptr;
    if (!node || node->is_null() || (loading.profiles & ~member.profiles) != 0) continue;
    switch (member.shape.kind) {
      case Kind::kText:
        check_text(loading, *node, member.shape);
        break;
      case Kind::kWhole:
        check_whole(loading, *node);
        break;
      default:
        check_parts(loading, *node, member);
    }
  }
}

}  // namespace reform::schema
