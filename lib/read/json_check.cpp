#include "read/json_check.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/utf8.hpp"

namespace reform::read {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";
constexpr std::string_view kMarks = ",:{}[]\"";

enum class Expected : std::uint8_t { kValue, kFirstValue, kFirstKey, kKey, kColon, kComma, kNothing };

struct At {
  std::uint32_t line = 1, column = 1, byte = 0;
  std::uint64_t offset = 0;
};

/// A string while it is being read.
struct String {
  At start = {};
  char quote = 0;              // 0: none was read yet
  std::string_view slip = {};  // the first character that must be escaped: the problem and
  At slip_at = {};             // its place
  bool is_broken = false;      // over several lines
  bool is_escaped = false;
  At escape_at = {};       // the last backslash
  int digits_left = 0;     // of the escape \uXXXX, whose number so far is
  std::uint32_t unit = 0;  // and whether
  bool is_half = false;    // the last one was the first half of a pair
};

class Check {
 public:
  /// False at a mistake.
  bool see(char c);
  void end();
  JsonMistakes found;

 private:
  bool see_token(char c);
  bool see_string(char c);
  bool see_escape(char c, bool is_escaped);
  bool begin_string(char quote);
  void end_string();
  bool see_end_of_broken(char c);
  bool open(char c);
  bool close(char c);
  bool value();
  bool end_word();
  bool begin_comment(char c);
  bool fail(std::string_view problem, const At& at);
  bool fail_string() { return fail(string_.quote == '"' ? "json_quote" : "json_single", string_.start); }
  void slip(std::string_view problem, const At& at);
  void advance(char c);

