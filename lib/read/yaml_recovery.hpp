// A YAML file read through whatever mistakes of syntax are in it: what cannot be read is left out, the rest is read.
#pragma once

#include <cstdint>
#include <vector>

#include "read/format.hpp"
#include "read/json_check.hpp"
#include "read/yaml_events.hpp"
#include "read/yaml_gap.hpp"

namespace reform::read {

struct YamlEnd {
  std::vector<JsonMistake> slips;  // of JSON; there may be one in every record
  std::vector<Mistake> mistakes;   // of syntax; what was left out for each is in its `skipped`
  bool is_empty = true;            // no document at all
  bool is_sound = true;            // nothing was left out
  std::uint64_t lost = 0;          // records that were left out and never handed on as kLeftOut
  YamlBlocks blocks = {};          // of all lines, where there was a mistake
  YamlGaps gaps = {};
};

/// Says all mistakes of syntax.
void report_syntax(const Input& input, YamlEnd& end);

YamlEnd parse_yaml(const Input& input, const YamlOutline& outline);

}  // namespace reform::read
