#include "check/cast.hpp"

#include "fixture.hpp"

using namespace reform;
using namespace reform::check;
using schema::Value;
using State = Value::State;

namespace {

/// Casts cells of one field of the small schema.
struct Cells {
  explicit Cells(std::string_view name, const schema::Schema& schema = small())
      : list(schema.lists[0]), field(list, list.fields[static_cast<std::size_t>(list.find(name).value())]) {}

  static const schema::Schema& small() {
    static const schema::Schema schema = test::make_schema();
    return schema;
  }
  Value operator()(std::string_view raw) {
    mistakes.clear();
    return cast(field, raw, arena, mistakes);
  }
  /// The canonical text, or the names of the mistakes in brackets.
  std::string text(std::string_view raw) {
    const Value value = (*this)(raw);
    if (mistakes.empty()) return std::string(value.text);
    std::string names;
    for (const CellMistake& mistake : mistakes) names += "(" + std::string(name(mistake.mistake)) + ")";
    return names;
  }

  const schema::List& list;
  FieldCast field;
  Arena arena;
  std::vector<CellMistake> mistakes;
};

}  // namespace

TEST_CASE("words for nothing are null, whatever their width and blanks") {
  Cells note("note");
  for (const char* raw : {"", "  ", "无", "/", "-", "N/A", "n/a", "Ｎ／Ａ", "　待定　", "\xEF\xBB\xBF", "\xC2\xA0无"})
    CHECK_MESSAGE(note(raw).is_null(), raw);
  for (const char* raw : {"无进展", "待定中", "-5", "//", "０"}) CHECK_MESSAGE(note(raw).is_valid(), raw);
}

TEST_CASE("a required cell with a word for nothing is missing") {
  Cells title("title");
  CHECK(title.text("") == "(required)");
  CHECK(title.text(" 待定 ") == "(required)");
  CHECK(title.text("互认") == "互认");
}

TEST_CASE("a clean text points at the cell itself, without the blanks around it") {
  Cells note("note");
  const std::string raw = "\u3000推进 顺利 ";
  const Value value = note(raw);
  CHECK(value.text == "推进 顺利");
  CHECK(value.text.data() == raw.data() + 3);
}

TEST_CASE("numbers keep their canonical form") {
  Cells amount("amount");
  CHECK(amount.text("12.50") == "12.5");
  CHECK(amount.text("-3") == "-3");
  CHECK(amount.text("+7") == "7");
  CHECK(amount.text("１２．５") == "12.5");
  CHECK(amount.text("0012") == "12");
  CHECK(amount.text("-0") == "0");
  CHECK(amount("12.5").number == doctest::Approx(12.5));
  for (const char* raw : {"1.1E+17", "八成", "1,200", "12.5元", "--1", ".", "1.2.3", "nan", "inf", "0x10"})
    CHECK_MESSAGE(amount.text(raw) == "(number)", raw);
  const std::string clean = "12.5";
  CHECK(amount(clean).text.data() == clean.data());
}

TEST_CASE("integers have no fraction") {
  Cells count("count");
  CHECK(count.text("12") == "12");
  CHECK(count.text("12.0") == "12");
  CHECK(count.text("12.5") == "(integer)");
  CHECK(count.text("约12") == "(integer)");
}

TEST_CASE("a percentage may carry its sign, and below 1 it must, to be told from a fraction") {
  Cells progress("progress");
  CHECK(progress.text("50%") == "50");
  CHECK(progress.text("50 %") == "50");
  CHECK(progress.text("５０％") == "50");
  CHECK(progress.text("0.5%") == "0.5");
  CHECK(progress.text("０．５％") == "0.5");
  CHECK(progress.text("0.5") == "(percent_fraction)");
  CHECK(progress("0.5").number == 0.5);
  CHECK(progress.text("0") == "0");
  CHECK(progress.text("过半") == "(percent)");
  CHECK(progress.text("%") == "(percent)");
  CHECK(progress.text("120") == "(too_large)");
  CHECK(progress.text("-1") == "(too_small)");
  CHECK(progress("120").is_valid());
}

