#include "read/yaml_events.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <istream>
#include <iterator>
#include <map>

#include "base/text.hpp"
#include "read/headers.hpp"
#include "read/yaml_line.hpp"
#include "read/yaml_problem.hpp"
#include "read/yaml_scan.hpp"

namespace reform::read {
namespace {

constexpr std::size_t kDeepest = 16;
constexpr std::size_t kLongestScalar = 1 << 20;
constexpr std::size_t kMostNodes = 1 << 18;  // of one record with all that is nested in it
constexpr std::size_t kMostAnchors = 1000;

class Events : public YAML::EventHandler {
 public:
  Events(YamlText& text, const YamlOutline& outline, YamlPass& pass, const schema::Schema& schema)
      : text_(text), outline_(outline), pass_(pass), schema_(schema), resume_(pass.handed) {}

  std::optional<YamlFailure> parse(YAML::Parser& parser);
  /// Where that starts which was held back: an element of a list or another entry. Only what follows shows that it is
  /// complete.
  base::Place held() const { return held_ ? held_->start() : base::Place{}; }
  void hand_held();

  YamlFailure explain(const YAML::ParserException& error) const;
  /// The parser stumbles there right after a quote that it took for the closing one, on another line than the opening
  /// one: the place of that.
  std::optional<base::Place> suspect_quote(std::size_t error_position) const;
  /// The parser stumbles over text that follows a closing quote.
  bool is_after_quote(std::size_t error_position) const;
  /// Where the bracket was opened that is open where the parser stumbles.
  std::optional<base::Place> open_bracket(std::size_t error_position) const;

  void OnDocumentStart(const YAML::Mark& mark) override;
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
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
  struct Held {
    YamlNode key, value;
    bool is_item;

    const base::Place& place() const { return is_item ? value.place : key.place; }
    /// Of what may be part of a mistake below it.
    const base::Place& start() const { return value.place.line > key.place.line ? value.place : key.place; }
  };
  enum class Level : std::uint8_t { kDocument, kRoot, kList };  // where a finished node belongs when nothing is open

  base::Place place(const YAML::Mark& mark);
  static bool is_odd(std::string_view tag);
  bool is_new(const base::Place& at);
  bool is_key_next() const;
  const YamlNode* awaiting() const;
  void check_colon() const;
  void check_key(const YamlNode& key) const;
  void start_list();
  void start(YamlNode node, YAML::anchor_t anchor, YAML::EmitterStyle::value style);
  void end();
  void add_leaf(YamlNode node, YAML::anchor_t anchor);
  void add(YamlNode node);
  void remember(const YamlNode& node, YAML::anchor_t anchor);

  YamlText& text_;
  const YamlOutline& outline_;
  YamlPass& pass_;
  const schema::Schema& schema_;
  base::Place resume_;  // what is not after it was handed on in an earlier pass
  std::vector<Open> open_;
  std::vector<std::optional<base::Place>> brackets_;  // where each map or sequence that is open has its bracket
  Level level_ = Level::kDocument;
  std::optional<YamlNode> key_;  // of the root, waiting for its value
  std::optional<Held> held_;
  const schema::List* list_ = nullptr;  // the last one of the document
  std::map<YAML::anchor_t, std::shared_ptr<const YamlNode>> anchors_;
  base::Place last_;                   // of the last token
  std::size_t line_ = 0;               // the same, in the text
  std::size_t position_ = 0;           // the same, in the text
  bool is_line_start_ = true;          // nothing but blanks is before it in its line
  std::optional<std::size_t> quoted_;  // position of the last token when it is a quoted scalar
  int documents_ = 0;
  std::size_t document_begins_at_ = 0;  // the last one
  std::size_t nodes_ = 0;
};

void Events::OnDocumentStart(const YAML::Mark& mark) {
  hand_held();
  pass_.has_document = true;
  list_ = nullptr;
  // The parser takes some marks after the end of a document for one more document, again and again.
  const std::size_t begins_at = static_cast<std::size_t>(std::max(mark.pos, 0));
  if (documents_ > 0 && begins_at <= document_begins_at_)
    throw YamlFailure{.problem = "other", .place = {.line = text_.physical(line_)}};
  document_begins_at_ = begins_at;
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
  pass_.handed = at;
  return true;
}

base::Place Events::place(const YAML::Mark& mark) {
  quoted_.reset();
  const auto position = static_cast<std::size_t>(mark.pos);
  const std::string_view before = text_.from(position_).substr(0, position - std::min(position_, position));
  is_line_start_ = base::trim(before.substr(std::min(before.rfind('\n'), before.size()))).empty();
  position_ = position;
  line_ = static_cast<std::size_t>(mark.line);
  last_ = text_.place(static_cast<std::size_t>(mark.pos), static_cast<std::size_t>(mark.line),
                      static_cast<std::size_t>(mark.column));
  return pass_.last = last_;
}

/// The key whose value comes next; null when none is awaited.
const YamlNode* Events::awaiting() const {
  if (open_.empty()) return level_ == Level::kRoot && key_ ? &*key_ : nullptr;
  const YamlNode& map = open_.back().node;
  return map.kind == YamlNode::Kind::kMap && map.items.size() % 2 == 1 ? &map.items.back() : nullptr;
}

/// Words in the last line of a file are taken for a key even without a colon; a file that was cut off ends so.
void Events::check_colon() const {
  const YamlNode* key = awaiting();
  if (key == nullptr || !key->is_plain || colon_mistake(schema_, *key)) return;
  std::string_view text = text_.from(position_);
  if (!text.starts_with(key->text)) return;
  text.remove_prefix(key->text.size());
  const bool is_explicit = position_ > 1 && text_.from(position_ - 2).starts_with("? ");
  if (is_explicit || base::trim(text).starts_with(':')) return;
  base::Place at = key->place;
  at.byte += static_cast<std::uint32_t>(std::min(key->text.find(' '), key->text.size()));
  throw YamlFailure{.problem = "no_colon", .place = at, .is_certain = true};
}

/// A value that is left out has the mark of what follows it, which in brackets is never a word.
void Events::OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) {
  const bool is_in_brackets = !brackets_.empty() && brackets_.back();
  const bool may_be_written = is_in_brackets || static_cast<std::size_t>(mark.line) == line_;
  const std::string_view text = may_be_written ? text_.from(static_cast<std::size_t>(mark.pos)) : std::string_view();
  const bool is_written = text.starts_with('~') || text.starts_with('n') || text.starts_with('N');
  if (!is_in_brackets && !is_written) check_colon();
  add_leaf({.place = is_written ? place(mark) : last_}, anchor);
}

void Events::OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) {
  const base::Place at = place(mark);
  const auto known = anchors_.find(anchor);
  if (known == anchors_.end()) throw YamlFailure{.problem = "alias", .place = at, .is_certain = true};
  add({.kind = YamlNode::Kind::kAlias, .place = at, .target = known->second});
}

