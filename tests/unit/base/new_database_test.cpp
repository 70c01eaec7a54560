#include "base/new_database.hpp"

#include <doctest/doctest.h>

#include "error_of.hpp"
#include "scratch.hpp"

using namespace reform;
using base::make_database;
using base::Target;
using reform::test::content_of;
using reform::test::error_of;
using reform::test::put;
using reform::test::Scratch;

namespace {

void fill(base::Database& database) { database.execute("CREATE TABLE t (a)"); }
void pass(const std::string&) {}

}  // namespace

TEST_CASE("a new database takes a place only when it has been looked at") {
  const Scratch scratch;
  const std::string path = scratch.path("new.db");
  const auto refuse = [](const std::string&) { throw base::Error(base::Exit::kUnreadable, "backup.not_sound"); };
  CHECK(error_of([&] { make_database(path, Target::kNew, fill, refuse); }).exit == base::Exit::kUnreadable);
  make_database(path, Target::kTrial, fill, pass);
  CHECK(scratch.files() == 0);
  make_database(path, Target::kNew, fill, pass);
  CHECK(scratch.files() == 1);
}

TEST_CASE("a new database replaces nothing unless it is meant to, not even what is made meanwhile") {
  const Scratch scratch;
  const std::string path = scratch.path("new.db");
  const auto meanwhile = [&](const std::string&) { put(path, "other"); };
  CHECK(error_of([&] { make_database(path, Target::kNew, fill, meanwhile); }).key == "database.exists");
  CHECK(error_of([&] { make_database(path, Target::kNew, fill, pass); }).key == "database.exists");
  CHECK(content_of(path) == "other");
  make_database(path, Target::kReplace, fill, pass);
  CHECK(content_of(path) != "other");
}

TEST_CASE("where no new database can be made, the name that was asked for is told") {
  const Scratch scratch;
  const std::string path = scratch.path("none/new.db");
  const auto failure = error_of([&] { make_database(path, Target::kNew, fill, pass); });
  CHECK(failure.exit == base::Exit::kOutput);
  CHECK(failure.en.find(path) != std::string::npos);
}
