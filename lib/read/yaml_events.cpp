#include "read/yaml_events.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <istream>
#include <map>

#include "base/text.hpp"
#include "read/yaml_problem.hpp"
#include "read/yaml_text.hpp"

namespace reform::read {
namespace {

constexpr std::size_t kDeepest = 16;
constexpr std::size_t kLongestScalar = 1 << 20;
constexpr std::size_t kMostNodes = 1 << 18;  // of one record with all that is nested in it
constexpr std::size_t kMostAnchors = 1000;
constexpr std::uint64_t kLargestFile = 1 << 30;  // yaml-cpp counts in int

/// Thrown through the parser to make it stop; nothing else can.
struct Stop {
  std::string_view on, problem;  // `problem` for yaml_syntax
  base::Place place;
};

class Events : public YAML::EventHandler {
 public:
  Events(YamlText& text, const YamlOutline& outline) : text_(text), outline_(outline) {}

  bool has_document() const { return documents_ > 0; }

  /// A quoted scalar that was the last thing seen and has no closing quote in `text`, or whose closing quote stands
  /// right before it ends, on another line: the place of its opening quote.
  std::optional<base::Place> suspect_quote(std::optional<std::size_t> error_position) const;

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (++documents_ > 1) throw Stop{"yaml_syntax", "documents", place(mark)};
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t anchor) override { add_leaf({.place = last_}, anchor); }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override;
  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    start(YamlNode::Kind::kSequence, mark, anchor);
  }
  void OnSequenceEnd() override { end(); }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    start(YamlNode::Kind::kMap, mark, anchor);
  }
  void OnMapEnd() override { end(); }

 private:
  struct Open {
    YamlNode node;
    YAML::anchor_t anchor;
  };
  enum class Level : std::uint8_t { kDocument, kRoot, kList };  // where a finished node belongs when nothing is open

  base::Place place(const YAML::Mark& mark);
  void start(YamlNode::Kind kind, const YAML::Mark& mark, YAML::anchor_t anchor);
  void end();
  void add_leaf(YamlNode node, YAML::anchor_t anchor);
  void add(YamlNode node);
  void remember(const YamlNode& node, YAML::anchor_t anchor);

  YamlText& text_;
  const YamlOutline& outline_;
  std::vector<Open> open_;
  Level level_ = Level::kDocument;
  std::optional<YamlNode> key_;  // of the root, waiting for its value
  std::map<YAML::anchor_t, std::shared_ptr<const YamlNode>> anchors_;
  base::Place last_;                   // of the last token
  std::optional<std::size_t> quoted_;  // position of the last token when it is a quoted scalar
  int documents_ = 0;
  std::size_t nodes_ = 0;
};

base::Place Events::place(const YAML::Mark& mark) {
  quoted_.reset();
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
  if (tag == "!") quoted_ = static_cast<std::size_t>(mark.pos);
  add_leaf({.kind = YamlNode::Kind::kScalar, .text = value, .place = at}, anchor);
}

void Events::start(YamlNode::Kind kind, const YAML::Mark& mark, YAML::anchor_t anchor) {
  const base::Place at = place(mark);
  if (open_.size() + static_cast<std::size_t>(level_) >= kDeepest) throw Stop{"yaml_limit", {}, at};
  if (open_.empty() && level_ == Level::kDocument && kind == YamlNode::Kind::kMap) {
    level_ = Level::kRoot;
  } else if (open_.empty() && level_ == Level::kDocument) {
    key_ = YamlNode{.kind = YamlNode::Kind::kScalar, .place = at};
    level_ = Level::kList;
    outline_.list(*key_);
  } else if (open_.empty() && level_ == Level::kRoot && key_ && kind == YamlNode::Kind::kSequence) {
    level_ = Level::kList;
    outline_.list(*key_);
  } else {
    open_.push_back({{.kind = kind, .place = at}, anchor});
  }
}

void Events::end() {
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
  if (++nodes_ > kMostNodes) throw Stop{"yaml_limit", {}, node.place};
  if (!open_.empty()) {
    open_.back().node.items.push_back(std::move(node));
    return;
  }
  nodes_ = 0;
  if (level_ == Level::kList) {
    outline_.item(*key_, node);
  } else if (level_ == Level::kRoot && !key_) {
    key_ = std::move(node);
  } else {
    outline_.entry(key_.value_or(YamlNode{.kind = YamlNode::Kind::kScalar, .place = node.place}), node);
    key_.reset();
  }
}

void Events::remember(const YamlNode& node, YAML::anchor_t anchor) {
  if (anchor == 0) return;
  if (anchors_.size() == kMostAnchors) throw Stop{"yaml_limit", {}, node.place};
  anchors_[anchor] = std::make_shared<const YamlNode>(node);
}

std::optional<base::Place> Events::suspect_quote(std::optional<std::size_t> error_position) const {
  if (!quoted_) return std::nullopt;
  std::string_view text = text_.from(*quoted_);
  if (text.empty() || (text.front() != '"' && text.front() != '\'')) return std::nullopt;
  if (error_position) {
    // The parser stumbles right after a quote that it took for the closing one.
    if (*error_position <= *quoted_) return std::nullopt;
    const std::string_view scalar = base::trim(text.substr(0, *error_position - *quoted_));
    const bool is_suspect = scalar.ends_with(text.front()) && scalar.find('\n') != std::string_view::npos;
    return is_suspect ? std::optional(last_) : std::nullopt;
  }
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] == '\\' && text.front() == '"') {
      ++i;
    } else if (text[i] == text.front()) {
      if (text.front() == '"' || i + 1 == text.size() || text[i + 1] != '\'') return std::nullopt;
      ++i;
    }
  }
  return last_;
}

std::optional<Mistake> run(const Input& input, YamlText& text, Events& events) {
  std::istream stream(&text);
  try {
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(events)) {
    }
    if (const auto quote = events.suspect_quote(std::nullopt)) return yaml_mistake(input, "quote", *quote);
  } catch (const Stop& stop) {
    if (stop.on == "yaml_syntax") return yaml_mistake(input, stop.problem, stop.place);
    return Mistake{.on = stop.on, .place = stop.place};
  } catch (const YAML::ParserException& error) {
    if (const auto quote = events.suspect_quote(static_cast<std::size_t>(error.mark.pos))) {
      return yaml_mistake(input, "quote", *quote);
    }
    return explain_yaml_error(input, error.msg,
                              {.line = static_cast<std::uint32_t>(error.mark.line + 1),
                               .byte = static_cast<std::uint32_t>(error.mark.column)});
  }
  return std::nullopt;
}

}  // namespace

YamlEnd parse_yaml(const Input& input, const YamlOutline& outline) {
  if (input.source.size() > kLargestFile) return {Mistake{.on = "yaml_limit", .place = {.line = 1}}, false};
  base::Decoder decoder(input.source, input.encoding);
  YamlText text(decoder);
  Events events(text, outline);
  std::optional<Mistake> mistake = run(input, text, events);
  // A text that was cut ends anywhere; what the parser thinks of that is not the mistake.
  if (text.nul()) mistake = Mistake{.on = "nul_byte", .place = *text.nul()};
  if (text.is_cut()) mistake = Mistake{.on = "yaml_limit", .place = {.line = 1}};
  return {mistake, !mistake && !events.has_document()};
}

}  // namespace reform::read
