// One line of YAML as a person sees it: how far it is indented, whether it begins with a dash, which key it holds; and
// what is plainly wrong with its writing. Lines are looked at only after the parser has met a mistake.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "schema/schema.hpp"

namespace reform::read {

/// Something in a line that the parser may stumble over, there or later.
struct YamlFault {
  std::string_view problem;  // read.yaml.<problem>; empty: nothing is wrong
  std::uint32_t byte = 0;    // in its line
};

struct YamlLine {
  std::uint32_t indent = 0;    // columns; a blank that is no space counts as two
  bool is_vague = false;       // the indentation holds such blanks
  std::uint32_t dash = 0;      // byte of the `-`
  std::uint32_t after = 0;     // byte of what follows it; equal to `dash` when there is none
  std::string_view content;    // without indentation, dashes and comment
  std::string_view key;        // of `key: value`; empty: none
  bool has_value = false;      // something follows the key
  bool is_text_block = false;  // the value is `|` or `>`: a text in the lines below
  YamlFault fault = {};

  bool is_nothing() const { return content.empty() && !has_dash(); }
  bool has_dash() const { return after > dash; }
  bool is_closing() const { return content.starts_with(']') || content.starts_with('}'); }
  /// Where the content stands, or would stand if the dash had one.
  std::uint32_t content_indent() const { return indent + (after - dash); }
};

YamlLine parse_yaml_line(const schema::Schema& schema, std::string_view text);

/// A name that a key may have: of a list, of a field, of the submission.
bool is_yaml_key(const schema::Schema& schema, std::string_view word);

/// Blanks that are no spaces, such as the full-width one, that the text starts with: their bytes; 0: none.
std::size_t wide_blank(std::string_view text);

/// The byte of a `：` that stands where a key should end with `: `, if the line has one.
std::optional<std::size_t> find_fullwidth_colon(std::string_view line);

}  // namespace reform::read
