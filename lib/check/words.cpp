#include "check/words.hpp"

#include <vector>

namespace reform::check {

base::LocalText join(std::span<const base::LocalText> words) {
  base::LocalText all;
  for (const base::LocalText& word : words) {
    if (&word != &words.front()) {
      all.zh += "、";
      all.en += ", ";
    }
    all.zh += word.zh;
    all.en += word.in(base::Lang::kEn);
  }
  return all;
}

base::LocalText suggestion(const std::optional<std::string>& nearest) {
  if (!nearest) return {};
  const base::Args args{{"word", *nearest}};
  return {base::say(base::Lang::kZh, "check.nearest", args), base::say(base::Lang::kEn, "check.nearest", args)};
}

base::LocalText shown(const schema::Field& field, std::string_view canonical) {
  if (field.codes != nullptr)
    if (const schema::Code* code = field.codes->get(canonical); code != nullptr && !code->title.empty())
      return code->title;
  return {std::string(canonical) + (field.type == schema::FieldType::kPercent ? "%" : ""), {}};
}

base::LocalText state_title(const schema::Schema& schema, std::string_view code) {
  const schema::CodeList* states = schema.code_list("status");
  const schema::Code* state = states == nullptr ? nullptr : states->get(code);
  return state == nullptr || state->title.empty() ? base::LocalText{std::string(code), {}} : state->title;
}

base::LocalText list_titles(const schema::Schema& schema, std::span<const int> lists) {
  std::vector<base::LocalText> titles;
  for (int list : lists) titles.push_back(schema.lists[static_cast<std::size_t>(list)].title);
  return join(titles);
}

}  // namespace reform::check
