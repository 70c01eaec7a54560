// Who may include whom, which library is known where, and how long a file may be.
#include <doctest/doctest.h>

#include <map>
#include <optional>
#include <set>

#include "sources.hpp"

using reform::test::source_files;
using reform::test::SourceFile;

namespace {

using Names = std::set<std::string, std::less<>>;

constexpr std::size_t kMostLines = 400;

/// A folder may include itself and these. cli may include all, nobody includes cli.
const std::map<std::string, Names, std::less<>> kMayInclude = {
    {"base", {}},
    {"schema", {"base"}},
    {"read", {"base", "schema"}},
    {"track", {"base", "schema"}},
    {"check", {"base", "schema", "read", "track"}},
    {"ledger", {"base", "schema", "read", "track", "check"}},
    {"report", {"base", "schema", "track", "check", "ledger"}},
    {"render", {"base"}},
    {"findings", {"base", "schema", "read", "check", "render"}},
};

/// Headers that cross a border all the same: a format renders a Document.
const std::map<std::string, Names, std::less<>> kMayAlsoInclude = {{"render", {"report/document.hpp"}},
                                                                   {"findings", {"report/document.hpp"}}};

/// Libraries of others, by the start of the include, and the starts of the paths that may know them.
struct Confined {
  std::string_view include;
  std::vector<std::string_view> to;
};
const std::vector<Confined> kConfined = {
    {"CLI/", {"cli/"}},
    {"yaml-cpp/", {"lib/schema/", "lib/read/yaml"}},
    {"sqlite3.h", {"lib/base/sqlite.cpp"}},
    {"re2/", {"lib/base/pattern.cpp"}},
    {"utf8proc.h", {"lib/base/text"}},
    {"openssl/", {"lib/base/digest.cpp"}},
    {"xlsxwriter.h", {"lib/base/xlsx"}},
    {"nlohmann/", {"lib/schema/"}},
    {"fmt/", {"lib/", "cli/"}},
    // The operating system: files in base, the terminal in cli.
    {"fcntl.h", {"lib/base/", "cli/main.cpp"}},
    {"malloc.h", {"lib/base/"}},
    {"iconv.h", {"lib/base/converter"}},
    {"sys/", {"lib/base/", "cli/main.cpp"}},
    {"unistd.h", {"lib/base/", "cli/main.cpp"}},
};

struct Include {
  std::string name;
  bool is_quoted = false;
};

std::optional<Include> include_in(std::string_view line) {
  const std::size_t hash = line.find_first_not_of(" \t");
  if (hash == std::string_view::npos || line[hash] != '#') return std::nullopt;
  const std::size_t word = line.find_first_not_of(" \t", hash + 1);
  if (word == std::string_view::npos || !line.substr(word).starts_with("include")) return std::nullopt;
  const std::size_t open = line.find_first_of("<\"", word);
  const std::size_t close = open == std::string_view::npos ? open : line.find_first_of(">\"", open + 1);
  if (close == std::string_view::npos) return Include{"an include without a name", true};
  return Include{std::string(line.substr(open + 1, close - open - 1)), line[open] == '"'};
}

/// "base" of "lib/base/text.cpp", "cli" of "cli/list.cpp".
std::string folder_of(std::string_view path) {
  if (path.starts_with("lib/")) path.remove_prefix(4);
  return std::string(path.substr(0, path.find('/')));
}

bool exists(const std::string& path) {
  return std::filesystem::exists(std::filesystem::path(REFORM_SOURCE_DIR) / path);
}

bool may_include_ours(const std::string& from, const std::string& header) {
  const std::string folder = folder_of(from);
  if (folder == "cli") return exists("lib/" + header) || exists(header) || exists("cli/" + header);
  const std::string target = folder_of(header);
  const auto also = kMayAlsoInclude.find(folder);
  const bool is_exception = also != kMayAlsoInclude.end() && also->second.contains(header);
  return exists("lib/" + header) && (target == folder || kMayInclude.at(folder).contains(target) || is_exception);
}

bool may_include_others(std::string_view from, std::string_view header) {
  for (const Confined& confined : kConfined) {
    if (!header.starts_with(confined.include)) continue;
    return std::ranges::any_of(confined.to, [from](std::string_view start) { return from.starts_with(start); });
  }
  return header.find_first_of("./") ==
         std::string_view::npos;  // the C++ standard library; what is new is confined first
}

std::vector<std::string> wrong_includes(const SourceFile& file) {
  std::vector<std::string> wrong;
  for (std::size_t i = 0; i < file.lines.size(); ++i) {
    const auto include = include_in(file.lines[i]);
    if (!include) continue;
    const bool is_allowed =
        include->is_quoted ? may_include_ours(file.path, include->name) : may_include_others(file.path, include->name);
    if (!is_allowed) wrong.push_back(file.path + ":" + std::to_string(i + 1) + ": " + include->name);
  }
  return wrong;
}

/// What the test would say of one line in a file of that path.
bool is_wrong(const std::string& path, const std::string& line) { return !wrong_includes({path, {line}}).empty(); }

}  // namespace

TEST_CASE("no file includes what its folder may not know") {
  for (const SourceFile& file : source_files({"lib", "cli"})) {
    for (const std::string& wrong : wrong_includes(file)) FAIL_CHECK(wrong);
  }
}

TEST_CASE("the check of includes sees each kind of mistake") {
  CHECK(is_wrong("lib/base/text.cpp", "#include \"schema/schema.hpp\""));
  CHECK(is_wrong("lib/check/check.cpp", "#include \"ledger/ledger.hpp\""));
  CHECK(is_wrong("lib/render/text.cpp", "#include \"report/report.hpp\""));
  CHECK(is_wrong("lib/base/text.cpp", "#include \"cli/command.hpp\""));
  CHECK(is_wrong("lib/base/text.cpp", "#include \"base/none.hpp\""));
  CHECK(is_wrong("lib/ledger/import.cpp", "#include <sqlite3.h>"));
  CHECK(is_wrong("lib/read/csv.cpp", "  #  include <yaml-cpp/yaml.h>"));
  CHECK(is_wrong("lib/base/text.cpp", "#include <boost/any.hpp>"));
  CHECK_FALSE(is_wrong("lib/render/text.cpp", "#include \"report/document.hpp\""));
  CHECK_FALSE(is_wrong("lib/base/sqlite.cpp", "#include <sqlite3.h>"));
  CHECK_FALSE(is_wrong("lib/base/text.cpp", "// #include <boost/any.hpp>"));
}

TEST_CASE("every folder of lib has its rule") {
  for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(REFORM_SOURCE_DIR) / "lib")) {
    if (!entry.is_directory()) continue;
    CAPTURE(entry.path());
    CHECK(kMayInclude.contains(entry.path().filename().string()));
  }
}

TEST_CASE("no file is longer than a person reads in one go") {
  for (const SourceFile& file : source_files({"lib", "cli", "tests"})) {
    CAPTURE(file.path);
    CHECK(file.lines.size() <= kMostLines);
  }
}
