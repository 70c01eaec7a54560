// Rule B201 of the built-in schema: units, posts and several people are no names, and names are.
#include <doctest/doctest.h>

#include <algorithm>

#include "check/examples.hpp"
#include "schema/load.hpp"

using namespace reform;

namespace {

bool is_refused(const std::string& owner) {
  static const schema::Files files = schema::built_in_files();
  static const schema::Schema schema = schema::load_or_throw(std::nullopt);
  const auto found = check::run_example(schema, files, {{{"tasks", false, {{"owner", owner}}}}, {}, {}});
  return std::ranges::any_of(found.items(), [](const auto& one) { return one.rule->id == "B201"; });
}

}  // namespace

TEST_CASE("a unit, a post or a role is not the name of a person") {
  for (const char* word : {"省信访局", "省发改委", "专班",     "工作专班", "信息中心", "综合处",    "人事科", "各处室",
                           "各市县区", "相关人员", "全体人员", "负责人",   "牵头人",   "分管领导",  "局领导", "处长",
                           "副局长",   "王处长",   "李科长",   "张局",     "王厅",     "李处",      "王总",   "陈书记",
                           "王主任",   "张总监",   "赵科员",   "周副局长", "欧阳处长", "办公室主任"})
    CHECK_MESSAGE(is_refused(word), word);
}

TEST_CASE("names of people are names: usual ones, compound surnames, those of many nations, characters of titles") {
  for (const char* name : {"王伟",
                           "李娜",
                           "张文",
                           "陈示例",
                           "欧阳修",
                           "司马光",
                           "诸葛亮",
                           "上官婉儿",
                           "夏侯惇",
                           "东方朔",
                           "慕容复",
                           "尉迟恭",
                           "公孙胜",
                           "长孙无忌",
                           "百里奚",
                           "乐正绫",
                           "钟离昧",
                           "申屠嘉",
                           "全智贤",
                           "任人杰",
                           "单长",
                           "易科",
                           "王科",
                           "李登科",
                           "孙部",
                           "石室",
                           "区长青",
                           "马长",
                           "周书",
                           "应人",
                           "解员",
                           "王伟同志",
                           "张文处长",
                           "邹韬奋",
                           "沈从文",
                           "厉以宁",
                           "任主",
                           "部落",
                           "李院",
                           "市川",
                           "阿卜杜拉·买买提",
                           "古丽娜尔·阿不都",
                           "迪丽热巴·迪力木拉提",
                           "扎西·多吉",
                           "买买提·艾力",
                           "John Smith"})
    CHECK_MESSAGE(!is_refused(name), name);
}
