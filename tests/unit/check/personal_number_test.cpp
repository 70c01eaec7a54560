#include "check/personal_number.hpp"

#include <doctest/doctest.h>

#include <string>

#include "base/suspicion.hpp"

using namespace reform;

namespace {

std::string personal(std::string_view text) {
  return base::suspect(text).long_number ? std::string(check::find_personal_number(text).value_or("")) : std::string();
}

}  // namespace

TEST_CASE("telephone and identity card numbers are found, other numbers are not") {
  CHECK(personal("联系张示例13800000000") == "13800000000");
  CHECK(personal("１３８００００００００") == "１３８００００００００");
  CHECK(personal("电话：87050000转3") == "87050000");
  CHECK(personal("办公室0571-87050000") == "0571-87050000");
  CHECK(personal("陈示例87050000") == "87050000");
  CHECK(personal("11010519491231002X") == "11010519491231002X");
  CHECK(personal("证号440308199901101512，") == "440308199901101512");
  CHECK(personal("440308199901101513").empty());  // wrong check digit
  CHECK(personal("累计办理13800000笔、12345678901元").empty());
  CHECK(personal("20220301批次").empty());
  CHECK(personal("第二批20220301").empty());
  CHECK(personal("RW-2022-330000-001、91330000MA27U0000X").empty());
}
