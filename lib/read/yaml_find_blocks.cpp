#include "read/yaml_blocks.hpp"

#include <algorithm>
#include <functional>
#include <map>

#include "read/headers.hpp"

namespace reform::read {
namespace {

/// Something a line opens that the lines indented below it belong to.
struct Level {
  std::uint32_t indent = 0;
  bool is_dash = false;
  std::uint32_t block = YamlBlocks::kNone;     // of a dash: that of its record
  std::uint32_t keys = 0;                      // of a dash: column of the keys after it
  std::optional<int> list = {};                // of a key: the one it names
  bool has_value = false;                      // of a key
  std::optional<std::uint32_t> dashes = {};    // of a key: column of those under it
  std::optional<std::uint32_t> dashless = {};  // of a key: block of the record under it that has no dash
  bool has_dash = true;                        // of a dash; else it only should be there

  bool is_list() const { return list.has_value(); }
  bool is_record() const { return is_dash && block != YamlBlocks::kNone; }
};

class Scan {
 public:
  Scan(const schema::Schema& schema, YamlBlocks& blocks) : schema_(schema), all_(blocks) {}

  void see(std::uint32_t number);

 private:
  YamlLine parse(std::uint32_t number) const { return parse_yaml_line(schema_, all_.line(number)); }
  bool is_in_text_block(const YamlLine& line, std::uint32_t number) const;
  void begin_document(std::uint32_t number);
  void see_dash(const YamlLine& line, std::uint32_t number);
  void see_crooked_dash(const YamlLine& line, std::uint32_t number);
  bool is_key_with_dash(const YamlLine& line, std::uint32_t number, const Level& record) const;
  void open_dash(const YamlLine& line, std::uint32_t number, Level* key);
  std::uint32_t usual_dashes(const YamlLine& line, std::uint32_t number, const Level& key) const;
  bool names_unknown_list(const YamlLine& dash) const;
  bool lacks_dash(const YamlLine& line) const;
  bool stands_for_dash(const YamlLine& line);
  void open_without_dash(const YamlLine& line, std::uint32_t number);
  bool leave_dashless(const YamlLine& line, std::size_t kept);
  void see_key(const YamlLine& line, std::uint32_t number, Level& record);
  void see_top(const YamlLine& line, std::uint32_t number);
  void open_top(const YamlLine& line, std::uint32_t number);
  bool goes_on_after(const YamlLine& line, std::uint32_t number, const Level& record) const;
  std::uint32_t add_block(YamlBlock block);
  void put(std::uint32_t number, std::uint32_t block);
  void put(std::uint32_t number) { put(number, current_); }
  void fault(std::uint32_t number, YamlFault fault) {
    if (!fault.problem.empty()) all_.faults.emplace_back(number, fault);
  }
  std::optional<int> list_of(std::string_view key) const;

