#include "base/diagnostic.hpp"

#include <algorithm>
#include <tuple>

#include "base/error.hpp"
#include "base/text.hpp"

namespace reform::base {
namespace {

constexpr std::size_t kValueColumns = 60;

Args named_values(const Diagnostic& diagnostic) {
  Args args = diagnostic.args;  // first, so that a rule kind may say {value} in its own way
  const LocalText& title = diagnostic.field_title;
  args.emplace_back("field", title.empty() ? LocalText{diagnostic.field, {}} : title);
  args.emplace_back("value", fit(visible(diagnostic.value), kValueColumns));
  args.emplace_back("header", fit(visible(diagnostic.header), kValueColumns));
  return args;
}

}  // namespace

std::string_view name(Severity severity) {
  switch (severity) {
    case Severity::kError:
      return "error";
    case Severity::kWarning:
      return "warning";
    case Severity::kNote:
      return "note";
  }
  throw Bug(__FILE__, __LINE__, "a severity without a name");
}

std::string message(const Diagnostic& diagnostic, Lang lang) {
  return expand(diagnostic.rule->message.in(lang), named_values(diagnostic), lang);
}

std::string hint(const Diagnostic& diagnostic, Lang lang) {
  return expand(diagnostic.rule->fix.in(lang), named_values(diagnostic), lang);
}

std::uint32_t Diagnostics::add_file(std::string path) {
  files_.push_back(std::move(path));
  return static_cast<std::uint32_t>(files_.size() - 1);
}

void Diagnostics::add(Diagnostic diagnostic) {
  BUG_IF(diagnostic.rule == nullptr, "a diagnostic without a rule");
  const Severity severity = diagnostic.rule->severity;
  ++counts_[static_cast<std::size_t>(severity)];
  ++by_file_[{diagnostic.place.file, severity}];
  ++by_rule_[diagnostic.rule->id];
  items_.push_back(std::move(diagnostic));
}

std::size_t Diagnostics::count(std::uint32_t file, Severity severity) const {
  const auto found = by_file_.find({file, severity});
  return found == by_file_.end() ? 0 : found->second;
}

void Diagnostics::sort() {
  std::ranges::stable_sort(items_, {}, [](const Diagnostic& item) {
    return std::make_tuple(item.place.file, item.place.line, item.place.column, std::string_view(item.rule->id));
  });
}

}  // namespace reform::base
