#include "schema/schema.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/text.hpp"
#include "schema/loading.hpp"

namespace reform::schema {
namespace {

std::optional<int> find_word(const std::unordered_map<std::string, int>& words, std::string_view word) {
  const auto found = words.find(base::fold(word));
  if (found == words.end()) return std::nullopt;
  return found->second;
}

template <class Items, class Name>
std::optional<int> index_of(const Items& items, Name Items::value_type::*name, std::string_view wanted) {
  const auto found = std::ranges::find(items, wanted, name);
  if (found == items.end()) return std::nullopt;
  return static_cast<int>(found - items.begin());
}

/// A header without what forms add to it: 完成时限（必填）, *名称, 进度(%).
std::string without_form_words(std::string_view header) {
  static constexpr std::string_view kFormWords[] = {"必填", "必填项",   "选填", "非必填", "可选",     "单选",    "多选",
                                                    "下拉", "下拉选择", "%",    "百分比", "required", "optional"};
  std::string name = base::fold(header);
  while (name.ends_with('*')) name.pop_back();
  while (name.starts_with('*')) name.erase(0, 1);
  const std::size_t open = name.rfind('(');
  if (!name.ends_with(')') || open == std::string::npos || open == 0) return name;
  const std::string_view word = std::string_view(name).substr(open + 1, name.size() - open - 2);
  return std::ranges::find(kFormWords, word) == std::end(kFormWords) ? name : name.substr(0, open);
}

/// Could folding turn the text into one that starts like `word`? Rules out nearly every cell without folding it.
bool may_fold_to(std::string_view text, std::string_view word) {
  constexpr char kFullWidth = '\xEF';  // first byte of U+F000…U+FFFF, where the full-width forms are
  if (text.empty() || word.empty()) return text.size() == word.size();
  const char first = text.front();
  if (first == kFullWidth || first == word.front()) return true;
  return first >= 'A' && first <= 'Z' && first - 'A' + 'a' == word.front();
}

}  // namespace

std::optional<int> CodeList::find(std::string_view word) const { return find_word(by_word, word); }

const Code* CodeList::get(std::string_view code) const {
  const std::optional<int> index = index_of(codes, &Code::code, code);
  return index ? &codes[static_cast<std::size_t>(*index)] : nullptr;
}

bool Field::is_first_of(int other, std::string_view header) const {
  return first_of && first_of->field == other && base::fold(header) == first_of->header;
}

std::optional<int> List::find(std::string_view name_) const { return index_of(fields, &Field::name, name_); }

std::optional<int> List::match_header(std::string_view header) const {
  if (const auto found = find_word(by_header, header)) return found;
  return find_word(by_header, without_form_words(header));
}

bool List::is_missing(std::string_view trimmed) const {
  for (const std::string& word : missing) {
    if (trimmed == word) return true;
  }
  for (const std::string& word : missing) {
    // A character folds to at most three times fewer bytes; the rest is for blanks inside the word.
    if (trimmed.size() > word.size() * 3 + 6 || !may_fold_to(trimmed, word)) continue;
    if (base::fold(trimmed) == word) return true;
  }
  return false;
}

const State* Lifecycle::state(std::string_view code) const {
  const std::optional<int> index = index_of(states, &State::code, code);
  return index ? &states[static_cast<std::size_t>(*index)] : nullptr;
}

const Move* Lifecycle::move(std::string_view from, std::string_view to) const {
  const auto found = std::ranges::find_if(moves, [&](const Move& move) { return move.from == from && move.to == to; });
  return found == moves.end() ? nullptr : &*found;
}

std::vector<const Move*> Lifecycle::moves_from(std::string_view from) const {
  std::vector<const Move*> result;
  for (const Move& move : moves) {
    if (move.from == from) result.push_back(&move);
  }
  return result;
}

std::optional<int> Schema::find_list(std::string_view list) const { return index_of(lists, &List::name, list); }

const CodeList* Schema::code_list(std::string_view list) const {
  for (const auto& codes : code_lists) {
    if (codes->name == list) return codes.get();
  }
  return nullptr;
}

const Rule* Schema::rule(std::string_view id) const {
  BUG_IF(!has_rules, "the rules were left out");
  const auto id_of = [](const Rule& rule) -> std::string_view { return rule.text.id; };
  const auto found = std::ranges::lower_bound(rules, id, {}, id_of);
  if (found != rules.end() && found->text.id == id) return &*found;
  if (!id.starts_with('S')) return nullptr;
  const auto about_schemas =
      std::ranges::find_if(descriptor_rules(), [&](const Rule& rule) { return rule.text.id == id; });
  return about_schemas == descriptor_rules().end() ? nullptr : &*about_schemas;
}

const Rule* Schema::rule_for(std::string_view kind, std::string_view on, std::string_view field) const {
  BUG_IF(!has_rules, "the rules were left out");
  const Rule* general = nullptr;
  for (const Rule& rule : rules) {
    if (rule.kind != kind || rule.on != on) continue;
    if (rule.fields.empty()) {
      if (!general) general = &rule;
    } else if (std::ranges::find(rule.fields, field) != rule.fields.end()) {
      return &rule;
    }
  }
  return general;
}

}  // namespace reform::schema
