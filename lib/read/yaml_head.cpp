#include "read/yaml_head.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "read/headers.hpp"
#include "read/yaml_count.hpp"
#include "read/yaml_line.hpp"
#include "read/yaml_problem.hpp"
#include "read/yaml_value.hpp"

namespace reform::read {
namespace {

constexpr std::string_view kOffice = "office", kPeriod = "period";
constexpr std::size_t kLongestHead = 4096;  // bytes

/// What follows the key of the line, whatever parts them.
std::string_view value_of(const YamlLine& line) {
  constexpr std::string_view kColon = "：";
  std::string_view rest =
      line.content.substr(static_cast<std::size_t>(line.key.data() - line.content.data()) + line.key.size());
  for (std::size_t skipped = 1; skipped > 0; rest.remove_prefix(skipped)) {
    const bool is_sign = !rest.empty() && std::string_view(" \t:\"'").find(rest.front()) != std::string_view::npos;
    skipped = is_sign ? 1 : rest.starts_with(kColon) ? kColon.size() : wide_blank(rest);
  }
  rest = base::trim(rest.substr(0, rest.find(" #")));
  while (!rest.empty() && std::string_view("\"',").find(rest.back()) != std::string_view::npos) rest.remove_suffix(1);
  return base::trim(rest);
}

std::string first_lines(const Input& input) {
  std::string start;
  base::Decoder(input.source, input.encoding).next(start, kLongestHead);
  if (start.size() >= kLongestHead) start.resize(start.rfind('\n') + 1);  // none is read by half
  return start;
}

/// The records of a list that stands under the submission, for a blank before its name.
std::uint64_t count_listed(const schema::Schema& schema, const YamlNode& key, const YamlNode& value) {
  return find_list(schema, key.text) || holds_items(schema, value) ? count_under(schema, value) : 0;
}

}  // namespace

bool is_of_submission(std::string_view key) { return key == kOffice || key == kPeriod; }

std::string_view head_key(std::string_view key) {
  const std::vector<std::string> known{std::string(kSubmission), std::string(kOffice), std::string(kPeriod)};
  const std::string nearest = base::nearest(base::fold(key), known).value_or("");
  for (const std::string_view name : {kSubmission, kOffice, kPeriod})
    if (name == nearest) return name;
  return {};
}

Submission read_submission(const Input& input, const YamlNode& node, bool is_reported) {
  Submission submission;
  const YamlNode& map = node.resolved();
  if (map.kind != YamlNode::Kind::kMap && map.kind != YamlNode::Kind::kNull && is_reported) {
    report(input, yaml_mistake("submission", node.place));
  }
  std::map<std::string, std::uint32_t> seen;
  for (std::size_t i = 0; i + 1 < map.items.size() && map.kind == YamlNode::Kind::kMap; i += 2) {
    const YamlNode& key = map.items[i];
    const std::string value(base::trim(yaml_text(map.items[i + 1]).value_or("")));
    Mistake mistake{.on = {}, .place = key.place, .header = key.text, .value = value};
    const auto [first, is_new] = seen.try_emplace(key.text, key.place.line);
    if (!is_new) {
      mistake.on = "yaml_duplicate_key";
      mistake.args = {{"first_line", first->second}};
    } else if (key.text == kOffice) {
      submission.office = value;
      submission.office_place = map.items[i + 1].place;
    } else if (key.text == kPeriod) {
      submission.period = base::parse_period(value);
      if (!submission.period && !value.empty()) {
        mistake.on = "yaml_period";
        mistake.place = map.items[i + 1].place;
      }
    } else if (is_of_submission(head_key(key.text))) {
      mistake = yaml_mistake("submission", key.place);
    } else if (const std::uint64_t records = count_listed(input.schema, key, map.items[i + 1])) {
      mistake = yaml_mistake("list_indented", key.place);
      if (is_reported) {
        input.summary.counts.read += records;
        input.summary.counts.broken += records;
        input.summary.counts.foreign += records;
        lose(input, texts_in(map.items[i + 1]));
      }
    } else {
      mistake.on = "yaml_unknown_key";
    }
    if (!mistake.on.empty() && is_reported) report(input, std::move(mistake));
  }
  return submission;
}

void hear_submission(const Input& input, Submission& submission) {
  if (!submission.office.empty() && submission.period) return;
  Submission heard;
  bool has_slip = false, is_under = false;
  std::uint32_t under = 0;  // where the keys of the submission stand
  const std::string start = first_lines(input);
  for (std::size_t from = 0; from < start.size();) {
    const std::size_t end = std::min(start.find('\n', from), start.size());
    const std::string_view text = std::string_view(start).substr(from, end - from);
    from = end + 1;
    const YamlLine line = parse_yaml_line(input.schema, text);
    if (line.is_nothing() || text.starts_with("---")) continue;
    if (line.has_dash() || find_list(input.schema, line.key)) break;
    const bool is_top = line.indent == 0;
    if (is_top) under = 0;
    if (!is_top && under == 0) under = line.indent;
    if (!is_top && line.indent != under) continue;  // under another key
    const std::string_view key = head_key(line.key);
    if (is_top) is_under = key == kSubmission;
    const bool is_ours = is_of_submission(key) && (is_top || is_under);
    const bool is_written_well = !line.key.empty() && line.fault.problem.empty() && (key.empty() || key == line.key);
    has_slip |= (is_ours && is_top) || ((is_ours || is_under) && !is_written_well);
    if (!is_ours) continue;
    if (key == kOffice) heard.office = value_of(line);
    if (key == kPeriod) heard.period = base::parse_period(value_of(line));
  }
  if (!has_slip) return;
  if (submission.office.empty()) submission.office = heard.office;
  if (!submission.period) submission.period = heard.period;
}

}  // namespace reform::read
