#include "base/sqlite.hpp"

#include <unistd.h>

#include <doctest/doctest.h>
#include <sys/stat.h>

#include "error_of.hpp"
#include "scratch.hpp"

using namespace reform::base;
using namespace reform::test;

namespace {

constexpr std::string_view kCount = "SELECT count(*) FROM item";

void make_table(Database& database) {
  database.execute("CREATE TABLE item(id TEXT PRIMARY KEY, weight REAL, n INTEGER)");
}

void insert(Database& database, std::string_view id) {
  database.prepare("INSERT INTO item(id) VALUES (?)").bind(1, id).run();
}

}  // namespace

TEST_CASE("values of every type come back as they went in") {
  Database database(":memory:", Database::Mode::kCreate);
  database.execute("CREATE TABLE t(a, b, c, d, e)");
  const std::string blob("\0\xFFx", 3);
  database.prepare("INSERT INTO t VALUES (?, ?, ?, ?, ?)")
      .bind(1, "杭州")
      .bind(2, std::int64_t{9007199254740993})
      .bind(3, 0.1)
      .bind_blob(4, blob.data(), blob.size())
      .bind_null(5)
      .run();
  Statement row = database.prepare("SELECT a, b, c, d, e AS last FROM t");
  REQUIRE(row.step());
  CHECK(row.text(0) == "杭州");
  CHECK(row.integer(1) == 9007199254740993);
  CHECK(row.number(2) == 0.1);
  CHECK(row.blob(3) == blob);
  CHECK(row.is_null(4));
  CHECK(row.text(4) == "");
  CHECK_FALSE(row.is_null(0));
  CHECK(row.columns() == 5);
  CHECK(row.column_name(4) == "last");
  CHECK_FALSE(row.step());
}

TEST_CASE("an empty text is not NULL") {
  Database database(":memory:", Database::Mode::kCreate);
  Statement statement = database.prepare("SELECT ? IS NULL");
  CHECK(statement.bind(1, std::string_view{}).step());
  CHECK(statement.integer(0) == 0);
}

TEST_CASE("a statement runs again after reset with other values") {
  Database database(":memory:", Database::Mode::kCreate);
  make_table(database);
  Statement statement = database.prepare("INSERT INTO item(id, n) VALUES (?, ?)");
  for (int i = 0; i < 100; ++i) {
    const std::string id = "RW-" + std::to_string(i);
    statement.bind(1, id).bind(2, i).run();
  }
  CHECK(database.integer(kCount) == 100);
  CHECK(database.integer("SELECT sum(n) FROM item") == 4950);
  CHECK(database.last_insert_rowid() == 100);
  CHECK(database.integer("SELECT n FROM item WHERE id = 'none'") == 0);
}

TEST_CASE("what was committed is there when the file is opened again") {
  const Scratch scratch;
  {
    Database database(scratch.path("台账.db"), Database::Mode::kCreate);
    make_table(database);
    Transaction transaction(database);
    insert(database, "a");
    transaction.commit();
  }
  Database database(scratch.path("台账.db"), Database::Mode::kReadOnly);
  CHECK(database.integer(kCount) == 1);
  CHECK(database.path() == scratch.path("台账.db"));
}

TEST_CASE("a transaction that goes without commit leaves nothing") {
  Database database(":memory:", Database::Mode::kCreate);
  make_table(database);
  {
    Transaction transaction(database);
    insert(database, "a");
    CHECK(database.integer(kCount) == 1);
  }
  CHECK(database.integer(kCount) == 0);
  Transaction next(database);
  insert(database, "b");
  next.commit();
  CHECK(database.integer(kCount) == 1);
}

TEST_CASE("an exception rolls back") {
  Database database(":memory:", Database::Mode::kCreate);
  make_table(database);
  try {
    Transaction transaction(database);
    insert(database, "a");
    insert(database, "a");
    FAIL("a second item with the same id");
  } catch (const Bug& bug) {
    CHECK(std::string(bug.what()).find("UNIQUE") != std::string::npos);
  }
  CHECK(database.integer(kCount) == 0);
}

TEST_CASE("foreign keys hold") {
  Database database(":memory:", Database::Mode::kCreate);
  make_table(database);
  database.execute("CREATE TABLE child(parent TEXT REFERENCES item(id))");
  CHECK_THROWS_AS(database.execute("INSERT INTO child VALUES ('none')"), Bug);
}

TEST_CASE("wrong SQL and misuse are bugs that show the statement") {
  Database database(":memory:", Database::Mode::kCreate);
  CHECK_THROWS_WITH_AS(database.prepare("SELEKT 1"), doctest::Contains("SELEKT 1"), Bug);
  CHECK_THROWS_AS(database.prepare(""), Bug);
  CHECK_THROWS_AS(database.prepare("SELECT ?").bind(2, 1), Bug);
  CHECK_THROWS_AS(database.prepare("SELECT 1").run(), Bug);
}

