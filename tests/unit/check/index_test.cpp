#include "check/index.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>

using namespace reform;
using namespace reform::check;

namespace {

Indexed record_of(Index& index, std::string_view id, std::uint32_t table = 0) {
  Indexed record;
  record.id = index.texts.intern(id);
  record.table = table;
  return record;
}

}  // namespace

TEST_CASE("interned texts keep their numbers and their bytes") {
  Interner texts;
  std::vector<std::uint32_t> numbers;
  for (int at = 0; at < 5000; ++at) numbers.push_back(texts.intern("RW-2022-330000-" + std::to_string(at)));
  CHECK(std::set<std::uint32_t>(numbers.begin(), numbers.end()).size() == 5000);
  for (int at = 0; at < 5000; ++at) {
    const std::string id = "RW-2022-330000-" + std::to_string(at);
    CHECK(texts.intern(id) == numbers[static_cast<std::size_t>(at)]);
    CHECK(texts.text(numbers[static_cast<std::size_t>(at)]) == id);
  }
  CHECK(texts.find("RW-2022-330000-77") == 77);
  CHECK_FALSE(texts.find("RW-2022-330000-5000"));
  CHECK_FALSE(Interner().find("x"));
}

TEST_CASE("the hash depends on every byte and on the length") {
  std::set<std::pair<std::uint64_t, std::uint64_t>> seen;
  std::string text = "甲局\x1f乙事项的名称";
  for (std::size_t length = 0; length <= text.size(); ++length) {
    const Hash128 value = hash(std::string_view(text).substr(0, length));
    CHECK(seen.insert({value.high, value.low}).second);
  }
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::string other = text;
    other[at] = static_cast<char>(other[at] ^ 1);
    const Hash128 value = hash(other);
    CHECK(seen.insert({value.high, value.low}).second);
  }
  CHECK_FALSE(hash(std::string_view("\0", 1)) == hash(std::string_view("\0\0", 2)));
}

TEST_CASE("the record of the latest period stands for an item") {
  Index index(1);
  const base::Period january{base::Period::Kind::kMonth, 2022, 1}, march{base::Period::Kind::kMonth, 2022, 3};
  const auto first = index.add(record_of(index, "A", 0), january);
  const auto second = index.add(record_of(index, "A", 1), march);
  const auto third = index.add(record_of(index, "A", 2), std::nullopt);
  const auto again = index.add(record_of(index, "A", 1), march);
  const std::uint32_t id = index[first].id;
  CHECK(index.current(id) == second);
  CHECK(index.find(id, january) == first);
  CHECK(index.find(id, std::nullopt) == third);
  CHECK(index.find(id, march) == second);
  CHECK(index.is_current(second));
  CHECK_FALSE(index.is_current(again));
  CHECK(index.current(index.texts.intern("B")) == kNone);
}

TEST_CASE("children are the current records that cite an id") {
  Index index(70);
  const base::Period january{base::Period::Kind::kMonth, 2022, 1}, march{base::Period::Kind::kMonth, 2022, 3};
  const std::uint32_t parent = index.texts.intern("P"), other = index.texts.intern("Q");
  const auto old = index.add(record_of(index, "A", 0), january);
  index.cite({parent, {}, 2});
  const auto now = index.add(record_of(index, "A", 1), march);
  index.cite({other, {}, 2});
  const auto second = index.add(record_of(index, "B", 1), march);
  index.cite({parent, {}, 2});
  index.cite({other, {}, 3});
  index.sort_children();
  CHECK(std::vector(index.children(parent).begin(), index.children(parent).end()) == std::vector{second});
  CHECK(std::vector(index.children(other).begin(), index.children(other).end()) == std::vector{now, second});
  CHECK(index.citations(second).size() == 2);
  CHECK(index.children(index.texts.intern("new")).empty());
  index.mark(now, 69);
  CHECK(index.is_marked(now, 69));
  CHECK_FALSE(index.is_marked(now, 5));
  CHECK_FALSE(index.is_marked(old, 69));
  CHECK_FALSE(index.is_failing_child(now, 69));
}