TEST_CASE("yes and no are read in both languages") {
  Cells open_call("open_call");
  for (const char* raw : {"是", "true", "YES", "1", "√", "Ｙ"}) CHECK_MESSAGE(open_call.text(raw) == "true", raw);
  for (const char* raw : {"否", "False", "no", "0", "×"}) CHECK_MESSAGE(open_call.text(raw) == "false", raw);
  CHECK(open_call.text("再看看") == "(boolean)");
}

TEST_CASE("dates become ISO dates, ongoing is a day later than all others") {
  Cells due("due");
  CHECK(due.text("2022年3月底前") == "2022-03-31");
  CHECK(due.text("2022-03-31") == "2022-03-31");
  CHECK(due.text(" 持续推进 ") == "ongoing");
  CHECK(due.text("ongoing") == "ongoing");  // as the ledger has it, when a move is checked
  CHECK(due("持续推进").number > due("9999-12-31").number);
  CHECK(due.text("长期坚持") == "(date_not_a_day)");  // not a word of this field
  CHECK(due.text("2019-12-31") == "(too_small)");
  CHECK(due.text("2022-02-30") == "(date_impossible)");
  CHECK(due.text("1905-07-15") == "(date_eaten_year)");
  CHECK(due("2022-02-30").state == State::kInvalid);
  CHECK(due("2022-02-30").text == "2022-02-30");
  Cells start("start");
  CHECK(start.text("持续推进") == "(date_not_a_day)");
}

TEST_CASE("a serial number of a spreadsheet says which day it was") {
  Cells due("due");
  due("44621");
  REQUIRE(due.mistakes.size() == 1);
  CHECK(due.mistakes[0].args[0].name == "date");
  CHECK(due.mistakes[0].args[0].value.zh == "2022-03-01");
}

TEST_CASE("a month becomes YYYY-MM") {
  Cells month("month");
  CHECK(month.text("2022年3月") == "2022-03");
  CHECK(month.text("三月份") == "(yearmonth)");
}

TEST_CASE("a word of a code list is its code, by code, title or alias") {
  Cells status("status");
  CHECK(status.text("in_progress") == "in_progress");
  CHECK(status.text("推进中") == "in_progress");
  CHECK(status.text("正在 推进") == "in_progress");
  CHECK(status("推进中").number == 1);
  CHECK(status("推进中").number == 1);  // now from memory
  CHECK(status("销号").number == 3);
}

TEST_CASE("an unknown word names the nearest one and the allowed ones") {
  Cells status("status");
  for (int time = 0; time < 2; ++time) {
    CHECK(status.text("推进种") == "(code_unknown)");
    const base::Args& args = status.mistakes[0].args;
    CHECK(args[0].value.zh == "已交办、推进中、待销号、已销号");
    CHECK(args[0].value.en == "Assigned, In progress, Pending, Closed");
    CHECK(args[1].value.zh == "，最接近的是“推进中”");
  }
  CHECK(status("推进种").state == State::kInvalid);
  status("xyzxyzxyz");
  CHECK(status.mistakes[0].args[1].value.empty());
}

TEST_CASE("after a thousand different unknown words no more proposals are looked for") {
  Cells status("status");
  for (int at = 0; at < 1000; ++at) status("推进" + std::to_string(at));
  status("推进种");
  CHECK(status.mistakes[0].args[1].value.empty());
  CHECK(status.mistakes[0].args[0].value.zh == "已交办、推进中、待销号、已销号");
}

TEST_CASE("a four-digit city code is padded, with a note each time") {
  Cells region("region");
  for (int time = 0; time < 2; ++time) {
    CHECK(region("3301").text == "330100");
    REQUIRE(region.mistakes.size() == 1);
    CHECK(region.mistakes[0].mistake == Mistake::kCodePadded);
    CHECK(region.mistakes[0].part == "3301");
  }
  CHECK(region.text("3399") == "(code_unknown)");
  CHECK(region.text("杭州") == "330100");
}

TEST_CASE("an empty code list does not check") {
  Cells stage("stage");
  CHECK(stage.text("随便什么") == "随便什么");
}

