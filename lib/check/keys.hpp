// Primary, unique and foreign keys of somebody else's lists: any fields together, any field of another list. (Our own
// lists have one id that is unique for ever; they are known to the index.)
#pragma once

#include <cstdint>
#include <unordered_set>
#include <vector>

#include "check/bound.hpp"
#include "check/index.hpp"
#include "check/intern.hpp"

namespace reform::check {

struct Context;
struct ListPlan;
struct Record;

/// A hash is as good as any part of itself.
struct PartOfHash {
  std::size_t operator()(const Hash128& hash) const { return static_cast<std::size_t>(hash.low); }
};

/// Fields that foreign keys name, and the values they have had.
struct Target {
  std::vector<int> fields;
  std::unordered_set<Hash128, PartOfHash> values = {};
};

/// A record whose foreign key names nothing that has been read so far.
struct Pending {
  Hash128 key;
  Spot spot;
  std::uint32_t record = kNone;  // in the index
  std::uint32_t value = kNone;   // interned: the values, parted by U+001F
  std::uint32_t cells_end = 0;   // of its Source::cells, which begin where those of the one before end
};

/// A foreign key of a list.
struct Source {
  std::size_t list = 0, target = 0;  // where the values must stand
  std::vector<Pending> pending = {};
  std::vector<base::Cells> cells = {};  // of all pending ones, when the key has several fields
};

/// Which fields of which lists are named by foreign keys.
void link_keys(std::vector<ListPlan>& lists);
/// Repeated keys are reported, foreign keys remembered.
void check_keys(Context& context, const Record& record);
/// Foreign keys that name nothing. Where no table of the other list was read, a note says that they were not checked.
void finish_keys(Context& context);

}  // namespace reform::check
