#include "base/message.hpp"

#include <algorithm>

#include "base/csv.hpp"
#include "base/embedded.hpp"
#include "base/error.hpp"

namespace reform::base {
namespace {

using Row = std::pair<std::string, LocalText>;

std::vector<Row> read_catalogue() {
  std::vector<Row> rows;
  for (const EmbeddedFile& file : embedded_files()) {
    if (!file.path.starts_with("schemas/messages/")) continue;
    std::vector<CsvRow> table = parse_csv(file.content);
    for (std::size_t i = 0; i < table.size(); ++i) {
      std::vector<std::string>& cells = table[i].cells;
      const bool is_header = i == 0;
      const bool is_right = cells.size() == 3 && (!is_header || cells == std::vector<std::string>{"key", "zh", "en"});
      BUG_IF(!is_right, std::string(file.path) + ":" + std::to_string(table[i].line) + ": a row is key,zh,en");
      if (!is_header) rows.emplace_back(std::move(cells[0]), LocalText{std::move(cells[1]), std::move(cells[2])});
    }
  }
  std::ranges::stable_sort(rows, {}, &Row::first);
  return rows;
}

const Arg* find(const Args& args, std::string_view name) {
  const auto found = std::ranges::find(args, name, &Arg::name);
  return found == args.end() ? nullptr : &*found;
}

}  // namespace

std::string expand(std::string_view text,
                   const std::function<bool(std::string& out, std::string_view name)>& append_value) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const std::size_t brace = text.find('{');
    out += text.substr(0, brace);
    if (brace == std::string_view::npos) break;
    text.remove_prefix(brace);
    if (text.starts_with("{{")) {
      out += '{';
      text.remove_prefix(2);
      continue;
    }
    const std::size_t end = text.find('}');
    if (end != std::string_view::npos && append_value(out, text.substr(1, end - 1))) {
      text.remove_prefix(end + 1);
    } else {
      out += '{';
      text.remove_prefix(1);
    }
  }
  return out;
}

std::string expand(std::string_view text, const Args& args, Lang lang) {
  return expand(text, [&](std::string& out, std::string_view name) {
    const Arg* arg = find(args, name);
    if (arg != nullptr) out += arg->value.in(lang);
    return arg != nullptr;
  });
}

const LocalText& text(std::string_view key) {
  const auto& rows = catalogue();
  const auto found = std::ranges::lower_bound(rows, key, {}, &Row::first);
  BUG_IF(found == rows.end() || found->first != key, "no message '" + std::string(key) + "' in schemas/messages");
  return found->second;
}

LocalText text(std::string_view key, const Args& args) {
  return {say(Lang::kZh, key, args), say(Lang::kEn, key, args)};
}

std::string say(Lang lang, std::string_view key, const Args& args) { return expand(text(key).in(lang), args, lang); }

std::string say(Lang lang, const Message& message) { return say(lang, message.key, message.args); }

const std::vector<Row>& catalogue() {
  static const std::vector<Row> rows = read_catalogue();
  return rows;
}

}  // namespace reform::base