TEST_CASE("an enum takes its words, in any width") {
  Cells demander("demander");
  CHECK(demander.text("群众") == "群众");
  CHECK(demander.text("群 众") == "群众");
  CHECK(demander.text("老人") == "(enum)");
  CHECK(demander("老人").state == State::kInvalid);
}

TEST_CASE("length is counted in characters, not bytes") {
  Cells title("title");
  CHECK(title.text("一二三四五") == "一二三四五");
  CHECK(title.text("一二三四五六") == "(too_long)");
  CHECK(title.mistakes[0].args[1].value.zh == "6");
  CHECK(title.text("一") == "(too_short)");
  CHECK(title.text("ab") == "ab");
}

TEST_CASE("a pattern must match the whole cell") {
  Cells id("id");
  CHECK(id.text("XQ-1") == "XQ-1");
  CHECK(id.text("XQ-1x") == "(pattern)");
  CHECK(id.text("aXQ-1") == "(pattern)");
  CHECK(id.mistakes[0].args[1].value.zh == R"(XQ-\d+)");  // the field gives no example
  CHECK(id.mistakes[0].args[2].value.empty());
  CHECK(id.text("ｘｑ－ 1") == "(pattern)");
  CHECK(id.mistakes[0].args[2].value.zh.find("“XQ-1”") != std::string::npos);
}

TEST_CASE("a text that is damaged and does not fit its pattern has one mistake") {
  Cells id("id");
  CHECK(id.text("XQ-\u200B1") == "(pattern)");
  CHECK(id.text("XQ-1&nbsp;") == "(pattern)");
  CHECK(id.text("#REF!") == "(error_value)");
  CHECK(Cells("note").text("说\u200B明") == "(invisible)");
}

TEST_CASE("an error value is one whatever the type of the field") {
  for (const char* name : {"id", "note", "amount", "due", "progress", "status", "open_call", "cross", "month"})
    CHECK_MESSAGE(Cells(name).text("#VALUE!") == "(error_value)", name);
}

TEST_CASE("a list is split by its separators and joined canonically") {
  Cells partners("partners");
  CHECK(partners.text("甲局、乙局") == "甲局；乙局");
  CHECK(partners.text("甲局；乙局") == "甲局；乙局");
  CHECK(partners.text("甲局、、 乙局、") == "甲局；乙局");
  CHECK(partners.text("甲局，乙局") == "甲局，乙局");  // not a separator of this field
  CHECK(partners.text("甲局、无") == "甲局");
  CHECK(partners("、").is_null());
  const std::string canonical = "甲局；乙局";
  CHECK(partners(canonical).text.data() == canonical.data());
}

TEST_CASE("each wrong element of a list is its own mistake") {
  Cells cross("cross");
  CHECK(cross.text("层级、部门") == "层级；部门");
  CHECK(cross.text("层级、省份、部门，国家") == "(enum)(enum)");
  CHECK(cross.mistakes[0].part == "省份");
  CHECK(cross.mistakes[1].part == "国家");
  Cells reach("reach");
  CHECK(reach.text("杭州、330105") == "330100；330105");
}

TEST_CASE("a value reads back from its canonical text as it was cast") {
  const std::pair<const char*, const char*> cases[] = {
      {"due", "2022年3月底"}, {"due", "持续推进"}, {"progress", "40%"}, {"status", "推进中"},
      {"month", "2022/3"},    {"open_call", "是"}, {"note", "说明"},    {"reach", "杭州、330105"}};
  for (const auto& one : cases) {
    Cells cells(one.first);
    const Value first = cells(one.second), again = typed(*cells.field.field, first.text);
    CHECK_MESSAGE(again.text == first.text, one.first);
    CHECK_MESSAGE(again.number == first.number, one.first);
  }
  CHECK(typed(*Cells("due").field.field, "").is_null());
}

TEST_CASE("the word cache tells texts of one length apart") {
  WordCache words;
  words.keep("甲", {State::kValid, "a", 1});
  CHECK(words.find("甲")->number == 1);
  CHECK(words.find("乙") == nullptr);
  CHECK(words.find("") == nullptr);
  const std::string longest(40, 'x');
  words.keep(longest, {State::kValid, "b", 2});
  CHECK(words.find(longest) == nullptr);
}
