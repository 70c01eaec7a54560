#include "findings/marked.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <variant>

#include "base/error.hpp"
#include "findings/marked_file.hpp"

namespace reform::findings {
namespace {

namespace fs = std::filesystem;

/// The paths as they were given; all from the root when one of them is.
std::vector<fs::path> names_of(const std::vector<base::Source>& sources) {
  std::vector<fs::path> names;
  for (const base::Source& source : sources) names.emplace_back(source.name());
  const bool is_mixed = std::ranges::any_of(names, [](const fs::path& name) { return name.is_absolute(); });
  for (fs::path& name : names) name = is_mixed ? fs::absolute(name).lexically_normal() : name;
  return names;
}

/// The folder that all paths lie in, as far as their names say.
fs::path shared_folder(const std::vector<fs::path>& names) {
  fs::path shared = names.front().parent_path();
  for (const fs::path& name : names) {
    const fs::path folder = name.parent_path();
    fs::path both;
    for (auto a = shared.begin(), b = folder.begin(); a != shared.end() && b != folder.end() && *a == *b; ++a, ++b)
      both /= *a;
    shared = both;
  }
  return shared;
}

/// `..` must not lead out of the folder of copies.
fs::path below(const fs::path& path, const fs::path& shared) {
  fs::path inside;
  for (const fs::path& part : path.lexically_relative(shared.empty() ? "." : shared)) {
    if (part != ".." && part != "/" && part != ".") inside /= part;
  }
  return inside;
}

using Marked = std::variant<MarkedCsv, MarkedYaml>;

MarkedFile marked_file(const MarkedInput& input, std::uint32_t index, const std::string& path, base::Lang lang) {
  const base::Source& source = input.sources[index];
  const fs::path ending = fs::path(source.name()).extension();
  const bool is_refused = input.rejected && input.rejected->left_out.has(index, 0, 0);
  const auto count = [&](base::Severity severity) { return input.diagnostics.count(index, severity); };
  return {.source = input.sources[index],
          .summary = input.files[index],
          .facts = {source.name(), count(base::Severity::kError), count(base::Severity::kWarning),
                    count(base::Severity::kNote)},
          .path = path,
          .index = index,
          .left_out = input.rejected ? &input.rejected->left_out : nullptr,
          .skips_empty = input.rejected.has_value(),
          .is_refused = is_refused,
          .ending = ending.empty() || ending == ".xlsx" ? ".csv" : ending.string(),  // that is the workbook's
          .lang = lang};
}

Marked begin(const MarkedInput& input, std::uint32_t index, const std::string& path, base::Lang lang) {
  std::error_code problem;
  fs::create_directories(fs::path(path).parent_path(), problem);  // if it failed, opening the copy says why
  MarkedFile file = marked_file(input, index, path, lang);
  if (input.files[index].format == "yaml") return MarkedYaml(std::move(file), input.schema, input.read);
  return MarkedCsv(std::move(file));
}

bool is_copied(const MarkedInput& input, std::uint32_t index) {
  if (!input.rejected) return true;
  const auto& records = input.rejected->left_out.records;
  const auto first = records.lower_bound({index, 0});
  const bool has_records = first != records.end() && first->first == index;
  return input.rejected->left_out.has(index, 0, 0) || has_records || input.files[index].counts.broken > 0;
}

}  // namespace

bool holds_numbers(schema::FieldType type) {
  using enum schema::FieldType;
  return type == kInteger || type == kNumber || type == kPercent;
}

void write_workbook(base::Workbook& book, const std::string& path) {
  constexpr std::size_t kPiece = 1 << 18;
  const base::Source bytes = book.finish();
  base::OutputFile file(path);
  std::string piece(kPiece, '\0');
  for (std::uint64_t at = 0; at < bytes.size(); at += kPiece)
    file.write({piece.data(), bytes.read(at, piece.data(), kPiece)});
  file.finish();
}

std::vector<std::string> marked_paths(const std::vector<base::Source>& sources, const std::string& folder) {
  std::vector<std::string> paths;
  std::map<std::string, std::string> taken;  // path → the file it belongs to
  if (sources.empty()) return paths;
  const std::vector<fs::path> names = names_of(sources);
  const fs::path shared = shared_folder(names);
  for (const fs::path& name : names) {
    const std::string path = (fs::path(folder) / below(name, shared).replace_extension()).string();
    const auto [first, is_new] = taken.try_emplace(path, name.string());
    if (!is_new) throw base::UsageError("marked.same_name", {{"first", first->second}, {"second", name.string()}});
    paths.push_back(path);
  }
  return paths;
}

std::vector<std::string> write_marked(const MarkedInput& input, const std::vector<std::string>& paths,
                                      base::Lang lang) {
  std::vector<std::string> written;
  std::optional<Marked> current;
  std::optional<std::uint32_t> index;
  const auto finish = [&] {
    if (!current) return;
    const auto of_file = std::visit([](auto& marked) { return marked.finish(); }, *current);
    // `x.yaml` has a copy `x-tasks.csv`, which a file of that name has too.
    for (const std::string& path : of_file)
      if (std::ranges::find(written, path) != written.end())
        throw base::UsageError("marked.same_name", {{"first", path}, {"second", input.sources[*index].name()}});
    written.insert(written.end(), of_file.begin(), of_file.end());
    current.reset();
  };
  input.diagnostics.each([&](const base::Diagnostic& finding) {
    if (index != finding.place.file) {
      finish();
      index = finding.place.file;
      const read::FileSummary& file = input.files[*index];
      if (file.encoding && !file.format.empty() && is_copied(input, *index))
        current.emplace(begin(input, *index, paths[*index], lang));
    }
    if (current) std::visit([&](auto& marked) { marked.add(finding); }, *current);
    return true;
  });
  finish();
  return written;
}

}  // namespace reform::findings
