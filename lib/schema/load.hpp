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

struct Loaded {
  std::optional<Schema> schema;   // nothing when there are errors
  base::Diagnostics diagnostics;  // rules of family S (descriptor): file:line:col
};
Loaded load(const Files& files);

/// load() of the built-in or given folder; a broken one is thrown as Error 65 whose text lists the findings (`schema
/// lint` shows them all).
Schema load_or_throw(const std::optional<std::string>& dir);

}  // namespace reform::schema
