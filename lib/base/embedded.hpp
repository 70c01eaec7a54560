// The files compiled into the binary: schemas/**, cli/*.md, lib/ledger/migrations/*.sql, under their path in the source
// tree.
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace reform::base {

struct EmbeddedFile {
  std::string_view path;
  std::string_view content;
};

/// Sorted by path.
std::span<const EmbeddedFile> embedded_files();
std::optional<std::string_view> embedded(std::string_view path);

}  // namespace reform::base
