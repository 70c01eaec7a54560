// As much of a ZIP archive as it takes to see that nothing is missing from it.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/file.hpp"

namespace reform::base {

/// Bytes of a member before it was packed, by the archive's directory; nothing when there is no such member (or no
/// directory: no archive). A member of 4 GiB and more counts as 4 GiB.
std::optional<std::uint64_t> zip_member_size(const Source& archive, std::string_view name);

}  // namespace reform::base
