#include "base/file.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <sstream>

#include "error_of.hpp"
#include "scratch.hpp"

using namespace reform::base;
using namespace reform::test;

namespace {

mode_t mode_of(const std::string& path) {
  struct stat status {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  return status.st_mode & 07777;
}

}  // namespace

TEST_CASE("a source is read from any offset, as often as wanted") {
  const Scratch scratch;
  put(scratch.path("a.csv"), "0123456789");
  const Source source = Source::open(scratch.path("a.csv"));
  char buffer[4] = {};
  CHECK(source.size() == 10);
  CHECK(source.name() == scratch.path("a.csv"));
  CHECK(source.read(8, buffer, 4) == 2);
  CHECK(source.read(2, buffer, 4) == 4);
  CHECK(std::string_view(buffer, 4) == "2345");
  CHECK(source.read(10, buffer, 4) == 0);
  CHECK(source.all() == "0123456789");
}

TEST_CASE("what cannot be opened is named with its reason") {
  const Scratch scratch;
  const Failure missing = error_of([&] { Source::open(scratch.path("没有.csv")); });
  CHECK(missing.exit == Exit::kNotFound);
  CHECK(missing.key == "file.not_found");
  CHECK(missing.zh.find(scratch.path("没有.csv")) != std::string::npos);
  CHECK(error_of([&] { Source::open(scratch.path()); }).key == "file.is_a_folder");
  put(scratch.path("file"), "");
  CHECK(error_of([&] { Source::open(scratch.path("file/below")); }).key == "file.not_found");
}

TEST_CASE("a file nobody may read is not the same as one that is not there") {
  const Scratch scratch;
  put(scratch.path("a.csv"), "x");
  ::chmod(scratch.path("a.csv").c_str(), 0);
  ::chmod(scratch.path().c_str(), 0755);
  const Nobody nobody;
  const Failure failure = error_of([&] { Source::open(scratch.path("a.csv")); });
  CHECK(failure.exit == Exit::kNotFound);
  CHECK(failure.key == "file.no_permission");
}

TEST_CASE("a stream that can be read only once becomes a source that can be read twice") {
  std::istringstream in("编号\n" + std::string(200000, 'x'));
  const Source source = Source::spool(in, "-");
  CHECK(source.name() == "-");
  CHECK(source.size() == 200007);
  CHECK(source.all() == source.all());
  CHECK(source.all().starts_with("编号\n"));
  std::istringstream empty;
  CHECK(Source::spool(empty, "-").size() == 0);
}

TEST_CASE("a pipe opened by its path is read as well") {
  const Scratch scratch;
  const std::string pipe = scratch.path("pipe");
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  const std::string command = "printf 'a,b' > '" + pipe + "' &";
  REQUIRE(std::system(command.c_str()) == 0);
  CHECK(Source::open(pipe).all() == "a,b");
}

TEST_CASE("a moved source keeps reading") {
  Source first = Source::from_text("one", "1");
  Source second = Source::from_text("two", "2");
  first = std::move(second);
  CHECK(first.all() == "two");
  CHECK(first.name() == "2");
  const Source third(std::move(first));
  CHECK(third.all() == "two");
}

TEST_CASE("a written file has the content and leaves nothing beside it") {
  const Scratch scratch;
  write_file_atomically(scratch.path("out.md"), "甲\n");
  CHECK(content_of(scratch.path("out.md")) == "甲\n");
  write_file_atomically(scratch.path("out.md"), "");
  CHECK(content_of(scratch.path("out.md")) == "");
  CHECK(scratch.files() == 1);
}

TEST_CASE("an existing file keeps its mode, a new one has the usual one") {
  const Scratch scratch;
  put(scratch.path("old"), "x");
  ::chmod(scratch.path("old").c_str(), 0640);
  write_file_atomically(scratch.path("old"), "y");
  CHECK(mode_of(scratch.path("old")) == 0640);
  const mode_t mask = ::umask(027);
  write_file_atomically(scratch.path("new"), "y");
  ::umask(mask);
  CHECK(mode_of(scratch.path("new")) == 0640);
}

TEST_CASE("a link is followed, also to a file that is not there yet") {
  namespace fs = std::filesystem;
  const Scratch scratch;
  fs::create_directory(scratch.path("far"));
  fs::create_symlink("far/target", scratch.path("second"));
  fs::create_symlink(scratch.path("second"), scratch.path("first"));
  write_file_atomically(scratch.path("first"), "once");
  CHECK(fs::is_symlink(scratch.path("first")));
  CHECK(content_of(scratch.path("far/target")) == "once");
  write_file_atomically(scratch.path("first"), "twice");
  CHECK(content_of(scratch.path("far/target")) == "twice");
  fs::create_symlink("loop", scratch.path("loop"));
  CHECK(error_of([&] { write_file_atomically(scratch.path("loop"), "x"); }).key == "file.not_written");
}

TEST_CASE("a device or pipe takes the bytes directly, and a full one is an error") {
  const Failure failure = error_of([] { write_file_atomically("/dev/full", "x"); });
  CHECK(failure.exit == Exit::kOutput);
  CHECK(failure.zh == "无法写入 /dev/full：磁盘空间已满。原有内容没有改动。");
  CHECK(failure.en.find("the disk is full") != std::string::npos);
  write_file_atomically("/dev/null", "x");
  CHECK(std::filesystem::is_character_file("/dev/null"));
}

TEST_CASE("a target that cannot be written is named with its reason, and nothing has changed") {
  const Scratch scratch;
  CHECK(error_of([&] { write_file_atomically(scratch.path("no/out"), "x"); }).zh.find("文件夹不存在") !=
        std::string::npos);
  CHECK(error_of([&] { write_file_atomically(scratch.path(), "x"); }).zh.find("文件夹") != std::string::npos);

  put(scratch.path("out"), "old");
  ::chmod(scratch.path().c_str(), 0555);
  {
    const Nobody nobody;
    const Failure in_folder = error_of([&] { write_file_atomically(scratch.path("new"), "x"); });
    CHECK(in_folder.exit == Exit::kOutput);
    CHECK(in_folder.key == "file.not_written");
    CHECK(in_folder.zh.find("没有写入权限") != std::string::npos);
  }
  ::chmod(scratch.path().c_str(), 0777);
  ::chmod(scratch.path("out").c_str(), 0444);
  {
    const Nobody nobody;
    CHECK(error_of([&] { write_file_atomically(scratch.path("out"), "x"); }).key == "file.not_written");
  }
  CHECK(content_of(scratch.path("out")) == "old");
  CHECK(scratch.files() == 1);
}

TEST_CASE("a new file is there after finish() only, whole, given up, it leaves what was there before") {
  const Scratch scratch;
  const std::string path = scratch.path("out.csv");
  put(path, "before");
  {
    OutputFile file(path);
    file.write("half");
  }
  CHECK(content_of(path) == "before");
  CHECK(scratch.files() == 1);
  OutputFile file(path);
  const std::string piece(100'000, 'x');
  for (int i = 0; i < 5; ++i) file.write(piece);
  CHECK(content_of(path) == "before");
  file.finish();
  CHECK(content_of(path).size() == 500'000);
  CHECK(scratch.files() == 1);
}
