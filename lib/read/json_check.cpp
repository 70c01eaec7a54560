#include "read/json_check.hpp"

#include <algorithm>
#include <vector>

namespace reform::read {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";
constexpr std::string_view kMarks = ",:{}[]\"";

enum class Expected : std::uint8_t { kValue, kFirstValue, kFirstKey, kKey, kColon, kComma, kNothing };

struct At {
  std::uint32_t line = 1, byte = 0;
  std::uint64_t offset = 0;
};

class Check {
 public:
  /// False at a mistake.
  bool see(char c);
  void end();
  std::optional<JsonMistake> found;

 private:
  bool see_token(char c);
  bool see_string(char c);
  bool open(char c);
  bool close(char c);
  bool value();
  bool end_word();
  bool fail(std::string_view problem, At at);
  void advance(char c);

  std::vector<char> open_;
  Expected expected_ = Expected::kValue;
  At at_, start_;      // here; where the token starts
  At after_, before_;  // after the last token; after the one before the last
  At string_;          // where the last string starts
  std::string word_;   // that is being read
  bool is_string_ = false, is_escaped_ = false;
};

bool Check::fail(std::string_view problem, At at) {
  found = JsonMistake{problem, {.line = at.line, .byte = at.byte}, start_.offset};
  return false;
}

void Check::advance(char c) {
  ++at_.offset;
  ++at_.byte;
  if (c != '\n') return;
  ++at_.line;
  at_.byte = 0;
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
    case Expected::kComma:
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
  open_.pop_back();
  expected_ = open_.empty() ? Expected::kNothing : Expected::kComma;
  return true;
}

bool Check::end_word() {
  const bool is_number = (word_[0] == '-' || (word_[0] >= '0' && word_[0] <= '9')) &&
                         word_.find_first_not_of("0123456789+-.eE") == std::string::npos;
  const bool is_known = is_number || word_ == "null" || word_ == "true" || word_ == "false";
  word_.clear();
  if (expected_ == Expected::kComma && !is_known) return fail("json_quote", string_);
  if (expected_ != Expected::kColon && !is_known) return fail("json_word", start_);
  return value();
}

bool Check::see_token(char c) {
  start_ = at_;
  before_ = after_;
  const bool is_key = expected_ == Expected::kKey || expected_ == Expected::kFirstKey;
  switch (c) {
    case '{':
    case '[':
      return open(c);
    case '}':
    case ']':
      return close(c);
    case '"':
      is_string_ = true;
      string_ = at_;
      if (!is_key) return value();
      expected_ = Expected::kColon;
      return true;
    case ':':
      if (expected_ != Expected::kColon) return fail("json_bracket", start_);
      expected_ = Expected::kValue;
      return true;
    case ',':
      if (expected_ != Expected::kComma)
        return expected_ == Expected::kColon ? fail("json_colon", before_) : fail("json_missing", start_);
      expected_ = open_.back() == '}' ? Expected::kKey : Expected::kValue;
      return true;
    default:
      word_ += c;
      return true;
  }
}

bool Check::see_string(char c) {
  if (c == '\n') return fail("json_quote", string_);
  const bool is_end = c == '"' && !is_escaped_;
  is_escaped_ = c == '\\' && !is_escaped_;
  is_string_ = !is_end;
  return true;
}

bool Check::see(char c) {
  const bool is_token = !is_string_ && kBlanks.find(c) == std::string_view::npos;
  if (!word_.empty()) {
    const bool is_over = !is_token || kMarks.find(c) != std::string_view::npos;
    if (!is_over && word_.size() < 100) word_ += c;
    if (is_over && !end_word()) return false;
    if (is_over && is_token && !see_token(c)) return false;
  } else if (is_string_ ? !see_string(c) : is_token && !see_token(c)) {
    return false;
  }
  advance(c);
  if (is_token || is_string_) after_ = at_;
  if (kMarks.find(c) != std::string_view::npos) after_ = at_;
  return true;
}

void Check::end() {
  start_ = at_;
  if (!word_.empty() && !end_word()) return;
  if (expected_ != Expected::kNothing || is_string_) fail("json_cut", after_);
}

}  // namespace

std::optional<JsonMistake> find_json_mistake(const std::function<bool(std::string&)>& next) {
  Check check;
  std::string piece;
  for (; next(piece); piece.clear())
    for (const char c : piece)
      if (!check.see(c)) return check.found;
  check.end();
  return check.found;
}

bool looks_like_json(std::string_view start) {
  const std::size_t bracket = start.find_first_not_of(kBlanks);
  if (bracket == std::string_view::npos || (start[bracket] != '{' && start[bracket] != '[')) return false;
  const std::size_t next = start.find_first_not_of(" \t\r\n[{", bracket);
  return next == std::string_view::npos || std::string_view("\"]}").find(start[next]) != std::string_view::npos;
}

}  // namespace reform::read
