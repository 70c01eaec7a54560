// When two names are of one unit (单位): the one answer that rules, the loop and the ledger share. First the register
// of offices: an entry is one unit under all its names, and two entries are two. Then the spelling: the place before
// the name, brackets, and the parts of units that the lifecycle lists.
#pragma once

#include <string>
#include <string_view>

#include "schema/schema.hpp"

namespace reform::schema {

/// Who does not want to accuse anybody wrongly asks for kYes or kNo, and does not take kPerhaps for either.
enum class SameUnit : std::uint8_t {
  kYes,
  kPerhaps,  // one may be short for the other: 省发改委 and 省发展改革委, but 市委办 and 市委改革办, too
  kNo
};

SameUnit same_unit(const Schema& schema, std::string_view a, std::string_view b);

/// Its entry in the register; null when it has none.
const Code* find_office(const Schema& schema, std::string_view office);

/// The code of the region it is of: as the register says, else the place that its name begins with; empty: of none.
std::string_view office_region(const Schema& schema, std::string_view office);

/// The name under which everything that an office sends is gathered: equal for two of its names in the register, and
/// for two spellings of its place. The parts of a unit are offices of their own here.
std::string office_key(const Schema& schema, std::string_view office);

/// As it is called in the register; as it is written when it is not there.
std::string_view office_name(const Schema& schema, std::string_view office);

/// Lets the register find its offices however their places are written; for load().
void index_places(Schema& schema);

/// `wanted` is the region or one it lies in: 330100 holds 330106, 330000 holds both.
bool is_within(std::string_view region, std::string_view wanted);

}  // namespace reform::schema
