// What was taken in of a submission.
#include "../base/error_of.hpp"
#include "fixture.hpp"

using namespace reform;
using namespace reform::report;
using namespace reform::report::test;

TEST_CASE("each submission of the period that stands has its receipt, and says where the findings are") {
  const SmallLedger small;
  const Document page = receipt(small.open(), request());
  REQUIRE(page.sections.size() == 3);
  const Section& first = page.sections.front();
  CHECK(said(fact(first, "period")) == "2022-03");
  const auto& last = std::get<Paragraph>(first.blocks.back());
  CHECK(last.command == "reformctl validate march.csv --period 2022-03 --format receipt");
}

TEST_CASE("a unit's receipts are its own, and one is had by its number") {
  const SmallLedger small;
  const ledger::Ledger ledger = small.open();
  Request wanted = request();
  wanted.filter.units = {"省医保局"};
  const Document own = receipt(ledger, wanted);
  REQUIRE(own.sections.size() == 1);
  CHECK(said(fact(own.sections[0], "office")) == "省医保局");
  wanted.filter.units = {"没有这个单位"};
  CHECK(std::get<Paragraph>(receipt(ledger, wanted).sections[0].blocks[0]).key == "nothing");
  wanted.submission = 1;
  const Document one = receipt(ledger, wanted);
  CHECK(one.sections[0].key == "submission_1");
  CHECK(said(one.header.facts[0].value) == "2022-02");
  wanted.submission = 99;
  CHECK(reform::test::error_of([&] { receipt(ledger, wanted); }).exit == base::Exit::kNotFound);
}
