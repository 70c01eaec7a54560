// What may be typed into cells.
#include <algorithm>

#include "base/error.hpp"
#include "base/text.hpp"
#include "base/xlsx.hpp"
#include "base/xlsx_state.hpp"

namespace reform::base {
namespace {

constexpr std::size_t kLongestRule = 255;  // Excel's limit on lists, formulas and messages

/// A text inside a formula.
std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

/// The library copies the words into a buffer of that many bytes, so bytes are what counts, not characters.
bool fits_into_rule(const std::vector<std::string>& words) {
  std::size_t bytes = 0;
  for (const std::string& word : words) {
    if (word.find_first_of(",\"") != std::string::npos) return false;
    bytes += word.size() + 1;
  }
  return bytes <= kLongestRule;
}

void set(lxw_worksheet* sheet, const CellRange& range, lxw_data_validation& validation, const EntryRule& rule) {
  bool was_cut = false;
  std::string message = cut(sheet_text(rule.message), kLongestRule, was_cut);
  validation.error_message = message.empty() ? nullptr : message.data();
  if (rule.refusal == Refusal::kAccept) validation.show_error = LXW_VALIDATION_OFF;
  validation.error_type =
      rule.refusal == Refusal::kAsk ? LXW_VALIDATION_ERROR_TYPE_WARNING : LXW_VALIDATION_ERROR_TYPE_STOP;
  expect(worksheet_data_validation_range(sheet, range.first_row, range.first_column, range.last_row, range.last_column,
                                         &validation));
}

lxw_datetime lxw_day(Date date) {
  const CivilDate day = civil(date);
  lxw_datetime out{};
  out.year = day.year;
  out.month = day.month;
  out.day = day.day;
  return out;
}

std::string date_formula(Date date) {
  const CivilDate day = civil(date);
  return "DATE(" + std::to_string(day.year) + "," + std::to_string(day.month) + "," + std::to_string(day.day) + ")";
}

}  // namespace

void Sheet::offer(const CellRange& range, std::string_view title, const std::vector<std::string>& words,
                  const EntryRule& rule) {
  if (words.empty()) return;
  lxw_data_validation validation{};
  std::vector<std::string> texts;
  texts.reserve(words.size());
  for (const std::string& word : words) texts.push_back(sheet_text(word));
  if (fits_into_rule(texts)) {
    std::vector<char*> pointers;
    pointers.reserve(texts.size() + 1);
    for (std::string& text : texts) pointers.push_back(text.data());
    pointers.push_back(nullptr);
    validation.validate = LXW_VALIDATION_TYPE_LIST;
    validation.value_list = pointers.data();
    return set(state_->sheet, range, validation, rule);
  }
  std::vector<LongList>& lists = state_->book.lists;
  auto list = std::ranges::find(lists, LongList{std::string(title), words});
  if (list == lists.end()) list = lists.insert(lists.end(), {std::string(title), words});
  const std::string column = '$' + column_letter(static_cast<unsigned>(list - lists.begin()) + 1) + "$";
  std::string formula =
      "='" + state_->book.list_sheet + "'!" + column + "2:" + column + std::to_string(words.size() + 1);
  validation.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
  validation.value_formula = formula.data();
  set(state_->sheet, range, validation, rule);
}

void Sheet::limit_numbers(const CellRange& range, std::optional<double> least, std::optional<double> most,
                          bool is_whole, const EntryRule& rule) {
  constexpr double kAnything = 1e15;  // as far as Excel counts exactly
  lxw_data_validation validation{};
  validation.validate = is_whole ? LXW_VALIDATION_TYPE_INTEGER : LXW_VALIDATION_TYPE_DECIMAL;
  validation.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
  validation.minimum_number = least.value_or(-kAnything);
  validation.maximum_number = most.value_or(kAnything);
  set(state_->sheet, range, validation, rule);
}

void Sheet::limit_dates(const CellRange& range, Date first, Date last, const std::vector<std::string>& words,
                        const EntryRule& rule) {
  lxw_data_validation validation{};
  const std::string cell = column_letter(range.first_column + 1U) + std::to_string(range.first_row + 1);
  std::string formula = "=OR(AND(ISNUMBER(" + cell + ")," + cell + ">=" + date_formula(first) + "," + cell +
                        "<=" + date_formula(last) + ")";
  for (const std::string& word : words) formula += "," + cell + "=" + quoted(sheet_text(word));
  formula += ")";
  if (words.empty()) {
    validation.validate = LXW_VALIDATION_TYPE_DATE;
    validation.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
    validation.minimum_datetime = lxw_day(first);
    validation.maximum_datetime = lxw_day(last);
  } else {
    if (formula.size() > kLongestRule) return;  // more words than a rule can name: anything may be typed
    validation.validate = LXW_VALIDATION_TYPE_CUSTOM_FORMULA;
    validation.value_formula = formula.data();
  }
  set(state_->sheet, range, validation, rule);
}

}  // namespace reform::base
