#include "base/utf8.hpp"

#include <doctest/doctest.h>

using namespace reform::base;

TEST_CASE("every code point goes to bytes and back") {
  int wrong = 0;
  for (char32_t value = 0; value <= 0x10FFFF; ++value) {
    if (value >= 0xD800 && value <= 0xDFFF) continue;
    std::string bytes;
    append_code_point(bytes, value);
    const CodePoint back = code_point_at(bytes, 0);
    if (!back.is_valid() || back.value != value || back.bytes != bytes.size() || !is_valid_utf8(bytes)) ++wrong;
  }
  CHECK(wrong == 0);
}

TEST_CASE("surrogates, overlong forms and values above U+10FFFF are refused at their first byte") {
  for (const char* bytes :
       {"\xED\xA0\x80", "\xED\xBF\xBF", "\xC0\x80", "\xC1\xBF", "\xE0\x9F\xBF", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80",
        "\xF5\x80\x80\x80", "\xFF", "\xFE", "\x80", "\xE6\x41\x80", "\xE6\x9D\x41"}) {
    CAPTURE(bytes);
    CHECK(code_point_at(bytes, 0).state == CodePoint::State::kInvalid);
    CHECK(code_point_at(bytes, 0).bytes == 1);
    CHECK(valid_utf8_prefix(std::string("ab") + bytes) == 2);
    CHECK(valid_utf8_prefix(std::string("杭州abcdefgh") + bytes) == 14);
  }
}

TEST_CASE("a character cut by the end of the text is told from a wrong one") {
  for (const char* bytes : {"\xE6", "\xE6\x9D", "\xC3", "\xF0\x9F", "\xF0\x9F\x98"}) {
    CHECK(code_point_at(bytes, 0).state == CodePoint::State::kTruncated);
    CHECK(code_point_at(bytes, 0).bytes == std::string_view(bytes).size());
    CHECK(valid_utf8_prefix(std::string("杭") + bytes) == 3);
  }
}

TEST_CASE("the end of valid text is found wherever the bad byte stands among the eights") {
  for (std::size_t at = 0; at < 40; ++at) {
    std::string text(40, 'a');
    text[at] = '\xFF';
    CHECK(valid_utf8_prefix(text) == at);
  }
}

TEST_CASE("NUL is a character like others") { CHECK(is_valid_utf8(std::string_view("a\0b", 3))); }

TEST_CASE("what nobody sees is blank, what somebody sees is not") {
  for (const char32_t c : {U' ', U'\t', U'\n', U'\u00A0', U'\u3000', U'\u200B', U'\u200D', U'\uFEFF', U'\u2060'}) {
    CHECK(is_blank(c));
  }
  for (const char32_t c : {U'a', U'-', U'，', U'州', U'\u0301', U'\0'}) CHECK_FALSE(is_blank(c));
}

TEST_CASE("a Chinese character is recognised without decoding, at both ends of its block and not beyond") {
  CHECK(is_han_at("\u4E00", 0));
  CHECK(is_han_at("a\u9FFF", 1));
  CHECK_FALSE(is_han_at("\u4DFF", 0));
  CHECK_FALSE(is_han_at("\uA000", 0));
  CHECK_FALSE(is_han_at("杭", 1));
  CHECK_FALSE(is_han_at("\xE6\x9D", 0));
  CHECK_FALSE(
      is_han_at("\xE6\x9D"
                "a",
                0));
}
