#include "base/zip.hpp"

#include <doctest/doctest.h>

#include "base/xlsx.hpp"

using namespace reform::base;

TEST_CASE("the directory of an archive says how large its members are") {
  Workbook book;
  book.add_sheet("a").text(0, 0, std::string(5000, 'x'));
  const Source file = book.finish();
  CHECK(zip_member_size(file, "xl/worksheets/sheet1.xml").value_or(0) > 5000);
  CHECK_FALSE(zip_member_size(file, "xl/worksheets/sheet2.xml").has_value());
  const std::string bytes = file.all();
  CHECK_FALSE(zip_member_size(Source::from_text(bytes.substr(0, bytes.size() / 2), "half"), "xl/workbook.xml"));
  CHECK_FALSE(zip_member_size(Source::from_text("", "empty"), "xl/workbook.xml").has_value());
}
