#include "track/texts.hpp"

#include "fixture.hpp"

using namespace reform::track;
using namespace reform::track::test;

TEST_CASE(
    "a revision that is kept says the same when what it was read from is gone, and where the keeper is moved to") {
  Texts texts;
  Revision kept;
  {
    const std::string title = "一件很长的事项名称", unit = "甲局", issue = "部门意见不一致，等待协调";
    Revision read = revision("2022-03-01");
    read.title = title, read.lead_unit = read.reporting_unit = unit, read.issue = issue;
    kept = texts.keep(read);
  }
  const Texts moved = std::move(texts);
  CHECK(kept.title == "一件很长的事项名称");
  CHECK(kept.lead_unit == "甲局");
  CHECK(kept.issue == "部门意见不一致，等待协调");
  CHECK(kept.state == "in_progress");
  CHECK(kept.owner.empty());
  CHECK(kept.reporting_unit.data() == kept.lead_unit.data());  // once
}

TEST_CASE("a text in half the room of a view says the same as long as its keeper lives") {
  Texts texts;
  const std::string longest(40'000, 'x');
  const Text unit = texts.keep_text("甲局"), again = texts.keep_text("甲局"), id = texts.add_text("RW-1"),
             long_one = texts.add_text(longest), nothing = texts.add_text("");
  const Texts moved = std::move(texts);
  CHECK(std::string_view(unit) == "甲局");
  CHECK(std::string_view(again).data() == std::string_view(unit).data());
  CHECK(std::string_view(id) == "RW-1");
  CHECK(std::string_view(long_one) == longest);
  CHECK(std::string_view(nothing).empty());
  CHECK(std::string_view(Text()).empty());
}

TEST_CASE("texts stay where they are however many come after them, and long ones too") {
  Texts texts;
  const std::string longest(100'000, 'x');
  std::vector<std::string_view> kept;
  for (int i = 0; i < 20'000; ++i) {
    const std::string text = "RW-2022-330000-" + std::to_string(i);
    kept.push_back(i % 2 == 0 ? texts.add(text) : texts.keep(text));
    if (i == 100) CHECK(texts.add(longest) == longest);
  }
  int wrong = 0;
  for (int i = 0; i < 20'000; ++i)
    wrong += kept[static_cast<std::size_t>(i)] == "RW-2022-330000-" + std::to_string(i) ? 0 : 1;
  CHECK(wrong == 0);
  CHECK(texts.add("甲局").data() != texts.add("甲局").data());
  texts.clear();
  CHECK(texts.keep("甲局") == "甲局");
}
