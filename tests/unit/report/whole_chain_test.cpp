// When a whole chain is closed.
#include "report/whole_chain.hpp"

#include "fixture.hpp"

using namespace reform;
using namespace reform::report;
using ledger::test::day;

namespace {

track::Revision item(std::string_view state, const std::string& closed_on = "") {
  track::Revision revision;
  revision.effective_on = day("2022-03-31");
  revision.state = state;
  if (!closed_on.empty()) revision.closed_on = day(closed_on);
  return revision;
}

}  // namespace

TEST_CASE("a chain is closed when everything in it is, and its effect was looked at afterwards") {
  WholeChain chain;
  CHECK_FALSE(chain.is_closed());
  chain.add(item("closed", "2022-04-02"), true);
  chain.add(item("closed", "2022-04-20"), true);
  chain.add(item("closed"), true);     // closed on an unknown day
  chain.add(item("cancelled"), true);  // no part of it
  chain.add(item(""), false);          // an indicator
  CHECK(chain.closed().n == 3);
  CHECK(chain.closed().of == 3);
  CHECK_FALSE(chain.is_closed());
  chain.add_observation(day("2022-04-19"));
  CHECK_FALSE(chain.is_closed());
  chain.add_observation(day("2022-04-30"));
  chain.add_observation(day("2022-01-31"));
  CHECK(chain.reviewed_on() == day("2022-04-30"));
  chain.add(item("pending"), true);  // a claim is no closure
  CHECK(chain.closed().of == 4);
  CHECK_FALSE(chain.is_closed());
}

TEST_CASE("a need with nothing under it is no closed chain, whatever was observed") {
  WholeChain chain;
  chain.add(item("closed", "2022-04-02"), true);
  chain.add(item("cancelled"), true);  // no part of it
  chain.add(item(""), false);          // an indicator
  chain.add_observation(day("2022-04-30"));
  CHECK(chain.closed().of == 1);
  CHECK_FALSE(chain.is_closed());
  chain.add(item("closed", "2022-04-20"), true);
  CHECK(chain.is_closed());
}
