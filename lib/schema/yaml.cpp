#include "schema/yaml.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <istream>
#include <streambuf>
#include <unordered_map>

#include "schema/yaml_problem.hpp"

namespace reform::schema {
namespace {

constexpr std::size_t kMaxDepth = 60;
constexpr std::uint32_t kMaxWeight = 2'000'000;  // against aliases of aliases of aliases
constexpr std::size_t kMaxKeys = 5'000;          // of one map

/// Reads from memory without a copy.
class MemoryBuffer : public std::streambuf {
 public:
  explicit MemoryBuffer(std::string_view text) {
    char* begin = const_cast<char*>(text.data());
    setg(begin, begin, begin + text.size());
  }
};

/// Thrown out of the parser when going on makes no sense.
struct Stop {
  YAML::Mark mark;
  std::string_view key;  // of the catalogue
};

class Builder : public YAML::EventHandler {
 public:
  Builder(Yaml& yaml, std::uint32_t file) : yaml_(yaml), file_(file) {}

  const Node* last_quoted = nullptr;

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (documents_++ > 0) fail(mark, "schema.yaml.more_follows");
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override { leaf(make(Node::Kind::kNull, mark, anchor)); }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override;
  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(make(Node::Kind::kSequence, mark, anchor));
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(make(Node::Kind::kMap, mark, anchor));
  }
  void OnMapEnd() override { close(); }

 private:
  struct Open {
    Node* node;
    const Node* key = nullptr;  // of a map: read, its value is awaited
  };

  Node* make(Node::Kind kind, const YAML::Mark& mark, YAML::anchor_t anchor);
  void open(Node* node);
  void close();
  void leaf(const Node* node);
  void add_entry(Open& map, const Node* value);
  void merge(Node& map, const Node& other);
  static void fail(const YAML::Mark& mark, std::string_view key) { throw Stop{mark, key}; }

  Yaml& yaml_;
  std::uint32_t file_;
  int documents_ = 0;
  YAML::Mark at_;  // of the last event
  std::vector<Open> open_;
  std::unordered_map<YAML::anchor_t, const Node*> anchors_;
};

Node* Builder::make(Node::Kind kind, const YAML::Mark& mark, YAML::anchor_t anchor) {
  at_ = mark;
  Node& node = yaml_.nodes.emplace_back();
  node.kind = kind;
  node.file = file_;
  node.line = static_cast<std::uint32_t>(mark.line) + 1;
  node.byte = static_cast<std::uint32_t>(mark.column);
  if (anchor != 0) anchors_[anchor] = &node;
  return &node;
}

void Builder::OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       const std::string& value) {
  Node* node = make(Node::Kind::kScalar, mark, anchor);
  node->text = value;
  node->is_plain = tag != "!";
  if (!node->is_plain) last_quoted = node;
  leaf(node);
}

void Builder::OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) {
  const Node* node = anchors_[anchor];
  for (const Open& open : open_) {
    if (open.node == node) fail(mark, "schema.yaml.alias_in_itself");
  }
  leaf(node);
}

void Builder::open(Node* node) {
  if (open_.size() >= kMaxDepth) fail(at_, "schema.yaml.too_deep");
  open_.push_back({node});
}

void Builder::close() {
  const Node* node = open_.back().node;
  open_.pop_back();
  leaf(node);
}

/// A complete node takes its place in the collection around it.
void Builder::leaf(const Node* node) {
  if (open_.empty()) {
    yaml_.root = node;
    return;
  }
  Open& around = open_.back();
  around.node->weight += node->weight;
  if (around.node->weight > kMaxWeight || around.node->entries.size() > kMaxKeys) fail(at_, "schema.yaml.too_large");
  if (around.node->is_sequence()) {
    around.node->items.push_back(node);
  } else if (!around.key) {
    around.key = node;
  } else {
    add_entry(around, node);
    around.key = nullptr;
  }
}

void Builder::add_entry(Open& map, const Node* value) {
  const Node& key = *map.key;
  if (key.is_plain && key.text == "<<" && !value->is_scalar()) {
    merge(*map.node, *value);
    for (const Node* item : value->items) merge(*map.node, *item);
    return;
  }
  for (Node::Entry& entry : map.node->entries) {
    if (entry.key->text != key.text) continue;
    if (entry.is_merged) {  // what is written in the map itself wins
      entry = {&key, value};
      return;
    }
    yaml_.problems.push_back({key.line, key.byte, {}, key.text, entry.key->line});
    return;
  }
  map.node->entries.push_back({&key, value});
}

/// Keys of a merged map count only where the map has none of its own.
void Builder::merge(Node& map, const Node& other) {
  for (const Node::Entry& entry : other.entries) {
    if (!map.find(entry.key->text)) map.entries.push_back({entry.key, entry.value, true});
  }
}

}  // namespace

const Node::Entry* Node::entry(std::string_view key) const {
  const auto found = std::ranges::find_if(entries, [&](const Entry& one) { return one.key->text == key; });
  return found == entries.end() ? nullptr : &*found;
}

const Node* Node::find(std::string_view key) const {
  const Entry* found = entry(key);
  return found ? found->value : nullptr;
}

Yaml parse_yaml(std::string_view text, std::uint32_t file) {
  Yaml yaml;
  MemoryBuffer buffer(text);
  std::istream stream(&buffer);
  Builder builder(yaml, file);
  const auto broken = [&yaml](int line, int byte, base::LocalText what) {
    yaml.root = nullptr;
    yaml.problems.push_back(
        {static_cast<std::uint32_t>(std::max(line, 1)), static_cast<std::uint32_t>(std::max(byte, 0)), what, {}, 0});
  };
  try {
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(builder)) {
    }
  } catch (const Stop& stop) {
    broken(stop.mark.line + 1, stop.mark.column, base::text(stop.key));
  } catch (const YAML::Exception& error) {
    broken(error.mark.line + 1, error.mark.column, yaml_problem(error.msg));
  }
  // An unclosed quote runs to the end, whatever the parser makes of that: only the last quoted scalar can be one.
  if (const Node* quoted = builder.last_quoted; quoted && is_quote_unclosed(text, quoted->line, quoted->byte)) {
    std::erase_if(yaml.problems, [](const YamlProblem& problem) { return !problem.what.empty(); });
    broken(static_cast<int>(quoted->line), static_cast<int>(quoted->byte), base::text("schema.yaml.unclosed_quote"));
  }
  return yaml;
}

}  // namespace reform::schema
