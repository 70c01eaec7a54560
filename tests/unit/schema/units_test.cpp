#include "schema/units.hpp"

#include <doctest/doctest.h>

#include "schema/load.hpp"

using namespace reform;
using schema::SameUnit;

namespace {

schema::Schema with_register(const std::string& offices = {}) {
  schema::Files files = schema::built_in_files();
  files.at("codes/office.csv") += offices;
  return std::move(*schema::load(files).schema);
}

struct Pair {
  const char *one, *other;
  SameUnit answer;
};

void check_pairs(const schema::Schema& schema, std::initializer_list<Pair> pairs) {
  for (const Pair& pair : pairs) {
    CAPTURE(pair.one);
    CAPTURE(pair.other);
    CHECK(schema::same_unit(schema, pair.one, pair.other) == pair.answer);
    CHECK(schema::same_unit(schema, pair.other, pair.one) == pair.answer);
  }
}

}  // namespace

TEST_CASE("a unit is the same however its place is written") {
  check_pairs(with_register(), {
                                   {"浙江省发展改革委", "省发展改革委", SameUnit::kYes},
                                   {"浙江发展改革委", "省 发展改革委", SameUnit::kYes},
                                   {"浙江省杭州市医保局", "杭州医保局", SameUnit::kYes},
                                   {"杭州市西湖区教育局", "西湖区教育局", SameUnit::kYes},
                                   {"市医保局", "杭州市医保局", SameUnit::kYes},
                                   {"区教育局", "西湖区教育局", SameUnit::kYes},
                                   {"高新区管委会", "高新区管委会（滨江）", SameUnit::kYes},
                                   {"医保局", "市医保局", SameUnit::kYes},  // who means another's says whose
                                   {"医保局", "杭州市医保局", SameUnit::kYes},
                                   {"国家医保局", "省医保局", SameUnit::kPerhaps},
                               });
}

TEST_CASE("units of two places are two") {
  check_pairs(with_register(), {
                                   {"杭州市发展改革委", "省发展改革委", SameUnit::kNo},
                                   {"宁波市医保局", "杭州市医保局", SameUnit::kNo},
                                   {"市医保局", "省医保局", SameUnit::kNo},
                                   {"市教育局", "西湖区教育局", SameUnit::kNo},
                                   {"余姚市医保局", "宁波市医保局", SameUnit::kNo},
                                   {"余姚市医保局", "市医保局", SameUnit::kPerhaps},  // 宁波市 is above it
                                   {"杭州市", "杭州市余杭区", SameUnit::kNo},
                                   {"宁波市医保局", "宁波市江北区医保局", SameUnit::kNo},
                               });
}

TEST_CASE("the parts of a unit are the unit, but not what stands beside it") {
  check_pairs(with_register(), {
                                   {"省医保局", "浙江省医保局办公室", SameUnit::kYes},
                                   {"省医保局", "省医保局（基金处）", SameUnit::kYes},
                                   {"市教育局职成教处", "金华市教育局", SameUnit::kYes},
                                   {"省委", "省委改革办公室", SameUnit::kPerhaps},
                                   {"杭州市", "杭州市政务服务中心", SameUnit::kPerhaps},
                                   {"杭州市", "杭州市余杭区政务服务中心", SameUnit::kNo},
                                   {"省政府办公厅", "省发展改革委", SameUnit::kNo},
                               });
}

TEST_CASE("a name is the same in its usual short forms") {
  check_pairs(with_register(), {
                                   {"省发改委", "浙江省发展和改革委员会", SameUnit::kYes},
                                   {"发展改革委", "省发展改革委", SameUnit::kYes},
                                   {"发改委", "浙江省发展和改革委员会", SameUnit::kYes},
                                   {"省发展改革委员会", "省发展改革委", SameUnit::kYes},
                                   {"省医保局", "浙江医疗保障局", SameUnit::kYes},
                                   {"大数据局", "省大数据发展管理局", SameUnit::kYes},
                                   {"台州市生态环境局", "台州市生态环境局椒江分局", SameUnit::kYes},
                                   {"发改委", "省审计厅", SameUnit::kNo},
                                   {"杭州市发改委", "省发展改革委", SameUnit::kNo},
                               });
}

TEST_CASE("a shorter name may be of the same unit, and may not") {
  check_pairs(with_register(), {
                                   {"市委办", "市委改革办", SameUnit::kPerhaps},
                                   {"省医保局", "省体育局", SameUnit::kNo},
                               });
}

TEST_CASE("the register knows best: an entry is one unit under all its names, and two entries are two") {
  const schema::Schema schema = with_register(
      "fgw,省发展改革委,,省发改委|省发展和改革委员会,,,,330000,province\n"
      "ybj,省医保局,,,,,,330000,province\nybj-bgs,省医保局办公室,,,,,,330000,province\n"
      "hz,杭州市,,,,,,330100,city\nyh,杭州市余杭区,,,,,,330110,county\n");
  check_pairs(schema, {
                          {"省发改委", "浙江省发展和改革委员会", SameUnit::kYes},
                          {"浙江省发改委", "省发展改革委体改处", SameUnit::kYes},
                          {"省医保局", "浙江省医保局办公室", SameUnit::kNo},
                          {"杭州市", "余杭区", SameUnit::kNo},
                          {"省发改委", "杭州市发改委", SameUnit::kNo},
                      });
  CHECK(schema::office_key(schema, "浙江省发改委") == "fgw");
  CHECK(schema::office_name(schema, "浙江省发改委") == "省发展改革委");
  CHECK(schema::office_name(schema, "省体委") == "省体委");
}

TEST_CASE("an office is gathered under one key however its place is written, its parts apart") {
  const schema::Schema schema = with_register();
  const auto key = [&](const char* office) { return schema::office_key(schema, office); };
  CHECK(key("浙江省医保局") == key("省 医保局"));
  CHECK(key("杭州市西湖区教育局") == key("西湖区教育局"));
  CHECK(key("省医保局") != key("省医保局办公室"));
  CHECK(key("市医保局") != key("杭州市医保局"));  // another city may call its own so
}

TEST_CASE("a region holds what lies in it, two digits a level") {
  CHECK(schema::is_within("330106", "330100"));
  CHECK(schema::is_within("330106", "330000"));
  CHECK(schema::is_within("330106", "330106"));
  CHECK(schema::is_within("331001", "331000"));
  CHECK(schema::is_within("331001", "330000"));
  CHECK_FALSE(schema::is_within("330201", "330100"));
  CHECK_FALSE(schema::is_within("330100", "330106"));
  CHECK_FALSE(schema::is_within("", "330000"));
}