void Events::OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& value) {
  const base::Place at = place(mark);
  if (value.size() > kLongestScalar) throw YamlFailure{.on = "yaml_limit", .place = at, .is_certain = true};
  if (tag == "!" && after_quoted(text_.from(static_cast<std::size_t>(mark.pos))) == std::string_view::npos)
    throw YamlFailure{.problem = "quote", .place = at, .is_certain = true};
  if (tag == "!") quoted_ = static_cast<std::size_t>(mark.pos);
  if (tag == "?" && is_line_start_ && is_key_next() && wide_blank(value) > 0)
    throw YamlFailure{.problem = "wide_blank", .place = at, .is_certain = true};
  const bool is_left_out = pass_.is_left_out(at.line);
  base::Place start = at;
  if (const auto block = value.empty() ? std::nullopt : start_of_block(text_.from(position_)))
    start = {.line = text_.physical(line_ + block->line), .column = block->byte + 1, .byte = block->byte};
  add_leaf({.kind = is_left_out ? YamlNode::Kind::kLeftOut : YamlNode::Kind::kScalar,
            .text = value,
            .place = start,
            .is_plain = tag == "?",
            .is_tagged = is_odd(tag)},
           anchor);
}

/// Whether a scalar would be a key now.
bool Events::is_key_next() const {
  if (open_.empty()) return level_ == Level::kRoot && !key_;
  return open_.back().node.kind == YamlNode::Kind::kMap && open_.back().node.items.size() % 2 == 0;
}

void Events::start_list() {
  hand_held();
  level_ = Level::kList;
  const auto number = find_list(schema_, key_->text);
  list_ = number ? &schema_.lists[static_cast<std::size_t>(*number)] : nullptr;
  // A sequence without a key was announced if anything of it was handed on.
  const bool is_announced = key_->text.empty() && documents_ == 1 && resume_.line > 0;
  if (!is_announced && is_new(key_->place)) outline_.list(*key_);
}

/// A field of the list before cannot be a key of the top level: its record is torn.
void Events::check_key(const YamlNode& key) const {
  if (!list_ || key.text == "submission" || find_list(schema_, key.text) || !list_->match_header(key.text)) return;
  throw YamlFailure{.problem = "indentation", .place = key.place, .is_certain = true};
}

void Events::start(YamlNode node, YAML::anchor_t anchor, YAML::EmitterStyle::value style) {
  const base::Place at = node.place;
  brackets_.push_back(style == YAML::EmitterStyle::Flow ? std::optional(at) : std::nullopt);
  const YamlNode::Kind kind = node.kind;
  if (open_.size() + static_cast<std::size_t>(level_) >= kDeepest)
    throw YamlFailure{.on = "yaml_limit", .place = at, .is_certain = true};
  if (open_.empty() && level_ == Level::kDocument && kind == YamlNode::Kind::kMap) {
    level_ = Level::kRoot;
  } else if (open_.empty() && level_ == Level::kDocument) {
    key_ = YamlNode{.kind = YamlNode::Kind::kScalar, .place = at};
    start_list();
  } else if (open_.empty() && level_ == Level::kRoot && key_ && kind == YamlNode::Kind::kSequence) {
    start_list();
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
    level_ = Level::kRoot;
    key_.reset();
  }
}

