#include "schema/units.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "base/text.hpp"
#include "base/utf8.hpp"

namespace reform::schema {
namespace {

// ---- the place before the name

/// A name, folded and cut after its place: 杭州市 and 医保局.
struct Unit {
  std::string full, rest;
  const Code* place = nullptr;  // the smallest one that is named
  std::string level;            // of a place without a name: 省, 市, 县, 区
};

constexpr std::string_view kLevels[] = {"省", "市", "县", "区"};

/// The place that `text` begins with, in `around` if there is one, and how many bytes name it.
std::pair<const Code*, std::size_t> leading_place(const CodeList& regions, std::string_view text, const Code* around) {
  constexpr std::size_t kLongest = 10;  // 双江拉祜族佤族布朗族傣族自治县 is rarely written out
  std::pair<const Code*, std::size_t> longest{nullptr, 0};
  for (std::size_t count = 0, bytes = 0; count < kLongest && bytes < text.size(); ++count) {
    bytes += base::code_point_at(text, bytes).bytes;
    const auto found = regions.by_word.find(std::string(text.substr(0, bytes)));
    if (found == regions.by_word.end()) continue;
    const Code* region = &regions.codes[static_cast<std::size_t>(found->second)];
    if (around == nullptr || (region != around && is_within(region->code, around->code))) longest = {region, bytes};
  }
  return longest;
}

/// The province of a list that knows only one: 省 needs no name then.
const Code* only_province(const CodeList& regions) {
  const Code* found = nullptr;
  for (const Code& region : regions.codes) {
    if (!region.code.ends_with("0000") || !region.title.zh.ends_with(kLevels[0])) continue;
    if (found != nullptr) return nullptr;
    found = &region;
  }
  return found;
}

/// 浙江省杭州市西湖区教育局, 杭州市西湖区教育局 and 西湖区教育局 are cut alike.
Unit cut(const Schema& schema, std::string_view name) {
  Unit unit{.full = base::fold(name), .rest = {}, .place = nullptr, .level = {}};
  std::string_view rest = unit.full;
  if (const CodeList* regions = schema.code_list(kRegions)) {
    if (rest.starts_with(kLevels[0]) && (unit.place = only_province(*regions)) != nullptr)
      rest.remove_prefix(kLevels[0].size());
    for (;;) {
      const auto [place, bytes] = leading_place(*regions, rest, unit.place);
      if (place == nullptr) break;
      unit.place = place;
      rest.remove_prefix(bytes);
    }
  }
  if (unit.place == nullptr)
    for (const std::string_view level : kLevels)
      if (rest.starts_with(level)) unit.level = level;
  rest.remove_prefix(unit.level.size());
  unit.rest = rest;
  return unit;
}

/// A place without a name, beside one with: nobody leaves out the name of another city than his own. But in 余姚市 the
/// 市 may be 宁波市 above it.
bool may_stand_for(std::string_view level, const Code* place) {
  return place != nullptr && !level.empty() && place->title.zh.ends_with(level) &&
         (level != kLevels[1] || place->code.ends_with("00"));
}

/// Nobody leaves out the place but of an office of his own.
bool has_no_place(const Unit& unit) { return unit.place == nullptr && unit.level.empty(); }

bool is_one_place(const Unit& a, const Unit& b) {
  return has_no_place(a) || has_no_place(b) || (a.place == b.place && a.level == b.level) ||
         may_stand_for(a.level, b.place) || may_stand_for(b.level, a.place);
}

// ---- shorter names

constexpr std::u32string_view kPlaceEndings = U"市县区州镇乡";

/// 江北区, 余姚市, 文晖街道.
bool is_place(std::u32string_view text) {
  return text.size() > 1 && (kPlaceEndings.find(text.back()) != std::u32string_view::npos || text.ends_with(U"街道"));
}

/// Named with words left out: 省医保局 for 省医疗保障局. A place may be left out only before the name of another one:
/// 西湖区教育局 for 杭州市西湖区教育局, and not 宁波市医保局 for 宁波市江北区医保局.
bool is_shortened(std::u32string_view name, std::u32string_view full) {
  const bool has_place = name.find_first_of(kPlaceEndings, 2) != std::u32string_view::npos;
  std::u32string omitted;
  std::size_t at = 0;
  for (const char32_t one : full) {
    if (at == name.size() || one != name[at]) {
      omitted += one;
      continue;
    }
    if (is_place(omitted) && (at > 0 || !has_place)) return false;
    omitted.clear();
    ++at;
  }
  return at == name.size() && !is_place(omitted);
}

/// 发展和改革委员会 is written as 发展和改革委.
std::u32string without_members(std::string_view name) {
  constexpr std::u32string_view kCommittee = U"委员会";
  std::u32string text = base::code_points_of(name);
  if (text.size() > kCommittee.size() && text.ends_with(kCommittee)) text.resize(text.size() - 2);
  return text;
}

/// The usual short form, which begins and ends like the full one: 发改委 and 发展改革委 for 发展和改革委员会, 医保局
/// for 医疗保障局. Of two characters (委办 for 委改革办) it may be anything.
bool is_short_form(std::string_view one, std::string_view other) {
  std::u32string name = without_members(one), full = without_members(other);
  if (full.size() < name.size()) std::swap(name, full);
  return name.size() > 2 && name.front() == full.front() && name.back() == full.back() && is_shortened(name, full);
}

SameUnit perhaps(std::string_view one, std::string_view other) {
  const std::u32string a = base::code_points_of(one), b = base::code_points_of(other);
  const bool may_be = a.size() < b.size() ? is_shortened(a, b) : is_shortened(b, a);
  return may_be ? SameUnit::kPerhaps : SameUnit::kNo;
}

/// 医保局 and 医保局办公室 or 医保局(基金处). A place alone has no parts, and neither has 委: what is in 省委 is an
/// authority of its own.
bool is_part(const Lifecycle& lifecycle, std::string_view part, std::string_view whole) {
  if (base::code_points(whole) < 2 || !part.starts_with(whole)) return false;
  const std::string_view more = part.substr(whole.size());
  return more.starts_with('(') || std::ranges::any_of(lifecycle.unit_parts, [&](const std::string& ending) {
           return more.ends_with(base::fold(ending));
         });
}

SameUnit same_spelling(const Lifecycle& lifecycle, const Unit& a, const Unit& b) {
  if (!is_one_place(a, b)) {
    const bool are_two = a.place != nullptr && b.place != nullptr;
    return are_two ? SameUnit::kNo : perhaps(a.full, b.full);
  }
  if (a.rest == b.rest || is_short_form(a.rest, b.rest) || is_part(lifecycle, a.rest, b.rest) ||
      is_part(lifecycle, b.rest, a.rest))
    return SameUnit::kYes;
  return perhaps(a.rest, b.rest);
}

// ---- the register

/// Place and name in one form; as it is folded where no place is known.
std::string spelling(const Unit& unit) { return unit.place == nullptr ? unit.full : unit.place->title.zh + unit.rest; }

std::vector<std::string_view> names_of(const Code& office) {
  std::vector<std::string_view> names{office.title.zh};
  names.insert(names.end(), office.aliases.begin(), office.aliases.end());
  return names;
}

std::vector<Unit> units_of(const Schema& schema, std::string_view name, const Code* office) {
  std::vector<Unit> units;
  const std::vector<std::string_view> names = office == nullptr ? std::vector{name} : names_of(*office);
  for (const std::string_view each : names) units.push_back(cut(schema, each));
  return units;
}

}  // namespace

const Code* find_office(const Schema& schema, std::string_view office) {
  const CodeList* offices = schema.code_list(kOfficeRegister);
  if (offices == nullptr || offices->empty()) return nullptr;
  std::optional<int> found = offices->find(office);
  if (!found) found = offices->find(spelling(cut(schema, office)));
  return found ? &offices->codes[static_cast<std::size_t>(*found)] : nullptr;
}

SameUnit same_unit(const Schema& schema, std::string_view a, std::string_view b) {
  if (a == b) return SameUnit::kYes;
  const Code *const one = find_office(schema, a), *const other = find_office(schema, b);
  if (one != nullptr && other != nullptr) return one == other ? SameUnit::kYes : SameUnit::kNo;
  SameUnit nearest = SameUnit::kNo;
  const std::vector<Unit> others = units_of(schema, b, other);
  for (const Unit& unit : units_of(schema, a, one))
    for (const Unit& another : others) nearest = std::min(nearest, same_spelling(schema.lifecycle, unit, another));
  return nearest;
}

std::string_view office_region(const Schema& schema, std::string_view office) {
  if (const Code* const known = find_office(schema, office)) {
    const auto region = known->more.find("region");
    return region == known->more.end() ? std::string_view() : region->second;
  }
  const Code* const place = cut(schema, office).place;
  return place == nullptr ? std::string_view() : place->code;
}

std::string office_key(const Schema& schema, std::string_view office) {
  const Code* known = find_office(schema, office);
  return known == nullptr ? spelling(cut(schema, office)) : base::fold(known->code);
}

std::string_view office_name(const Schema& schema, std::string_view office) {
  const Code* known = find_office(schema, office);
  return known == nullptr ? office : std::string_view(known->title.zh);
}

void index_places(Schema& schema) {
  const auto offices = std::ranges::find(schema.code_lists, kOfficeRegister,
                                         [](const auto& list) -> std::string_view { return list->name; });
  if (offices == schema.code_lists.end()) return;
  for (std::size_t index = 0; index < (*offices)->codes.size(); ++index)
    for (const std::string_view name : names_of((*offices)->codes[index]))
      (*offices)->by_word.emplace(spelling(cut(schema, name)), static_cast<int>(index));
}

bool is_within(std::string_view region, std::string_view wanted) {
  // Two digits a level; `00` = the whole of the level above.
  while (wanted.ends_with("00")) wanted.remove_suffix(2);
  return region.starts_with(wanted);
}

}  // namespace reform::schema
