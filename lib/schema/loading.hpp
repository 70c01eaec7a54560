// What the load_*.cpp files share: the schema being made, the files it is made of, and how a mistake is reported at its
// place. Every reader goes on after a mistake, so that one run shows them all.
#pragma once

#include <future>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/diagnostic.hpp"
#include "schema/load.hpp"
#include "schema/schema.hpp"
#include "schema/yaml.hpp"

namespace reform::schema {

/// What a descriptor is called in its folder.
inline constexpr std::string_view kDescriptorNames[] = {"datapackage.yaml", "datapackage.yml", "datapackage.json"};

struct SourceFile {
  std::string path;
  std::string text;             // as UTF-8
  std::optional<bool> is_text;  // nothing: not looked at yet
  bool is_used = false;
  std::future<Yaml> parsing;  // under way since parse_ahead()
  std::unique_ptr<Yaml> yaml;
};

struct Loading {
  explicit Loading(const Files& files_, bool is_core_ = false, std::string folder_ = {});

  const Files& files;
  bool is_core;                     // schemas/core itself: a mistake there is a bug of ours
  std::string folder;               // of the files, as given; empty: they have none
  bool looks_for_data = false;      // data files must be there
  std::uint8_t profiles = 3;        // versions of the standard that the descriptor may be of: 1, 2, or 3 for either
  std::vector<SourceFile> sources;  // in the order of `files`; Node::file and Place::file index it
  Schema schema;
  base::Diagnostics diagnostics;
  std::map<std::string, std::optional<base::Pattern>, std::less<>> patterns;  // compiled once
  std::map<std::string, const Node*> rule_ids;                                // where each was first given
  std::set<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t, std::string, std::string>> reported;
};

/// Reports the mistake `on` (schemas/core/descriptor.yaml) once per place and value.
void report(Loading& loading, base::Place place, std::string_view on, std::string_view value, base::Args args = {});
void report(Loading& loading, const Node& at, std::string_view on, std::string_view value, base::Args args = {});

base::Place place_of(const Loading& loading, const Node& node);
/// `#/resources/0/schema`: the JSON pointer of a node (or key) of the descriptor; empty when it is in no tree.
std::string pointer_to(const Loading& loading, const Node& node);

/// Starts parsing every YAML and JSON file. The parser takes nine tenths of the time of loading, and every run of the
/// program loads a schema: the files are parsed side by side.
void parse_ahead(Loading& loading);
/// The text of a file of the schema as UTF-8, or nothing (reported): no such file, or not text.
std::optional<std::uint32_t> open_file(Loading& loading, const Node& named);
/// The file's tree, or null when it is broken (reported).
const Node* open_yaml(Loading& loading, std::uint32_t file);
/// The tree of the descriptor: `name`, or without one datapackage.yaml|yml|json.
const Node* open_descriptor(Loading& loading, const std::string& name = {});
/// Whether a descriptor is ours: a `reformctl:` key stands anywhere in it, and it is no export of a ledger.
bool has_own_key(const Node& node);
/// A member of the descriptor that is either a file name or the thing itself.
const Node* open_part(Loading& loading, const Node& part);

/// Where a map of the descriptor stands: only the package and its resources name files.
enum class Level : std::uint8_t { kPackage, kResource, kBelow };
/// Of what stands in a map of this level.
Level level_below(Level level, std::string_view key);
/// The files that a member names instead of holding the thing itself; nothing when it holds it. The content of
/// somebody else's resource is no part of the descriptor.
std::vector<const Node*> named_files(const Node::Entry& member, Level level, bool is_own);

// ---- load_*.cpp, in the order of loading ----

void load_code_lists(Loading& loading, const Node& package);
bool is_code_list(const Node& resource);
/// The rows of a code list into `list`. `place`: the file, or for inline data the place of the data.
void load_code_table(Loading& loading, std::string_view text, base::Place place, CodeList& list);
void load_lists(Loading& loading, const Node& package);
/// What the profiles of the standard say of members that are for people and other tools. `of`: "package", "resource",
/// "schema" or "field".
void check_metadata(Loading& loading, const Node& map, std::string_view of);
/// missingValues: words, or {value, label} as in version 2 of the standard.
std::vector<std::string> read_missing(Loading& loading, const Node* node);
/// Where the content of somebody else's resource is: safe paths, or `data`.
void load_places(Loading& loading, const Node& node, bool looks_for_data, Resource& resource);
/// The same of a list, and how it is written.
void load_resource(Loading& loading, const Node& node, Resource& resource);
/// Records in the descriptor itself.
void load_inline(Loading& loading, const Node& data, Resource& resource);
/// The fields of somebody else's list. Its resource is loaded already.
void load_standard_schema(Loading& loading, const Node& table_schema, List& list);
/// primaryKey and uniqueKeys of a list with its fields.
void load_keys(Loading& loading, const Node& table_schema, List& list);
/// What names other lists, once all are known.
void link_list(Loading& loading, const Node& table_schema, List& list);
/// The field that is named, or nothing (reported).
std::optional<int> find_field(Loading& loading, const Node& name, const List& list);
/// Relative to the descriptor and below it, nothing hidden or remote.
bool is_safe_path(std::string_view path);
bool has_file(const std::string& folder, const std::string& path);
void load_field(Loading& loading, const Node& node, List& list);
/// `constraints` and `categories` of a field whose type is known.
void load_constraints(Loading& loading, const Node& node, Field& field);
/// A sequence of rules, added to loading.schema.rules. `core`: the rules they may replace, null while these are loaded.
void load_rules(Loading& loading, const Node& rules, const std::vector<Rule>* core);
/// severity, message, reason, fix; the names in them must be ones that the kind gives, where that is known.
void load_rule_texts(Loading& loading, const Node& node, const RuleKindShape* shape, const std::vector<Rule>* core,
                     Rule& rule);
/// Which lists a rule looks at, and the members that name fields and lists.
void load_rule_scope(Loading& loading, const Node& node, Rule& rule);
/// `checks_names`: lists and fields must exist (rules of schemas/core are there before any list).
Example load_example(Loading& loading, const Node* node, bool checks_names);
void load_lifecycle(Loading& loading, const Node& node);
void load_policy(Loading& loading, const Node& node);

/// Conditions on fields; every one of `lists` must have the field.
std::vector<Condition> load_conditions(Loading& loading, const Node* node, std::span<const int> lists);

/// The rules that are the same everywhere (schemas/core): parsed once, the second only when a schema has a mistake or
/// somebody asks for one of them.
const std::vector<Rule>& core_rules();
const std::vector<Rule>& descriptor_rules();

}  // namespace reform::schema
