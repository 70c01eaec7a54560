#include "base/backup.hpp"

#include <doctest/doctest.h>

#include <fstream>

#include "error_of.hpp"
#include "scratch.hpp"

using namespace reform::base;
using namespace reform::test;

TEST_CASE("a backup goes where no log of another database would be taken for its own") {
  const Scratch folder;
  Database database(folder.path("a.db"), Database::Mode::kCreate);
  database.execute("CREATE TABLE t (a); INSERT INTO t VALUES (1)");
  const std::string copy = folder.path("copy.db");
  const auto is_sound = [](const std::string&) { return true; };
  const auto back_up_beside = [&](const std::string& log, const std::string& bytes) {
    std::ofstream(copy + log, std::ios::binary) << bytes;
    return error_of([&] { back_up(database, copy, is_sound); }).key;
  };
  CHECK(back_up_beside("-wal", "frames") == "backup.log_there");
  std::ofstream(copy + "-wal", std::ios::trunc);
  CHECK(back_up_beside("-journal", "pages") == "backup.log_there");
  std::ofstream(copy + "-journal", std::ios::trunc);
  back_up(database, copy, is_sound);
  back_up(database, copy, is_sound);
  CHECK(Database(copy, Database::Mode::kReadOnly).integer("SELECT a FROM t") == 1);
}
