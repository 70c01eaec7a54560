#include "render/text_command.hpp"

#include "fixture.hpp"

using namespace reform;
using namespace reform::render;
using namespace reform::render::test;
using Lines = std::vector<std::string>;

TEST_CASE("a command that fits is one line") {
  CHECK(command_lines("reformctl list --light red", 26) == Lines{"reformctl list --light red"});
}

TEST_CASE("a longer command goes on after a backslash, as a shell reads it") {
  CHECK(command_lines("reformctl list --light red --as-of 2022-03-31", 26) ==
        Lines{"reformctl list \\", "  --light red \\", "  --as-of 2022-03-31"});
}

TEST_CASE("what is quoted is not parted") {
  CHECK(command_lines(R"(list --unit 'a'\''s b c' --x)", 12) ==
        Lines{"list \\", "  --unit \\", R"(  'a'\''s b c' \)", "  --x"});
}

TEST_CASE("a list of values that is too long is given in parts") {
  CHECK(command_lines("list --id AA-1,BB-2,CC-3,DD-4 --light red", 20) ==
        Lines{"list \\", "  --id AA-1,BB-2 \\", "  --id CC-3,DD-4 \\", "  --light red"});
}

TEST_CASE("a command below its figure keeps within the width") {
  const std::string command =
      "reformctl list --list needs,scenarios,reforms --state registered,assigned,in_progress --as-of 2022-03-31";
  const Document document{"test", {}, {}, {{"s", {}, {Facts{{{"n", "数", Count{1}, command}}}}}}};
  for (const std::string& line : lines_of(rendered("text", document))) CHECK(base::display_width(line) <= 100);
}
