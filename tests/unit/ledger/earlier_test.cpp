#include "ledger/earlier.hpp"

#include <filesystem>

#include "fixture.hpp"

using namespace reform;
using namespace reform::ledger;
using namespace reform::ledger::test;

namespace {

void tell(Ledger& ledger, const schema::Schema& schema, const char* title) {
  Sheet sheet(schema, "needs", {"id", "title", "reporting_unit", "status", "updated"});
  import_sheet(ledger, sheet.row({"XQ-1", title, "甲局", "in_progress", "2022-03-10"}));
}

}  // namespace

TEST_CASE("a copy is an earlier state of the ledger it was made of, whatever is recorded later, and of no other") {
  const Fixture one, other;
  const std::string copy = one.folder.path("copy.db");
  {
    Ledger ledger = one.write();
    tell(ledger, one.schema, "一");
  }
  std::filesystem::copy_file(one.path, copy);
  Ledger ledger = one.write(), another = other.write();
  CHECK(is_earlier(copy, ledger));
  tell(ledger, one.schema, "二");
  CHECK(is_earlier(copy, ledger));
  tell(another, other.schema, "三");
  CHECK_FALSE(is_earlier(copy, another));
}

TEST_CASE("a database that is no ledger is no earlier state of one") {
  const Fixture fixture;
  const Ledger ledger = fixture.write();
  const std::string path = fixture.folder.path("other.db");
  base::Database(path, base::Database::Mode::kCreate).execute("CREATE TABLE t (a)");
  CHECK_FALSE(is_earlier(path, ledger));
}
