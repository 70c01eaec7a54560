// What goes out is all there is, and comes back; what was altered on the way does not.
#include <sys/stat.h>

#include "base/digest.hpp"
#include "ledger/migrations.hpp"
#include "ledger/period.hpp"
#include "ledger/void.hpp"
#include "round_trip.hpp"

using namespace reform;
using namespace reform::ledger;
using namespace reform::ledger::test;
using reform::test::content_of;
using reform::test::put;

namespace {

const std::string kHostile{" \"一\",\r\n\\N\0'\t", 14};

/// Two submissions, a void, a month closed and reopened.
void fill(const Fixture& fixture) {
  Ledger ledger = fixture.write();
  Sheet needs(fixture.schema, "needs", {"id", "title", "reporting_unit", "status", "progress", "多余"});
  needs.row({"XQ-1", kHostile, "甲局", "in_progress", "100", "x"}).row({"XQ-2", "\\N", "", "in_progress", "5", ""});
  import_sheet(ledger, needs, "2022-02", kNoon);
  import_sheet(ledger, needs, "2022-03", kNoon, "b,\"c\".csv");
  const base::Period february = base::parse_period("2022-02").value();
  const auto lights = [] { return std::vector<PublishedLight>{{"needs", "XQ-1", "red"}}; };
  close_period(ledger, february, lights, kNoon);
  reopen_period(ledger, february, "写错了", kNoon);
  close_period(ledger, february, lights, kLater);
  void_submission(ledger, 2, "误报", {kLater, "张三"});
}

/// An export of that in a folder of its own.
struct Export {
  Fixture fixture;
  std::string path = fixture.folder.path("out"), copy = fixture.folder.path("copy.db");
  Export() {
    fill(fixture);
    export_to(fixture.read(), path);
  }
  std::string file(const std::string& name) const { return path + "/" + name; }
  void edit(const std::string& name, const std::string& from, const std::string& to) const {
    std::string text = content_of(file(name));
    REQUIRE(text.find(from) != std::string::npos);
    put(file(name), text.replace(text.find(from), from.size(), to));
  }
  /// Makes digests and seal fit again, as a forger would.
  void seal(const std::string& name, const std::string& old_digest) const {
    edit("datapackage.json", old_digest, digest(name));
    std::string text = content_of(file("datapackage.json"));
    text = text.substr(0, text.find("  \"reformctl:digest\""));
    put(file("datapackage.json"), text + "  \"reformctl:digest\": \"" + base::hex(base::sha256(text)) + "\"\n}\n");
  }
  std::string digest(const std::string& name) const { return base::hex(base::sha256(content_of(file(name)))); }
  /// How a rebuild fails; and then nothing is left of it.
  std::string refusal() const {
    const std::size_t before = fixture.folder.files();
    const auto failure = error_of([&] { rebuild(path, copy, fixture.schema); });
    CHECK(failure.exit == base::Exit::kUnreadable);
    CHECK(fixture.folder.files() == before);
    return failure.key + " " + failure.en;
  }
};

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("texts of any kind, nothing and empty texts come back as they were") {
  const Fixture fixture;
  fill(fixture);
  {
    base::Database database(fixture.path, base::Database::Mode::kReadWrite);
    database.execute("UPDATE needs SET reviewer = '' WHERE _seq = 1");  // as no digest tells from nothing
  }
  check_round_trip(fixture.read());
  const std::string out = fixture.folder.path("out");
  export_to(fixture.read(), out);
  rebuild(out, fixture.folder.path("copy.db"), fixture.schema);
  base::Database copy(fixture.folder.path("copy.db"), base::Database::Mode::kReadOnly);
  CHECK(copy.integer("SELECT count(*) FROM needs WHERE reviewer = ''") == 1);
  CHECK(copy.integer("SELECT count(*) FROM needs WHERE reviewer IS NULL") == 2);
  base::Statement title = copy.prepare("SELECT title FROM needs WHERE id = 'XQ-1'");
  REQUIRE(title.step());
  CHECK(title.text(0) == kHostile);
}

TEST_CASE("an empty ledger goes out and comes back") {
  const Fixture fixture;
  fixture.write();
  check_round_trip(fixture.read());
}

TEST_CASE("a ledger whose tables grew later is exported as one that was made so") {
  const Fixture fixture;
  fill(fixture);
  {
    base::Database database(fixture.path, base::Database::Mode::kReadWrite);
    database.execute(
        "ALTER TABLE needs RENAME COLUMN _extra TO old; ALTER TABLE needs ADD COLUMN _extra TEXT;"
        "UPDATE needs SET _extra = old; ALTER TABLE needs DROP COLUMN old");
  }
  check_round_trip(fixture.read());
}

TEST_CASE("an export is for its owner's eyes, and goes only into a new or an empty folder") {
  const Export out;
  struct stat status {};
  REQUIRE(::stat(out.path.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0700);
  REQUIRE(::stat(out.file("needs.csv").c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0600);
  const Folder before = files_in(out.path);
  CHECK(error_of([&] { export_to(out.fixture.read(), out.path); }).key == "folder.taken");
  CHECK(files_in(out.path) == before);
  const std::string empty = out.fixture.folder.path("empty");
  std::filesystem::create_directory(empty);
  export_to(out.fixture.read(), empty + "/");
  CHECK(files_in(empty) == before);
}

TEST_CASE("what cannot be written leaves nothing") {
  const Fixture fixture;
  fill(fixture);
  const std::size_t before = fixture.folder.files();
  const auto failure = error_of([&] { export_to(fixture.read(), fixture.folder.path("none/out")); });
  CHECK(failure.exit == base::Exit::kOutput);
  CHECK(has(failure.en, "none/out"));
  CHECK(fixture.folder.files() == before);
}

TEST_CASE("a ledger that is not whole is not exported") {
  const Fixture fixture;
  fill(fixture);
  {
    base::Database database(fixture.path, base::Database::Mode::kReadWrite);
    database.execute("UPDATE needs SET title = '壹' WHERE _seq = 1");
  }
  CHECK(error_of([&] { export_to(fixture.read(), fixture.folder.path("out")); }).key == "export.not_whole");
  CHECK_FALSE(std::filesystem::exists(fixture.folder.path("out")));
}

TEST_CASE("one byte altered anywhere in an export is refused") {
  const Export out;
  for (const auto& [name, bytes] : files_in(out.path)) {
    for (std::size_t at = 0; at < bytes.size(); at += 1 + bytes.size() / 23) {
      std::string altered = bytes;
      altered[at] = static_cast<char>(altered[at] ^ 1);
      put(out.file(name), altered);
      CAPTURE(name);
      CAPTURE(at);
      out.refusal();
    }
    put(out.file(name), bytes);
  }
  rebuild(out.path, out.copy, out.fixture.schema);
}

TEST_CASE("an altered export is refused with its file and line, or the revision that was altered") {
  SUBCASE("a row less") {
    const Export out;
    const std::string bytes = content_of(out.file("ledger_event.csv"));
    put(out.file("ledger_event.csv"), bytes.substr(0, bytes.rfind('\n', bytes.size() - 2) + 1));
    CHECK(has(out.refusal(), "rebuild.rows "));
  }
  SUBCASE("a file less") {
    const Export out;
    std::filesystem::remove(out.file("ledger_count.csv"));
    const std::string refusal = out.refusal();
    CHECK(has(refusal, "rebuild.no_file "));
    CHECK(has(refusal, "ledger_count.csv"));
  }
  SUBCASE("a column more") {
    const Export out;
    out.edit("ledger_meta.csv", "key,value\n", "key,value,more\n");
    CHECK(has(out.refusal(), "ledger_meta.csv:1: cells in this row: 3, expected: 2"));
  }
  SUBCASE("a value of another type") {
    const Export out;
    out.edit("ledger_source.csv", "\n1,", "\n01,");
    const std::string refusal = out.refusal();
    CAPTURE(refusal);
    CHECK(has(refusal, "ledger_source.csv:2: \"number\" should be an integer and is \"01\""));
  }
  SUBCASE("a row twice") {
    const Export out;
    const std::string bytes = content_of(out.file("ledger_meta.csv"));
    put(out.file("ledger_meta.csv"), bytes + bytes.substr(bytes.find('\n') + 1));
    CHECK(has(out.refusal(), "ledger_meta.csv:3: this row is there twice"));
  }
  SUBCASE("another text") {
    const Export out;
    out.edit("needs.csv", "甲局", "乙局");
    const std::string refusal = out.refusal();
    CHECK(has(refusal, "rebuild.altered_at "));
    CHECK(has(refusal, "XQ-1"));
  }
  SUBCASE("another text, and all digests made to fit") {
    const Export out;
    const std::string digest = out.digest("needs.csv");
    out.edit("needs.csv", "甲局", "乙局");
    out.seal("needs.csv", digest);
    const std::string refusal = out.refusal();
    CHECK(has(refusal, "rebuild.not_whole "));
    CHECK(has(refusal, "XQ-1"));
  }
  SUBCASE("the light of a closed month, and all digests made to fit") {
    const Export out;
    const std::string digest = out.digest("ledger_light.csv");
    out.edit("ledger_light.csv", "red", "green");
    out.seal("ledger_light.csv", digest);
    CHECK(has(out.refusal(), "rebuild.not_whole "));
  }
  SUBCASE("a submission that was never recorded, and all digests made to fit") {
    const Export out;
    const std::string digest = out.digest("ledger_submission.csv");
    put(out.file("ledger_submission.csv"),
        content_of(out.file("ledger_submission.csv")) + "9,丙局,2022-02,1,t,u,0,0,\\N\n");
    const auto rows = [](std::int64_t count) { return "\"reformctl:rows\": " + std::to_string(count); };
    const std::int64_t count = out.fixture.read().database().integer("SELECT count(*) FROM _submission");
    std::string text = content_of(out.file("datapackage.json"));
    const std::size_t at = text.find(rows(count), text.find("\"name\": \"ledger_submission\""));
    put(out.file("datapackage.json"), text.replace(at, rows(count).size(), rows(count + 1)));
    out.seal("ledger_submission.csv", digest);
    const std::string refusal = out.refusal();
    CAPTURE(refusal);
    CHECK(has(refusal, "rebuild.not_whole "));
  }
  SUBCASE("a list twice, and the seal made to fit") {
    const Export out;
    const std::string text = content_of(out.file("datapackage.json"));
    const std::size_t name = text.find("\"name\": \"needs\""), from = text.rfind('{', name);
    std::size_t to = from, open = 0;
    do {
      open += text[to] == '{' ? 1U : 0U;
      open -= text[to] == '}' ? 1U : 0U;
    } while (text[to++] != '}' || open > 0);
    put(out.file("datapackage.json"), std::string(text).insert(to, ", " + text.substr(from, to - from)));
    out.seal("needs.csv", out.digest("needs.csv"));
    const std::string refusal = out.refusal();
    CAPTURE(refusal);
    CHECK(has(refusal, "rebuild.other_tables "));
  }
}

TEST_CASE("what the schema of today makes of a rebuilt ledger is told, and does not keep it out") {
  const Export out;
  const Verified rebuilt =
      ledger::rebuild(out.path, out.copy, out.fixture.schema, base::Target::kNew, [](const Ledger&) {
        return std::vector<Flaw>{{1, {"verify.light", {}}}};
      });
  CHECK(rebuilt.flaws.size() == 1);
  CHECK(std::filesystem::exists(out.copy));
}

TEST_CASE("an export of a newer program, or of another schema, is refused") {
  Export out;
  const std::string version = "\"ledger_version\": " + std::to_string(last_migration());
  out.edit("datapackage.json", version, "\"ledger_version\": 99");
  CHECK(has(out.refusal(), "rebuild.newer "));
  out.edit("datapackage.json", "\"ledger_version\": 99", version);
  out.fixture.schema.name = "others";
  CHECK(has(out.refusal(), "ledger.other_schema "));
}

TEST_CASE("a ledger that is there is not replaced, and a trial leaves none") {
  const Export out;
  const std::string before = content_of(out.fixture.path);
  CHECK(error_of([&] { rebuild(out.path, out.fixture.path, out.fixture.schema); }).key == "database.exists");
  CHECK(content_of(out.fixture.path) == before);
  rebuild(out.path, out.copy, out.fixture.schema, base::Target::kTrial);
  CHECK_FALSE(std::filesystem::exists(out.copy));
  put(out.copy + "-wal", "of another ledger");
  CHECK(error_of([&] { rebuild(out.path, out.copy, out.fixture.schema); }).key == "database.exists");
}
