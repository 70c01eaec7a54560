#include "render/text_command.hpp"

#include "base/text.hpp"

namespace reform::render {
namespace {

constexpr std::string_view kGoesOn = " \\", kIndent = "  ";

/// Parted at blanks outside quotes.
std::vector<std::string> words_of(std::string_view command) {
  std::vector<std::string> words(1);
  bool is_quoted = false;
  for (std::size_t i = 0; i < command.size(); ++i) {
    const char c = command[i];
    if (c == ' ' && !is_quoted) {
      words.emplace_back();
      continue;
    }
    if (c == '\'') is_quoted = !is_quoted;
    words.back() += c;
    if (c == '\\' && !is_quoted && i + 1 < command.size()) words.back() += command[++i];
  }
  return words;
}

}  // namespace

std::vector<std::string> command_lines(std::string_view command, std::size_t width) {
  if (base::display_width(command) <= width) return {std::string(command)};
  std::vector<std::string> lines(1);
  for (const std::string& word : words_of(command)) {
    std::string& line = lines.back();
    const std::size_t with_word = base::display_width(line) + 1 + base::display_width(word) + kGoesOn.size();
    if (line.empty()) {
      line = word;
    } else if (with_word <= width) {
      line += " " + word;
    } else {
      line += kGoesOn;
      lines.push_back(std::string(kIndent) + word);
    }
  }
  return lines;
}

}  // namespace reform::render
