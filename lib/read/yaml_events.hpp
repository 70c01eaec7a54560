// yaml-cpp's events → the entries of each document's top level, and the elements of its lists one by one.
#pragma once

#include <functional>
#include <optional>

#include "read/format.hpp"
#include "read/yaml_node.hpp"
#include "read/yaml_text.hpp"

namespace reform::read {

/// What happens at the top level of a document, in its order. A document that is one sequence has a list with an
/// empty key, one that is a scalar an entry with an empty key.
struct YamlOutline {
  std::function<void(const YamlNode& key)> list;                          // a key whose value is a sequence
  std::function<void(const YamlNode& key, const YamlNode& item)> item;    // each element of it
  std::function<void(const YamlNode& key, const YamlNode& value)> entry;  // a key with any other value
  std::function<void()> document = [] {};                                 // another document begins
  std::function<void(std::string_view)> lost = [](std::string_view) {};   // at the end: each line that was not read
};

/// Why the parser stopped. Its place has no column.
struct YamlFailure {
  std::string_view on = "yaml_syntax", problem = {};  // `problem`: the part of a catalogue key after `read.yaml.`
  base::Place place;
  bool is_certain = false;  // that, and there; otherwise it is only where the parser could not go on
};

/// Before reading: what is known from an earlier pass. After it: how far this one came.
struct YamlPass {
  std::function<bool(std::uint32_t line)> is_left_out = [](std::uint32_t) { return false; };
  base::Place handed = {};  // what is not after it was handed on
  base::Place last = {};    // where the last thing starts that the parser told of
  bool has_document = false, has_anchors = false;
};

/// Reads all documents of a text. Guards against depth, aliases and length. At a failure, the last thing read may be
/// part of the mistake: it is handed on when `on_failure` says so of its place (line 0: there is none).
void read_events(const Input& input, YamlText& text, const YamlOutline& outline, YamlPass& pass,
                 const std::function<bool(const YamlFailure&, const base::Place&)>& on_failure);

}  // namespace reform::read
