// Who stands above and below an item: need → scenario → reform → task, followed to both ends.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "track/history.hpp"

namespace reform::report {

/// The references of all items, both ways.
class Links {
 public:
  /// `upward`: the canonical list of ids the item cites.
  void add(const std::string& id, std::string_view upward);

  struct Step {
    std::string id;
    int distance;  // 1: a direct parent or child
  };
  /// Nearest first, then by id; an item reached twice stands at its shortest distance; cycles end.
  std::vector<Step> above(const std::string& id) const { return walk(parents_, id); }
  std::vector<Step> below(const std::string& id) const { return walk(children_, id); }

 private:
  using Neighbours = std::unordered_map<std::string, std::vector<std::string>>;  // looked up only
  static std::vector<Step> walk(const Neighbours& neighbours, const std::string& from);
  Neighbours parents_, children_;
};

}  // namespace reform::report
