#include "cli/words.hpp"

#include "base/text.hpp"
#include "cli/options.hpp"

namespace reform::cli {
namespace {

[[noreturn]] void refuse(const base::LocalText& flag, const std::string& word, const std::vector<std::string>& known) {
  need_one_of(flag, word, known);
  throw base::UsageError("cli.not_one_of", {{"flag", flag}, {"value", word}, {"known", listed(known)}});
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
  std::vector<std::string> known;
  for (const auto& code : list->codes) known.push_back(code.title.in(context.globals.lang));
  // A hundred names of counties would hide the answer.
  constexpr std::size_t kMostNamed = 20;
  if (known.size() <= kMostNamed) refuse(flag, word, known);
  const auto nearest = base::nearest(word, known);
  if (!nearest) throw base::UsageError("cli.unknown_code", {{"flag", flag}, {"value", word}, {"codes", code_list}});
  throw base::UsageError("cli.unknown_code_nearest",
                         {{"flag", flag}, {"value", word}, {"codes", code_list}, {"nearest", *nearest}});
}

std::string need_field(Context& context, const schema::List& list, const std::string& word) {
  if (const auto field = list.match_header(word)) return list.fields[static_cast<std::size_t>(*field)].name;
  std::vector<std::string> known;
  for (const auto& field : list.fields) known.push_back(field.title.in(context.globals.lang));
  refuse({"--set", {}}, word, known);
}

std::string need_light(Context& context, const std::string& word) {
  std::vector<std::string> known;
  for (const auto& [key, title] : context.schema().policy.colours) {
    if (base::fold(word) == key || is_called(title, base::fold(word))) return key;
    known.push_back(key);
  }
  refuse({"--light", {}}, word, known);
}

}  // namespace reform::cli
