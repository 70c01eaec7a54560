// What became of the broken records of a YAML file: of which list they are, which mistake cost them, and their lines.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "read/format.hpp"
#include "read/yaml_recovery.hpp"

namespace reform::read {

/// A record that is counted as broken.
struct BrokenRecord {
  const schema::List* list = nullptr;
  std::uint32_t number = 0;  // in its list
  base::Place place;         // where it starts
  std::string parent = {};   // id of the item it stands under; empty: under none that has one
  bool is_apart = true;      // nothing that stands in it was read as another record
  std::uint64_t within = 0;  // records in it that are counted as broken and are not told of
};

/// A list whose name is not known, with records under it.
struct UnknownList {
  std::uint32_t line = 0;  // of its name
  std::uint64_t records = 0;
};

/// To be called when all is read: each mistake of syntax becomes one of the record it cost, the broken records are
/// counted by list, and those that can be cut out by lines go to the sink.
void settle_broken(const Input& input, YamlEnd& end, std::span<const BrokenRecord> broken,
                   std::span<const UnknownList> unknown);

}  // namespace reform::read
