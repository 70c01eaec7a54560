#include "fixture.hpp"
#include "render/cell.hpp"

using namespace reform;
using namespace reform::render;
using namespace reform::render::test;

TEST_CASE("every format has a name and is found by it") {
  REQUIRE(formats().size() >= 4);
  for (const Format& format : formats()) CHECK(find(format.name) == &format);
  CHECK(find("xml") == nullptr);
}

TEST_CASE("every format renders nothing, and the same bytes twice") {
  for (const Format& format : formats()) {
    CAPTURE(format.name);
    const std::size_t most = format.name == "html" ? 3000 : 60;  // a web page brings its style
    CHECK(format.render({}, {}).size() < most);
    CHECK(format.render(full_document(), {}) == format.render(full_document(), {}));
  }
}

TEST_CASE("every format keeps every word of a hostile document") {
  for (const Format& format : formats()) {
    CAPTURE(format.name);
    const std::string out = format.render(hostile_document(), {});
    for (const char* part : {"alert(1)", "1+1", "emoji", "שלום", "SUM(A1)", "yes"}) {
      CAPTURE(part);
      CHECK(out.find(part) != std::string::npos);
    }
  }
}

TEST_CASE("a half is rounded up, as in shares") {
  CHECK(readable(Number{65.25, 1}) == "65.3");
  CHECK(readable(Number{0.5, 0}) == "1");
  CHECK(readable(Number{2.0, 2}) == "2.00");
  CHECK(readable(Share{1, 16}) == "1/16 (6.3%)");
}
