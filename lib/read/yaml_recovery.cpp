#include "read/yaml_recovery.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "read/json_check.hpp"
#include "read/yaml_gap.hpp"
#include "read/yaml_problem.hpp"

namespace reform::read {
namespace {

constexpr std::uint64_t kLargestFile = 1 << 30;  // yaml-cpp counts in int
constexpr std::string_view kBrackets[] = {"{", "["};
constexpr std::string_view kComments[] = {"//", "/*"};  // no YAML begins so
constexpr std::uint64_t kMostReread = 256 << 20;        // bytes, of all passes

/// How far the passes have come.
struct Recovery {
  YamlBlocks blocks = {};  // made at the first mistake
  YamlGaps gaps = {};
  YamlPass pass = {};
  YamlEnd end = {};
  std::optional<std::uint32_t> resume = {};  // the line to read on from
  std::uint64_t reread = 0;
  bool is_rest_lost = false;
};

/// What people do wrong is looked for in the lines of the block up to where the parser stopped, the nearest first; when
/// it stopped at the start of a block, also in the line before.
void find_cause(const YamlBlocks& blocks, YamlFailure& failure) {
  if (blocks.is_flow) return;
  base::Place& at = failure.place;
  while (at.line > 1 && !blocks.block_at(at.line)) at = {.line = at.line - 1};
  const YamlBlock* block = blocks.block_at(at.line);
  if (block && block->dashless && block->first == at.line) {
    const std::uint32_t first = blocks.blocks[*block->dashless].first;
    const auto byte = static_cast<std::uint32_t>(blocks.line(first).find_first_not_of(' '));
    failure = {.problem = "no_dash", .place = {.line = first, .byte = byte}, .is_certain = true};
    return;
  }
  if (failure.is_certain || !block) return;
  const auto after =
      std::ranges::upper_bound(blocks.faults, at.line, {}, [](const auto& fault) { return fault.first; });
  if (after == blocks.faults.begin()) return;
  const auto& [line, fault] = *std::prev(after);
  std::uint32_t from = block->first;
  for (bool is_first = from == at.line; is_first && from > 1; is_first = !blocks.block_at(from)) --from;
  if (line < from) return;
  failure.problem = fault.problem;
  at = {.line = line, .byte = fault.byte};
}

Mistake mistake_of(const YamlBlocks& blocks, const YamlFailure& failure) {
  base::Place at = failure.place;
  const std::string_view line = blocks.line(at.line);
  at.column =
      static_cast<std::uint32_t>(base::code_points(line.substr(0, std::min<std::size_t>(at.byte, line.size())))) + 1;
  if (failure.on != "yaml_syntax") return {.on = failure.on, .place = failure.place};
  if (failure.problem != "fullwidth_colon") return yaml_mistake(failure.problem, at);
  return fullwidth_colon(line, at.byte, {.line = at.line, .column = 1});
}

/// Leaves out what the failure is in, if that helps; says what is wrong.
void leave_out(const Input& input, Recovery& recovery, YamlFailure failure) {
  find_cause(recovery.blocks, failure);
  const bool may_go_on = failure.on == "yaml_syntax" && recovery.reread <= kMostReread;
  const auto gap =
      may_go_on ? find_gap(input.schema, recovery.blocks, recovery.gaps, failure.place.line) : std::nullopt;
  if (gap && failure.problem == "stray") failure.place = {.line = gap->first};
  Mistake mistake = mistake_of(recovery.blocks, failure);
  say_what_is_skipped(mistake, gap);
  recovery.end.mistakes.push_back(std::move(mistake));
  recovery.end.is_sound = false;
  recovery.resume.reset();
  if (!gap) return;
  // The parser looks ahead: what it had not told of yet is read again.
  const std::uint32_t first = recovery.pass.last.line == 0 ? gap->first : std::min(gap->first, recovery.pass.last.line);
  recovery.resume = resume_line(recovery.blocks, first, recovery.pass.has_anchors);
  add_gap(recovery.gaps, *gap);
}

/// One pass; after it, `resume` is set when there is a mistake and a way to read on.
void read_once(const Input& input, YamlText& text, const YamlOutline& outline, Recovery& recovery) {
  recovery.resume.reset();
  bool is_whole_read = true;
  read_events(input, text, outline, recovery.pass, [&](const YamlFailure& failure, const base::Place& held) {
    is_whole_read = false;
    if (recovery.blocks.starts.empty()) recovery.blocks = find_yaml_blocks(input);
    leave_out(input, recovery, failure);
    const YamlBlock* block = recovery.blocks.block_at(failure.place.line);
    return held.line < recovery.resume.value_or(block ? block->first : failure.place.line);
  });
  recovery.is_rest_lost = !is_whole_read && !recovery.resume;
  recovery.reread += text.size();
}

/// Whether the file is judged as JSON: by its name, or by how it starts.
bool is_to_be_json(const Input& input) {
  const std::string ending = base::ending_of(input.source.name());
  if (ending == "yaml" || ending == "yml") return false;
  std::string start;
  base::Decoder(input.source, input.encoding).next(start, 4096);
  const std::string_view text = base::trim(start);
  const auto begins = [&](std::string_view sign) { return text.starts_with(sign); };
  return looks_like_json(start) || std::ranges::any_of(kComments, begins) ||
         (ending == "json" && std::ranges::any_of(kBrackets, begins));
}

/// The first bytes of the file.
YamlFeed feed_up_to(base::Decoder& decoder, std::uint64_t bytes, bool is_closed) {
  return {.next = [&decoder, is_closed, left = bytes](std::string& out) mutable {
    const std::size_t before = out.size();
    if (left == 0 || !decoder.next(out, 64 << 10)) return false;
    out.resize(before + std::min<std::uint64_t>(left, out.size() - before));
    left -= out.size() - before;
    // At the very end, a map could still be the key of something.
    const std::string_view end = base::trim(out);
    if (left == 0 && !is_closed && (end.ends_with('}') || end.ends_with(']'))) out += ',';
    return true;
  }};
}

JsonMistakes json_mistakes(const Input& input) {
  if (!is_to_be_json(input)) return {};
  base::Decoder decoder(input.source, input.encoding);
  return find_json_mistakes([&](std::string& out) { return decoder.next(out); });
}

/// JSON that is none is read up to the mistake.
void read_broken_json(const Input& input, const JsonMistakes& found, const YamlOutline& outline, Recovery& recovery) {
  const JsonMistake& mistake = *found.fatal;
  base::Decoder decoder(input.source, input.encoding);
  YamlText text(feed_up_to(decoder, std::min(mistake.read, found.end), found.is_closed));
  read_events(input, text, outline, recovery.pass, [](const YamlFailure&, const base::Place&) { return false; });
  recovery.blocks = find_yaml_blocks(input);
  leave_out(input, recovery, {.problem = mistake.problem, .place = mistake.place, .is_certain = true});
  recovery.is_rest_lost = true;
}

/// Hands on the lines left out; when the rest is lost, all from the last thing on that was handed on.
void hand_lost(const YamlOutline& outline, const YamlBlocks& blocks, const YamlGaps& gaps,
               const std::optional<base::Place>& rest_from) {
  for (const YamlGap& gap : gaps)
    for (std::uint32_t line = gap.first; line <= gap.last; ++line) outline.lost(blocks.line(line));
  if (!rest_from || blocks.starts.empty()) return;
  std::uint32_t line = std::max(rest_from->line, 1U);
  outline.lost(blocks.line(line).substr(std::min<std::size_t>(rest_from->byte, blocks.line(line).size())));
  while (++line <= blocks.lines()) outline.lost(blocks.line(line));
}

}  // namespace

void report_syntax(const Input& input, YamlEnd& end) {
  for (const JsonMistake& slip : end.slips) report(input, yaml_mistake(slip.problem, slip.place));
  for (Mistake& mistake : end.mistakes) report(input, std::move(mistake));
}

YamlEnd parse_yaml(const Input& input, const YamlOutline& outline) {
  if (input.source.size() > kLargestFile)
    return {.slips = {},
            .mistakes = {Mistake{.on = "yaml_limit", .place = {.line = 1}}},
            .is_empty = false,
            .is_sound = false};
  Recovery recovery;
  recovery.pass.is_left_out = [&](std::uint32_t line) { return gap_at(recovery.gaps, line) != nullptr; };
  JsonMistakes found = json_mistakes(input);
  recovery.end.slips = std::move(found.slips);
  if (found.fatal) {
    read_broken_json(input, found, outline, recovery);
  } else {
    base::Decoder decoder(input.source, input.encoding);
    YamlText all(feed_up_to(decoder, found.end, true));
    read_once(input, all, outline, recovery);
    while (recovery.resume) {
      YamlText rest(feed_from(recovery.blocks, recovery.gaps, *recovery.resume, recovery.pass.has_anchors));
      read_once(input, rest, outline, recovery);
    }
  }
  recovery.end.is_empty = recovery.end.slips.empty() && recovery.end.mistakes.empty() && !recovery.pass.has_document;
  const auto rest_from = recovery.is_rest_lost ? std::optional(recovery.pass.handed) : std::nullopt;
  hand_lost(outline, recovery.blocks, recovery.gaps, rest_from);
  recovery.end.lost = count_lost(recovery.blocks, recovery.gaps, rest_from);
  recovery.end.blocks = std::move(recovery.blocks);
  recovery.end.gaps = std::move(recovery.gaps);
  return std::move(recovery.end);
}

}  // namespace reform::read
