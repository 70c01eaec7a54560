#include "base/xlsx.hpp"

#include <doctest/doctest.h>
#include <sys/resource.h>

#include <csignal>

#include "error_of.hpp"
#include "unzipped.hpp"

using namespace reform::base;
using namespace reform::test;

namespace {

/// What `fill` writes on the first sheet, as XML.
template <class Fill>
std::string sheet_after(Fill fill) {
  Workbook book("名录");
  Sheet sheet = book.add_sheet("任务清单");
  fill(sheet);
  return sheet_of(book.finish(), 1);
}

}  // namespace

TEST_CASE("text is text whatever it looks like, numbers are numbers") {
  const std::string xml = sheet_after([](Sheet& sheet) {
    sheet.text(0, 0, "=1+1");
    sheet.text(0, 1, "330000");
    sheet.number(0, 2, 52.5);
    sheet.date(0, 3, *parse_iso_date("2022-03-31"));
  });
  CHECK(has(xml, R"(<c r="A1" t="inlineStr"><is><t>=1+1</t></is></c>)"));
  CHECK(has(xml, R"(<c r="B1" t="inlineStr"><is><t>330000</t></is></c>)"));
  CHECK(has(xml, R"(<c r="C1"><v>52.5</v></c>)"));
  CHECK(has(xml, "<v>44651</v>"));  // 2022-03-31 as Excel counts days
  CHECK_FALSE(has(xml, "<f>"));
}

TEST_CASE("what XML cannot hold becomes U+FFFD, and written escapes stay as written") {
  const std::string xml = sheet_after([](Sheet& sheet) {
    sheet.text(0, 0, std::string_view("a\0b", 3));
    sheet.text(0, 1, "\xEF\xBF\xBF");  // U+FFFF
    sheet.text(0, 2, "_x000D_");
    sheet.text(0, 3, "a<b>&\"\x01");
  });
  CHECK(has(xml,
            "<t>a\xEF\xBF\xBD"
            "b</t>"));
  CHECK(has(xml, "<t>\xEF\xBF\xBD</t>"));
  CHECK(has(xml, "<t>_x005F_x000D_</t>"));
  CHECK(has(xml, "<t>a&lt;b&gt;&amp;\"_x0001_</t>"));
}

TEST_CASE("a text longer than a cell holds is cut, and its writer is told") {
  bool fits = false, is_cut = false;
  std::string pairs;  // each character is two units of UTF-16
  for (std::size_t i = 0; i < kLongestSheetText; ++i) pairs += "😀";
  const std::string xml = sheet_after([&](Sheet& sheet) {
    fits = sheet.text(0, 0, std::string(kLongestSheetText, 'x'));
    is_cut = !sheet.text(1, 0, pairs);
  });
  CHECK(fits);
  CHECK(is_cut);
  CHECK(has(xml, "<t>" + pairs.substr(0, (kLongestSheetText - 1) / 2 * 4) + "…</t>"));
}

TEST_CASE("the same content gives the same bytes") {
  const auto bytes = [] {
    Workbook book;
    Sheet sheet = book.add_sheet("a");
    sheet.text(0, 0, "文字", {.is_bold = true, .fill = 0xFFC7CE});
    sheet.comment(0, 0, "说明");
    return book.finish().all();
  };
  const std::string first = bytes();
  CHECK(first.starts_with("PK"));
  CHECK(bytes() == first);
  Workbook book;
  book.add_sheet("a");
  CHECK(has(part_of(book.finish(), "docProps/core.xml"), "2000-01-01T00:00:00Z"));  // and on any day
}

TEST_CASE("several sheets are filled in turn, their names made to fit and unlike each other") {
  Workbook book;
  Sheet first = book.add_sheet("一/二:三"), second = book.add_sheet("一 二 三"),
        third = book.add_sheet(std::string(40, 'n'));
  first.text(0, 0, "a1");
  second.text(0, 0, "b1");
  first.text(1, 0, "a2");
  third.text(0, 0, "c1");
  const Source file = book.finish();
  CHECK(has(part_of(file, "xl/workbook.xml"), R"(<sheet name="一 二 三" )"));
  CHECK(has(part_of(file, "xl/workbook.xml"), R"(<sheet name="一 二 三 2" )"));
  CHECK(has(part_of(file, "xl/workbook.xml"), "\"" + std::string(30, 'n') + "…\""));
  CHECK(has(sheet_of(file, 1), "<t>a2</t>"));
  CHECK(has(sheet_of(file, 2), "<t>b1</t>"));
}

TEST_CASE("comments stand at their cells, formats and panes are written") {
  Workbook book;
  Sheet sheet = book.add_sheet("a");
  sheet.freeze(1, 0);
  sheet.set_column(0, 12);
  sheet.text(0, 0, "编号", {.is_bold = true});
  sheet.blank(1, 2, {.fill = 0xFFC7CE});
  sheet.comment(1, 2, "错误\n怎么改\x01");
  sheet.accept_digits_as_text({1, 0, 9, 3});
  sheet.filter({0, 0, 1, 2});
  const Source file = book.finish();
  const std::string xml = sheet_of(file, 1), comments = part_of(file, "xl/comments1.xml");
  CHECK(has(xml, R"(<pane ySplit="1" topLeftCell="A2")"));
  CHECK(has(xml, R"(<ignoredError sqref="A2:D10" numberStoredAsText="1"/>)"));
  CHECK(has(xml, R"(<autoFilter ref="A1:C2"/>)"));
  CHECK(has(comments, R"(<comment ref="C2")"));
  CHECK(has(comments, "错误\n怎么改"));
  CHECK_FALSE(has(comments, "\x01"));
  CHECK(has(part_of(file, "xl/styles.xml"), "FFFFC7CE"));
}

