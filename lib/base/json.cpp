#include "base/json.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>

#include "base/error.hpp"
#include "base/utf8.hpp"

namespace reform::base {
namespace {

void append_escaped(std::string& out, char c) {
  constexpr std::string_view kHex = "0123456789abcdef";
  switch (c) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      out += "\\u00";
      out += kHex[static_cast<unsigned char>(c) >> 4];
      out += kHex[static_cast<unsigned char>(c) & 0xF];
  }
}

bool is_escaped(char c) { return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20; }

constexpr std::uint64_t kEach = 0x0101010101010101, kHigh = 0x80 * kEach;

/// Whether one of eight characters is_escaped: asked of all at once, since nearly none is.
bool is_any_escaped(std::uint64_t eight) {
  const auto has_below = [](std::uint64_t word, std::uint64_t least) { return (word - least * kEach) & ~word & kHigh; };
  return (has_below(eight, 0x20) | has_below(eight ^ ('"' * kEach), 1) | has_below(eight ^ ('\\' * kEach), 1)) != 0;
}

/// Up to eight characters at once; spaces stand for those that are not there.
std::uint64_t eight_at(std::string_view text, std::size_t at) {
  std::uint64_t eight = ' ' * kEach;
  if (at + sizeof eight <= text.size())
    std::memcpy(&eight, text.data() + at, sizeof eight);
  else
    std::memcpy(&eight, text.data() + at, text.size() - at);
  return eight;
}

std::size_t find_escaped(std::string_view text, std::size_t from) {
  while (from < text.size() && !is_any_escaped(eight_at(text, from))) from += 8;
  from = std::min(from, text.size());
  while (from < text.size() && !is_escaped(text[from])) ++from;
  return from;
}

/// ASCII and Chinese characters that are written as they are: nearly all texts.
bool is_plain(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::uint64_t eight = eight_at(text, at);
    if (is_any_escaped(eight)) return false;
    if ((eight & kHigh) == 0) {
      at += 8;
      continue;
    }
    for (const std::size_t end = at + 8; at < end && at < text.size();) {
      const std::size_t bytes = everyday_bytes(text, at);
      if (bytes == 0) return false;
      at += bytes;
    }
  }
  return true;
}

void append_string(std::string& out, std::string_view text) {
  if (is_plain(text)) {
    out += '"';
    out += text;
    out += '"';
    return;
  }
  BUG_IF(!is_valid_utf8(text), "JSON text is not UTF-8");
  out += '"';
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = find_escaped(text, at);
    out += text.substr(at, end - at);
    if (end < text.size()) append_escaped(out, text[end]);
    at = end + 1;
  }
  out += '"';
}

template <class Number>
void append_number(std::string& out, Number number) {
  std::array<char, 32> buffer{};
  const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
  out.append(buffer.data(), result.ptr);
}

}  // namespace

JsonWriter::JsonWriter(std::string& out, const JsonWriter& around)
    : out_(out), style_(around.style_), has_members_(around.has_members_) {
  BUG_IF(has_members_.empty() || around.after_key_, "JSON: nothing here that has members");
  has_members_.back() = true;
}

JsonWriter& JsonWriter::members(std::string_view json) {
  if (json.empty()) return *this;
  if (!has_members_.back()) json.remove_prefix(1);  // the comma before the first
  has_members_.back() = true;
  out_ += json;
  return *this;
}

void JsonWriter::new_line() {
  if (style_ == Style::kLine) return;
  out_ += '\n';
  out_.append(2 * has_members_.size(), ' ');
}

void JsonWriter::before_value() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (has_members_.empty()) return;
  if (has_members_.back()) out_ += ',';
  has_members_.back() = true;
  new_line();
}

JsonWriter& JsonWriter::begin(char bracket) {
  before_value();
  out_ += bracket;
  has_members_.push_back(false);
  return *this;
}

JsonWriter& JsonWriter::end(char bracket) {
  BUG_IF(has_members_.empty() || after_key_, "JSON: nothing to close here");
  const bool had_members = has_members_.back();
  has_members_.pop_back();
  if (had_members) new_line();
  out_ += bracket;
  return *this;
}

JsonWriter& JsonWriter::begin_object() { return begin('{'); }
JsonWriter& JsonWriter::end_object() { return end('}'); }
JsonWriter& JsonWriter::begin_array() { return begin('['); }
JsonWriter& JsonWriter::end_array() { return end(']'); }

JsonWriter& JsonWriter::key(std::string_view name) {
  BUG_IF(has_members_.empty() || after_key_, "JSON: a key belongs into an object");
  before_value();
  append_string(out_, name);
  out_ += style_ == Style::kLine ? ":" : ": ";
  after_key_ = true;
  return *this;
}

JsonWriter& JsonWriter::again(std::string_view up_to_value) {
  out_ += up_to_value;
  after_key_ = true;
  return *this;
}

JsonWriter& JsonWriter::value(std::string_view text) {
  before_value();
  append_string(out_, text);
  return *this;
}

JsonWriter& JsonWriter::value(std::int64_t number) {
  before_value();
  append_number(out_, number);
  return *this;
}

JsonWriter& JsonWriter::value(std::uint64_t number) {
  before_value();
  append_number(out_, number);
  return *this;
}

JsonWriter& JsonWriter::value(double number) {
  BUG_IF(!std::isfinite(number), "JSON has no infinite number");
  before_value();
  append_number(out_, number);
  return *this;
}

JsonWriter& JsonWriter::value(bool truth) {
  before_value();
  out_ += truth ? "true" : "false";
  return *this;
}

JsonWriter& JsonWriter::null() { return raw("null"); }

JsonWriter& JsonWriter::raw(std::string_view json) {
  before_value();
  out_ += json;
  return *this;
}

}  // namespace reform::base
