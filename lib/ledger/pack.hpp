// Rows of texts as bytes: of each row only what the row before does not say. Revisions of an item differ in a few
// cells, so a history takes little more than one of them.
//
//   row    = a bit for each cell, the first cell lowest in the first byte: is it another text than in the row before?
//            then each such text in turn; before the first row every text is empty
//   text   = its length in bytes (seven bits a byte, lowest first, the eighth: there is more), then its bytes
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace reform::ledger {

class Packer {
 public:
  explicit Packer(std::size_t cells) : before_(cells) {}
  void add(std::span<const std::string_view> row);
  const std::string& bytes() const { return bytes_; }
  void clear();

 private:
  std::vector<std::string> before_;
  std::string bytes_;
};

class Unpacker {
 public:
  /// Before the first row. The bytes must outlive what is read of them, and `row`, room for its cells, the unpacker.
  Unpacker(std::string_view bytes, std::size_t cells, std::vector<std::string_view>& row) : row_(row), rest_(bytes) {
    row_.assign(cells, {});
  }
  /// False after the last row, and where the bytes are not what Packer wrote: then they are not used up.
  bool next();
  bool is_used_up() const { return rest_.empty(); }
  std::string_view cell(std::size_t index) const { return row_[index]; }
  /// Is it another text than in the row before?
  bool is_changed(std::size_t index) const { return is_set(mask_, index); }

 private:
  static bool is_set(std::string_view mask, std::size_t index) {
    constexpr std::size_t kBitsInByte = 8;
    return (static_cast<unsigned char>(mask[index / kBitsInByte]) >> index % kBitsInByte & 1U) != 0;
  }
  std::vector<std::string_view>& row_;
  std::string_view mask_, rest_;
};

}  // namespace reform::ledger
