#include <sys/stat.h>

#include <filesystem>

#include "base/embedded.hpp"
#include "fixture.hpp"
#include "ledger/chain.hpp"
#include "ledger/migrations.hpp"
#include "ledger/open.hpp"
#include "ledger/verify.hpp"

using namespace reform;
using namespace reform::ledger;
using namespace reform::ledger::test;

namespace {

/// A ledger with one item, closed again.
void make_ledger(const Fixture& fixture) {
  Ledger ledger = fixture.write();
  Sheet sheet(fixture.schema, "needs", {"id", "title", "reporting_unit", "status"});
  import_sheet(ledger, sheet.row({"XQ-1", "一", "甲局", "in_progress"}));
}

void execute(const std::string& path, const std::string& sql) {
  base::Database(path, base::Database::Mode::kCreate).execute(sql);
}

const Moment kMarchEnd{day("2022-03-31"), {}};

}  // namespace

TEST_CASE("a new ledger says what it is, in WAL mode, durable, and only its owner may read it") {
  const Fixture fixture;
  {
    const Ledger ledger = fixture.write();
    base::Database& database = ledger.database();
    CHECK(database.integer("PRAGMA application_id") == kApplicationId);
    CHECK(database.integer("PRAGMA user_version") == last_migration());
    CHECK(database.integer("PRAGMA synchronous") == 2);
    CHECK(database.integer("PRAGMA foreign_keys") == 1);
    CHECK(database.integer("PRAGMA busy_timeout") > 0);
    base::Statement mode = database.prepare("PRAGMA journal_mode");
    REQUIRE(mode.step());
    CHECK(mode.text(0) == "wal");
  }
  struct stat status {};
  REQUIRE(stat(fixture.path.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0600);
  const std::string bytes = reform::test::content_of(fixture.path);
  CHECK(bytes.substr(68, 4) == "RFCL");
}

TEST_CASE("a ledger of before submissions had versions is brought up to date, and a copy of it is kept") {
  const Fixture fixture;
  {
    // As version 1 wrote it: one submission with one file and one need.
    base::Database old(fixture.path, base::Database::Mode::kCreate);
    old.execute(std::string(base::embedded("lib/ledger/migrations/001.sql").value()));
    old.execute("PRAGMA application_id = " + std::to_string(kApplicationId) + "; PRAGMA user_version = 1");
    old.execute(
        "INSERT INTO _meta VALUES ('schema', 'three-lists');"
        "INSERT INTO _submission VALUES (1, '甲局', '2022-03', '2022-04-01T12:00:00Z');"
        "INSERT INTO _source VALUES (1, 1, 'a.csv', 'csv', 'UTF-8', 'd', 1, '2022-04-01T12:00:00Z');"
        "CREATE TABLE needs (_seq INTEGER NOT NULL PRIMARY KEY, _effective_on TEXT NOT NULL, _recorded_at TEXT NOT "
        "NULL, "
        "_source INTEGER REFERENCES _source (number), _record INTEGER NOT NULL, _line INTEGER NOT NULL, _action TEXT "
        "NOT "
        "NULL, _extra TEXT, _content BLOB NOT NULL, _digest BLOB NOT NULL, id TEXT, title TEXT); CREATE INDEX "
        "_needs_in_order ON needs (id, _effective_on, _seq)");
    Chain chain;
    chain.begin_content();
    chain.add_field("id", "XQ-1");
    chain.add_field("title", "一");
    const base::Digest content = chain.finish_content("");
    const base::Digest digest = chain.digest({},
                                             {.seq = 1,
                                              .list = "needs",
                                              .id = "XQ-1",
                                              .effective_on = "2022-03-31",
                                              .recorded_at = "2022-04-01T12:00:00Z",
                                              .source = 1,
                                              .record = 1,
                                              .line = 2,
                                              .action = "import",
                                              .by = {}},
                                             content);
    old.prepare(
           "INSERT INTO needs VALUES (1, '2022-03-31', '2022-04-01T12:00:00Z', 1, 1, 2, 'import', NULL, ?1, ?2, "
           "'XQ-1', '一')")
        .bind_blob(1, content.data(), content.size())
        .bind_blob(2, digest.data(), digest.size())
        .run();
    old.prepare("UPDATE _chain SET seq = 1, digest = ?1").bind_blob(1, digest.data(), digest.size()).run();
  }
  CHECK(error_of([&] { fixture.read(); }).key == "ledger.older");
  {
    Ledger ledger = fixture.write();
    CHECK(in_force(ledger, "title", kMarchEnd) == Texts{"XQ-1=一"});
    const Submission submission = ledger.submission(1);
    CHECK(submission.office == "甲局");
    CHECK(submission.version == 1);
    CHECK(submission.records() == 1);
    Sheet sheet(fixture.schema, "needs", {"id", "title", "reporting_unit", "status"});
    import_sheet(ledger, sheet.row({"XQ-1", "壹", "甲局", "in_progress"}), kMarch, kLater);
    CHECK(verify(ledger).flaws_total == 0);
    CHECK(ledger.database().integer("PRAGMA foreign_keys") == 1);
  }
  base::Database copy(fixture.path + ".v1.db", base::Database::Mode::kReadOnly);
  CHECK(copy.integer("PRAGMA user_version") == 1);
  CHECK(copy.integer("SELECT count(*) FROM needs") == 1);
}

TEST_CASE("writers and readers leave one file behind") {
  const Fixture fixture;
  make_ledger(fixture);
  CHECK(fixture.folder.files() == 1);
  const std::string before = reform::test::content_of(fixture.path);
  CHECK(in_force(fixture.read(), "title", kMarchEnd) == Texts{"XQ-1=一"});
  CHECK(fixture.folder.files() == 1);
  CHECK(reform::test::content_of(fixture.path) == before);
}

TEST_CASE("a reader cannot write") {
  const Fixture fixture;
  make_ledger(fixture);
  const Ledger ledger = fixture.read();
  CHECK_THROWS(ledger.database().execute("DELETE FROM needs"));
  CHECK_THROWS(ledger.database().execute("CREATE TABLE x (y)"));
  CHECK(in_force(ledger, "title", kMarchEnd).size() == 1);
}

TEST_CASE("a reader sees one state of the ledger for its whole life and does not hold up a writer") {
  const Fixture fixture;
  make_ledger(fixture);
  const Ledger reader = fixture.read();
  Ledger writer = fixture.write();
  Sheet sheet(fixture.schema, "needs", {"id", "title", "status"});
  import_sheet(writer, sheet.row({"XQ-2", "二", "in_progress"}));
  CHECK(in_force(reader, "title", kMarchEnd) == Texts{"XQ-1=一"});
  CHECK(in_force(fixture.read(), "title", kMarchEnd) == Texts{"XQ-1=一", "XQ-2=二"});
}

TEST_CASE("paths are paths: spaces, Chinese names, question marks, percent signs, a colon in front") {
  const Fixture fixture;
  for (const char* name : {"台账 2022.db", "a?mode=memory&x=1#y.db", "100%25.db", "file:x.db"}) {
    CAPTURE(name);
    const std::string path = fixture.folder.path(name);
    { const Ledger ledger(path, fixture.schema, Ledger::Mode::kWrite); }
    CHECK(std::filesystem::exists(path));
    const Ledger reader(path, fixture.schema, Ledger::Mode::kRead);
    CHECK(reader.head(kMarchEnd).seq == 0);
  }
}

TEST_CASE("a ledger that is not there is an error for a reader, and no file is made") {
  const Fixture fixture;
  CHECK(error_of([&] { fixture.read(); }).exit == base::Exit::kNotFound);
  CHECK(fixture.folder.files() == 0);
}

TEST_CASE("an empty file becomes a ledger when written and is an error when read") {
  const Fixture fixture;
  reform::test::put(fixture.path, "");
  CHECK(error_of([&] { fixture.read(); }).key == "ledger.empty");
  { const Ledger ledger = fixture.write(); }
  CHECK(fixture.read().head(kMarchEnd).seq == 0);
}

TEST_CASE("what is no ledger of ours is refused and stays as it is, byte for byte") {
  const Fixture fixture;
  std::string key;
  SUBCASE("a database of another program") {
    execute(fixture.path, "CREATE TABLE contacts (name TEXT); PRAGMA user_version = 1");
    key = "ledger.foreign";
  }
  SUBCASE("a database with another application's id and nothing in it") {
    execute(fixture.path, "PRAGMA application_id = 1234; PRAGMA user_version = 1");
    key = "ledger.foreign";
  }
  SUBCASE("not a database at all") {
    reform::test::put(fixture.path, "编号,名称\nXQ-1,一\n" + std::string(2000, 'x'));
    key = "database.broken";
  }
  const std::string before = reform::test::content_of(fixture.path);
  for (const auto mode : {Ledger::Mode::kRead, Ledger::Mode::kWrite}) {
    const auto failure = error_of([&] { const Ledger ledger(fixture.path, fixture.schema, mode); });
    CHECK(failure.exit == base::Exit::kUnreadable);
    CHECK(failure.key == key);
    CHECK(failure.zh.find(fixture.path) != std::string::npos);
  }
  CHECK(reform::test::content_of(fixture.path) == before);
}

TEST_CASE("a ledger of a newer program is refused") {
  const Fixture fixture;
  make_ledger(fixture);
  execute(fixture.path, "PRAGMA user_version = 99");
  for (const auto mode : {Ledger::Mode::kRead, Ledger::Mode::kWrite}) {
    const auto failure = error_of([&] { const Ledger ledger(fixture.path, fixture.schema, mode); });
    CHECK(failure.exit == base::Exit::kUnreadable);
    CHECK(failure.key == "ledger.newer");
    CHECK(failure.en.find("99") != std::string::npos);
  }
}

TEST_CASE("a ledger of an older program waits for a writer") {
  const Fixture fixture;
  execute(fixture.path, "PRAGMA application_id = " + std::to_string(kApplicationId));
  CHECK(error_of([&] { fixture.read(); }).key == "ledger.older");
  { const Ledger ledger = fixture.write(); }
  CHECK(fixture.read().database().integer("PRAGMA user_version") == last_migration());
}

TEST_CASE("a ledger made for another schema is refused") {
  Fixture fixture;
  make_ledger(fixture);
  fixture.schema.name = "four-lists";
  for (const auto mode : {Ledger::Mode::kRead, Ledger::Mode::kWrite}) {
    const auto failure = error_of([&] { const Ledger ledger(fixture.path, fixture.schema, mode); });
    CHECK(failure.exit == base::Exit::kUnreadable);
    CHECK(failure.key == "ledger.other_schema");
  }
}

TEST_CASE("a schema that grew gets its columns and tables from a writer, a reader before that sees nothing in them") {
  Fixture fixture;
  make_ledger(fixture);
  fixture.schema.lists[0].fields.insert(fixture.schema.lists[0].fields.begin() + 1, field("nick\"name"));
  fixture.schema.lists.push_back(list("wishes", "YW"));
  CHECK(in_force(fixture.read(), "nick\"name", kMarchEnd) == Texts{"XQ-1="});
  CHECK(in_force(fixture.read(), "title", kMarchEnd) == Texts{"XQ-1=一"});
  CHECK(fixture.read().log({}).size() == 1);
  {
    Ledger ledger = fixture.write();
    Sheet sheet(fixture.schema, "needs", {"id", "nick\"name"});
    import_sheet(ledger, sheet.row({"XQ-2", "小二"}));
  }
  CHECK(in_force(fixture.read(), "nick\"name", kMarchEnd) == Texts{"XQ-1=", "XQ-2=小二"});
}

TEST_CASE("a field that changed between capital and small letters keeps its column") {
  Fixture fixture;
  make_ledger(fixture);
  fixture.schema.lists[0].fields[1].name = "Title";
  { const Ledger ledger = fixture.write(); }
  CHECK(in_force(fixture.read(), "Title", kMarchEnd) == Texts{"XQ-1=一"});
}

TEST_CASE("a ledger whose maker was interrupted is empty, and the next writer finishes it") {
  const Fixture fixture;
  {
    base::Database database(fixture.path, base::Database::Mode::kCreate);
    migrate(database);
  }
  CHECK(fixture.read().head(kMarchEnd).seq == 0);
  CHECK(in_force(fixture.read(), "title", kMarchEnd).empty());
  make_ledger(fixture);
  CHECK(in_force(fixture.read(), "title", kMarchEnd) == Texts{"XQ-1=一"});
}

TEST_CASE("a field may be named as anything but ours") {
  Fixture fixture;
  fixture.schema.lists[0].fields.push_back(field("_seq"));
  const auto failure = error_of([&] { fixture.write(); });
  CHECK(failure.exit == base::Exit::kUnreadable);
  CHECK(failure.key == "ledger.reserved_name");
}

TEST_CASE("where nobody may write, a reader says so clearly") {
  const Fixture fixture;
  make_ledger(fixture);
  REQUIRE(chmod(fixture.path.c_str(), 0644) == 0);
  REQUIRE(chmod(fixture.folder.path().c_str(), 0555) == 0);
  std::string zh;
  {
    const reform::test::Nobody nobody;
    const auto failure = error_of([&] { fixture.read(); });
    CHECK(failure.exit == base::Exit::kNotFound);
    CHECK(failure.key == "ledger.read_only_folder");
    CHECK(failure.zh.find(fixture.folder.path()) != std::string::npos);
    const auto writer = error_of([&] { fixture.write(); });
    CHECK(writer.exit == base::Exit::kOutput);
  }
  REQUIRE(chmod(fixture.folder.path().c_str(), 0755) == 0);
}

TEST_CASE("a protected ledger in an open folder can be read") {
  const Fixture fixture;
  make_ledger(fixture);
  REQUIRE(chmod(fixture.path.c_str(), 0444) == 0);
  REQUIRE(chmod(fixture.folder.path().c_str(), 0777) == 0);
  const reform::test::Nobody nobody;
  CHECK(in_force(fixture.read(), "title", kMarchEnd) == Texts{"XQ-1=一"});
}
