#include "schema/loading.hpp"

#include <algorithm>

#include "base/encoding.hpp"
#include "base/error.hpp"
#include "base/file.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "schema/json.hpp"
#include "schema/reading.hpp"

namespace reform::schema {
namespace {

std::string_view line_of(std::string_view text, std::uint32_t line) {
  for (; line > 1; --line) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end + 1);
  }
  return text.substr(0, text.find('\n'));
}

const Rule& descriptor_rule(std::string_view on) {
  for (const Rule& rule : descriptor_rules()) {
    if (rule.on == on) return rule;
  }
  throw base::Bug(__FILE__, __LINE__, "schemas/core/descriptor.yaml has no rule on " + std::string(on));
}

/// Schemas are edited with Excel and Notepad too: any encoding the product reads will do.
bool decode(Loading& loading, std::uint32_t file) {
  SourceFile& source = loading.sources[file];
  const std::string& bytes = loading.files.at(source.path);
  if (base::is_valid_utf8(bytes) && !bytes.starts_with("\xEF\xBB\xBF")) {
    source.text = bytes;
    return true;
  }
  base::Source raw = base::Source::from_text(bytes, source.path);
  const base::Judgement judgement = base::judge(raw);
  if (!judgement.encoding) {
    report(loading, {.file = file, .line = static_cast<std::uint32_t>(judgement.bad_line), .column = 1}, "undecodable",
           source.path, {{"byte", judgement.bad_byte}});
    return false;
  }
  base::Decoder decoder(raw, *judgement.encoding);
  while (decoder.next(source.text)) {
  }
  return true;
}

bool is_json(const SourceFile& source) { return source.path.ends_with(".json"); }

Yaml parse(const SourceFile& source, std::uint32_t file) {
  return is_json(source) ? parse_json(source.text, file) : parse_yaml(source.text, file);
}

}  // namespace

Loading::Loading(const Files& files_, bool is_core_, std::string folder_)
    : files(files_), is_core(is_core_), folder(std::move(folder_)) {
  for (const auto& [path, content] : files) {
    diagnostics.add_file(path_in(folder, path));
    sources.push_back({.path = path, .text = {}, .is_text = {}, .parsing = {}, .yaml = nullptr});
  }
}

namespace {

base::LocalText in_brackets(const std::string& pointer) { return {"（" + pointer + "）", " (" + pointer + ")"}; }

void add_finding(Loading& loading, base::Place place, std::string pointer, std::string_view on, std::string_view value,
                 base::Args args) {
  if (loading.is_core) {
    throw base::Bug(__FILE__, __LINE__,
                    loading.sources[place.file].path + ":" + std::to_string(place.line) + ": " + std::string(on) + " " +
                        std::string(value));
  }
  const Rule& rule = descriptor_rule(on);
  // A node shared by aliases is read once for every list that uses it.
  if (!loading.reported.emplace(place.file, place.line, place.column, rule.text.id, std::string(value)).second) return;
  base::Diagnostic diagnostic;
  diagnostic.rule = &rule.text;
  diagnostic.place = place;
  diagnostic.header = std::move(pointer);
  diagnostic.value = value;
  diagnostic.args = std::move(args);
  diagnostic.args.emplace_back("pointer",
                               diagnostic.header.empty() ? base::LocalText{} : in_brackets(diagnostic.header));
  loading.diagnostics.add(std::move(diagnostic));
}

/// Appends the way from `from` to `wanted`; false when it does not lie below.
bool find_pointer(const Node& from, const Node& wanted, std::string& pointer) {
  if (&from == &wanted) return true;
  const std::size_t size = pointer.size();
  for (const Node::Entry& entry : from.entries) {
    pointer += '/';
    for (const char c : entry.key->text) pointer += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
    if (entry.key == &wanted || find_pointer(*entry.value, wanted, pointer)) return true;
    pointer.resize(size);
  }
  for (std::size_t index = 0; index < from.items.size(); ++index) {
    pointer += "/" + std::to_string(index);
    if (find_pointer(*from.items[index], wanted, pointer)) return true;
    pointer.resize(size);
  }
  return false;
}

}  // namespace

void report(Loading& loading, base::Place place, std::string_view on, std::string_view value, base::Args args) {
  add_finding(loading, place, {}, on, value, std::move(args));
}

std::string pointer_to(const Loading& loading, const Node& node) {
  const SourceFile& source = loading.sources[node.file];
  std::string pointer = "#";
  const bool is_found = source.yaml && source.yaml->root && find_pointer(*source.yaml->root, node, pointer);
  return is_found ? pointer : std::string();
}

