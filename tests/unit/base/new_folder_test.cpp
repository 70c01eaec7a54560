#include "base/new_folder.hpp"

#include <doctest/doctest.h>

#include "error_of.hpp"
#include "scratch.hpp"

using namespace reform;
using reform::test::content_of;
using reform::test::error_of;
using reform::test::put;
using reform::test::Scratch;

TEST_CASE("a new folder is there when it is finished, and not before") {
  const Scratch scratch;
  const std::string path = scratch.path("new");
  {
    base::NewFolder folder(path);
    folder.begin_file("a");
    folder.write("one");
    folder.end_file();
    CHECK_FALSE(std::filesystem::exists(path));
    folder.finish();
  }
  CHECK(content_of(path + "/a") == "one");
  CHECK(scratch.files() == 1);
}

TEST_CASE("a new folder that is not finished leaves nothing") {
  const Scratch scratch;
  {
    base::NewFolder folder(scratch.path("new"));
    folder.begin_file("a");
    folder.write("one");
  }
  CHECK(scratch.files() == 0);
}

TEST_CASE("a new folder does not take the place of a file, of a folder with something in it, or of where one stands") {
  const Scratch scratch;
  put(scratch.path("file"), "x");
  CHECK(error_of([&] { base::NewFolder(scratch.path("file")); }).key == "folder.taken");
  CHECK(error_of([&] { base::NewFolder(scratch.path()); }).key == "folder.taken");
  const Scratch empty;
  const std::filesystem::path before = std::filesystem::current_path();
  std::filesystem::current_path(empty.path());
  const auto failure = error_of([] { base::NewFolder("."); });
  std::filesystem::current_path(before);
  CHECK(failure.key == "folder.is_here");
  CHECK(scratch.files() == 1);
}

TEST_CASE("a new folder does not replace one that somebody filled meanwhile") {
  const Scratch scratch;
  const std::string path = scratch.path("new");
  base::NewFolder folder(path);
  std::filesystem::create_directory(path);
  put(path + "/b", "other");
  CHECK(error_of([&] { folder.finish(); }).exit == base::Exit::kOutput);
  CHECK(content_of(path + "/b") == "other");
}