TEST_CASE("short lists stand in the rule, long ones on the sheet of lists, each once") {
  Workbook book("名录");
  Sheet sheet = book.add_sheet("a");
  sheet.offer({1, 0, 9, 0}, "优先级", {"高", "中", "低"}, {.message = "从名录中选"});
  std::vector<std::string> regions;
  for (int i = 0; i < 90; ++i) regions.push_back("县" + std::to_string(i));  // 90 × 6 bytes, fewer than 255 characters
  sheet.offer({1, 1, 9, 1}, "区划", regions, {.refusal = Refusal::kAccept});
  sheet.offer({1, 2, 9, 2}, "区划", regions, {});
  sheet.offer({1, 3, 9, 3}, "句子", {"a, b", "c"}, {.refusal = Refusal::kAsk});
  sheet.text(0, 0, "h");
  const Source file = book.finish();
  const std::string xml = sheet_of(file, 1);
  CHECK(has(xml, "<formula1>\"高,中,低\"</formula1>"));
  CHECK(has(xml, "error=\"从名录中选\" sqref=\"A2:A10\""));
  CHECK(has(xml, "sqref=\"B2:B10\"><formula1>'名录'!$A$2:$A$91</formula1>"));
  CHECK(has(xml, "sqref=\"C2:C10\"><formula1>'名录'!$A$2:$A$91</formula1>"));
  CHECK(has(xml, "sqref=\"D2:D10\"><formula1>'名录'!$B$2:$B$3</formula1>"));
  CHECK(has(part_of(file, "xl/workbook.xml"), R"(<sheet name="名录" sheetId="2")"));
  CHECK(has(sheet_of(file, 2), R"(<c r="A91" t="inlineStr"><is><t>县89</t></is></c>)"));
  CHECK(has(sheet_of(file, 2), "<t>a, b</t>"));
}

TEST_CASE("numbers and days are limited, words beside days are allowed") {
  const Date first = *parse_iso_date("2000-01-01"), last = *parse_iso_date("2099-12-31");
  const std::string xml = sheet_after([&](Sheet& sheet) {
    sheet.limit_numbers({1, 0, 9, 0}, 0, 100, false, {});
    sheet.limit_numbers({1, 1, 9, 1}, 1, std::nullopt, true, {.refusal = Refusal::kAsk});
    sheet.limit_dates({1, 2, 9, 2}, first, last, {}, {.refusal = Refusal::kAsk});
    sheet.limit_dates({1, 3, 9, 3}, first, last, {"持续推进"}, {});
    sheet.text(0, 0, "h");
  });
  CHECK(has(xml,
            "<dataValidation type=\"decimal\" allowBlank=\"1\" showInputMessage=\"1\" showErrorMessage=\"1\" "
            "sqref=\"A2:A10\"><formula1>0</formula1><formula2>100</formula2>"));
  CHECK(has(xml, "type=\"whole\" errorStyle=\"warning\""));
  CHECK(has(xml, "<formula1>36526</formula1><formula2>73050</formula2>"));
  CHECK(has(xml, "<formula1>OR(AND(ISNUMBER(D2),D2&gt;=DATE(2000,1,1),D2&lt;=DATE(2099,12,31)),D2=\"持续推进\")"));
}

TEST_CASE("without room for temporary files a workbook is Error 74") {
  const Scratch scratch;
  const char* before = std::getenv("TMPDIR");
  const std::string kept = before == nullptr ? "" : before;
  ::setenv("TMPDIR", scratch.path("none").c_str(), 1);
  const Failure failure = error_of([] { Workbook book; });
  before == nullptr ? ::unsetenv("TMPDIR") : ::setenv("TMPDIR", kept.c_str(), 1);
  CHECK(failure.exit == Exit::kOutput);
}

TEST_CASE("a full disk is Error 74, not a workbook with rows missing") {
  struct rlimit before {};
  REQUIRE(::getrlimit(RLIMIT_FSIZE, &before) == 0);
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  for (const rlim_t limit : {rlim_t{20'000}, rlim_t{300'000}}) {
    Workbook book;
    Sheet sheet = book.add_sheet("a");
    const rlimit small{limit, before.rlim_max};
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &small) == 0);
    const Failure failure = error_of([&] {
      for (std::uint32_t row = 0; row < 6200; ++row) sheet.text(row, 0, "x");
      book.finish();
    });
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &before) == 0);
    CHECK(failure.exit == Exit::kOutput);
  }
  std::signal(SIGXFSZ, handler);
}

TEST_CASE("a workbook that is given up leaves no temporary file") {
  const Scratch scratch;
  const char* before = std::getenv("TMPDIR");
  const std::string kept = before == nullptr ? "" : before;
  ::setenv("TMPDIR", scratch.path().c_str(), 1);
  {
    Workbook book;
    book.add_sheet("a").text(0, 0, "x");
    CHECK(scratch.files() >= 1);
  }
  before == nullptr ? ::unsetenv("TMPDIR") : ::setenv("TMPDIR", kept.c_str(), 1);
  CHECK(scratch.files() == 0);
}
