#include "read/yaml_events.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <istream>
#include <iterator>
#include <map>
#include <span>

#include "base/text.hpp"
#include "read/yaml_gap.hpp"
#include "read/yaml_problem.hpp"
#include "read/yaml_text.hpp"

namespace reform::read {
namespace {

constexpr std::size_t kDeepest = 16;
constexpr std::size_t kLongestScalar = 1 << 20;
constexpr std::size_t kMostNodes = 1 << 18;  // of one record with all that is nested in it
constexpr std::size_t kMostAnchors = 1000;
constexpr std::uint64_t kLargestFile = 1 << 30;   // yaml-cpp counts in int
constexpr std::size_t kMostGaps = 200;            // mistakes after which the rest is not read
constexpr std::uint64_t kMostReread = 256 << 20;  // bytes: each mistake costs another pass

/// Thrown through the parser to make it stop; nothing else can.
struct Stop {
  std::string_view on, problem;  // `problem` for yaml_syntax
  base::Place place;
};

/// The text starts with a quote that is not closed in it; the parser takes its end for the closing one.
bool is_open_quote(std::string_view text) {
  if (text.empty() || (text.front() != '"' && text.front() != '\'')) return false;
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] == '\\' && text.front() == '"') {
      ++i;
    } else if (text[i] == text.front()) {
      if (text.front() == '"' || i + 1 == text.size() || text[i + 1] != '\'') return false;
      ++i;
    }
  }
  return true;
}

/// Line and byte, from its start, of the first bracket in a piece of YAML that starts a value and is not closed.
std::optional<base::Place> first_open_bracket(std::string_view text) {
  std::vector<base::Place> open;
  base::Place at;
  char before = ' ', quote = 0;  // the last character that is no blank; the quote the text is in
  for (const char c : text) {
    const bool may_start = std::string_view("-:,[{ ").find(before) != std::string_view::npos;
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (may_start && (c == '"' || c == '\'')) {
      quote = c;
    } else if (may_start && (c == '[' || c == '{')) {
      open.push_back(at);
    } else if ((c == ']' || c == '}') && !open.empty()) {
      open.pop_back();
    }
    if (c != ' ' && c != '\n' && c != '\r') before = c;
    ++at.byte;
    if (c == '\n') at = {.line = at.line + 1};
  }
  return open.empty() ? std::nullopt : std::optional(open.front());
}

class Events : public YAML::EventHandler {
 public:
  /// What was handed on in an earlier pass, up to the place `handed`, is not handed on again.
  Events(YamlText& text, const YamlOutline& outline, std::span<const YamlGap> gaps, base::Place handed)
      : text_(text), outline_(outline), gaps_(gaps), resume_(handed), handed_(handed) {}

  const base::Place& handed() const { return handed_; }
  /// The element of a list that was held back.
  void hand_item();

  bool has_document() const { return documents_ > 0; }

  /// The parser stumbles there right after a quote that it took for the closing one, on another line than the opening
  /// one: the place of that.
  std::optional<base::Place> suspect_quote(std::size_t error_position) const;
  /// Where the bracket was opened that is open where the parser stumbles.
  std::optional<base::Place> open_bracket(std::size_t error_position) const;

