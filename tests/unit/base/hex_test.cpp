// Bytes as hexadecimal digits and behind percent signs.
#include "base/hex.hpp"

#include <doctest/doctest.h>

using namespace reform;

TEST_CASE("bytes written as hexadecimal digits are read back, and nothing else is") {
  std::string all;
  for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
  CHECK(base::hex(std::string_view("\0\x7f\xff", 3)) == "007fff");
  CHECK(base::bytes_of_hex(base::hex(all)) == all);
  CHECK(base::bytes_of_hex("") == "");
  for (const char* wrong : {"0", "0F", "0g", " 0", "0x00"}) CHECK_FALSE(base::bytes_of_hex(wrong));
}

TEST_CASE("what is not plain stands behind a percent sign") {
  const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
  CHECK(base::percent_encoded("ab/%\xff", is_small) == "ab%2F%25%FF");
}
