// The items behind a figure, as places in Document::ids. Nearly all stand in the order of the ids, so that one byte
// says how far it is from one to the next: all figures of a page name millions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>

#include "report/packed_number.hpp"

namespace reform::report {

class Places {
 public:
  void push_back(std::uint32_t place) {
    add_signed(steps_, std::int64_t{place} - last_);
    last_ = place;
    ++size_;
  }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }

  class Iterator {
   public:
    using difference_type = std::ptrdiff_t;
    using value_type = std::uint32_t;
    Iterator() = default;
    Iterator(const Places& places, std::size_t number) : steps_(&places.steps_), left_(places.size_ - number) {
      step();
    }
    std::uint32_t operator*() const { return static_cast<std::uint32_t>(place_); }
    Iterator& operator++() {
      --left_;
      step();
      return *this;
    }
    Iterator operator++(int) {
      const Iterator here = *this;
      ++*this;
      return here;
    }
    bool operator==(const Iterator& other) const { return left_ == other.left_; }

   private:
    void step() {
      if (left_ > 0) place_ += take_signed(*steps_, at_);
    }
    const std::string* steps_ = nullptr;
    std::size_t at_ = 0, left_ = 0;
    std::int64_t place_ = 0;
  };
  Iterator begin() const { return {*this, 0}; }
  Iterator end() const { return {*this, size_}; }

 private:
  std::string steps_;
  std::int64_t last_ = 0;
  std::size_t size_ = 0;
};

}  // namespace reform::report