void Events::add_leaf(YamlNode node, YAML::anchor_t anchor) {
  remember(node, anchor);
  add(std::move(node));
}

void Events::add(YamlNode node) {
  if (++nodes_ > kMostNodes) throw YamlFailure{.on = "yaml_limit", .place = node.place, .is_certain = true};
  if (!open_.empty()) {
    open_.back().node.items.push_back(std::move(node));
    return;
  }
  nodes_ = 0;
  if (level_ == Level::kList) {
    hand_held();
    held_ = Held{.key = *key_, .value = std::move(node), .is_item = true};
    if (brackets_.back()) hand_held();
  } else if (level_ == Level::kRoot && !key_) {
    check_key(node);
    key_ = std::move(node);
  } else {
    hand_held();
    const YamlNode key = key_.value_or(YamlNode{.kind = YamlNode::Kind::kScalar, .place = node.place});
    held_ = Held{.key = key, .value = std::move(node), .is_item = false};
    key_.reset();
  }
}

void Events::hand_held() {
  if (!held_) return;
  const Held held = *std::move(held_);
  held_.reset();
  if (!is_new(held.place())) return;
  held.is_item ? outline_.item(held.key, held.value) : outline_.entry(held.key, held.value);
}

void Events::remember(const YamlNode& node, YAML::anchor_t anchor) {
  if (anchor == 0) return;
  pass_.has_anchors = true;
  if (anchors_.size() == kMostAnchors) throw YamlFailure{.on = "yaml_limit", .place = node.place, .is_certain = true};
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

bool Events::is_after_quote(std::size_t error_position) const {
  if (!quoted_) return false;
  const std::string_view text = text_.from(*quoted_);
  const std::size_t end = after_quoted(text);
  const std::size_t next = text.find_first_not_of(" \t", end);
  return end > 0 && end != std::string_view::npos && next != std::string_view::npos && text[next] != '\n' &&
         *quoted_ + next == error_position;
}

std::optional<base::Place> Events::open_bracket(std::size_t error_position) const {
  if (!brackets_.empty() && brackets_.front()) return std::nullopt;  // JSON: all is within brackets
  if (!brackets_.empty() && brackets_.back()) return brackets_.back();
  // The parser reads ahead over brackets, so they may not have been handed on yet.
  if (error_position <= position_) return std::nullopt;
  const auto bracket = first_open_bracket(text_.from(position_).substr(0, error_position - position_));
  if (!bracket) return std::nullopt;
  base::Place at = last_;
  at.line = text_.physical(line_ + bracket->line);
  at.byte = bracket->byte + (bracket->line == 0 ? last_.byte : 0);
  return at;
}

std::optional<YamlFailure> Events::parse(YAML::Parser& parser) {
  try {
    while (parser.HandleNextDocument(*this)) {
    }
    hand_held();
  } catch (const YamlFailure& failure) {
    return failure;
  } catch (const YAML::ParserException& error) {
    return explain(error);
  }
  return std::nullopt;
}

YamlFailure Events::explain(const YAML::ParserException& error) const {
  const auto at = [](int number) { return static_cast<std::size_t>(std::max(number, 0)); };
  const std::size_t position = at(error.mark.pos);
  if (const auto quote = suspect_quote(position)) return {.problem = "quote", .place = *quote, .is_certain = true};
  YamlFailure failure = explain_yaml_error(error.msg);
  failure.place = {.line = text_.physical(at(error.mark.line)),
                   .byte = text_.byte_of(at(error.mark.line), at(error.mark.column))};
  if (is_after_quote(position)) return {.problem = "after_quote", .place = failure.place, .is_certain = true};
  // What follows an open bracket is read on as part of it until something does not fit.
  const auto bracket = open_bracket(position);
  if (!bracket || (failure.problem != "bracket" && bracket->line >= failure.place.line)) return failure;
  return {.problem = "bracket", .place = *bracket, .is_certain = true};
}

}  // namespace

void read_events(const Input& input, YamlText& text, const YamlOutline& outline, YamlPass& pass,
                 const std::function<bool(const YamlFailure&, const base::Place&)>& on_failure) {
  std::istream stream(&text);
  YAML::Parser parser(stream);
  Events events(text, outline, pass, input.schema);
  std::optional<YamlFailure> failure = events.parse(parser);
  // A text that was cut ends anywhere; what the parser thinks of that is not the mistake.
  if (text.nul()) failure = YamlFailure{.on = "nul_byte", .place = *text.nul(), .is_certain = true};
  if (text.is_cut()) failure = YamlFailure{.on = "yaml_limit", .place = {.line = 1}, .is_certain = true};
  if (failure && on_failure(*failure, events.held())) events.hand_held();
}

}  // namespace reform::read