  void OnDocumentStart(const YAML::Mark& mark) override;
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t anchor) override { add_leaf({.place = last_}, anchor); }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override;
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override {
    start({.kind = YamlNode::Kind::kSequence, .place = place(mark), .is_tagged = is_odd(tag)}, anchor, style);
  }
  void OnSequenceEnd() override { end(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override {
    start({.kind = YamlNode::Kind::kMap, .place = place(mark), .is_tagged = is_odd(tag)}, anchor, style);
  }
  void OnMapEnd() override { end(); }

 private:
  struct Open {
    YamlNode node;
    YAML::anchor_t anchor;
  };
  enum class Level : std::uint8_t { kDocument, kRoot, kList };  // where a finished node belongs when nothing is open

  base::Place place(const YAML::Mark& mark);
  static bool is_odd(std::string_view tag);
  bool is_new(const base::Place& at);
  void start_list(const base::Place& at);
  void start(YamlNode node, YAML::anchor_t anchor, YAML::EmitterStyle::value style);
  void end();
  void add_leaf(YamlNode node, YAML::anchor_t anchor);
  void add(YamlNode node);
  void remember(const YamlNode& node, YAML::anchor_t anchor);

  YamlText& text_;
  const YamlOutline& outline_;
  std::span<const YamlGap> gaps_;
  base::Place resume_;  // what is not after it was handed on in an earlier pass
  base::Place handed_;  // what was handed on last
  std::vector<Open> open_;
  std::vector<std::optional<base::Place>> brackets_;  // where each map or sequence that is open has its bracket
  Level level_ = Level::kDocument;
  std::optional<YamlNode> key_;   // of the root, waiting for its value
  std::optional<YamlNode> item_;  // of the list; without brackets only what follows shows that it is complete
  std::map<YAML::anchor_t, std::shared_ptr<const YamlNode>> anchors_;
  base::Place last_;                   // of the last token
  std::size_t position_ = 0;           // the same, in the text
  std::optional<std::size_t> quoted_;  // position of the last token when it is a quoted scalar
  int documents_ = 0;
  std::size_t nodes_ = 0;
};

void Events::OnDocumentStart(const YAML::Mark& mark) {
  const base::Place at = place(mark);
  if (++documents_ > 1 && is_new(at)) outline_.document();
  level_ = Level::kDocument;
  key_.reset();
  anchors_.clear();
}

/// A tag that says something else than the text it stands before.
bool Events::is_odd(std::string_view tag) {
  constexpr std::string_view kStandard = "tag:yaml.org,2002:";
  if (tag.empty() || tag == "?" || tag == "!") return false;
  if (!tag.starts_with(kStandard)) return true;
  constexpr std::string_view kPlain[] = {"str", "int", "float", "bool", "null", "timestamp", "seq", "map"};
  return std::ranges::find(kPlain, tag.substr(kStandard.size())) == std::end(kPlain);
}

/// Whether what stands there was not handed on in an earlier pass; it is from now on.
bool Events::is_new(const base::Place& at) {
  if (std::pair(at.line, at.byte) <= std::pair(resume_.line, resume_.byte) && resume_.line > 0) return false;
  handed_ = at;
  return true;
}

base::Place Events::place(const YAML::Mark& mark) {
  quoted_.reset();
  position_ = static_cast<std::size_t>(mark.pos);
  last_ = text_.place(static_cast<std::size_t>(mark.pos), static_cast<std::size_t>(mark.line),
                      static_cast<std::size_t>(mark.column));
  return last_;
}

void Events::OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) {
  const base::Place at = place(mark);
  const auto known = anchors_.find(anchor);
  if (known == anchors_.end()) throw Stop{"yaml_syntax", "alias", at};
  add({.kind = YamlNode::Kind::kAlias, .place = at, .target = known->second});
}

void Events::OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& value) {
  const base::Place at = place(mark);
  if (value.size() > kLongestScalar) throw Stop{"yaml_limit", {}, at};
  if (tag == "!" && is_open_quote(text_.from(static_cast<std::size_t>(mark.pos))))
    throw Stop{"yaml_syntax", "quote", at};
  if (tag == "!") quoted_ = static_cast<std::size_t>(mark.pos);
  const bool is_left_out = !gaps_.empty() && is_in(gaps_, at.line);
  add_leaf({.kind = is_left_out ? YamlNode::Kind::kLeftOut : YamlNode::Kind::kScalar,
            .text = value,
            .place = at,
            .is_tagged = is_odd(tag)},
           anchor);
}

void Events::start_list(const base::Place& at) {
  level_ = Level::kList;
  if (is_new(at)) outline_.list(*key_);
}

void Events::start(YamlNode node, YAML::anchor_t anchor, YAML::EmitterStyle::value style) {
  const base::Place at = node.place;
  brackets_.push_back(style == YAML::EmitterStyle::Flow ? std::optional(at) : std::nullopt);
  const YamlNode::Kind kind = node.kind;
  if (open_.size() + static_cast<std::size_t>(level_) >= kDeepest) throw Stop{"yaml_limit", {}, at};
  if (open_.empty() && level_ == Level::kDocument && kind == YamlNode::Kind::kMap) {
    level_ = Level::kRoot;
  } else if (open_.empty() && level_ == Level::kDocument) {
    key_ = YamlNode{.kind = YamlNode::Kind::kScalar, .place = at};
    start_list(at);
  } else if (open_.empty() && level_ == Level::kRoot && key_ && kind == YamlNode::Kind::kSequence) {
    start_list(at);
  } else {
    open_.push_back({std::move(node), anchor});
  }
}

void Events::end() {
  brackets_.pop_back();
  if (!open_.empty()) {
    Open closed = std::move(open_.back());
    open_.pop_back();
    remember(closed.node, closed.anchor);
    add(std::move(closed.node));
  } else if (level_ == Level::kList) {
    hand_item();
    level_ = Level::kRoot;
    key_.reset();
  }
}

void Events::add_leaf(YamlNode node, YAML::anchor_t anchor) {
  remember(node, anchor);
  add(std::move(node));
}

void Events::add(YamlNode node) {
  if (++nodes_ > kMostNodes) throw Stop{"yaml_limit", {}, node.place};
  if (!open_.empty()) {
    open_.back().node.items.push_back(std::move(node));
    return;
  }
  nodes_ = 0;
  if (level_ == Level::kList) {
    hand_item();
    item_ = std::move(node);
    if (brackets_.back()) hand_item();
  } else if (level_ == Level::kRoot && !key_) {
    key_ = std::move(node);
  } else {
    const YamlNode key = key_.value_or(YamlNode{.kind = YamlNode::Kind::kScalar, .place = node.place});
    if (is_new(key.place)) outline_.entry(key, node);
    key_.reset();
  }
}

