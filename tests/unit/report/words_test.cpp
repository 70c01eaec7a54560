#include "report/words.hpp"

#include "fixture.hpp"
#include "report/links.hpp"

using namespace reform;
using namespace reform::report;
using namespace reform::report::test;

TEST_CASE("a command can be pasted into a shell") {
  Request wanted = request();
  CHECK(filter_flags(wanted).empty());
  CHECK(list_command(wanted, "--light red") == "reformctl list --light red --as-of 2022-03-31");
  wanted.filter.lists = {"needs", "tasks"};
  wanted.filter.units = {"省 发改委", "a'; rm -rf ~"};
  wanted.lights = {"red"};
  wanted.marks = {"new"};
  wanted.is_overdue_only = true;
  wanted.moment.known_at = "2022-04-05T00:00:00Z";
  CHECK(filter_flags(wanted) ==
        "--list needs,tasks --unit '省 发改委,a'\\''; rm -rf ~' --light red --mark new --overdue");
  CHECK(list_command(wanted, "").ends_with(" --as-of 2022-03-31 --known-at 2022-04-05T00:00:00Z"));
}

TEST_CASE("codes become words of the language, unknown ones stay") {
  const Words zh(built_in(), base::Lang::kZh), en(built_in(), base::Lang::kEn);
  CHECK(zh.state("pending").text == "待销号");
  CHECK(en.state("pending").text == "claimed done");
  CHECK(zh.state("nothing").text == "nothing");
  CHECK(zh.light(track::Light::kRed).text == "红");
  CHECK(en.light(track::Light::kRed).key == "red");
  CHECK(zh.code_word("no_such_list", "x").text == "x");
  track::Verdict overdue{track::Light::kRed, track::Reason::kOverdue, 12, false, -12};
  CHECK(zh.reason(overdue) == "逾期12天");
}

TEST_CASE("every reason of a light has its sentence in both languages") {
  const Words zh(built_in(), base::Lang::kZh), en(built_in(), base::Lang::kEn);
  for (int i = 0; i <= static_cast<int>(track::Reason::kOngoing); ++i) {
    const track::Verdict verdict{track::Light::kRed, static_cast<track::Reason>(i), 5, false, 0};
    CHECK_FALSE(zh.reason(verdict).empty());
    CHECK(en.reason(verdict).find('{') == std::string::npos);
  }
}

TEST_CASE("a canonical text becomes a cell of its field's type") {
  const Words words(built_in(), base::Lang::kZh);
  const schema::List& tasks = built_in().lists[static_cast<std::size_t>(built_in().find_list("tasks").value())];
  const auto cell = [&](std::string_view key, std::string_view text) {
    return words.value(tasks.fields[static_cast<std::size_t>(tasks.find(key).value())], text);
  };
  CHECK(std::get<base::Date>(cell("due", "2022-03-31")) == day("2022-03-31"));
  CHECK(std::get<Word>(cell("due", "ongoing")).text == "持续推进");
  CHECK(std::get<Percent>(cell("progress", "66.5")).value == 66.5);
  CHECK(std::get<Word>(cell("status", "closed")).text == "已销号");
  CHECK(std::get<std::string>(cell("title", "2022")) == "2022");
  CHECK(std::holds_alternative<std::monostate>(cell("title", "")));
  CHECK(std::get<std::string>(cell("partner_units", "省医保局；省大数据局")) == "省医保局；省大数据局");
}

TEST_CASE("a chain is followed both ways, by distance, and ends in cycles") {
  Links links;
  links.add("S1", "N1；N2");
  links.add("S2", "N1");
  links.add("G1", "S1；S2");
  links.add("T1", "G1");
  links.add("N1", "T1");  // wrong, but possible
  const auto said_of = [](const std::vector<Links::Step>& steps) {
    std::string out;
    for (const auto& step : steps) out += step.id + std::to_string(step.distance) + " ";
    return out;
  };
  CHECK(said_of(links.above("G1")) == "S11 S21 N12 N22 T13 ");
  CHECK(said_of(links.below("N2")) == "S11 G12 T13 N14 S25 ");
  CHECK(links.above("N2").empty());
}
