// geopoint, geojson, object, array, list: cells that hold more than one value.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "schema/json.hpp"
#include "schema/standard.hpp"

namespace reform::schema {
namespace {

using Kind = StandardType::Kind;

constexpr std::array<std::string_view, 9> kGeoJsonTypes = {
    "Point",        "MultiPoint", "LineString",         "MultiLineString",  "Polygon",
    "MultiPolygon", "Feature",    "GeometryCollection", "FeatureCollection"};

std::optional<double> degrees(std::string_view text, double most) {
  const auto is_blank = [](char c) { return c == ' ' || c == '\t'; };
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || !(std::abs(number) <= most)) return std::nullopt;
  return number;
}

bool is_position(std::string_view longitude, std::string_view latitude) {
  return degrees(longitude, 180) && degrees(latitude, 90);
}

bool is_number(const Node* node) { return node != nullptr && node->is_scalar(); }

bool read_geopoint(const StandardType& type, std::string_view cell) {
  if (type.format == "default") {
    const std::size_t comma = cell.find(',');
    return comma != std::string_view::npos && is_position(cell.substr(0, comma), cell.substr(comma + 1));
  }
  const Yaml json = parse_json(cell);
  if (!json.root || !json.problems.empty()) return false;
  if (type.format == "array") {
    const auto& items = json.root->items;
    return items.size() == 2 && is_number(items[0]) && is_number(items[1]) &&
           is_position(items[0]->text, items[1]->text);
  }
  const Node* longitude = json.root->find("lon");
  const Node* latitude = json.root->find("lat");
  return json.root->entries.size() == 2 && is_number(longitude) && is_number(latitude) &&
         is_position(longitude->text, latitude->text);
}

bool read_json(const StandardType& type, std::string_view cell, Logical& logical) {
  const Yaml json = parse_json(cell);
  if (!json.root || !json.problems.empty()) return false;
  const Node& root = *json.root;
  logical.length = static_cast<int>(root.is_map() ? root.entries.size() : root.items.size());
  if (type.kind == Kind::kArray) return root.is_sequence();
  if (type.kind == Kind::kObject || !root.is_map()) return root.is_map();
  const Node* geometry = root.find("type");
  if (!geometry) return false;
  return type.format == "topojson" ? geometry->text == "Topology"
                                   : std::ranges::find(kGeoJsonTypes, geometry->text) != kGeoJsonTypes.end();
}

bool read_list(const StandardType& type, std::string_view cell, Logical& logical) {
  const StandardType item{.kind = type.item};
  Logical element;
  for (std::string_view rest = cell;;) {
    const std::size_t end = rest.find(type.delimiter);
    ++logical.length;
    if (!read_logical(item, rest.substr(0, end), element)) return false;
    if (end == std::string_view::npos) return true;
    rest.remove_prefix(end + type.delimiter.size());
  }
}

}  // namespace

bool read_structure(const StandardType& type, std::string_view cell, Logical& logical) {
  if (type.kind == Kind::kGeopoint) return read_geopoint(type, cell);
  return type.kind == Kind::kList ? read_list(type, cell, logical) : read_json(type, cell, logical);
}

}  // namespace reform::schema
