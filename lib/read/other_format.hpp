// Files that are sent in and are not read, however good they are: what they are, and how to get one that is read.
#pragma once

#include <optional>
#include <string_view>

#include "base/file.hpp"

namespace reform::read {

struct OtherFormat {
  std::string_view name;    // read.other.<name>
  std::string_view fix;     // read.other.<fix>.fix
  bool is_by_name = false;  // the bytes say nothing: whoever says what the file is knows better
};

/// Known by its first bytes, and by its name where these say too little.
std::optional<OtherFormat> other_format(const base::Source& source);

}  // namespace reform::read
