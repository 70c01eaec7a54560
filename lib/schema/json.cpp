#include "schema/json.hpp"

#include <charconv>
#include <unordered_map>
#include <utility>

#include "base/utf8.hpp"

namespace reform::schema {
namespace {

constexpr std::size_t kMaxDepth = 200;

/// Thrown out of the parser at the first mistake; the text at `at` is what is wrong.
struct Stop {
  std::size_t at;
  std::string_view key;  // of the catalogue
};

class Parser {
 public:
  Parser(std::string_view text, std::uint32_t file, Yaml& yaml) : text_(text), file_(file), yaml_(yaml) {}

  const Node* document() {
    skip_blanks();
    if (is_done()) return nullptr;
    const Node* root = value(0);
    skip_blanks();
    if (!is_done()) throw Stop{at_, "schema.yaml.more_follows"};
    return root;
  }

  /// Nothing follows where it stopped: the file was cut off.
  bool is_done() const { return at_ >= text_.size(); }

  /// Line and byte of a place in the text.
  void locate(std::size_t at, std::uint32_t& line, std::uint32_t& byte) {
    if (at < counted_) {  // only for a mistake, which is the last thing asked
      counted_ = line_start_ = 0;
      line_ = 1;
    }
    for (; counted_ < at; ++counted_) {
      if (text_[counted_] != '\n') continue;
      ++line_;
      line_start_ = counted_ + 1;
    }
    line = line_;
    byte = static_cast<std::uint32_t>(at - line_start_);
  }

 private:
  char peek() const { return is_done() ? '\0' : text_[at_]; }
  void skip_blanks() {
    while (!is_done() && (std::string_view(" \t\r\n").find(peek()) != std::string_view::npos || skip_comment())) ++at_;
  }

  /// At its last character then. The first is said: what follows can be read all the same.
  bool skip_comment() {
    const std::string_view rest = text_.substr(at_);
    const bool is_line = rest.starts_with("//");
    if (!is_line && !rest.starts_with("/*")) return false;
    if (!std::exchange(has_comment_, true)) problem(at_, "schema.json.comment");
    const std::size_t end = is_line ? rest.find('\n') : rest.find("*/", 2);
    at_ += end == std::string_view::npos ? rest.size() - 1 : is_line ? end : end + 1;
    return true;
  }

  void problem(std::size_t at, std::string_view key) {
    YamlProblem& problem = yaml_.problems.emplace_back();
    locate(at, problem.line, problem.byte);
    problem.what = base::text(key);
  }

  /// Between two values, or the end of them at `close`; true when another follows.
  bool more(char close, bool is_first) {
    skip_blanks();
    if (peek() == close) return false;
    if (is_first) return true;
    const std::size_t comma = at_;
    expect(',', "schema.json.comma");
    skip_blanks();
    if (peek() != close) return true;
    problem(comma, "schema.json.last_comma");
    return false;
  }
  void expect(char c, std::string_view key) {
    skip_blanks();
    if (peek() != c) throw Stop{at_, key};
    ++at_;
  }

  Node& make(Node::Kind kind) {
    Node& node = yaml_.nodes.emplace_back();
    node.kind = kind;
    node.file = file_;
    locate(at_, node.line, node.byte);
    node.begin = at_;
    return node;
  }

  const Node* value(std::size_t depth) {
    if (depth > kMaxDepth) throw Stop{at_, "schema.yaml.too_deep"};
    skip_blanks();
    const Node* node = peek() == '{' ? map(depth) : peek() == '[' ? sequence(depth) : peek() == '"' ? string() : word();
    const_cast<Node*>(node)->end = at_;
    return node;
  }

  const Node* map(std::size_t depth) {
    Node& node = make(Node::Kind::kMap);
    std::unordered_map<std::string_view, const Node*> first;  // a cell may hold an object of any size
    ++at_;
    for (bool is_first = true; more('}', is_first); is_first = false) {
      if (peek() != '"') throw Stop{at_, "schema.json.key"};
      const Node* key = string();
      expect(':', "schema.json.colon");
      const Node* entry = value(depth + 1);
      const auto [known, is_new] = first.try_emplace(key->text, key);
      if (is_new) {
        node.entries.push_back({key, entry});
      } else {
        yaml_.problems.push_back({key->line, key->byte, {}, key->text, known->second->line});
      }
    }
    ++at_;
    return &node;
  }

