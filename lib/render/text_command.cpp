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

/// A list of values that has no room on a line is given in parts, each behind the option again: an option that takes
/// several values may be given several times.
void part_lists(std::vector<std::string>& words, std::size_t width) {
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::string option = words[i - 1];
    const std::size_t around = kIndent.size() + option.size() + 1 + kGoesOn.size();
    if (!option.starts_with("--") || around + base::display_width(words[i]) <= width) continue;
    const std::size_t comma = words[i].rfind(',', width > around ? width - around : 0);
    if (comma == std::string::npos || words[i].find('\'') != std::string::npos) continue;
    const std::string rest = words[i].substr(comma + 1);
    words[i].resize(comma);
    words.insert(words.begin() + static_cast<std::ptrdiff_t>(i) + 1, {option, rest});
  }
}

/// An option and its value stay on one line where they have room there.
void join_options(std::vector<std::string>& words, std::size_t width) {
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    const std::size_t both = base::display_width(words[i]) + 1 + base::display_width(words[i + 1]);
    if (!words[i].starts_with("--") || words[i + 1].starts_with("--")) continue;
    if (kIndent.size() + both + kGoesOn.size() > width) continue;
    words[i] += " " + words[i + 1];
    words.erase(words.begin() + static_cast<std::ptrdiff_t>(i) + 1);
  }
}

}  // namespace

std::vector<std::string> command_lines(std::string_view command, std::size_t width) {
  if (base::display_width(command) <= width) return {std::string(command)};
  std::vector<std::string> lines(1), words = words_of(command);
  part_lists(words, width);
  join_options(words, width);
  for (const std::string& word : words) {
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
