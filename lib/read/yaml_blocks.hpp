// Which lines of a YAML file make up which record, known from indentation, dashes and keys alone, so that it holds also
// where the parser has lost its way. Made once, after the first mistake of syntax; the whole text is then in memory.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "read/format.hpp"
#include "read/yaml_line.hpp"

namespace reform::read {

struct YamlBlock {
  enum class Kind : std::uint8_t {
    kRecord,
    kList,   // the line with the name of a list
    kKey,    // another key of the top level, with all that is under it
    kStray,  // one line that belongs to nothing
  };
  Kind kind = Kind::kStray;
  std::uint32_t first = 0, last = 0;           // physical lines, 1-based, both included
  std::uint32_t outermost = 0;                 // number of the record this one is nested in, in the end; or its own
  std::uint32_t key_line = 0;                  // of the key of the top level it is under; 0: none
  std::uint32_t document = 1;                  // first line of its document
  std::uint32_t dashes = 0;                    // of a record: column where those of its list stand
  bool has_dash = true;                        // of a record; the first of a list may have lost it
  std::optional<std::uint32_t> dashless = {};  // of a record: number of the one before it, if that has no dash
  std::string name = {};                       // of a list: its key
  std::optional<int> list = {};                // of a record: its list, where its key says which
};

struct YamlBlocks {
  static constexpr std::uint32_t kNone = 0xffffffff;

  std::string text;                                         // all of it
  std::vector<std::uint32_t> starts;                        // of each line
  std::vector<YamlBlock> blocks;                            // in order of their first lines
  std::vector<std::uint32_t> block_of;                      // by line, 0-based; kNone: blank
  std::vector<std::pair<std::uint32_t, YamlFault>> faults;  // by line
  bool is_flow = false;                                     // all is within brackets, as in JSON

  std::uint32_t lines() const { return static_cast<std::uint32_t>(starts.size()); }
  /// 1-based, without its end.
  std::string_view line(std::uint32_t number) const;
  const YamlBlock* block_at(std::uint32_t number) const;
};

/// The text and its lines; no blocks yet.
YamlBlocks read_yaml_lines(const Input& input);

YamlBlocks find_yaml_blocks(const Input& input);

}  // namespace reform::read
