// Ids of items, one after the other in one text: a document names as many as there are, and each string would take
// three times the room.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace reform::report {

class Ids {
 public:
  Ids() = default;
  Ids(std::initializer_list<std::string_view> ids) : Ids(ids.begin(), ids.end()) {}
  template <class Some>
  explicit Ids(const Some& ids) : Ids(ids.begin(), ids.end()) {}
  template <class Each, class End>
  Ids(Each each, End end) {
    for (; each != end; ++each) push_back(*each);
  }
  void push_back(std::string_view id) {
    text_ += id;
    ends_.push_back(static_cast<std::uint32_t>(text_.size()));
  }

  std::size_t size() const { return ends_.size(); }
  bool empty() const { return ends_.empty(); }
  /// As valid as these ids are, and until the next one is added.
  std::string_view operator[](std::size_t place) const {
    const std::size_t begin = place == 0 ? 0 : ends_[place - 1];
    return std::string_view(text_).substr(begin, ends_[place] - begin);
  }
  bool operator==(const Ids&) const = default;

  class Iterator {
   public:
    using difference_type = std::ptrdiff_t;
    using value_type = std::string_view;
    Iterator() = default;
    Iterator(const Ids& ids, std::size_t place) : ids_(&ids), place_(place) {}
    std::string_view operator*() const { return (*ids_)[place_]; }
    Iterator& operator++() {
      ++place_;
      return *this;
    }
    Iterator operator++(int) { return {*ids_, place_++}; }
    bool operator==(const Iterator& other) const { return place_ == other.place_; }

   private:
    const Ids* ids_ = nullptr;
    std::size_t place_ = 0;
  };
  Iterator begin() const { return {*this, 0}; }
  Iterator end() const { return {*this, size()}; }

 private:
  std::string text_;
  std::vector<std::uint32_t> ends_;
};

}  // namespace reform::report
