#include "base/read_ahead.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <stdexcept>
#include <thread>

namespace reform::base {
namespace {

/// Counts up to `last`; reading the number `broken` fails.
struct Counter {
  int last = 0, broken = -1, next = 0;
  bool operator()(int& slot) {
    if (next == broken) throw std::runtime_error("broken");
    slot = next;
    return next++ < last;
  }
};

std::vector<int> numbers(int count) {
  std::vector<int> all;
  for (int i = 0; i < count; ++i) all.push_back(i);
  return all;
}

}  // namespace

TEST_CASE("what is read ahead is visited once, in order, in the thread that asks for it") {
  for (const int count : {0, 1, 63, 64, 65, 127, 128, 129, 255, 256, 257, 1000}) {
    CAPTURE(count);
    Counter counter{count};
    std::vector<int> seen;
    bool is_here = true;
    const auto here = std::this_thread::get_id();
    read_ahead<int>([&](int& slot) { return counter(slot); },
                    [&](int number) {
                      seen.push_back(number);
                      is_here = is_here && std::this_thread::get_id() == here;
                    });
    CHECK(seen == numbers(count));
    CHECK(is_here);
  }
}

TEST_CASE("what is read is made ready once, whichever thread does it, before it is visited") {
  struct Slot {
    int number = 0, ready = 0;
  };
  // Now the reading takes the time, now the visiting: the one thread has time to make ready, or the other.
  for (const bool is_read_slowly : {false, true}) {
    Counter counter{2000};
    std::vector<int> seen;
    const auto take_time = [] { std::this_thread::sleep_for(std::chrono::microseconds(20)); };
    read_ahead<Slot>(
        [&](Slot& slot) {
          slot.ready = 0;
          if (is_read_slowly) take_time();
          return counter(slot.number);
        },
        [](Slot& slot) { ++slot.ready; },
        [&](const Slot& slot) {
          CHECK(slot.ready == 1);
          seen.push_back(slot.number);
          if (!is_read_slowly) take_time();
        });
    CHECK(seen == numbers(2000));
  }
}

TEST_CASE("what making ready throws comes out after what was made ready before it") {
  for (const int broken : {0, 63, 64, 100, 200, 500}) {
    CAPTURE(broken);
    Counter counter{1000};
    std::vector<int> seen;
    const auto prepare = [&](int& number) {
      if (number == broken) throw std::runtime_error("broken");
    };
    CHECK_THROWS_WITH(
        read_ahead<int>([&](int& slot) { return counter(slot); }, prepare, [&](int n) { seen.push_back(n); }),
        "broken");
    CHECK(seen == numbers(broken));
  }
}

TEST_CASE("what reading throws comes out after what was read before it") {
  for (const int broken : {128, 200, 256, 500}) {
    CAPTURE(broken);
    Counter counter{1000, broken};
    std::vector<int> seen;
    CHECK_THROWS_WITH(read_ahead<int>([&](int& slot) { return counter(slot); }, [&](int n) { seen.push_back(n); }),
                      "broken");
    CHECK(seen == numbers(broken));
  }
}

TEST_CASE("what visiting throws comes out, and nobody reads to the end") {
  for (const int broken : {0, 127, 128, 300}) {
    CAPTURE(broken);
    Counter counter{1'000'000};
    const auto visit = [&](int number) {
      if (number == broken) throw std::runtime_error("visit");
    };
    CHECK_THROWS_WITH(read_ahead<int>([&](int& slot) { return counter(slot); }, visit), "visit");
    CHECK(counter.next < 1000);
  }
}

}  // namespace reform::base
