#include "findings/shown.hpp"

#include <algorithm>

#include "base/encoding.hpp"
#include "base/text.hpp"

namespace reform::findings {
namespace {

/// Lines of the file at hand; findings come file by file, line by line.
class Lines {
 public:
  explicit Lines(Checked& checked) : checked_(checked) {}

  std::optional<std::string_view> at(const base::Place& place) {
    if (place.line == 0 || place.file >= checked_.files.size()) return std::nullopt;
    const auto& encoding = checked_.files[place.file].encoding;
    if (!encoding) return std::nullopt;
    if (!cursor_ || file_ != place.file) cursor_.emplace(checked_.sources[place.file], *encoding);
    file_ = place.file;
    return cursor_->line(place.line);
  }

 private:
  Checked& checked_;
  std::uint32_t file_ = 0;
  std::optional<base::LineCursor> cursor_;
};

}  // namespace

Quota::Quota(const Checked& checked, base::Severity least, std::size_t most) : least_(least) {
  std::size_t taken = 0;
  for (const base::Severity severity : {base::Severity::kError, base::Severity::kWarning, base::Severity::kNote}) {
    const std::size_t found = severity > least ? 0 : checked.diagnostics.count(severity);
    std::size_t& left = left_[static_cast<std::size_t>(severity)];
    left = most == 0 ? found : std::min(found, most - taken);
    taken += left;
  }
}

bool Quota::takes(const base::Diagnostic& finding) {
  if (finding.rule->severity > least_) return false;
  std::size_t& left = left_[static_cast<std::size_t>(finding.rule->severity)];
  if (left == 0) ++left_out_;
  return left > 0 && left-- > 0;
}

std::size_t each_shown(Checked& checked, const Style& style, const std::function<void(const Shown&)>& visit) {
  Lines lines(checked);
  Quota quota(checked, style.least, style.most_shown);
  base::Place counted;  // up to where characters of the line at hand were counted; findings come from left to right
  std::size_t characters = 0;
  checked.diagnostics.each([&](const base::Diagnostic& finding) {
    if (!quota.takes(finding)) return true;
    Shown shown{finding, lines.at(finding.place)};
    if (finding.place.column > 0 && shown.line) {
      const base::Place& place = finding.place;
      const bool goes_on = place.file == counted.file && place.line == counted.line && place.byte >= counted.byte;
      const std::size_t from = goes_on ? std::min<std::size_t>(counted.byte, shown.line->size()) : 0;
      characters = (goes_on ? characters : 0) + base::code_points(shown.line->substr(from, place.byte - from));
      counted = place;
      shown.character = characters + 1;
    }
    visit(shown);
    return true;
  });
  return quota.left_out();
}

Facts facts_of(const Checked& checked, const Shown& shown, base::Lang lang) {
  const base::Place& place = shown.finding.place;
  Facts facts;
  facts.file = checked.diagnostics.files()[place.file];
  // The column of the table and its letter make sense in a table only.
  const bool is_table = place.file < checked.files.size() && checked.files[place.file].format == "csv";
  facts.column = is_table ? place.column : 0;
  if (facts.column > 0) facts.column_letter = base::column_letter(place.column);
  facts.message = base::message(shown.finding, lang);
  facts.hint = base::hint(shown.finding, lang);
  return facts;
}

std::optional<check::Scores> scores_of(const Checked& checked, std::uint32_t file) {
  if (checked.schema == nullptr) return std::nullopt;
  check::ScoreCounts counts;
  counts.records = checked.files[file].counts.data + checked.files[file].counts.broken_of_ours();
  counts.add(*checked.schema, checked.diagnostics.charges(file));
  return check::score(*checked.schema, counts);
}

std::string severity_word(base::Severity severity, base::Lang lang) {
  return base::say(lang, "severity." + std::string(base::name(severity)));
}

std::string position(const std::string& file, std::size_t line, std::size_t character) {
  std::string out = file;
  if (line > 0) out += ':' + std::to_string(line);
  if (character > 0) out += ':' + std::to_string(character);
  return out;
}

}  // namespace reform::findings
