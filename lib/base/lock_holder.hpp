// Who holds a database: asked when it stays busy, so that the message can name a program to wait for.
#pragma once

#include <optional>
#include <string>

namespace reform::base {

struct LockHolder {
  int process = 0;
  std::string program;  // as the system knows it; may be empty
};

/// The process that is writing into the SQLite database `path` (WAL mode), as /proc/locks tells; nothing where the
/// system does not say, or nobody is any more.
std::optional<LockHolder> lock_holder(const std::string& path);

}  // namespace reform::base