  const schema::Schema& schema_;
  mutable std::map<std::string, std::optional<int>, std::less<>> lists_;  // by keys seen
  YamlBlocks& all_;
  std::vector<Level> open_;
  std::optional<std::uint32_t> text_block_;  // indentation of the key of a text that is being read
  std::uint32_t current_ = YamlBlocks::kNone;
  std::uint32_t document_ = 1, key_line_ = 0;
};

std::optional<int> Scan::list_of(std::string_view key) const {
  const auto known = lists_.find(key);
  if (known != lists_.end()) return known->second;
  return lists_.emplace(std::string(key), find_list(schema_, key)).first->second;
}

std::uint32_t Scan::add_block(YamlBlock block) {
  block.document = document_;
  block.key_line = key_line_;
  const auto number = static_cast<std::uint32_t>(all_.blocks.size());
  block.outermost = number;
  for (const Level& level : open_) {
    if (!level.is_record()) continue;
    block.outermost = level.block;
    break;
  }
  all_.blocks.push_back(std::move(block));
  return number;
}

/// The line is part of the block, and so of the records around it.
void Scan::put(std::uint32_t number, std::uint32_t block) {
  all_.block_of[number - 1] = block;
  if (block == YamlBlocks::kNone) return;
  all_.blocks[block].last = number;
  for (const Level& level : open_)
    if (level.is_record()) all_.blocks[level.block].last = number;
}

void Scan::begin_document(std::uint32_t number) {
  open_.clear();
  current_ = YamlBlocks::kNone;
  document_ = number;
  key_line_ = 0;
}

bool Scan::is_in_text_block(const YamlLine& line, std::uint32_t number) const {
  const std::string_view text = all_.line(number);
  return text_block_ && (line.indent > *text_block_ || text.find_first_not_of(" \t\r") == std::string_view::npos);
}

void Scan::see(std::uint32_t number) {
  const YamlLine line = parse(number);
  if (is_in_text_block(line, number)) return put(number);
  text_block_.reset();
  const std::string_view text = all_.line(number);
  if (text.starts_with("---") || text.starts_with("...")) return begin_document(number);
  if (line.is_nothing()) return;
  if (open_.empty() && !line.has_dash() && (line.content.front() == '[' || line.content.front() == '{'))
    all_.is_flow = true;
  if (line.has_dash()) {
    see_dash(line, number);
  } else {
    see_top(line, number);
  }
  if (line.is_text_block) text_block_ = line.has_dash() ? line.content_indent() : line.indent;
}

/// Where most records of the list have their dashes: the first of them, in this line, may be out of line. Those in it
/// stand further to the right, as do its own keys, unless it is.
std::uint32_t Scan::usual_dashes(const YamlLine& line, std::uint32_t number, const Level& key) const {
  std::uint32_t keys = line.content_indent(), own = line.indent;  // of the record that is gone through, of the first
  std::map<std::uint32_t, std::size_t> dashes;
  for (std::uint32_t next = number + 1; next <= all_.lines(); ++next) {
    const YamlLine after = parse(next);
    if (after.is_nothing() || after.is_vague) continue;
    if (after.indent < key.indent || (after.indent == key.indent && !after.has_dash())) break;
    const bool is_first = dashes.empty();
    const bool is_next_key = is_first && !after.has_dash() && after.key != line.key;
    if (is_next_key && after.indent >= key.indent + 2 && after.indent <= own) {
      keys = after.indent;
      own = keys - 2;
    }
    if (is_first) dashes[own] = 1;
    if (!after.has_dash() || after.key != line.key || keys <= after.indent) continue;
    ++dashes[after.indent];
    keys = after.content_indent();
  }
  const auto by_number = [](const auto& a, const auto& b) { return a.second < b.second; };
  const auto most = std::ranges::max_element(dashes, by_number);
  return most == dashes.end() || dashes.at(own) == most->second ? own : most->first;
}

/// Whether what is open is a key of the top level that should be the name of a list, for under it is a record.
bool Scan::names_unknown_list(const YamlLine& dash) const {
  return open_.size() == 1 && current_ != YamlBlocks::kNone && all_.blocks[current_].name != "submission" &&
         is_yaml_key(schema_, dash.key);
}

/// A dash on the level of `key`, the last thing that is open; null: the document is one sequence.
void Scan::open_dash(const YamlLine& line, std::uint32_t number, Level* key) {
  const bool is_record = key == nullptr || key->is_list() || names_unknown_list(line);
  std::uint32_t indent = line.indent;
  if (key != nullptr) indent = key->dashes ? *key->dashes : usual_dashes(line, number, *key);
  std::optional<std::uint32_t> dashless;
  if (key != nullptr) {
    key->dashes = indent;
    std::swap(dashless, key->dashless);
    if (dashless) all_.blocks[*dashless].dashes = indent;
  }
  Level dash{.indent = indent, .is_dash = true, .keys = line.content_indent()};
  if (line.content.empty()) dash.keys = indent + 2;
  if (is_record) {
    current_ = dash.block = add_block({.kind = YamlBlock::Kind::kRecord,
                                       .first = number,
                                       .last = number,
                                       .dashes = indent,
                                       .dashless = dashless,
                                       .list = key == nullptr ? std::nullopt : key->list});
    const bool is_crooked = line.fault.problem.empty() && indent != line.indent;
    fault(number, is_crooked ? YamlFault{.problem = "dash", .byte = line.dash} : line.fault);
  }
  open_.push_back(dash);
  put(number);
  if (!line.key.empty() && !line.content.empty())
    open_.push_back({.indent = dash.keys, .list = list_of(line.key), .has_value = line.has_value});
}

/// Whether the line is the first one under the name of a list, and begins a record all the same.
bool Scan::lacks_dash(const YamlLine& line) const {
  if (open_.empty() || line.is_vague || line.key.empty()) return false;
  const Level& key = open_.back();
  return key.is_list() && !key.has_value && !key.dashes && !key.dashless && line.indent > key.indent;
}

/// Whether the line is the id of a record, and stands where those of its list have their dashes. Then that list is what
/// is open.
bool Scan::stands_for_dash(const YamlLine& line) {
  if (line.is_vague || line.key.empty()) return false;
  const auto is_its_id = [&](const Level& level) {
    if (!level.is_list() || level.dashes != line.indent) return false;
    const schema::List& list = schema_.lists[static_cast<std::size_t>(*level.list)];
    return list.key >= 0 && list.match_header(line.key) == list.key;
  };
  const auto list = std::ranges::find_if(open_, is_its_id);
  // What has its keys there may have its id after the list.
  const auto is_around = [&](const Level& level) { return level.is_record() && level.keys == line.indent; };
  if (list == open_.end() || std::any_of(open_.begin(), list, is_around)) return false;
  open_.erase(list + 1, open_.end());
  return true;
}

void Scan::open_without_dash(const YamlLine& line, std::uint32_t number) {
  Level& key = open_.back();
  const bool is_first = !key.dashes;
  // Of the first one, where the dashes stand shows in the others, if there are any.
  const std::uint32_t dashes = key.dashes.value_or(std::max(key.indent + 2, line.indent) - 2);
  const std::uint32_t keys = is_first ? line.indent : line.indent + 2;
  Level record{.indent = line.indent - std::min(line.indent, 1U), .is_dash = true, .keys = keys, .has_dash = false};
  current_ = record.block = add_block({.kind = YamlBlock::Kind::kRecord,
                                       .first = number,
                                       .last = number,
                                       .dashes = dashes,
                                       .has_dash = false,
                                       .list = key.list});
  if (is_first) key.dashless = current_;
  if (!is_first) fault(number, {.problem = "no_dash", .byte = line.after});
  open_.push_back(record);
  put(number);
  open_.push_back({.indent = line.indent, .list = list_of(line.key), .has_value = line.has_value});
}

/// Whether the dash is that of the next record after one without, and not of something in it.
bool Scan::leave_dashless(const YamlLine& line, std::size_t kept) {
  while (kept > 0 && !open_[kept - 1].is_dash) --kept;
  if (kept == 0 || open_[kept - 1].has_dash || open_[kept - 1].keys < line.indent) return false;
  open_.resize(kept - 1);
  return true;
}

void Scan::see_dash(const YamlLine& line, std::uint32_t number) {
  if (line.is_vague) return see_crooked_dash(line, number);
  std::size_t kept = open_.size();
  while (kept > 0 &&
         (open_[kept - 1].indent > line.indent || (open_[kept - 1].is_dash && open_[kept - 1].indent == line.indent)))
    --kept;
  if (kept == 0 && (open_.empty() || (open_.front().is_dash && open_.front().indent == line.indent))) {
    open_.clear();
    return open_dash(line, number, nullptr);
  }
  const bool fits = kept > 0 && !open_[kept - 1].is_dash && (!open_[kept - 1].has_value || open_[kept - 1].is_list()) &&
                    open_[kept - 1].dashes.value_or(line.indent) == line.indent;
  if (!fits) return leave_dashless(line, kept) ? see_dash(line, number) : see_crooked_dash(line, number);
  open_.resize(kept);
  open_dash(line, number, &open_.back());
}

/// Whether a dash has come before one more key of the record: it stands where its keys do, and none of them is so
/// named.
bool Scan::is_key_with_dash(const YamlLine& line, std::uint32_t number, const Level& record) const {
  if (record.keys != line.indent || !line.has_value || !is_yaml_key(schema_, line.key)) return false;
  for (std::uint32_t before = all_.blocks[record.block].first; before < number; ++before) {
    const YamlLine other = parse(before);
    if (other.key == line.key && (other.content_indent() == record.keys || other.indent == record.keys)) return false;
  }
  return true;
}

/// A dash that stands under no other one: a record all the same when it begins with a key, of the nearest list.
void Scan::see_crooked_dash(const YamlLine& line, std::uint32_t number) {
  const auto distance = [&](const Level& level) {
    return std::max(*level.dashes, line.indent) - std::min(*level.dashes, line.indent);
  };
  std::size_t nearest = open_.size();
  for (std::size_t i = 0; i < open_.size(); ++i) {
    if (!open_[i].is_list() || !open_[i].dashes) continue;
    if (nearest == open_.size() || distance(open_[i]) <= distance(open_[nearest])) nearest = i;
  }
  const YamlFault crooked{.problem = "dash", .byte = line.dash};
  const YamlFault& found = line.fault.problem.empty() ? crooked : line.fault;
  const auto record = std::ranges::find_if(open_.rbegin(), open_.rend(), &Level::is_record);
  if (record != open_.rend() && is_key_with_dash(line, number, *record)) {
    open_.erase(record.base(), open_.end());
    current_ = open_.back().block;
    fault(number, found);
    return put(number);
  }
  const bool is_first = nearest == open_.size() && !open_.empty() && open_.back().is_list() && !open_.back().has_value;
  if (is_first) nearest = open_.size() - 1;  // it shows where the others stand
  if (nearest == open_.size() || !is_yaml_key(schema_, line.key)) {
    fault(number, found);
    return put(number);
  }
  open_.resize(nearest + 1);
  YamlLine straight = line;
  straight.fault = found;
  open_dash(straight, number, &open_.back());
}

/// A line without a dash within a record.
void Scan::see_key(const YamlLine& line, std::uint32_t number, Level& record) {
  if (lacks_dash(line)) return open_without_dash(line, number);
  const std::uint32_t keys = record.keys;
  current_ = record.block;
  const bool is_doubtful = line.fault.problem == "no_colon" || line.fault.problem == "fullwidth_colon" ||
                           line.fault.problem == "colon_wide_blank";
  const bool is_key = !line.key.empty() && (!is_doubtful || line.indent <= keys);
  if (line.is_vague) {
    fault(number, line.fault);
    return put(number);
  }
  while (open_.back().indent >= line.indent && !open_.back().is_record()) open_.pop_back();
  const bool is_too_deep = is_key && !open_.back().is_dash && open_.back().has_value;
  const auto byte = static_cast<std::uint32_t>(line.after);
  if (is_key && !line.fault.problem.empty()) {
    fault(number, line.fault);
  } else if (!line.is_closing() && (line.indent < keys || is_too_deep)) {
    fault(number, {.problem = "indentation", .byte = byte});
  } else if (!line.is_closing() && line.indent == keys && !is_key) {
    fault(number, {.problem = "no_colon", .byte = byte + static_cast<std::uint32_t>(line.content.size())});
  }
  if (is_key) open_.push_back({.indent = line.indent, .list = list_of(line.key), .has_value = line.has_value});
  put(number);
}

/// Whether more of the record follows, so that the line, which stands left of it, is part of it too.
bool Scan::goes_on_after(const YamlLine& line, std::uint32_t number, const Level& record) const {
  if (!line.key.empty() && !line.has_value) return false;
  for (std::uint32_t next = number + 1; next <= all_.lines(); ++next) {
    const YamlLine after = parse(next);
    if (after.is_nothing()) continue;
    return after.indent > record.indent && !after.has_dash() && !after.key.empty();
  }
  return false;
}

/// A line without a dash, wherever it is.
void Scan::see_top(const YamlLine& line, std::uint32_t number) {
  if (stands_for_dash(line)) return open_without_dash(line, number);
  const auto around = std::find_if(open_.rbegin(), open_.rend(), [&](const Level& level) {
    return level.is_record() && (level.indent < line.indent || line.is_vague);
  });
  const bool is_name = line.key == "submission" || list_of(line.key);
  if (around != open_.rend() && !(line.is_vague && is_name && line.fault.problem == "wide_blank" && line.indent == 0)) {
    const auto record = static_cast<std::size_t>(open_.rend() - around) - 1;
    if (!line.is_vague)
      while (open_.size() > record + 1 && open_.back().indent >= line.indent) open_.pop_back();
    return see_key(line, number, open_[record]);
  }
  const auto outermost = std::ranges::find_if(open_, &Level::is_record);
  if (is_name && !line.is_vague) return open_top(line, number);
  if (outermost != open_.end()) {
    if (goes_on_after(line, number, *outermost) || is_yaml_key(schema_, line.key)) {
      fault(number, {.problem = "indentation", .byte = line.after});
      return put(number);
    }
    if (!line.key.empty()) return open_top(line, number);
  } else if (open_.empty() && !line.key.empty()) {
    return open_top(line, number);
  } else if (!open_.empty() && !open_.front().is_list()) {
    fault(number, line.fault);
    if (line.indent <= open_.front().indent) {
      if (!line.key.empty()) return open_top(line, number);
    } else {
      return put(number);
    }
  }
  if (lacks_dash(line) && is_yaml_key(schema_, line.key)) return open_without_dash(line, number);
  const std::string_view problem = is_yaml_key(schema_, line.key) ? "no_dash" : "stray";
  fault(number, line.fault.problem.empty() ? YamlFault{.problem = problem, .byte = line.after} : line.fault);
  all_.block_of[number - 1] = add_block({.first = number, .last = number});
}

/// A key of the top level.
void Scan::open_top(const YamlLine& line, std::uint32_t number) {
  open_.clear();
  key_line_ = number;
  const std::optional<int> list = list_of(line.key);
  current_ = add_block({.kind = list ? YamlBlock::Kind::kList : YamlBlock::Kind::kKey,
                        .first = number,
                        .last = number,
                        .name = std::string(line.key)});
  fault(number, line.fault);
  const auto value = static_cast<std::uint32_t>(all_.line(number).find(": ") + 2);
  const bool is_flow = line.content.find_first_of("[{&!") != std::string_view::npos;
  if (list && line.has_value && !is_flow && line.fault.problem.empty())
    fault(number, {.problem = "list_value", .byte = value});
  open_.push_back({.indent = line.indent, .list = list, .has_value = line.has_value});
  put(number);
}

}  // namespace

YamlBlocks find_yaml_blocks(const Input& input) {
  YamlBlocks blocks = read_yaml_lines(input);
  Scan scan(input.schema, blocks);
  for (std::uint32_t line = 1; line <= blocks.lines() && !blocks.is_flow; ++line) scan.see(line);
  return blocks;
}

}  // namespace reform::read