  std::vector<char> open_;
  Expected expected_ = Expected::kValue;
  At at_, start_;      // here; where the token starts
  At after_, before_;  // after the last token; after the one before the last
  At comma_;           // the last one
  String string_;      // the last one
  std::string word_;   // that is being read
  char comment_ = 0;   // the second character of the comment that is being read: `/` or `*`
  char last_ = 0;      // the character before in it
  bool is_string_ = false;
  bool is_in_doubt_ = false;  // whether the string over several lines has ended: what follows tells
  bool has_single_ = false;   // single quotes were said
};

base::Place place(const At& at) { return {.line = at.line, .column = at.column, .byte = at.byte}; }

bool Check::fail(std::string_view problem, const At& at) {
  std::erase_if(found.slips, [&](const JsonMistake& slip) { return slip.read >= at.offset; });
  found.fatal = JsonMistake{problem, place(at), start_.offset};
  found.is_closed = expected_ == Expected::kNothing;
  return false;
}

void Check::slip(std::string_view problem, const At& at) { found.slips.push_back({problem, place(at), at.offset}); }

void Check::advance(char c) {
  ++at_.offset;
  ++at_.byte;
  if (!base::is_continuation(c)) ++at_.column;
  if (c == '\n') at_ = {.line = at_.line + 1, .offset = at_.offset};
}

/// A value begins here, or a key.
bool Check::value() {
  switch (expected_) {
    case Expected::kValue:
    case Expected::kFirstValue:
      expected_ = open_.empty() ? Expected::kNothing : Expected::kComma;
      return true;
    case Expected::kColon:
      return fail("json_colon", before_);
    case Expected::kComma:  // 'it''s' and 'it's'
      if (string_.quote == '\'' && start_.offset == before_.offset) return fail_string();
      return fail("json_comma", before_);
    case Expected::kNothing:
      return fail("json_more", start_);
    default:
      return fail("json_key", start_);
  }
}

bool Check::open(char c) {
  if (!value()) return false;
  open_.push_back(c == '{' ? '}' : ']');
  expected_ = c == '{' ? Expected::kFirstKey : Expected::kFirstValue;
  return true;
}

bool Check::close(char c) {
  if (expected_ == Expected::kColon) return fail("json_colon", before_);
  if (open_.empty() || open_.back() != c) return fail("json_bracket", start_);
  if (c == '}' && expected_ == Expected::kValue) return fail("json_missing", start_);
  if (expected_ == Expected::kKey || expected_ == Expected::kValue) slip("json_last_comma", comma_);
  open_.pop_back();
  expected_ = open_.empty() ? Expected::kNothing : Expected::kComma;
  return true;
}

bool Check::end_word() {
  const bool is_number = (word_[0] == '-' || (word_[0] >= '0' && word_[0] <= '9')) &&
                         word_.find_first_not_of("0123456789+-.eE") == std::string::npos;
  const bool is_known = is_number || word_ == "null" || word_ == "true" || word_ == "false";
  word_.clear();
  if (expected_ == Expected::kComma && !is_known) return fail_string();
  if (expected_ != Expected::kColon && !is_known) return fail("json_word", start_);
  return value();
}

/// After the end nothing is lost by one.
bool Check::begin_comment(char c) {
  word_.clear();
  if (expected_ != Expected::kNothing) return fail("json_comment", start_);
  if (found.end == UINT64_MAX) slip("json_comment", start_);
  found.end = std::min(found.end, start_.offset);
  comment_ = c;
  last_ = 0;
  return true;
}

bool Check::see_token(char c) {
  start_ = at_;
  before_ = after_;
  switch (c) {
    case '{':
    case '[':
      return open(c);
    case '}':
    case ']':
      return close(c);
    case '"':
    case '\'':
      return begin_string(c);
    case ':':
      if (expected_ != Expected::kColon) return fail("json_bracket", start_);
      expected_ = Expected::kValue;
      return true;
    case ',':
      if (expected_ != Expected::kComma)
        return expected_ == Expected::kColon ? fail("json_colon", before_) : fail("json_missing", start_);
      comma_ = at_;
      expected_ = open_.back() == '}' ? Expected::kKey : Expected::kValue;
      return true;
    default:
      word_ += c;
      return true;
  }
}

bool Check::begin_string(char quote) {
  if (expected_ != Expected::kKey && expected_ != Expected::kFirstKey) {
    if (!value()) return false;
  } else {
    expected_ = Expected::kColon;
  }
  string_ = {.start = at_, .quote = quote};
  is_string_ = true;
  return true;
}

/// The halves of a pair, \uD83D\uDE00, stand together or not at all.
bool Check::see_escape(char c, bool is_escaped) {
  const bool is_start = c == '\\' && !is_escaped;
  if (string_.digits_left > 0) {
    const std::size_t digit =
        std::string_view("0123456789abcdef").find(c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c);
    if (digit == std::string_view::npos) return true;  // no escape at all, which YAML says too
    string_.unit = string_.unit * 16 + static_cast<std::uint32_t>(digit);
    if (--string_.digits_left > 0) return true;
    const bool is_second = string_.unit >= 0xDC00 && string_.unit <= 0xDFFF;
    if (is_second != string_.is_half) return fail("json_surrogate", string_.escape_at);
    string_.is_half = string_.unit >= 0xD800 && string_.unit <= 0xDBFF;
  } else if (is_escaped && c == 'u') {
    string_.digits_left = 4;
    string_.unit = 0;
  } else if (string_.is_half && !is_start) {
    return fail("json_surrogate", string_.escape_at);
  } else if (is_start && !string_.is_half) {
    string_.escape_at = at_;
  }
  return true;
}

bool Check::see_string(char c) {
  const bool is_escaped = std::exchange(string_.is_escaped, c == '\\' && !string_.is_escaped);
  if (string_.quote == '"' && !see_escape(c, is_escaped)) return false;
  if (c == string_.quote && !is_escaped) {
    is_string_ = false;
    is_in_doubt_ = string_.is_broken;
    if (!is_in_doubt_) end_string();
    return true;
  }
  // YAML knows no escapes between single quotes.
  const bool is_line_end = c == '\n' || c == '\r';
  if (string_.quote == '\'' && (c == '\\' || is_line_end)) return fail_string();
  string_.is_broken = string_.is_broken || is_line_end;
  if (static_cast<unsigned char>(c) >= 0x20 || !string_.slip.empty()) return true;
  string_.slip = is_line_end ? "json_line_end" : "json_control";
  string_.slip_at = at_;
  return true;
}

void Check::end_string() {
  if (string_.quote == '\'' && !std::exchange(has_single_, true)) slip("json_single", string_.start);
  if (!string_.slip.empty()) slip(string_.slip, string_.slip_at);
}

/// After a string over several lines: its quote was the opening one of another when no mark follows.
bool Check::see_end_of_broken(char c) {
  if (kBlanks.find(c) != std::string_view::npos) return true;
  is_in_doubt_ = false;
  if (expected_ == Expected::kColon || std::string_view(",]}").find(c) == std::string_view::npos) return fail_string();
  end_string();
  return true;
}

bool Check::see(char c) {
  if (is_in_doubt_ && !see_end_of_broken(c)) return false;
  if (comment_ != 0) {
    if (comment_ == '/' ? c == '\n' : last_ == '*' && c == '/') comment_ = 0;
    last_ = c;
    advance(c);
    return true;
  }
  const bool is_in_string = is_string_;
  const bool is_token = !is_in_string && kBlanks.find(c) == std::string_view::npos;
  if (word_ == "/" && (c == '/' || c == '*')) {
    if (!begin_comment(c)) return false;
  } else if (!word_.empty()) {
    const bool is_over = !is_token || kMarks.find(c) != std::string_view::npos;
    if (!is_over && word_.size() < 100) word_ += c;
    if (is_over && !end_word()) return false;
    if (is_over && is_token && !see_token(c)) return false;
  } else if (is_string_ ? !see_string(c) : is_token && !see_token(c)) {
    return false;
  }
  advance(c);
  if (is_token || is_in_string) after_ = at_;
  return true;
}

void Check::end() {
  start_ = at_;
  if (!word_.empty() && !end_word()) return;
  if (is_in_doubt_) end_string();
  if (expected_ != Expected::kNothing || is_string_) fail("json_cut", after_);
}

}  // namespace

JsonMistakes find_json_mistakes(const std::function<bool(std::string&)>& next) {
  Check check;
  std::string piece;
  for (; next(piece); piece.clear())
    for (const char c : piece)
      if (!check.see(c)) return std::move(check.found);
  check.end();
  return std::move(check.found);
}

bool looks_like_json(std::string_view start) {
  const std::size_t bracket = start.find_first_not_of(kBlanks);
  if (bracket == std::string_view::npos || (start[bracket] != '{' && start[bracket] != '[')) return false;
  const std::size_t next = start.find_first_not_of(" \t\r\n[{", bracket);
  return next == std::string_view::npos || std::string_view("\"]}").find(start[next]) != std::string_view::npos;
}

}  // namespace reform::read
