#include "read/yaml_blocks.hpp"

#include <algorithm>

#include "base/encoding.hpp"

namespace reform::read {

YamlBlocks read_yaml_lines(const Input& input) {
  YamlBlocks blocks;
  constexpr std::size_t kPiece = 64 << 10;
  base::Decoder decoder(input.source, input.encoding);
  blocks.text.reserve(input.source.size() + kPiece);  // not twice as much for a moment
  while (decoder.next(blocks.text, kPiece)) {
  }
  blocks.starts.reserve(static_cast<std::size_t>(std::ranges::count(blocks.text, '\n')) + 1);
  blocks.starts.push_back(0);
  for (std::size_t end = blocks.text.find('\n'); end != std::string::npos; end = blocks.text.find('\n', end + 1))
    blocks.starts.push_back(static_cast<std::uint32_t>(end + 1));
  blocks.block_of.assign(blocks.starts.size(), YamlBlocks::kNone);
  return blocks;
}

std::string_view YamlBlocks::line(std::uint32_t number) const {
  if (number == 0 || number > starts.size()) return {};
  const std::size_t end = number == starts.size() ? text.size() : starts[number] - 1;
  return std::string_view(text).substr(starts[number - 1], end - starts[number - 1]);
}

const YamlBlock* YamlBlocks::block_at(std::uint32_t number) const {
  if (number == 0 || number > block_of.size() || block_of[number - 1] == kNone) return nullptr;
  return &blocks[block_of[number - 1]];
}

}  // namespace reform::read
