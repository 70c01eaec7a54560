// One typed cell.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/date.hpp"

namespace reform::schema {

/// A due date of an item that never ends (持续推进). Later than every day, so `start ≤ due` holds.
inline constexpr std::int32_t kOngoingDays = 0x7fffffff;
inline constexpr std::string_view kOngoing = "ongoing";

/// Lists are kept as text with this between the elements, in the ledger and in exports.
inline constexpr std::string_view kListSeparator = "；";

/// `text` is the canonical form, as the ledger stores it: ISO date, code, digits, elements joined by kListSeparator. It
/// points into the batch's memory (or a literal): valid as long as the batch.
struct Value {
  enum class State : std::uint8_t {
    kNull,
    kValid,
    kInvalid
  };  // kInvalid: was there but failed its type; silences rules

  State state = State::kNull;
  std::string_view text;
  double number = 0;  // number, percent 0..100, date in days since 1970-01-01, code: index in its list

  bool is_null() const { return state == State::kNull; }
  bool is_valid() const { return state == State::kValid; }
  base::Date date() const { return {static_cast<std::int32_t>(number)}; }
  bool is_ongoing() const { return text == kOngoing; }
};

/// Takes the first element off the canonical text of a list; the rest is empty after the last one.
inline std::string_view take_element(std::string_view& rest) {
  const std::size_t end = rest.find(kListSeparator);
  const std::string_view element = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + kListSeparator.size());
  return element;
}

}  // namespace reform::schema
