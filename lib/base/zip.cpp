#include "base/zip.hpp"

#include <algorithm>
#include <string>

namespace reform::base {
namespace {

// Shapes of APPNOTE.TXT: the end record (it ends with a comment of up to 64 KiB) and the entries of the directory.
constexpr std::string_view kEnd{"PK\5\6", 4};
constexpr std::string_view kEntry{"PK\1\2", 4};
constexpr std::size_t kEndBytes = 22, kEntryBytes = 46, kLongestComment = 65'535;

std::uint64_t number(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint64_t value = 0;
  for (std::size_t i = size; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

std::string read_at(const Source& archive, std::uint64_t offset, std::uint64_t size) {
  std::string bytes(static_cast<std::size_t>(size), '\0');
  bytes.resize(archive.read(offset, bytes.data(), bytes.size()));
  return bytes;
}

}  // namespace

std::optional<std::uint64_t> zip_member_size(const Source& archive, std::string_view name) {
  const std::uint64_t tail = std::min<std::uint64_t>(archive.size(), kEndBytes + kLongestComment);
  const std::string last = read_at(archive, archive.size() - tail, tail);
  const std::size_t end = last.rfind(kEnd);
  if (end == std::string::npos || last.size() - end < kEndBytes) return std::nullopt;
  const std::uint64_t size = number(last, end + 12, 4), offset = number(last, end + 16, 4);
  if (size > archive.size()) return std::nullopt;
  const std::string directory = read_at(archive, offset, size);
  for (std::size_t at = 0; at + kEntryBytes <= directory.size() && directory.compare(at, 4, kEntry) == 0;) {
    const std::size_t name_bytes = number(directory, at + 28, 2);
    if (directory.compare(at + kEntryBytes, name_bytes, name) == 0) return number(directory, at + 24, 4);
    at += kEntryBytes + name_bytes + number(directory, at + 30, 2) + number(directory, at + 32, 2);
  }
  return std::nullopt;
}

}  // namespace reform::base
