// Words of code lists and enums, and what an unknown word may have meant.
#include <algorithm>

#include "base/text.hpp"
#include "check/cast.hpp"
#include "check/words.hpp"

namespace reform::check {
namespace {

using schema::Value;

constexpr std::size_t kShownWords = 12;
constexpr std::size_t kMostProposals = 1000;

Vocabulary vocabulary_of(const schema::CodeList& codes) {
  Vocabulary all;
  std::vector<base::LocalText> titles;
  for (const schema::Code& code : codes.codes) {
    const base::LocalText title = code.title.empty() ? base::LocalText{code.code, {}} : code.title;
    if (!code.valid_to) titles.push_back(title);
    for (const std::string& word : {title.zh, title.en, code.code})
      if (!word.empty()) all.known.push_back(word);
    all.known.insert(all.known.end(), code.aliases.begin(), code.aliases.end());
  }
  all.allowed = join(std::span(titles).first(std::min(titles.size(), kShownWords)));
  if (titles.size() > kShownWords) {
    all.allowed.zh += "…";
    all.allowed.en += " …";
  }
  return all;
}

Vocabulary vocabulary_of(const schema::Field& field) {
  std::vector<base::LocalText> words;
  for (const std::string& word : field.allowed) words.push_back({word, {}});
  return {field.allowed, join(words)};
}

base::Args propose(const Vocabulary& vocabulary, const std::optional<std::string>& nearest) {
  return {{"allowed", vocabulary.allowed}, {"suggestion", suggestion(nearest)}};
}

/// What the word may have meant. A column with a thousand different unknown words holds no typing mistakes but
/// something else: no more proposals then.
base::Args propose(FieldCast& cast, std::string_view text) {
  const Vocabulary& vocabulary = *cast.vocabulary;
  const auto found = cast.proposals.find(std::string(text));
  if (found != cast.proposals.end()) return propose(vocabulary, found->second);
  if (cast.proposals.size() >= kMostProposals) return propose(vocabulary, std::nullopt);
  const auto added = cast.proposals.emplace(text, base::nearest(text, vocabulary.known)).first;
  return propose(vocabulary, added->second);
}

/// 3301 → 330100: city codes lose their zeros when somebody thinks they are fill.
std::optional<int> find_padded(const schema::CodeList& codes, std::string_view text) {
  const std::string folded = base::fold(text);
  if (folded.size() != 4 || folded.find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
  return codes.find(folded + "00");
}

Value cast_code(FieldCast& cast, std::string_view text, std::vector<CellMistake>& mistakes) {
  const schema::CodeList* codes = cast.field->codes;
  if (codes == nullptr || codes->empty()) return {Value::State::kValid, text, -1};
  auto index = codes->find(text);
  if (!index) {
    index = find_padded(*codes, text);
    if (!index) return unknown_word(cast, text, mistakes);
    const std::string& code = codes->codes[static_cast<std::size_t>(*index)].code;
    mistakes.push_back({Mistake::kCodePadded, text, {{"code", code}, {"note", code}}});
  }
  return {Value::State::kValid, codes->codes[static_cast<std::size_t>(*index)].code, static_cast<double>(*index)};
}

}  // namespace

Value unknown_word(FieldCast& cast, std::string_view text, std::vector<CellMistake>& mistakes) {
  const bool is_code = cast.field->type == schema::FieldType::kCode;
  if (!cast.vocabulary) cast.vocabulary = is_code ? vocabulary_of(*cast.field->codes) : vocabulary_of(*cast.field);
  mistakes.push_back({is_code ? Mistake::kCodeUnknown : Mistake::kEnum, text, propose(cast, text)});
  return {Value::State::kInvalid, text, 0};
}

Value cast_word(FieldCast& cast, std::string_view text, std::vector<CellMistake>& mistakes) {
  if (cast.field->type == schema::FieldType::kCode) return cast_code(cast, text, mistakes);
  const std::vector<std::string>& allowed = cast.field->allowed;
  auto found = std::find(allowed.begin(), allowed.end(), text);
  if (found == allowed.end()) {
    const std::string folded = base::fold(text);
    found = std::find_if(allowed.begin(), allowed.end(),
                         [&](const std::string& word) { return base::fold(word) == folded; });
  }
  if (found == allowed.end()) return unknown_word(cast, text, mistakes);
  return {Value::State::kValid, *found, 0};
}

}  // namespace reform::check
