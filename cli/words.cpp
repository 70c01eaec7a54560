#include "cli/words.hpp"

#include "base/text.hpp"
#include "cli/options.hpp"
#include "ledger/move.hpp"

namespace reform::cli {
namespace {

/// `known`: what there is, as it is shown; `words`: all ways to write it.
[[noreturn]] void refuse(const base::LocalText& flag, const std::string& word, const std::vector<std::string>& known,
                         const std::vector<std::string>& words) {
  const auto nearest = base::nearest(word, words);
  throw base::UsageError(
      nearest ? "cli.not_one_of_nearest" : "cli.not_one_of",
      {{"flag", flag}, {"value", word}, {"known", listed(known)}, {"nearest", nearest.value_or("")}});
}

/// "pending 待销号", "pending (claimed done)"
std::string shown(const Context& context, const std::string& key, const std::string& title) {
  if (title == key) return key;
  return context.globals.lang == base::Lang::kZh ? key + " " + title : key + " (" + title + ")";
}

bool is_called(const base::LocalText& title, const std::string& folded) {
  return base::fold(title.zh) == folded || (!title.en.empty() && base::fold(title.en) == folded);
}

/// 需求 for 重大需求清单: a part of one title only.
std::optional<std::size_t> only_one_with(const std::vector<schema::List>& lists, const std::string& part) {
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < lists.size(); ++i) {
    if (part.empty() || base::fold(lists[i].title.zh).find(part) == std::string::npos) continue;
    if (found) return std::nullopt;
    found = i;
  }
  return found;
}

}  // namespace

std::size_t need_list(Context& context, const std::string& word) {
  const std::string folded = base::fold(word);
  std::vector<std::string> known, titles;
  const auto& lists = context.schema().lists;
  for (std::size_t i = 0; i < lists.size(); ++i) {
    if (base::fold(lists[i].name) == folded || base::fold(lists[i].id_prefix) == folded) return i;
    if (is_called(lists[i].title, folded)) return i;
    known.push_back(lists[i].name);
    titles.push_back(lists[i].name + " " + lists[i].title.in(context.globals.lang));
  }
  if (const auto index = only_one_with(lists, folded)) return *index;
  const base::Args args{
      {"value", word}, {"known", listed(titles)}, {"nearest", base::nearest(word, known).value_or("")}};
  throw base::UsageError(base::nearest(word, known) ? "cli.unknown_list_nearest" : "cli.unknown_list", args);
}

std::string need_code(Context& context, const base::LocalText& flag, std::string_view code_list,
                      const std::string& word) {
  const schema::CodeList* list = context.schema().code_list(code_list);
  if (list == nullptr || list->empty()) return word;
  if (const auto index = list->find(word)) return list->codes[static_cast<std::size_t>(*index)].code;
  std::vector<std::string> known, words;  // as shown, and as they may be written
  for (const auto& code : list->codes) {
    const std::string title = code.title.in(context.globals.lang);
    known.push_back(shown(context, code.code, title));
    for (const std::string& each : {code.code, code.title.zh, code.title.en}) words.push_back(each);
    words.insert(words.end(), code.aliases.begin(), code.aliases.end());
  }
  // A hundred names of counties would hide the answer.
  constexpr std::size_t kMostNamed = 20;
  if (known.size() <= kMostNamed) refuse(flag, word, known, words);
  const auto nearest = base::nearest(word, words);
  throw base::UsageError(nearest ? "cli.unknown_code_nearest" : "cli.unknown_code",
                         {{"flag", flag}, {"value", word}, {"codes", code_list}, {"nearest", nearest.value_or("")}});
}

std::string need_field(Context& context, const schema::List& list, const std::string& word) {
  if (const auto field = list.match_header(word)) return list.fields[static_cast<std::size_t>(*field)].name;
  std::vector<std::string> known, words;
  for (const auto& field : list.fields) {
    if (!ledger::is_settable(list, field.name)) continue;
    known.push_back(shown(context, field.name, field.title.in(context.globals.lang)));
    for (const std::string& each : {field.name, field.title.zh, field.title.en}) words.push_back(each);
  }
  refuse({"--set", {}}, word, known, words);
}

std::string need_light(Context& context, const std::string& word) {
  std::vector<std::string> known;
  for (const auto& [key, title] : context.schema().policy.colours) {
    if (base::fold(word) == key || is_called(title, base::fold(word))) return key;
    known.push_back(key);
  }
  refuse({"--light", {}}, word, known, known);
}

}  // namespace reform::cli
