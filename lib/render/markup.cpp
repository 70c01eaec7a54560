#include "render/markup.hpp"

#include "base/text.hpp"

namespace reform::render {

std::string one_line(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
  }
  return out;
}

std::string escaped(std::string_view text) { return base::escape_markup(one_line(text)); }

std::string element(std::string_view name, std::string_view of_class, std::string_view text) {
  std::string out = '<' + std::string(name);
  if (!of_class.empty()) out += " class=\"" + escaped(of_class) + "\"";
  return out + ">" + escaped(text) + "</" + std::string(name) + ">";
}

}  // namespace reform::render
