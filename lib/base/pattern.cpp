#include "base/pattern.hpp"

#include <re2/re2.h>

namespace reform::base {

struct Pattern::State {
  explicit State(std::string_view expression, const RE2::Options& options)
      : text(expression), compiled(re2::StringPiece(text.data(), text.size()), options) {}
  std::string text;
  RE2 compiled;
};

std::optional<Pattern> Pattern::compile(std::string_view expression, std::string* error) {
  RE2::Options options;
  options.set_log_errors(false);
  auto state = std::make_shared<const State>(expression, options);
  if (!state->compiled.ok()) {
    if (error) *error = state->compiled.error();
    return std::nullopt;
  }
  Pattern pattern;
  pattern.state_ = std::move(state);
  return pattern;
}

bool Pattern::matches(std::string_view text) const {
  return RE2::FullMatch(re2::StringPiece(text.data(), text.size()), state_->compiled);
}

bool Pattern::occurs_in(std::string_view text) const {
  return RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), state_->compiled);
}

const std::string& Pattern::expression() const { return state_->text; }

}  // namespace reform::base
