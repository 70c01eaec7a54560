// Texts that are to outlive where they were read.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "track/history.hpp"

namespace reform::track {

/// A text that is kept, in half the room of a view: its length stands before its bytes. As valid as what keeps it.
class Text {
 public:
  Text() = default;
  operator std::string_view() const {
    return bytes_ == nullptr ? std::string_view() : std::string_view(bytes_, size());
  }

 private:
  friend class Texts;
  explicit Text(std::string_view kept) : bytes_(kept.data()) {}
  std::uint32_t size() const {
    std::uint32_t size = 0;
    std::memcpy(&size, bytes_ - sizeof size, sizeof size);
    return size;
  }
  const char* bytes_ = nullptr;
};

class Texts {
 public:
  Texts() = default;
  Texts(const Texts&) = delete;  // what is kept points into this one
  Texts(Texts&&) = default;
  Texts& operator=(Texts&&) = default;

  /// Stays where it is as long as these texts do, wherever they are moved to. Each is kept once, for units, owners and
  /// states repeat.
  std::string_view keep(std::string_view text);
  Revision keep(Revision revision);
  /// The same of a text that hardly comes twice, such as an id: nobody looks for it.
  std::string_view add(std::string_view text);
  Text keep_text(std::string_view text) { return Text(keep(text)); }
  Text add_text(std::string_view text) { return Text(add(text)); }
  void clear();

 private:
  std::vector<std::string> chunks_;  // none grows beyond what it has room for; before each text its length
  std::unordered_set<std::string_view> texts_;
};

}  // namespace reform::track
