// Rules B201, B205, B212 and B213 of the built-in schema: units, posts, several people or units and placeholders are no
// names; names are.
#include <doctest/doctest.h>

#include <algorithm>

#include "check/examples.hpp"
#include "schema/load.hpp"

using namespace reform;

namespace {

bool is_refused(std::string_view rule, const std::string& field, const std::string& value) {
  static const schema::Files files = schema::built_in_files();
  static const schema::Schema schema = schema::load_or_throw(std::nullopt);
  const auto found = check::run_example(schema, files, {{{"tasks", false, {{field, value}}}}, {}, {}});
  return std::ranges::any_of(found.items(), [&](const auto& one) { return one.rule->id == rule; });
}

bool is_refused(const std::string& owner) { return is_refused("B201", "owner", owner); }
bool is_nobody(const std::string& owner) { return is_refused("B212", "owner", owner); }
bool are_several_units(const std::string& unit) { return is_refused("B205", "lead_unit", unit); }
bool is_no_unit(const std::string& unit) { return is_refused("B213", "lead_unit", unit); }

}  // namespace

TEST_CASE("a unit, a post or a role is not the name of a person") {
  for (const char* word :
       {"省信访局", "省发改委", "专班",     "工作专班", "信息中心", "综合处",     "人事科", "各处室",
        "各市县区", "相关人员", "全体人员", "负责人",   "牵头人",   "分管领导",   "局领导", "处长",
        "副局长",   "王处长",   "李科长",   "张局",     "王厅",     "李处",       "王总",   "陈书记",
        "王主任",   "张总监",   "赵科员",   "周副局长", "欧阳处长", "办公室主任", "李校长", "欧阳校长",
        "王董事长", "陈老师",   "周先生",   "孙总工",   "张三;李四"})
    CHECK_MESSAGE(is_refused(word), word);
}

TEST_CASE("several people are not the name of one") {
  for (const char* word : {"张三、李四", "张三 李四", "王伟　李娜", "王伟和李娜", "张三 李四 王伟", "陈海涛等",
                           "李娜等", "陈海涛等3人", "陈海涛等同志"})
    CHECK_MESSAGE(is_refused(word), word);
}

TEST_CASE("a code of a web page in a name is not a second name") { CHECK_FALSE(is_refused("陈&nbsp;国栋")); }

TEST_CASE("a placeholder names nobody") {
  for (const char* word :
       {"同上", "张某",   "张某某", "XXX", "×××",  "张××", "李**", "待落实", "空缺", "○○○",     "专人",
        "两人", "若干人", "3人",    "TBD", "null", "1",    "陈",   "小王",   "老李", "另行通知"})
    CHECK_MESSAGE((is_nobody(word) && !is_refused(word)), word);
}

TEST_CASE("units that nobody can tell are not units, and real ones are") {
  for (const char* word : {"相关部门", "有关单位", "各部门", "各有关单位", "省级有关部门", "责任单位", "杭州市有关部门",
                           "同上", "某局", "XX局", "××县发展改革局", "待落实"})
    CHECK_MESSAGE(is_no_unit(word), word);
  for (const char* word : {"省卫生健康委", "省机关事务管理局", "省总工会", "杭州市人民政府", "浙江交通集团", "MAXX公司",
                           "省委办公厅", "部队", "市场监管局", "省农业农村厅", "XXI世纪研究院"})
    CHECK_MESSAGE(!is_no_unit(word), word);
}

TEST_CASE("several units are not one, and English names have blanks and commas") {
  for (const char* word : {"省卫生健康委、省医保局", "省卫生健康委 省医保局", "省卫生健康委　省医保局",
                           "省卫生健康委,省医保局", "省卫生健康委, 省医保局", "省卫生健康委;省医保局",
                           "省卫生健康委/省医保局", "省卫生健康委（医政处） 省医保局", "省卫生健康委 Bureau A"})
    CHECK_MESSAGE(are_several_units(word), word);
  for (const char* word : {"省卫生健康委", "Zhejiang Sports Bureau", "省卫生健康委(医政处)",
                           "Gongshu Development, Reform and Economic Information Bureau"})
    CHECK_MESSAGE(!are_several_units(word), word);
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
                           "John Smith",
                           "王 伟",
                           "欧阳 修",
                           "王平等",
                           "李高等",
                           "张和平",
                           "李和",
                           "赵科",
                           "阿卜杜拉 买买提",
                           "白玛 多吉",
                           "古丽娜尔 阿不都",
                           "李娜 高工",
                           "龙应台",
                           "阿依古丽·买买提"})
    CHECK_MESSAGE((!is_refused(name) && !is_nobody(name)), name);
}
