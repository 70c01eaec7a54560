#include "report/ids.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

#include "report/places.hpp"

namespace reform::report {

TEST_CASE("ids are what they were, in their order, an empty one too") {
  const std::vector<std::string> wanted{"RW-1", "", "需求-2", "RW-1"};
  const Ids ids(wanted);
  REQUIRE(ids.size() == wanted.size());
  for (std::size_t i = 0; i < wanted.size(); ++i) CHECK(ids[i] == wanted[i]);
  CHECK(std::equal(ids.begin(), ids.end(), wanted.begin(), wanted.end()));
  CHECK(ids == Ids{"RW-1", "", "需求-2", "RW-1"});
  CHECK_FALSE(ids == Ids{"RW-1", "需求-2", "", "RW-1"});
  CHECK(Ids().empty());
}

TEST_CASE("places are what they were, whatever their order") {
  const std::vector<std::uint32_t> wanted{0, 1, 2, 200, 100'000, 99'999, 0, UINT32_MAX, 7, 7};
  Places places;
  CHECK(places.empty());
  CHECK(places.begin() == places.end());
  for (const std::uint32_t place : wanted) places.push_back(place);
  CHECK(places.size() == wanted.size());
  CHECK(std::equal(places.begin(), places.end(), wanted.begin(), wanted.end()));
}

}  // namespace reform::report