TEST_CASE("a new file belongs to its owner alone") {
  const Scratch scratch;
  const Database database(scratch.path("new.db"), Database::Mode::kCreate);
  struct stat status {};
  REQUIRE(::stat(scratch.path("new.db").c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0600);
}

TEST_CASE("a name with a meaning of its own for SQLite is a file like others") {
  const Scratch scratch;
  const auto before = std::filesystem::current_path();
  std::filesystem::current_path(scratch.path());
  { Database(std::string("file:x?mode=memory"), Database::Mode::kCreate).execute("CREATE TABLE t(a)"); }
  std::filesystem::current_path(before);
  CHECK(std::filesystem::file_size(scratch.path("file:x?mode=memory")) > 0);
}

TEST_CASE("a ledger that is not there, or a folder, is said so and not created") {
  const Scratch scratch;
  for (const auto mode : {Database::Mode::kReadOnly, Database::Mode::kReadWrite}) {
    const Failure failure = error_of([&] { Database(scratch.path("none.db"), mode); });
    CHECK(failure.exit == Exit::kNotFound);
    CHECK(failure.key == "file.not_found");
    CHECK(error_of([&] { Database(scratch.path(), mode); }).key == "database.unreadable");
  }
  CHECK(scratch.files() == 0);
  CHECK(error_of([&] { Database(scratch.path("no/new.db"), Database::Mode::kCreate); }).exit == Exit::kOutput);
}

TEST_CASE("a file that is no database is refused when it is opened, unchanged") {
  const Scratch scratch;
  const std::string text(5000, 'x');
  put(scratch.path("a.csv"), text);
  const Failure failure = error_of([&] { Database(scratch.path("a.csv"), Database::Mode::kCreate); });
  CHECK(failure.exit == Exit::kUnreadable);
  CHECK(failure.key == "database.broken");
  CHECK(failure.zh.find(scratch.path("a.csv")) != std::string::npos);
  CHECK(content_of(scratch.path("a.csv")) == text);
}

TEST_CASE("a ledger held by another process is busy, and reading it read-only never writes") {
  const Scratch scratch;
  Database one(scratch.path("a.db"), Database::Mode::kCreate);
  make_table(one);
  Database two(scratch.path("a.db"), Database::Mode::kReadWrite);
  two.execute("PRAGMA busy_timeout = 10");
  const Transaction held(one);
  const Failure failure = error_of([&] { Transaction second(two); });
  CHECK(failure.exit == Exit::kBusy);
  CHECK(failure.key == "database.busy");
}

TEST_CASE("who writes into a busy ledger is named") {
  const Scratch scratch;
  Database one(scratch.path("a.db"), Database::Mode::kCreate);
  one.execute("PRAGMA journal_mode = WAL");
  make_table(one);
  Database two(scratch.path("a.db"), Database::Mode::kReadWrite);
  two.execute("PRAGMA busy_timeout = 10");
  const Transaction held(one);
  const Failure failure = error_of([&] { Transaction second(two); });
  CHECK(failure.exit == Exit::kBusy);
  CHECK(failure.key == "database.held");
  CHECK(failure.zh.find(std::to_string(getpid())) != std::string::npos);
}

TEST_CASE("a read-only ledger refuses to be written") {
  const Scratch scratch;
  {
    Database database(scratch.path("a.db"), Database::Mode::kCreate);
    make_table(database);
  }
  Database database(scratch.path("a.db"), Database::Mode::kReadOnly);
  const Failure failure = error_of([&] { insert(database, "a"); });
  CHECK(failure.exit == Exit::kOutput);
  CHECK(failure.key == "database.not_written");
}

TEST_CASE("a protected ledger is refused for writing at once, not opened for reading instead") {
  const Scratch scratch;
  {
    Database database(scratch.path("a.db"), Database::Mode::kCreate);
    make_table(database);
  }
  ::chmod(scratch.path("a.db").c_str(), 0444);
  ::chmod(scratch.path().c_str(), 0755);
  const Nobody nobody;
  CHECK(error_of([&] { Database(scratch.path("a.db"), Database::Mode::kReadWrite); }).exit == Exit::kOutput);
  CHECK(Database(scratch.path("a.db"), Database::Mode::kReadOnly).integer(kCount) == 0);
}

TEST_CASE("a full disk is Error 74 and the transaction is gone") {
  const Scratch scratch;
  Database database(scratch.path("a.db"), Database::Mode::kCreate);
  make_table(database);
  database.execute("PRAGMA max_page_count = 4");
  const std::string big(100000, 'x');
  const Failure failure = error_of([&] {
    Transaction transaction(database);
    insert(database, "small");
    insert(database, big);
    transaction.commit();
  });
  CHECK(failure.exit == Exit::kOutput);
  CHECK(failure.key == "database.not_written");
  CHECK(database.integer(kCount) == 0);
}

TEST_CASE("a file that does not describe what every ledger has is broken, not our mistake") {
  const Scratch folder;
  Database database(folder.path("a.db"), Database::Mode::kCreate);
  database.execute("CREATE TABLE t (diges TEXT)");
  for (const char* sql : {"SELECT digest FROM t", "SELECT 1 FROM u"}) {
    const auto error = error_of([&] { database.prepare(sql); });
    CHECK(error.key == "database.broken");
    CHECK(error.exit == Exit::kUnreadable);
  }
}
