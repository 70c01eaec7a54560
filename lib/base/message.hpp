// Text for people: two languages, one catalogue.
//
// Every sentence a person reads is a row `key,zh,en` in schemas/messages/*.csv (or a message of a rule in a schema).
// Code names the key and hands over named values; the language is chosen at the edge, when the text is printed.
#pragma once

#include <concepts>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace reform::base {

enum class Lang { kZh, kEn };

/// The same text in both languages; an empty `en` means "as in Chinese" (names of places, of offices, values).
struct LocalText {
  std::string zh;
  std::string en;

  const std::string& in(Lang lang) const { return lang == Lang::kEn && !en.empty() ? en : zh; }
  bool empty() const { return zh.empty() && en.empty(); }
};

/// A named value for a `{name}` in a template.
struct Arg {
  std::string name;
  LocalText value;

  Arg(std::string_view name_, std::string_view text) : name(name_), value{std::string(text), {}} {}
  Arg(std::string_view name_, LocalText text) : name(name_), value(std::move(text)) {}
  Arg(std::string_view name_, std::integral auto number) : name(name_), value{std::to_string(number), {}} {}
};
using Args = std::vector<Arg>;

/// A key of the catalogue with its values: a sentence not yet in any language.
struct Message {
  std::string key;
  Args args;
};

/// Replaces each `{name}` by its value; a name without a value stays as written; `{{` is a brace.
std::string expand(std::string_view text, const Args& args, Lang lang);
/// The same with values put together only when they are named: `append_value` adds that of a name, or says false.
std::string expand(std::string_view text,
                   const std::function<bool(std::string& out, std::string_view name)>& append_value);

/// The catalogue's text for `key` (a compiled-in table, so no locale or file is needed). An unknown key is a bug.
const LocalText& text(std::string_view key);

/// The sentence in both languages: a value for a message that is said later.
LocalText text(std::string_view key, const Args& args);

/// The sentence in one language: `say(lang, "file.not_found", {{"path", path}})`.
std::string say(Lang lang, std::string_view key, const Args& args = {});
std::string say(Lang lang, const Message& message);

/// All rows of the catalogue, sorted by key (for tests: placeholders equal in both languages, every key used).
const std::vector<std::pair<std::string, LocalText>>& catalogue();

}  // namespace reform::base
