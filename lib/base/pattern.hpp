// A regular expression, anchored at both ends unless `search`, run in linear time (RE2), so that a schema from outside
// cannot stall us.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace reform::base {

class Pattern {
 public:
  /// Nothing when the expression is not valid; `error` then says why.
  static std::optional<Pattern> compile(std::string_view expression, std::string* error = nullptr);
  bool matches(std::string_view text) const;    // the whole text
  bool occurs_in(std::string_view text) const;  // anywhere
  const std::string& expression() const;

 private:
  struct State;
  std::shared_ptr<const State> state_;
};

}  // namespace reform::base
