// The types of Table Schema, version 1 and 2, read strictly as the standard says: what a cell of somebody else's list
// may be. Pure functions on text, used for bounds and enums by the loader and for cells by the check.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/message.hpp"

namespace reform::schema {

struct StandardType {
  enum class Kind : std::uint8_t {
    kString,
    kNumber,
    kInteger,
    kBoolean,
    kDate,
    kTime,
    kDatetime,
    kYear,
    kYearMonth,
    kDuration,
    kGeopoint,
    kGeojson,
    kObject,
    kArray,
    kList,
    kAny
  };
  Kind kind = Kind::kString;
  bool is_known = true;            // false: the word for it is none, and what goes with it cannot be judged
  std::string format = "default";  // a strftime pattern without the `fmt:` of old descriptors
  std::string decimal_char = ".", group_char = {};
  bool is_bare_number = true;
  std::vector<std::string> true_values = {"true", "True", "TRUE", "1"};
  std::vector<std::string> false_values = {"false", "False", "FALSE", "0"};
  std::string delimiter = ",";  // of a list
  Kind item = Kind::kString;    // of a list
};

/// What a field of somebody else's list is beside its type.
struct Standard {
  StandardType type;
  std::vector<std::string> missing;  // cells that mean "nothing", exactly as written
  base::LocalText minimum, maximum;  // the bounds as written, for people
};

/// "integer", "yearmonth" …; nothing for a word that is none.
std::optional<StandardType::Kind> standard_kind(std::string_view name);
std::string_view name(StandardType::Kind kind);
std::vector<std::string> standard_kinds();
/// Kinds with an order, so that minimum and maximum make sense.
bool is_ordered(StandardType::Kind kind);
/// Kinds with a length: characters of a string, elements of the others.
bool has_length(StandardType::Kind kind);
/// The formats of a kind that are words; dates and times take patterns too.
std::vector<std::string_view> formats_of(StandardType::Kind kind);
bool takes_pattern(StandardType::Kind kind);
/// A strptime pattern of which every conversion is known; a text without any is none.
bool is_moment_pattern(std::string_view pattern);
/// The letters that may follow `%`, for people.
std::string pattern_letters();
/// "date, written YYYY-MM-DD" for people.
base::LocalText describe(const StandardType& type);

/// The value a cell stands for.
struct Logical {
  std::string_view text;  // equal for equal values: points into the cell or into `memory`
  double number = 0;      // orders values of ordered kinds: days, seconds, months, numbers
  int length = 0;         // of a kind with elements: how many
  std::string memory = {};
};

/// False when the cell is not of the type. `logical` is reused from cell to cell.
bool read_logical(const StandardType& type, std::string_view cell, Logical& logical);

// The parts of the above, one file each.
bool read_quantity(const StandardType& type, std::string_view cell, Logical& logical);   // number, integer
bool read_moment(const StandardType& type, std::string_view cell, Logical& logical);     // date … duration
bool read_structure(const StandardType& type, std::string_view cell, Logical& logical);  // geopoint … list
/// Text of one of the formats email, uri, uuid, binary.
bool has_format(std::string_view format, std::string_view text);

}  // namespace reform::schema
