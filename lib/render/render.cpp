#include "render/render.hpp"

#include <algorithm>

#include "render/formats.hpp"

namespace reform::render {

std::span<const Format> formats() {
  static const Format table[] = {{"text", "txt", text}, {"markdown", "md", markdown}, {"html", "html", html},
                                 {"csv", "csv", csv},   {"json", "json", json},       {"xlsx", "xlsx", xlsx, true}};
  return table;
}

const Format* find(std::string_view name) {
  const auto all = formats();
  const auto found = std::find_if(all.begin(), all.end(), [&](const Format& format) { return format.name == name; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace reform::render
