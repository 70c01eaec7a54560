// The TABLE of output formats (render.cpp): one row and one file each. Document → bytes.
#pragma once

#include <functional>
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

/// Takes the bytes of a page as they come.
using Sink = std::function<void(std::string_view)>;

struct Format {
  std::string_view name;       // `--format <name>` = lib/render/<name>.cpp
  std::string_view extension;  // of its files, without the dot
  void (*write)(const report::Document&, const Options&, const Sink&);
  bool is_binary = false;  // not for a terminal

  /// All of the bytes: of a page that is known to be small.
  std::string render(const report::Document& document, const Options& options) const;
};
std::span<const Format> formats();
const Format* find(std::string_view name);

}  // namespace reform::render
