// Counts what the cast asks of the heap: nothing for a clean cell.
#include <cstdlib>
#include <new>

#include "check/cast.hpp"
#include "fixture.hpp"

namespace {
std::size_t allocations = 0;
}  // namespace

void* operator new(std::size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size == 0 ? 1 : size)) return memory;
  throw std::bad_alloc();
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  ++allocations;
  return std::malloc(size == 0 ? 1 : size);
}
void operator delete(void* memory, const std::nothrow_t&) noexcept { std::free(memory); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

using namespace reform;
using namespace reform::check;

TEST_CASE("clean cells of every type are cast without an allocation") {
  const schema::Schema schema = test::make_schema();
  const schema::List& list = schema.lists[0];
  const std::pair<const char*, const char*> cells[] = {{"id", "XQ-1"},
                                                       {"title", "互认"},
                                                       {"region", "330100"},
                                                       {"status", "推进中"},
                                                       {"start", "2022-03-01"},
                                                       {"progress", "40"},
                                                       {"count", "1200"},
                                                       {"amount", "12.5"},
                                                       {"month", "2022-03"},
                                                       {"demander", "群众"},
                                                       {"lead", "省卫生健康委"},
                                                       {"partners", "省医保局；省大数据局"},
                                                       {"note", ""},
                                                       {"card", "无"}};
  for (const auto& cell : cells) {
    FieldCast field(list, list.fields[static_cast<std::size_t>(list.find(cell.first).value())]);
    Arena arena;
    std::vector<CellMistake> mistakes;
    const std::string_view text = cell.second;
    cast(field, text, arena, mistakes);  // the first one may set memory aside
    const std::size_t before = allocations;
    for (int time = 0; time < 100; ++time) cast(field, text, arena, mistakes);
    const std::size_t after = allocations;
    CHECK_MESSAGE(after == before, cell.first);
    CHECK(mistakes.empty());
  }
}
