// A folder of descriptor files → Schema. A wrong descriptor is its own kind of mistake: findings with file and line,
// and no Schema.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "base/diagnostic.hpp"
#include "schema/schema.hpp"

namespace reform::schema {

/// Path relative to the schema's folder → content.
using Files = std::map<std::string, std::string>;

/// The schema compiled into the program.
Files built_in_files();

/// The files of `dir`. A folder without `datapackage.yaml|yml|json` is an overlay: its files replace the built-in ones
/// of the same name, so that an office keeps only what differs (its register of offices, its policy). Error 66 when it
/// is not a folder, 65 when it holds no schema files or replaces nothing.
Files read_folder(const std::string& dir);

/// A schema as its files, and which of them is the descriptor.
struct Package {
  Files files;
  std::string descriptor;   // empty: datapackage.yaml|yml|json
  std::string folder = {};  // as given, for people; empty: the schema is in the program
};

/// What --schema names: a folder as above, or a descriptor, JSON or YAML, ours or somebody else's; of the files beside
/// it only those that it needs to be understood, never somebody else's data. Error 66 when there is neither.
Package read_package(const std::string& path);
/// The folder that the paths of a descriptor are relative to.
std::string folder_of(const std::string& path);
/// A path relative to a folder, as seen from where the folder is named.
std::string path_in(const std::string& folder, const std::string& path);

/// The file of a resource's path. Error 65 when a link leads out of the folder: a package from outside must not reach
/// other files.
std::string resource_file(const std::string& folder, const std::string& path);

/// The resource whose file that is, wherever it is named from; nothing when it is none of the package's.
std::optional<Part> part_at(const Schema& schema, const std::string& folder, const std::string& file);

struct Loaded {
  std::optional<Schema> schema;   // nothing when there are errors
  base::Diagnostics diagnostics;  // rules of family S (descriptor): file:line:col
};
Loaded load(const Files& files, const std::string& descriptor = {});
/// The same with all there is to say of the package: data files that are not there, too.
Loaded lint(const Package& package);

/// How much of the built-in schema is read. The rules are more than half of it, and most commands check nothing.
enum class Extent : std::uint8_t { kWhole, kWithoutRules };

/// load() of the built-in or given schema; a broken one is thrown as Error 65 whose text lists the findings. A given
/// one is always read whole, for its mistakes are to be said.
Schema load_or_throw(const std::optional<std::string>& path, Extent extent = Extent::kWhole);

}  // namespace reform::schema
