// Memory for many small texts that die together: canonical cells of a batch, ids of an index.
#pragma once

#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

namespace reform::check {

class Arena {
 public:
  /// A copy of `text` that stays where it is until clear().
  std::string_view store(std::string_view text) {
    if (text.empty()) return {};
    char* memory = reserve(text.size());
    std::memcpy(memory, text.data(), text.size());
    return {memory, text.size()};
  }
  /// Everything stored is gone; the first block is kept for the next texts.
  void clear() {
    if (blocks_.size() > 1) blocks_.resize(1);
    large_.clear();
    used_ = 0;
    size_ = blocks_.empty() ? 0 : kBlock;
  }

 private:
  static constexpr std::size_t kBlock = 1 << 16;

  char* reserve(std::size_t bytes) {
    if (bytes > kBlock / 2) return large(bytes);
    if (blocks_.empty() || used_ + bytes > size_) {
      blocks_.push_back(std::make_unique<char[]>(kBlock));
      used_ = 0;
      size_ = kBlock;
    }
    char* memory = blocks_.back().get() + used_;
    used_ += bytes;
    return memory;
  }
  /// A block of its own, so that the one being filled is not left half empty.
  char* large(std::size_t bytes) {
    auto block = std::make_unique<char[]>(bytes);
    char* memory = block.get();
    large_.push_back(std::move(block));
    return memory;
  }

  std::vector<std::unique_ptr<char[]>> blocks_, large_;
  std::size_t used_ = 0, size_ = 0;
};

}  // namespace reform::check
