#include "report/item_places.hpp"

#include <doctest/doctest.h>

#include <string>

namespace reform::report {

TEST_CASE("items are numbered in the order in which they are first named, however many there are") {
  const auto id_of = [](std::uint32_t i) { return "RW-2022-330000-" + std::to_string(i); };
  constexpr std::uint32_t kItems = 20'000;
  ItemPlaces places;
  CHECK_FALSE(places.find("RW-1"));
  int wrong = 0;
  for (std::uint32_t i = 0; i < kItems; ++i) {
    wrong += places.of(id_of(i)) == i ? 0 : 1;
    wrong += places.of(id_of(i / 2)) == i / 2 ? 0 : 1;
  }
  CHECK(places.size() == kItems);
  for (std::uint32_t i = 0; i < kItems; ++i) wrong += places.find(id_of(i)) == i && places.id(i) == id_of(i) ? 0 : 1;
  CHECK(wrong == 0);
  CHECK_FALSE(places.find(id_of(kItems)));
  CHECK(places.size() == kItems);  // who is only looked for gets no number
}

TEST_CASE("an id that is added again has a number more, and is found under its first") {
  ItemPlaces places;
  for (const char* id : {"XQ-1", "RW-1", "XQ-1", "GG-1"}) places.add(id);
  CHECK(places.size() == 4);
  CHECK(places.of("XQ-1") == 0);
  CHECK(places.find("GG-1") == 3);
  CHECK(places.id(2) == "XQ-1");
}

}  // namespace reform::report
