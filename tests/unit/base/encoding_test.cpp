#include "base/encoding.hpp"

#include <doctest/doctest.h>

#include "base/digest.hpp"
#include "base/error.hpp"

using namespace reform::base;

namespace {

constexpr std::string_view kHangzhouGbk = "\xBA\xBC\xD6\xDD";      // 杭州
constexpr std::string_view kFourBytes = "\x81\x39\xEE\x39";        // 㐀 U+3400, only in GB18030
constexpr std::string_view kEmojiGb18030 = "\x94\x39\xFC\x36";     // 😀 U+1F600
constexpr std::string_view kHangzhouUtf16Le = "\x6D\x67\xDE\x5D";  // 杭州
constexpr std::string_view kHangzhouUtf16Be = "\x67\x6D\x5D\xDE";

Judgement judged(std::string_view bytes, std::optional<Encoding> forced = std::nullopt) {
  Source source = Source::from_text(bytes, "test");
  return judge(source, forced);
}

std::string decoded(std::string_view bytes, Encoding encoding, std::size_t limit = 1 << 20) {
  Source source = Source::from_text(bytes, "test");
  Decoder decoder(source, encoding);
  std::string all, piece;
  while (piece.clear(), decoder.next(piece, limit)) {
    CHECK(piece.size() <= std::max<std::size_t>(limit, 4));
    all += piece;
  }
  return all;
}

std::string operator+(std::string_view a, std::string_view b) { return std::string(a).append(b); }

std::string repeated(std::string_view text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

}  // namespace

TEST_CASE("the encoding of a file is recognised from all of its bytes") {
  CHECK(judged("").encoding == Encoding::kUtf8);
  CHECK(judged("id,title\n").encoding == Encoding::kUtf8);
  CHECK(judged("编号,名称\n").encoding == Encoding::kUtf8);
  CHECK(judged("\uFEFF编号\n").encoding == Encoding::kUtf8Bom);
  CHECK(judged(kHangzhouGbk).encoding == Encoding::kGb18030);
  CHECK(judged(std::string(3000000, 'a') + kHangzhouGbk).encoding == Encoding::kGb18030);
  CHECK(judged("\xFF\xFE" + kHangzhouUtf16Le).encoding == Encoding::kUtf16Le);
  CHECK(judged("\xFE\xFF" + kHangzhouUtf16Be).encoding == Encoding::kUtf16Be);
}

TEST_CASE("the judgement carries the digest and size of all bytes, BOM and bad ones included") {
  for (const std::string& bytes : {std::string("\uFEFF编号\n"), std::string("a\xFF\n") + repeated("b", 3000000),
                                   repeated("杭州", 500000), std::string(kHangzhouGbk), std::string()}) {
    const Judgement judgement = judged(bytes);
    CHECK(judgement.digest == hex(sha256(bytes)));
    CHECK(judgement.bytes == bytes.size());
  }
}

TEST_CASE("a character across the border of two chunks is whole, in every encoding and at every shift") {
  constexpr std::size_t kChunk = 1 << 20;
  for (std::size_t shift = 0; shift < 4; ++shift) {
    CAPTURE(shift);
    const std::string filler(kChunk - shift, 'a');
    for (const std::string_view text : {"杭州", "😀é", "é杭"}) {
      CHECK(judged(filler + text).encoding == Encoding::kUtf8);
      CHECK(decoded(filler + text, Encoding::kUtf8) == filler + text);
    }
    CHECK(judged(filler + kHangzhouGbk + kFourBytes).encoding == Encoding::kGb18030);
    CHECK(decoded(filler + kHangzhouGbk + kFourBytes, Encoding::kGb18030) == filler + "杭州㐀");
  }
}

TEST_CASE("a character cut by the end of the file is an error at its first byte") {
  CHECK_FALSE(judged("杭\xE5\xB7").encoding);
  CHECK(judged("杭\xE5\xB7", Encoding::kUtf8).bad_byte == 3);
  CHECK(judged("\n" + kHangzhouGbk + "\xD6").bad_byte == 5);
  CHECK(judged("\n" + kHangzhouGbk + "\xD6").bad_line == 2);
  CHECK(judged("\xFF\xFE\x41").bad_byte == 2);
  const Judgement at_border = judged(std::string((1 << 20) - 1, 'a') + "\xE5");
  CHECK(at_border.bad_byte == (1 << 20) - 1);
}

TEST_CASE("the bad byte is the one of the encoding that explains more of the file") {
  // UTF-8 stops at byte 2, GB18030 goes on to byte 9.
  const Judgement chinese = judged("a\n" + kHangzhouGbk + "\n\n" + "b" + "\xFF" + "c");
  CHECK_FALSE(chinese.encoding);
  CHECK(chinese.bad_byte == 9);
  CHECK(chinese.bad_line == 4);
  // UTF-8 goes further: GB18030 already stops at the odd byte before the comma.
  const Judgement utf8 = judged("杭州市,\n编号\n\xFF");
  CHECK_FALSE(utf8.encoding);
  CHECK(utf8.bad_byte == 18);
  CHECK(utf8.bad_line == 3);
}

TEST_CASE("a bad byte deep in a large file is found, with its line") {
  const std::string before = repeated("编号,名称\n", 200000);  // several chunks
  const Judgement judgement = judged(before + "ab\xFF\xFF\n", Encoding::kUtf8);
  CHECK(judgement.bad_byte == before.size() + 2);
  CHECK(judgement.bad_line == 200001);
}

TEST_CASE("a BOM decides: what follows must be of its encoding") {
  CHECK_FALSE(judged("\uFEFF" + kHangzhouGbk).encoding);
  CHECK(judged("\uFEFF" + kHangzhouGbk).bad_byte == 3);
  // A lone surrogate after one good line.
  const Judgement surrogate = judged(std::string_view("\xFF\xFE\x0A\x00\x00\xD8\x41\x00", 8));
  CHECK_FALSE(surrogate.encoding);
  CHECK(surrogate.bad_byte == 4);
  CHECK(surrogate.bad_line == 2);
}

TEST_CASE("lines of UTF-16 are counted by characters, not by bytes") {
  // U+0A0A and U+0A00 hold the byte of a line feed without being one.
  const Judgement little = judged(std::string_view("\xFF\xFE\x0A\x0A\x00\x0A\x0A\x00\x00\xDC", 10));
  CHECK(little.bad_byte == 8);
  CHECK(little.bad_line == 2);
  const Judgement big = judged(std::string_view("\xFE\xFF\x0A\x0A\x0A\x00\x00\x0A\xDC\x00", 10));
  CHECK(big.bad_byte == 8);
  CHECK(big.bad_line == 2);
}

TEST_CASE("a forced encoding is only checked") {
  CHECK(judged("杭州", Encoding::kUtf8).encoding == Encoding::kUtf8);
  CHECK(judged("\uFEFF杭州", Encoding::kUtf8).encoding == Encoding::kUtf8Bom);
  CHECK(judged(kHangzhouUtf16Le, Encoding::kUtf16Le).encoding == Encoding::kUtf16Le);
  CHECK(judged("\xE6\x9D\xAD\xE5", Encoding::kGb18030).encoding == Encoding::kGb18030);
  CHECK_FALSE(judged(kHangzhouGbk, Encoding::kUtf8).encoding);
  CHECK(judged("ab" + kHangzhouGbk, Encoding::kUtf8).bad_byte == 2);
}

TEST_CASE("NUL is a byte of the text, not of the encoding") {
  CHECK(judged(std::string_view("a\0b", 3)).encoding == Encoding::kUtf8);
  CHECK(decoded(std::string_view("a\0b", 3), Encoding::kUtf8) == std::string_view("a\0b", 3));
}

TEST_CASE("text of every encoding becomes the same UTF-8 without BOM") {
  CHECK(decoded("\uFEFF杭州", Encoding::kUtf8Bom) == "杭州");
  CHECK(decoded(kHangzhouGbk, Encoding::kGb18030) == "杭州");
  CHECK(decoded("\x84\x31\x95\x33" + kHangzhouGbk, Encoding::kGb18030) == "杭州");
  CHECK(decoded(kFourBytes + kEmojiGb18030, Encoding::kGb18030) == "㐀😀");
  CHECK(decoded("\xFF\xFE" + kHangzhouUtf16Le, Encoding::kUtf16Le) == "杭州");
  CHECK(decoded(kHangzhouUtf16Be, Encoding::kUtf16Be) == "杭州");
  CHECK(decoded(std::string_view("\xFF\xFE\x3D\xD8\x00\xDE", 6), Encoding::kUtf16Le) == "😀");
  CHECK(decoded("", Encoding::kGb18030) == "");
}

TEST_CASE("pieces of any size are whole characters and together the whole text") {
  const std::string text = "a杭州é😀,\n㐀市";
  const std::string gb18030 = "a" + kHangzhouGbk + "\xA8\xA6" + kEmojiGb18030 + ",\n" + kFourBytes + "\xCA\xD0";
  for (std::size_t limit = 1; limit < 16; ++limit) {
    CAPTURE(limit);
    CHECK(decoded(text, Encoding::kUtf8, limit) == text);
    CHECK(decoded(gb18030, Encoding::kGb18030, limit) == text);
  }
}

TEST_CASE("bytes that changed after they were judged are an error, not an endless loop") {
  Source source = Source::from_text("ab\xFFqq", "变化.csv");
  Decoder decoder(source, Encoding::kGb18030);
  std::string out;
  CHECK(decoder.next(out));
  CHECK(out == "ab");
  CHECK_THROWS_AS(decoder.next(out), Error);
}

TEST_CASE("encodings are named as people write them") {
  CHECK(parse_encoding("utf-8") == Encoding::kUtf8);
  CHECK(parse_encoding("UTF8") == Encoding::kUtf8);
  CHECK(parse_encoding("gbk") == Encoding::kGb18030);
  CHECK(parse_encoding("GB2312") == Encoding::kGb18030);
  CHECK(parse_encoding("utf_16_le") == Encoding::kUtf16Le);
  CHECK_FALSE(parse_encoding("latin1"));
  CHECK_FALSE(parse_encoding(""));
  for (const Encoding encoding :
       {Encoding::kUtf8, Encoding::kUtf8Bom, Encoding::kGb18030, Encoding::kUtf16Le, Encoding::kUtf16Be}) {
    CHECK(parse_encoding(name(encoding)) == encoding);
  }
}

TEST_CASE("physical lines are fetched by number, without their line ends") {
  Source source = Source::from_text("第一行\r\n第二行\n\na\rb\n最后", "test");
  CHECK(lines_of(source, Encoding::kUtf8, {1, 2, 3, 4, 5, 6, 99}) ==
        std::vector<std::string>{"第一行", "第二行", "", "a\rb", "最后", "", ""});
  CHECK(lines_of(source, Encoding::kUtf8, {2, 5}) == std::vector<std::string>{"第二行", "最后"});
  CHECK(lines_of(source, Encoding::kUtf8, {}).empty());
}

TEST_CASE("lines are found beyond the first chunk and in other encodings") {
  const std::string long_line(1500000, 'x');
  Source utf8 = Source::from_text("甲\n" + long_line + "\n乙\n", "test");
  CHECK(lines_of(utf8, Encoding::kUtf8, {2, 3}) == std::vector<std::string>{long_line, "乙"});
  Source gbk = Source::from_text("1\n" + kHangzhouGbk + "\n", "test");
  CHECK(lines_of(gbk, Encoding::kGb18030, {2}) == std::vector<std::string>{"杭州"});
}

TEST_CASE("text becomes the bytes of an encoding, and those the text again") {
  const std::string text = "杭州，a😀\xEF\xBF\xBD";
  for (const Encoding encoding : {Encoding::kUtf8, Encoding::kGb18030, Encoding::kUtf16Le, Encoding::kUtf16Be}) {
    CAPTURE(name(encoding));
    Source source = Source::from_text(encode(text, encoding), "text");
    std::string back;
    Decoder(source, encoding).next(back);
    CHECK(back == text);
  }
  CHECK(encode("杭", Encoding::kGb18030) == "\xBA\xBC");
  CHECK(encode("a", Encoding::kUtf16Be) == std::string("\0a", 2));
  CHECK(encode("", Encoding::kGb18030).empty());
}
