// Where the files of a schema come from: the binary, a folder, or a folder laid over the binary's.
#include <algorithm>
#include <filesystem>

#include "base/embedded.hpp"
#include "base/error.hpp"
#include "base/file.hpp"
#include "schema/load.hpp"
#include "schema/loading.hpp"

namespace reform::schema {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kBuiltIn = "schemas/three-lists/";
constexpr int kMaxDepth = 4;
constexpr std::size_t kMaxFiles = 500;
constexpr std::uintmax_t kMaxBytes = 32U << 20U;

bool is_schema_file(const fs::path& path) {
  const std::string extension = path.extension().string();
  return extension == ".yaml" || extension == ".yml" || extension == ".json" || extension == ".csv";
}

bool is_hidden(const fs::path& path) { return path.filename().string().starts_with('.'); }

/// The schema files below `dir`. Somebody may name his home folder by mistake: that ends soon and says so.
Files read_files(const std::string& dir) {
  Files files;
  std::uintmax_t bytes = 0;
  for (fs::recursive_directory_iterator entry(dir, fs::directory_options::skip_permission_denied), end; entry != end;
       ++entry) {
    const fs::path& path = entry->path();
    if (entry->is_directory()) {
      if (is_hidden(path) || entry.depth() >= kMaxDepth) entry.disable_recursion_pending();
      continue;
    }
    if (!entry->is_regular_file() || is_hidden(path) || !is_schema_file(path)) continue;
    bytes += entry->file_size();
    if (files.size() >= kMaxFiles || bytes > kMaxBytes) {
      throw base::Error(base::Exit::kUnreadable, "schema.folder_too_large", {{"path", dir}});
    }
    files[path.lexically_relative(dir).generic_string()] = base::Source::open(path.string()).all();
  }
  return files;
}

}  // namespace

Files built_in_files() {
  Files files;
  for (const base::EmbeddedFile& file : base::embedded_files()) {
    if (file.path.starts_with(kBuiltIn)) files.emplace(file.path.substr(kBuiltIn.size()), file.content);
  }
  return files;
}

Files read_folder(const std::string& dir) {
  std::error_code failed;
  if (!fs::is_directory(dir, failed)) throw base::Error(base::Exit::kNotFound, "schema.not_a_folder", {{"path", dir}});
  Files files;
  try {
    files = read_files(dir);
  } catch (const fs::filesystem_error& error) {
    throw base::Error(base::Exit::kNotFound, "schema.folder_unreadable",
                      {{"path", dir}, {"reason", error.code().message()}});
  }
  if (files.empty()) throw base::Error(base::Exit::kUnreadable, "schema.folder_empty", {{"path", dir}});
  const bool is_whole =
      files.contains("datapackage.yaml") || files.contains("datapackage.yml") || files.contains("datapackage.json");
  if (is_whole) return files;
  Files built_in = built_in_files();
  const auto replaces = [&](const auto& file) { return built_in.contains(file.first); };
  if (std::ranges::none_of(files, replaces)) {
    throw base::Error(base::Exit::kUnreadable, "schema.folder_replaces_nothing", {{"path", dir}});
  }
  files.merge(built_in);
  return files;
}

namespace {

std::string all_of(const fs::path& path) {
  if (fs::file_size(path) > kMaxBytes) {
    throw base::Error(base::Exit::kUnreadable, "schema.folder_too_large", {{"path", path.string()}});
  }
  return base::Source::open(path.string()).all();
}

/// What the descriptor keeps in files of their own: Table Schemas and dialects; ours also code lists, rules and more.
void add_parts(const Node& node, Level level, bool is_own, const std::string& folder, Files& files) {
  for (const Node::Entry& entry : node.entries) {
    for (const Node* name : named_files(entry, level, is_own)) {
      std::error_code failed;
      if (is_safe_path(name->text) && fs::is_regular_file(path_in(folder, name->text), failed))
        files.emplace(name->text, all_of(resource_file(folder, name->text)));
    }
    const Level below = level_below(level, entry.key->text);
    if (below == Level::kResource)
      for (const Node* resource : entry.value->items) add_parts(*resource, below, is_own, folder, files);
  }
}

}  // namespace

std::string folder_of(const std::string& path) {
  std::error_code failed;
  if (fs::is_directory(path, failed)) return path;
  const fs::path parent = fs::path(path).parent_path();
  return parent.empty() ? "." : parent.string();
}

std::string path_in(const std::string& folder, const std::string& path) {
  return folder.empty() || folder == "." ? path : (fs::path(folder) / path).string();
}

bool has_file(const std::string& folder, const std::string& path) {
  std::error_code failed;
  return fs::exists(path_in(folder, path), failed);
}

std::string resource_file(const std::string& folder, const std::string& path) {
  const fs::path file = path_in(folder, path);
  std::error_code failed;
  const fs::path real_folder = fs::canonical(folder, failed);
  const fs::path real = failed ? fs::path() : fs::canonical(file, failed);
  if (failed) return file.string();  // opening it says what is wrong
  if (const fs::path inside = real.lexically_relative(real_folder); inside.empty() || *inside.begin() == "..")
    throw base::Error(base::Exit::kUnreadable, "schema.path_outside", {{"path", file.string()}});
  return file.string();
}

std::optional<Part> part_at(const Schema& schema, const std::string& folder, const std::string& file) {
  std::error_code failed;
  const fs::path real_folder = fs::canonical(folder, failed);
  const fs::path real = failed ? fs::path() : fs::canonical(file, failed);
  if (failed) return std::nullopt;
  const fs::path wanted = real.lexically_relative(real_folder);
  for (std::size_t list = 0; list < schema.lists.size(); ++list) {
    const std::vector<std::string>& paths = schema.lists[list].resource.paths;
    const auto is_it = [&](const std::string& path) { return fs::path(path).lexically_normal() == wanted; };
    const auto found = std::ranges::find_if(paths, is_it);
    if (found != paths.end()) return Part{static_cast<int>(list), static_cast<std::size_t>(found - paths.begin())};
  }
  return std::nullopt;
}

Package read_package(const std::string& path) {
  std::error_code failed;
  fs::path descriptor = path;
  if (fs::is_directory(path, failed)) {
    for (const std::string_view name : kDescriptorNames) {
      descriptor = fs::path(path) / name;
      if (fs::is_regular_file(descriptor, failed)) break;
    }
  }
  if (!fs::is_regular_file(descriptor, failed)) return {read_folder(path), {}, path};
  const std::string folder = folder_of(descriptor.string());
  const std::string name = descriptor.filename().string();
  if (!is_schema_file(descriptor) || name.ends_with(".csv"))
    throw base::Error(base::Exit::kNotFound, "schema.not_a_folder", {{"path", path}});
  Package package{{{name, all_of(descriptor)}}, name, folder};
  Loading loading(package.files);
  Files parts;
  if (const Node* root = open_descriptor(loading, name)) {
    const bool is_own = has_own_key(*root);
    if (is_own && fs::is_directory(path, failed)) return {read_folder(path), name, folder};
    add_parts(*root, Level::kPackage, is_own, folder, parts);
  }
  package.files.merge(parts);
  return package;
}

}  // namespace reform::schema
