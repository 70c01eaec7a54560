// A page under way: nobody holds all of it.
#pragma once

#include <string>

#include "render/render.hpp"

namespace reform::render {

struct Out {
  const Sink& sink;
  std::string bytes = {};  // what is not handed on yet

  /// To be called where a page can be long, after each row of a table. The last bytes stay: formats look at how a page
  /// ends so far.
  void pass_on() {
    constexpr std::size_t kPiece = 1 << 15, kEnd = 16;
    if (bytes.size() < kPiece) return;
    sink(std::string_view(bytes).substr(0, bytes.size() - kEnd));
    bytes.erase(0, bytes.size() - kEnd);
  }
  void add(std::string_view text) {
    bytes += text;
    pass_on();
  }
  void finish() { sink(bytes); }
};

}  // namespace reform::render