base::Place place_of(const Loading& loading, const Node& node) {
  const std::string_view line = line_of(loading.sources[node.file].text, node.line);
  const auto column = static_cast<std::uint32_t>(base::code_points(line.substr(0, node.byte))) + 1;
  return {.file = node.file, .line = node.line, .column = column, .byte = node.byte};
}

void report(Loading& loading, const Node& at, std::string_view on, std::string_view value, base::Args args) {
  add_finding(loading, place_of(loading, at), pointer_to(loading, at), on, value, std::move(args));
}

std::optional<std::uint32_t> open_file(Loading& loading, const Node& named) {
  const auto found = loading.files.find(named.text);
  if (found == loading.files.end()) {
    std::vector<std::string> known;
    for (const SourceFile& source : loading.sources) known.push_back(source.path);
    report_unknown(loading, named, "missing_file", known);
    return std::nullopt;
  }
  const auto file = static_cast<std::uint32_t>(std::distance(loading.files.begin(), found));
  SourceFile& source = loading.sources[file];
  source.is_used = true;
  if (!source.is_text) source.is_text = decode(loading, file);
  if (!*source.is_text) return std::nullopt;
  return file;
}

void parse_ahead(Loading& loading) {
  for (std::uint32_t file = 0; file < loading.sources.size(); ++file) {
    SourceFile& source = loading.sources[file];
    const bool is_yaml =
        source.path.ends_with(".yaml") || source.path.ends_with(".yml") || source.path.ends_with(".json");
    if (!is_yaml || source.path.starts_with("examples/")) continue;
    source.is_text = decode(loading, file);
    if (!*source.is_text) continue;
    source.parsing = std::async(std::launch::async, [&source, file] { return parse(source, file); });
  }
}

const Node* open_yaml(Loading& loading, std::uint32_t file) {
  SourceFile& source = loading.sources[file];
  if (source.yaml) return source.yaml->root;
  const std::string_view format = is_json(source) ? "JSON" : "YAML";
  const base::LocalText more = is_json(source) ? base::LocalText{} : base::text("schema.yaml.fix");
  source.yaml = std::make_unique<Yaml>(source.parsing.valid() ? source.parsing.get() : parse(source, file));
  for (const YamlProblem& problem : source.yaml->problems) {
    Node at;
    at.file = file;
    at.line = problem.line;
    at.byte = problem.byte;
    if (problem.what.empty()) {
      report(loading, at, "duplicate_key", problem.key, {{"first_line", problem.first_line}});
    } else {
      report(loading, at, "yaml", "", {{"format", format}, {"problem", problem.what}, {"more", more}});
    }
  }
  if (!source.yaml->root && source.yaml->problems.empty()) {
    report(loading, base::Place{.file = file, .line = 1, .column = 1}, "yaml", "",
           {{"format", format}, {"problem", base::text("schema.yaml.empty")}, {"more", base::LocalText{}}});
  }
  return source.yaml->root;
}

const Node* open_part(Loading& loading, const Node& part) {
  if (!part.is_scalar()) return &part;
  const std::optional<std::uint32_t> file = open_file(loading, part);
  return file ? open_yaml(loading, *file) : nullptr;
}

Level level_below(Level level, std::string_view key) {
  return level == Level::kPackage && key == "resources" ? Level::kResource : Level::kBelow;
}

std::vector<const Node*> named_files(const Node::Entry& member, Level level, bool is_own) {
  struct Named {
    Level level;
    bool is_own;
    std::string_view key;
  };
  static constexpr Named kNamed[] = {
      {Level::kPackage, true, "reformctl:rules"},  {Level::kPackage, true, "reformctl:lifecycle"},
      {Level::kPackage, true, "reformctl:policy"}, {Level::kResource, true, "path"},
      {Level::kResource, false, "schema"},         {Level::kResource, false, "dialect"}};
  const auto is_it = [&](const Named& named) {
    return named.level == level && named.is_own == is_own && named.key == member.key->text;
  };
  if (std::ranges::none_of(kNamed, is_it)) return {};
  const Node& value = *member.value;
  std::vector<const Node*> names = value.is_sequence() ? value.items : std::vector{&value};
  return std::ranges::all_of(names, &Node::is_scalar) ? names : std::vector<const Node*>{};
}

}  // namespace reform::schema
