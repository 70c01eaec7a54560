#include "base/diagnostic.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/finding_store.hpp"
#include "base/text.hpp"

namespace reform::base {
namespace {

constexpr std::size_t kValueColumns = 60;

std::string one_line(std::string_view text) { return fit(visible(text), kValueColumns); }

std::string expand_text(const Diagnostic& diagnostic, const LocalText& text, Lang lang) {
  return expand(text.in(lang), [&](std::string& out, std::string_view name) {
    // First what the rule kind names, so that it may say {value} in its own way.
    const auto arg = std::ranges::find(diagnostic.args, name, &Arg::name);
    if (arg != diagnostic.args.end()) {
      out += arg->value.in(lang);
    } else if (name == "value") {
      out += one_line(diagnostic.value);
    } else if (name == "header") {
      out += one_line(diagnostic.header);
    } else if (name == "field") {
      const std::string& title = diagnostic.field_title.in(lang);
      const std::string& known = title.empty() ? diagnostic.field : title;
      out += known.empty() ? one_line(diagnostic.header) : known;  // a column of no field
    } else {
      return false;
    }
    return true;
  });
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
  return expand_text(diagnostic, diagnostic.rule->message, lang);
}

std::string hint(const Diagnostic& diagnostic, Lang lang) {
  return expand_text(diagnostic, diagnostic.rule->fix, lang);
}

Diagnostics::Diagnostics() : store_(std::make_unique<FindingStore>()) {}
Diagnostics::~Diagnostics() = default;
Diagnostics::Diagnostics(Diagnostics&&) noexcept = default;
Diagnostics& Diagnostics::operator=(Diagnostics&&) noexcept = default;

std::uint32_t Diagnostics::add_file(std::string path) {
  files_.push_back(std::move(path));
  return static_cast<std::uint32_t>(files_.size() - 1);
}

void Diagnostics::add(Diagnostic diagnostic) {
  BUG_IF(diagnostic.rule == nullptr, "a diagnostic without a rule");
  if (is_wanted_ && !is_wanted_(diagnostic)) return;
  ++counts_[static_cast<std::size_t>(diagnostic.rule->severity)];
  const StandsFor& stands_for = diagnostic.stands_for;
  const RuleText* charged = stands_for.rule == nullptr ? diagnostic.rule : stands_for.rule;
  Counted& counted = by_origin_[{diagnostic.place.file, diagnostic.sender, diagnostic.rule}];
  ++counted.findings;
  Counted& charge =
      charged == diagnostic.rule ? counted : by_origin_[{diagnostic.place.file, diagnostic.sender, charged}];
  charge.charged += stands_for.times;
  store_->add(diagnostic);
  items_.clear();
}

std::size_t Diagnostics::count() const { return store_->size(); }

std::size_t Diagnostics::count(std::uint32_t file, Severity severity) const {
  std::size_t sum = 0;
  for (auto at = by_origin_.lower_bound({file, 0, nullptr}); at != by_origin_.end() && at->first.file == file; ++at)
    if (at->first.rule->severity == severity) sum += at->second.findings;
  return sum;
}

std::map<char, Charges> Diagnostics::charges(std::uint32_t file, std::optional<std::uint32_t> sender) const {
  std::map<char, Charges> all;
  const auto is_asked = [&](const Origin& key) { return key.file == file && (!sender || key.sender == *sender); };
  auto at = by_origin_.lower_bound({file, sender.value_or(0), nullptr});
  for (; at != by_origin_.end() && is_asked(at->first); ++at) {
    if (at->second.charged == 0) continue;
    Charges& charges = all[at->first.rule->family()];
    if (at->first.rule->severity == Severity::kError) charges.errors += at->second.charged;
    if (at->first.rule->severity == Severity::kWarning) charges.warnings += at->second.charged;
  }
  return all;
}

std::map<std::string, std::size_t> Diagnostics::by_rule() const {
  std::map<std::string, std::size_t> all;
  for (const auto& [key, counted] : by_origin_)
    if (counted.findings > 0) all[key.rule->id] += counted.findings;
  return all;
}

std::vector<const RuleText*> Diagnostics::rules() const {
  std::map<std::string_view, const RuleText*> by_id;
  for (const auto& [key, counted] : by_origin_)
    if (counted.findings > 0) by_id.emplace(key.rule->id, key.rule);
  std::vector<const RuleText*> all;
  for (const auto& [id, rule] : by_id) all.push_back(rule);
  return all;
}

void Diagnostics::each(const std::function<bool(const Diagnostic&)>& visit) const { store_->each(visit); }

const std::vector<Diagnostic>& Diagnostics::items() const {
  if (items_.size() != count()) {
    items_.clear();
    each([this](const Diagnostic& item) {
      items_.push_back(item);
      return true;
    });
  }
  return items_;
}

}  // namespace reform::base
