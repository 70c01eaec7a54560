#include "report/coverage.hpp"

#include "fixture.hpp"

using namespace reform;
using namespace reform::report;
using namespace reform::report::test;

namespace {

std::string reached(const char* reach, const char* on = "2022-03-31") {
  const Coverage coverage = CoverageMap(built_in(), day(on)).of(reach);
  return said(coverage.cities) + " " + said(coverage.counties);
}

}  // namespace

TEST_CASE("a county is itself and its city, a city all its counties, the province everything") {
  CHECK(reached("") == "0/11 0/90");
  CHECK(reached("330106") == "1/11 1/90");
  CHECK(reached("330106；330108") == "1/11 2/90");
  CHECK(reached("330900") == "1/11 4/90");
  CHECK(reached("330900；330902；330106") == "2/11 5/90");
  CHECK(reached("330000") == "11/11 90/90");
}

TEST_CASE("what is there to be reached is what is valid on the day, and a retired county is its successor") {
  CHECK(reached("330103") == "1/11 1/90");
  CHECK(reached("330103；330105") == "1/11 1/90");
  CHECK(reached("330105", "2021-03-31") == "1/11 1/90");
  CHECK(reached("330103；330105", "2021-03-31") == "1/11 2/90");
  CHECK(reached("330999") == "1/11 0/90");  // a zone that the list does not know lies in its city
  CHECK(reached("440100") == "0/11 0/90");
}

TEST_CASE("without a list of regions there is nothing to be reached") {
  const Coverage coverage = CoverageMap({}, day("2022-03-31")).of("330100");
  CHECK(coverage.cities.of == 0);
  CHECK(coverage.counties.of == 0);
}
