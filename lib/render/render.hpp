// The TABLE of output formats (render.cpp): one row and one file each. Document → bytes.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/message.hpp"
#include "report/document.hpp"

namespace reform::render {

struct Options {
  base::Lang lang = base::Lang::kZh;
  bool color = false;       // text only
  std::size_t width = 100;  // text only: columns of a line at most where a table can be folded
};

struct Format {
  std::string_view name;       // `--format <name>` = lib/render/<name>.cpp
  std::string_view extension;  // of its files, without the dot
  std::string (*render)(const report::Document&, const Options&);
  bool is_binary = false;  // not for a terminal
};
std::span<const Format> formats();
const Format* find(std::string_view name);

}  // namespace reform::render
