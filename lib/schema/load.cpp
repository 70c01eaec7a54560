#include "schema/load.hpp"

#include <algorithm>
#include <numeric>

#include "base/digest.hpp"
#include "base/error.hpp"
#include "schema/loading.hpp"
#include "schema/reading.hpp"
#include "schema/units.hpp"

namespace reform::schema {
namespace {

constexpr std::string_view kOwnKeys[] = {"reformctl:title", "reformctl:description", "reformctl:families",
                                         "reformctl:rules", "reformctl:lifecycle",   "reformctl:policy",
                                         "reformctl:codes"};

constexpr std::string_view kStandardKeys[] = {"$schema",      "profile",     "name",     "id",      "licenses",
                                              "title",        "description", "homepage", "version", "created",
                                              "contributors", "keywords",    "image",    "sources", "resources"};

std::string digest_of(const Files& files) {
  base::Sha256 digest;
  for (const auto& [path, content] : files) {
    digest.add(path + "\n" + std::to_string(content.size()) + "\n");
    digest.add(content);
  }
  return base::hex(digest.finish());
}

/// `reformctl:families`: a letter each. S is for mistakes in schemas themselves.
void load_families(Loading& loading, const Node* node) {
  if (!node || !is_map(loading, *node)) return;
  for (const Node::Entry& entry : node->entries) {
    const std::string& letter = entry.key->text;
    if (letter.size() != 1 || letter[0] < 'A' || letter[0] > 'Z' || letter[0] == 'S') {
      report_bad_value(loading, *entry.key, base::text("schema.expected.family"));
      continue;
    }
    loading.schema.families[letter[0]] = read_local_text(loading, entry.value);
  }
}

/// `reformctl:rules`: a file name, several, or the rules themselves.
void load_all_rules(Loading& loading, const Node* node) {
  if (!node) return;
  const bool is_inline = node->is_sequence() && std::ranges::none_of(node->items, &Node::is_scalar);
  const std::vector<const Node*> parts = is_inline ? std::vector{node} : read_words(loading, node);
  for (const Node* part : parts) {
    if (const Node* rules = open_part(loading, *part)) load_rules(loading, *rules, &core_rules());
  }
}

/// A rule of the schema that speaks of a mistake the program finds is called what the built-in one is called.
void inherit_standard_types(Schema& schema) {
  for (Rule& rule : schema.rules) {
    if (!rule.text.standard_type.empty() || (rule.kind != "file" && rule.kind != "cell")) continue;
    const auto same = [&](const Rule& one) { return one.kind == rule.kind && one.on == rule.on; };
    const auto built_in = std::ranges::find_if(core_rules(), same);
    if (built_in != core_rules().end()) rule.text.standard_type = built_in->text.standard_type;
  }
}

/// The built-in rules that the schema did not replace join its own; all by id.
void merge_core_rules(Schema& schema) {
  std::vector<int> every_list(schema.lists.size());
  std::iota(every_list.begin(), every_list.end(), 0);
  const std::size_t own = schema.rules.size();
  for (const Rule& rule : core_rules()) {
    const std::span<const Rule> replacements(schema.rules.data(), own);
    const auto replaces = [&](const Rule& one) { return one.text.id == rule.text.id; };
    if (std::ranges::any_of(replacements, replaces)) continue;
    schema.rules.push_back(rule);
    if (rule.kind == "cell") schema.rules.back().lists = every_list;
  }
  std::ranges::sort(schema.rules, {}, [](const Rule& rule) -> const std::string& { return rule.text.id; });
}

void load_package(Loading& loading, const Node& package, Extent extent) {
  if (!is_map(loading, package)) return;
  Schema& schema = loading.schema;
  schema.is_standard = !has_own_key(package);
  if (schema.is_standard) {
    note_ignored(loading, package, kStandardKeys);
    check_metadata(loading, package, "package");
    schema.name = read_text(loading, package.find("name")).value_or("");
  } else {
    check_own_keys(loading, package, kOwnKeys);
    schema.name = read_text(loading, required(loading, package, "name")).value_or("");
  }
  schema.version = schema.is_standard ? read_plain_text(package.find("version")).zh
                                      : read_text(loading, package.find("version")).value_or("");
  schema.title =
      schema.is_standard ? read_plain_text(package.find("title")) : read_local_text(loading, package.find("title"));
  if (schema.title.zh.empty()) schema.title.zh = schema.name;
  schema.title.en = read_local_text(loading, package.find("reformctl:title")).en;
  load_families(loading, package.find("reformctl:families"));
  load_code_lists(loading, package);
  load_lists(loading, package);
  schema.has_rules = extent == Extent::kWhole;
  if (schema.has_rules) load_all_rules(loading, package.find("reformctl:rules"));
  if (const Node* part = package.find("reformctl:lifecycle")) {
    if (const Node* lifecycle = open_part(loading, *part)) load_lifecycle(loading, *lifecycle);
  }
  for (const std::string_view colour : {"green", "yellow", "red", "grey"}) {
    schema.policy.colours[std::string(colour)] = base::text("schema.colour." + std::string(colour));
  }
  if (const Node* part = package.find("reformctl:policy")) {
    if (const Node* policy = open_part(loading, *part)) load_policy(loading, *policy);
  }
}

/// A file nobody names is most often a name typed wrong: `code/office.csv`. Examples are for people and tests.
void report_unused(Loading& loading) {
  std::vector<std::string> used;
  for (const SourceFile& source : loading.sources) {
    if (source.is_used) used.push_back(source.path);
  }
  for (std::uint32_t file = 0; file < loading.sources.size(); ++file) {
    const SourceFile& source = loading.sources[file];
    if (source.is_used || source.path.starts_with("examples/")) continue;
    report(loading, base::Place{.file = file, .line = 1, .column = 1}, "unused_file", source.path,
           {{"suggestion", suggestion(source.path, used)}});
  }
}

}  // namespace

bool has_own_key(const Node& node) {
  if (node.find("reformctl:export")) return false;  // an export of a ledger is data as anybody's
  const auto is_own = [](const Node::Entry& entry) {
    return entry.key->text.starts_with("reformctl:") || has_own_key(*entry.value);
  };
  return std::ranges::any_of(node.entries, is_own) ||
         std::ranges::any_of(node.items, [](const Node* item) { return has_own_key(*item); });
}

const Node* open_descriptor(Loading& loading, const std::string& given) {
  std::vector<std::string_view> names(std::begin(kDescriptorNames), std::end(kDescriptorNames));
  if (!given.empty()) names = {given};
  for (const std::string_view name : names) {
    if (!loading.files.contains(std::string(name))) continue;
    Node named;
    named.kind = Node::Kind::kScalar;
    named.text = name;
    const std::optional<std::uint32_t> file = open_file(loading, named);
    return file ? open_yaml(loading, *file) : nullptr;
  }
  base::Place nowhere;
  nowhere.file = loading.diagnostics.add_file(path_in(loading.folder, "datapackage.yaml"));
  report(loading, nowhere, "missing_file", "datapackage.yaml", {{"suggestion", ""}, {"allowed", "datapackage.yaml"}});
  return nullptr;
}

namespace {

Loaded load(Loading& loading, const std::string& descriptor, Extent extent = Extent::kWhole) {
  std::future<void> core;
  if (extent == Extent::kWhole) {
    parse_ahead(loading);
    core = std::async(std::launch::async, [] { core_rules(); });
  }
  if (const Node* package = open_descriptor(loading, descriptor)) {
    load_package(loading, *package, extent);
    if (extent == Extent::kWhole) report_unused(loading);
  }
  Loaded loaded;
  loaded.diagnostics = std::move(loading.diagnostics);
  if (loaded.diagnostics.count(base::Severity::kError) > 0) return loaded;
  if (extent == Extent::kWhole) {
    inherit_standard_types(loading.schema);
    merge_core_rules(loading.schema);
  }
  index_places(loading.schema);
  loading.schema.digest = digest_of(loading.files);
  loaded.schema = std::move(loading.schema);
  return loaded;
}

}  // namespace

Loaded load(const Files& files, const std::string& descriptor) {
  Loading loading(files);
  return load(loading, descriptor);
}

Loaded lint(const Package& package) {
  Loading loading(package.files, false, package.folder);
  loading.looks_for_data = !package.folder.empty();
  return load(loading, package.descriptor);
}

Schema load_or_throw(const std::optional<std::string>& path, Extent extent) {
  const Package package = path ? read_package(*path) : Package{built_in_files(), {}, {}};
  Loading loading(package.files, false, package.folder);
  Loaded loaded = load(loading, package.descriptor, path ? Extent::kWhole : extent);
  if (loaded.schema) return std::move(*loaded.schema);
  base::LocalText shown;
  std::size_t count = 0;
  for (const base::Diagnostic& item : loaded.diagnostics.items()) {
    if (item.rule->severity != base::Severity::kError) continue;
    ++count;
    const std::string place = "\n  " + loaded.diagnostics.files()[item.place.file] + ":" +
                              std::to_string(item.place.line) + ":" + std::to_string(item.place.column) + ": ";
    shown.zh += place + base::message(item, base::Lang::kZh) + " [" + item.rule->id + "]";
    shown.en += place + base::message(item, base::Lang::kEn) + " [" + item.rule->id + "]";
  }
  throw base::Error(base::Exit::kUnreadable, "schema.broken",
                    {{"path", path.value_or("three-lists")}, {"count", count}, {"findings", shown}});
}

}  // namespace reform::schema
