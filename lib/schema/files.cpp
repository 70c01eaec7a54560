// Where the files of a schema come from: the binary, a folder, or a folder laid over the binary's.
#include <algorithm>
#include <filesystem>

#include "base/embedded.hpp"
#include "base/error.hpp"
#include "base/file.hpp"
#include "schema/load.hpp"

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

}  // namespace reform::schema
