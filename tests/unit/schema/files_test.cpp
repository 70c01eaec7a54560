#include <doctest/doctest.h>

#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "base/error.hpp"
#include "fixture.hpp"

using namespace reform;
using namespace reform::schema;

namespace {

namespace fs = std::filesystem;

/// A folder that goes when the test ends.
struct Folder {
  fs::path path;

  explicit Folder(const Files& files)
      : path(fs::temp_directory_path() / ("reform-schema-" + std::to_string(getpid()))) {
    fs::remove_all(path);
    fs::create_directories(path);
    for (const auto& [name, content] : files) {
      fs::create_directories((path / name).parent_path());
      std::ofstream(path / name, std::ios::binary) << content;
    }
  }
  ~Folder() { fs::remove_all(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
};

base::Message error_of(const std::string& dir, base::Exit exit) {
  try {
    load_or_throw(dir);
  } catch (const base::Error& error) {
    CHECK(error.exit() == exit);
    return error.message();
  }
  FAIL("no error");
  return {};
}

}  // namespace

TEST_CASE("A folder with a descriptor is a schema of its own") {
  const Folder folder(small_schema());
  CHECK(read_folder(folder.path.string()) == small_schema());
  CHECK(load_or_throw(folder.path.string()).name == "small");
}

TEST_CASE("A folder without a descriptor is laid over the built-in schema") {
  const Folder folder(Files{
      {"codes/office.csv",
       "code,zh,en,aliases,valid_from,valid_to,successor,region,level\nwjw,省卫生健康委,,,,,,330000,province\n"}});
  const Schema schema = load_or_throw(folder.path.string());
  CHECK(schema.name == "three-lists");
  CHECK(schema.code_list("office")->codes.at(0).more.at("region") == "330000");
  CHECK(schema.digest != load_or_throw(std::nullopt).digest);
}

TEST_CASE("Without its rules the built-in schema is the same in all else, and who asks it for one is wrong") {
  const Schema whole = load_or_throw(std::nullopt), bare = load_or_throw(std::nullopt, Extent::kWithoutRules);
  CHECK(bare.digest == whole.digest);
  CHECK(bare.lists.size() == whole.lists.size());
  CHECK(bare.code_lists.size() == whole.code_lists.size());
  CHECK(bare.lifecycle.moves.size() == whole.lifecycle.moves.size());
  CHECK(bare.policy.colours.at("red").zh == whole.policy.colours.at("red").zh);
  CHECK(bare.policy.score_weights == whole.policy.score_weights);
  CHECK_FALSE(whole.rules.empty());
  CHECK_THROWS_AS(bare.rule("E001"), base::Bug);
  CHECK_THROWS_AS(bare.rule_for("file", "empty_file"), base::Bug);
}

TEST_CASE("A schema of one's own is read whole by who asks for no rule, too: its mistakes are to be said") {
  Files files = small_schema();
  files["rules.yaml"] = "- {id: A001, kind: no_such_kind}\n";
  const Folder folder(files);
  CHECK_THROWS_AS(load_or_throw(folder.path.string(), Extent::kWithoutRules), base::Error);
  const Folder right(small_schema());
  CHECK(load_or_throw(right.path.string(), Extent::kWithoutRules).rule("E001") != nullptr);
}

TEST_CASE("A folder that replaces nothing is refused, not silently ignored") {
  const Folder folder(Files{{"code/office.csv", "code,zh\n"}});
  CHECK(error_of(folder.path.string(), base::Exit::kUnreadable).key == "schema.folder_replaces_nothing");
}

TEST_CASE("Files that are no schema files, and hidden ones, are left alone") {
  Files files = small_schema();
  files["README.md"] = "#";
  files[".git/config.yaml"] = ": [";
  const Folder folder(files);
  CHECK(read_folder(folder.path.string()) == small_schema());
}

TEST_CASE("No folder, an empty folder and a file are errors that name the path") {
  CHECK(error_of("/no/such/folder", base::Exit::kNotFound).key == "schema.not_a_folder");
  CHECK(error_of(REFORM_SOURCE_DIR "/CMakeLists.txt", base::Exit::kNotFound).key == "schema.not_a_folder");
  const Folder folder(Files{});
  CHECK(error_of(folder.path.string(), base::Exit::kUnreadable).key == "schema.folder_empty");
}

TEST_CASE("A broken schema is an error that counts all findings and shows the first") {
  const Folder folder(with("rules.yaml", "kind: when", "kind: whem"));
  const base::Message message = error_of(folder.path.string(), base::Exit::kUnreadable);
  CHECK(message.key == "schema.broken");
  const std::string text = base::say(base::Lang::kEn, message);
  CHECK(text.find("1 errors") != std::string::npos);
  CHECK(text.find("rules.yaml:3:9: 'whem' cannot be used here; did you mean 'when'? (#/0/kind) [S105]") !=
        std::string::npos);
}
