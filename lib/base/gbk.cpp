#include "base/gbk.hpp"

#include <string>
#include <vector>

#include "base/converter.hpp"
#include "base/utf8.hpp"

namespace reform::base {
namespace {

constexpr char32_t kFirstHan = 0x4E00;

/// Both directions, as the C library's GB18030 has them.
struct Table {
  std::vector<char32_t> characters = std::vector<char32_t>(0x10000);
  std::vector<std::uint16_t> bytes = std::vector<std::uint16_t>(0x10000);
  HanBits level_one{};

  Table();
  void add_row(Converter& converter, unsigned lead);
  void add(std::uint16_t pair, char32_t value);
};

Table::Table() {
  Converter converter("GB18030");
  for (unsigned lead = 0x81; lead <= 0xFE; ++lead) add_row(converter, lead);
}

/// All pairs of one lead byte at once: they take as many characters as there are pairs.
void Table::add_row(Converter& converter, unsigned lead) {
  std::string row;
  for (unsigned trail = 0x40; trail <= 0xFE; ++trail) {
    if (trail == 0x7F) continue;
    row.push_back(static_cast<char>(lead));
    row.push_back(static_cast<char>(trail));
  }
  std::string text;
  for (std::size_t done = 0; done < row.size();) {
    text.clear();
    const std::size_t taken = converter.convert(std::string_view(row).substr(done), text, row.size() * 4);
    std::size_t at = 0;
    for (std::size_t pair = done; pair < done + taken && at < text.size(); pair += 2) {
      const CodePoint point = code_point_at(text, at);
      at += point.bytes;
      add(static_cast<std::uint16_t>(lead << 8 | static_cast<unsigned char>(row[pair + 1])), point.value);
    }
    done += taken + 2;  // past the pair it stopped at, if it did
  }
}

void Table::add(std::uint16_t pair, char32_t value) {
  if (value >= 0x10000) return;
  characters[pair] = value;
  bytes[value] = pair;
  if (!is_level_one(pair)) return;
  const char32_t han = value - kFirstHan;
  level_one[han / 64] |= std::uint64_t{1} << (han % 64);
}

const Table& table() {
  static const Table only;
  return only;
}

}  // namespace

std::uint16_t gbk_of(char32_t value) { return value < 0x10000 ? table().bytes[value] : std::uint16_t{0}; }
char32_t from_gbk(std::uint16_t bytes) { return table().characters[bytes]; }
const HanBits& level_one_bits() { return table().level_one; }

}  // namespace reform::base
