#include "base/make_in_order.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace reform::base {

TEST_CASE("pieces are each made once, and taken in order, in the thread that asks for them") {
  for (const std::size_t count : std::initializer_list<std::size_t>{0, 1, 2, 3, 4, 5, 1000}) {
    CAPTURE(count);
    std::atomic<std::size_t> made = 0;
    std::vector<std::size_t> taken;
    bool is_here = true;
    const auto here = std::this_thread::get_id();
    make_in_order<std::size_t>(
        count, [&](std::size_t number, std::size_t& piece) { piece = number, ++made; },
        [&](std::size_t piece) {
          taken.push_back(piece);
          is_here = is_here && std::this_thread::get_id() == here;
        });
    CHECK(made == count);
    CHECK(taken.size() == count);
    for (std::size_t i = 0; i < taken.size(); ++i) REQUIRE(taken[i] == i);
    CHECK(is_here);
  }
}

TEST_CASE("what making or taking a piece throws comes out, and nobody goes on to the end") {
  constexpr std::size_t kCount = 1'000'000;
  for (const std::size_t broken : std::initializer_list<std::size_t>{0, 1, 2, 100}) {
    CAPTURE(broken);
    std::atomic<std::size_t> made = 0;
    const auto make = [&](std::size_t number, std::size_t& piece) {
      if (number == broken) throw std::runtime_error("make");
      piece = number, ++made;
    };
    CHECK_THROWS_WITH(make_in_order<std::size_t>(kCount, make, [](std::size_t) {}), "make");
    CHECK(made < 1000);
    const auto take = [&](std::size_t piece) {
      if (piece == broken) throw std::runtime_error("take");
    };
    made = 0;
    CHECK_THROWS_WITH(make_in_order<std::size_t>(
                          kCount, [&](std::size_t number, std::size_t& piece) { piece = number, ++made; }, take),
                      "take");
    CHECK(made < 1000);
  }
}

}  // namespace reform::base