  const Node* sequence(std::size_t depth) {
    Node& node = make(Node::Kind::kSequence);
    ++at_;
    while (more(']', node.items.empty())) node.items.push_back(value(depth + 1));
    ++at_;
    return &node;
  }

  /// null, true, false or a number.
  const Node* word() {
    const std::size_t end = std::min(text_.find_first_of(" \t\r\n,:[]{}\"", at_), text_.size());
    const std::string_view text = text_.substr(at_, end - at_);
    if (text != "null" && text != "true" && text != "false" && !is_number(text)) throw Stop{at_, "schema.json.value"};
    Node& node = make(text == "null" ? Node::Kind::kNull : Node::Kind::kScalar);
    node.is_plain = true;
    node.text = text;
    at_ = end;
    return &node;
  }

  static bool is_number(std::string_view text) {
    const std::string_view digits = text.starts_with('-') ? text.substr(1) : text;
    if (digits.empty() || digits[0] < '0' || digits[0] > '9' || digits.back() == '.') return false;
    if (digits.size() > 1 && digits[0] == '0' && digits[1] >= '0' && digits[1] <= '9') return false;
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return end == text.data() + text.size() && (error == std::errc{} || error == std::errc::result_out_of_range);
  }

  const Node* string() {
    Node& node = make(Node::Kind::kScalar);
    for (++at_; peek() != '"'; ++at_) {
      if (is_done()) throw Stop{node.begin, "schema.yaml.unclosed_quote"};
      if (static_cast<unsigned char>(peek()) < 0x20) throw Stop{at_, "schema.json.control"};
      if (peek() == '\\') {
        escape(node.text);
      } else {
        node.text += peek();
      }
    }
    ++at_;
    return &node;
  }

  /// At the backslash; leaves the place at the last character of the escape.
  void escape(std::string& out) {
    static constexpr std::string_view kNames = "\"\\/bfnrt", kMeant = "\"\\/\b\f\n\r\t";
    const std::size_t start = at_++;
    if (const std::size_t which = kNames.find(peek()); which != std::string_view::npos && !is_done()) {
      out += kMeant[which];
      return;
    }
    std::uint32_t character = code_unit(start);
    if (character >= 0xd800 && character < 0xdc00 && text_.substr(at_ + 1, 2) == "\\u") {
      at_ += 2;
      const std::uint32_t low = code_unit(start);
      if (low < 0xdc00 || low > 0xdfff) throw Stop{start, "schema.json.surrogate"};
      character = 0x10000 + ((character - 0xd800) << 10U) + (low - 0xdc00);
    } else if (character >= 0xd800 && character < 0xe000) {
      throw Stop{start, "schema.json.surrogate"};
    }
    base::append_code_point(out, character);
  }

  /// At the `u` of \uXXXX.
  std::uint32_t code_unit(std::size_t start) {
    std::uint32_t unit = 0;
    const std::string_view digits = text_.substr(std::min(at_ + 1, text_.size()), 4);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), unit, 16);
    if (peek() != 'u' || digits.size() != 4 || end != digits.data() + 4) throw Stop{start, "schema.json.escape"};
    at_ += 4;
    return unit;
  }

  std::string_view text_;
  std::uint32_t file_;
  Yaml& yaml_;
  std::size_t at_ = 0;
  bool has_comment_ = false;
  std::size_t counted_ = 0, line_start_ = 0;  // locate(): how far lines have been counted
  std::uint32_t line_ = 1;
};

}  // namespace

Yaml parse_json(std::string_view text, std::uint32_t file) {
  Yaml yaml;
  text = text.substr(0, text.find_last_not_of(" \t\r\n") + 1);  // where it is cut off is where its last line ends
  Parser parser(text, file, yaml);
  try {
    yaml.root = parser.document();
  } catch (const Stop& stop) {
    YamlProblem problem;
    const bool is_cut = parser.is_done();
    parser.locate(is_cut ? text.size() : stop.at, problem.line, problem.byte);
    problem.what = base::text(is_cut ? "schema.json.cut" : stop.key);
    yaml.problems.push_back(std::move(problem));
  }
  return yaml;
}

}  // namespace reform::schema
