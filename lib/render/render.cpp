#include "render/render.hpp"

#include <algorithm>

#include "render/formats.hpp"

namespace reform::render {

std::span<const Format> formats() {
  static const Format table[] = {{"text", "txt", text}, {"markdown", "md", markdown}, {"html", "html", html},
                                 {"csv", "csv", csv},   {"json", "json", json},       {"xlsx", "xlsx", xlsx, true}};
  return table;
}

std::string Format::render(const report::Document& document, const Options& options) const {
  std::string all;
  write(document, options, [&](std::string_view bytes) { all += bytes; });
  return all;
}

const Format* find(std::string_view name) {
  const auto all = formats();
  const auto found = std::find_if(all.begin(), all.end(), [&](const Format& format) { return format.name == name; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace reform::render
