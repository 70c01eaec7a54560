// JSON written as it is made: no tree, keys in the order given, invalid UTF-8 refused. Output is indented by two
// spaces, or one line.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace reform::base {

class JsonWriter {
 public:
  enum class Style { kIndented, kLine };
  explicit JsonWriter(std::string& out, Style style = Style::kIndented) : out_(out), style_(style) {}
  /// Writes more members of what is open in another writer, which is handed them with members().
  JsonWriter(std::string& out, const JsonWriter& around);

  JsonWriter& begin_object();
  JsonWriter& end_object();
  JsonWriter& begin_array();
  JsonWriter& end_array();
  JsonWriter& key(std::string_view name);
  /// What this writer, or one like it, wrote up to the end of a key: many objects have the same keys.
  JsonWriter& again(std::string_view up_to_value);

  JsonWriter& value(std::string_view text);
  JsonWriter& value(const char* text) { return value(std::string_view(text)); }
  JsonWriter& value(const std::string& text) { return value(std::string_view(text)); }
  JsonWriter& value(std::int64_t number);
  JsonWriter& value(std::uint64_t number);
  JsonWriter& value(int number) { return value(static_cast<std::int64_t>(number)); }
  JsonWriter& value(std::uint32_t number) { return value(static_cast<std::uint64_t>(number)); }
  JsonWriter& value(double number);  // shortest form that reads back the same; whole numbers without point
  JsonWriter& value(bool truth);
  JsonWriter& null();
  /// A value that is JSON already.
  JsonWriter& raw(std::string_view json);
  /// What a writer made that had this one around it.
  JsonWriter& members(std::string_view json);

  template <class T>
  JsonWriter& member(std::string_view name, const T& v) {
    key(name);
    return value(v);
  }

 private:
  JsonWriter& begin(char bracket);
  JsonWriter& end(char bracket);
  void before_value();
  void new_line();
  std::string& out_;
  Style style_;
  std::vector<bool> has_members_;  // one entry per open object or array
  bool after_key_ = false;
};

}  // namespace reform::base