void Events::hand_item() {
  if (item_ && is_new(item_->place)) outline_.item(*key_, *item_);
  item_.reset();
}

void Events::remember(const YamlNode& node, YAML::anchor_t anchor) {
  if (anchor == 0) return;
  if (anchors_.size() == kMostAnchors) throw Stop{"yaml_limit", {}, node.place};
  anchors_[anchor] = std::make_shared<const YamlNode>(node);
}

std::optional<base::Place> Events::suspect_quote(std::size_t error_position) const {
  if (!quoted_ || error_position <= *quoted_) return std::nullopt;
  const std::string_view text = text_.from(*quoted_);
  const std::string_view scalar = base::trim(text.substr(0, error_position - *quoted_));
  if (scalar.empty() || (scalar.front() != '"' && scalar.front() != '\'')) return std::nullopt;
  const bool is_suspect = scalar.ends_with(scalar.front()) && scalar.find('\n') != std::string_view::npos;
  return is_suspect ? std::optional(last_) : std::nullopt;
}

std::optional<base::Place> Events::open_bracket(std::size_t error_position) const {
  if (!brackets_.empty() && brackets_.front()) return std::nullopt;  // JSON: all is within brackets
  if (!brackets_.empty() && brackets_.back()) return brackets_.back();
  // The parser reads ahead over brackets, so they may not have been handed on yet.
  if (error_position <= position_) return std::nullopt;
  const auto bracket = first_open_bracket(text_.from(position_).substr(0, error_position - position_));
  if (!bracket) return std::nullopt;
  base::Place at = last_;
  at.line += bracket->line;
  at.byte = bracket->byte + (bracket->line == 0 ? last_.byte : 0);
  return at;
}

std::optional<Mistake> run(const Input& input, YamlText& text, Events& events) {
  std::istream stream(&text);
  try {
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(events)) {
    }
  } catch (const Stop& stop) {
    if (stop.on == "yaml_syntax") return yaml_mistake(input, stop.problem, stop.place);
    return Mistake{.on = stop.on, .place = stop.place};
  } catch (const YAML::ParserException& error) {
    const auto position = static_cast<std::size_t>(std::max(error.mark.pos, 0));
    if (const auto quote = events.suspect_quote(position)) {
      return yaml_mistake(input, "quote", *quote);
    }
    return explain_yaml_error(input, error.msg, events.open_bracket(position),
                              {.line = static_cast<std::uint32_t>(error.mark.line + 1),
                               .byte = text.byte_of(static_cast<std::size_t>(std::max(error.mark.line, 0)),
                                                    static_cast<std::size_t>(std::max(error.mark.column, 0)))});
  }
  return std::nullopt;
}

bool may_go_on(const Input& input, const Mistake& mistake, std::size_t gaps) {
  const bool is_syntax = mistake.on == "yaml_syntax" || mistake.on == "yaml_fullwidth_colon";
  return is_syntax && gaps < kMostGaps && gaps * input.source.size() <= kMostReread;
}

/// How far the passes have come.
struct Progress {
  YamlEnd end = {};
  std::vector<YamlGap> gaps = {};
  base::Place handed = {};
};

/// Reads once, with what is left out so far. True when there is one more thing to leave out, and to read again.
bool pass(const Input& input, const YamlOutline& outline, Progress& progress) {
  base::Decoder decoder(input.source, input.encoding);
  YamlText text(decoder, progress.gaps);
  Events events(text, outline, progress.gaps, progress.handed);
  std::optional<Mistake> mistake = run(input, text, events);
  // A text that was cut ends anywhere; what the parser thinks of that is not the mistake.
  if (text.nul()) mistake = Mistake{.on = "nul_byte", .place = *text.nul()};
  if (text.is_cut()) mistake = Mistake{.on = "yaml_limit", .place = {.line = 1}};
  progress.end.is_empty = progress.end.is_empty && !mistake && !events.has_document();
  if (!mistake) return false;
  const bool is_possible = may_go_on(input, *mistake, progress.gaps.size());
  const auto gap = is_possible ? find_gap(input, progress.gaps, mistake->place.line) : std::nullopt;
  if (!gap) events.hand_item();
  progress.handed = events.handed();
  say_what_is_skipped(*mistake, gap);
  progress.end.mistakes.push_back(std::move(*mistake));
  if (gap) progress.gaps.insert(std::ranges::upper_bound(progress.gaps, gap->first, {}, &YamlGap::first), *gap);
  return gap.has_value();
}

}  // namespace

YamlEnd parse_yaml(const Input& input, const YamlOutline& outline) {
  if (input.source.size() > kLargestFile) return {{Mistake{.on = "yaml_limit", .place = {.line = 1}}}, false};
  Progress progress;
  while (pass(input, outline, progress)) progress.end.is_empty = false;
  return std::move(progress.end);
}

}  // namespace reform::read
