// The sections of a document, moved: a list in braces would copy them all, with the places of the items behind their
// figures, while the first ones are still there.
#pragma once

#include <utility>
#include <vector>

#include "report/document.hpp"

namespace reform::report {

/// `Sections{first(), second()}.all`: made in this order, as braces have it.
struct Sections {
  std::vector<Section> all;

  template <class... Each>
  explicit Sections(Each... each) {
    all.reserve(sizeof...(each));
    (all.push_back(std::move(each)), ...);
  }
};

}  // namespace reform::report
