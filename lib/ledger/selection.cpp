#include "ledger/selection.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

#include "base/text.hpp"

namespace reform::ledger {

namespace {

using track::Revision;

template <class Member>
struct FieldOf {
  std::string_view key;
  Member Revision::*member;
};

constexpr std::array kTexts = {
    FieldOf<std::string_view>{"title", &Revision::title},
    FieldOf<std::string_view>{"region", &Revision::region},
    FieldOf<std::string_view>{"system", &Revision::system},
    FieldOf<std::string_view>{"module", &Revision::module},
    FieldOf<std::string_view>{"reporting_unit", &Revision::reporting_unit},
    FieldOf<std::string_view>{"lead_unit", &Revision::lead_unit},
    FieldOf<std::string_view>{"owner", &Revision::owner},
    FieldOf<std::string_view>{"status", &Revision::state},
    FieldOf<std::string_view>{"declared_light", &Revision::declared_light},
    FieldOf<std::string_view>{"issue", &Revision::issue},
    FieldOf<std::string_view>{"measure", &Revision::measure},
    FieldOf<std::string_view>{"approval", &Revision::approval},
    FieldOf<std::string_view>{"review_unit", &Revision::review_unit},
};
constexpr std::array kDates = {
    FieldOf<std::optional<base::Date>>{"start", &Revision::start},
    FieldOf<std::optional<base::Date>>{"due", &Revision::due},
    FieldOf<std::optional<base::Date>>{"review_on", &Revision::review_on},
    FieldOf<std::optional<base::Date>>{"done_on", &Revision::done_on},
    FieldOf<std::optional<base::Date>>{"closed_on", &Revision::closed_on},
};
constexpr std::array kNumbers = {
    FieldOf<std::optional<double>>{"progress", &Revision::progress},
    FieldOf<std::optional<double>>{"weight", &Revision::weight},
};

int column_of(int field) { return kOwn + field; }

template <class Fields, class Targets, class IsWanted>
void select(const schema::List& list, const Fields& fields, Targets& targets, IsWanted is_wanted) {
  for (const auto& [key, member] : fields)
    if (const auto field = list.find(key); field && is_wanted(key)) targets.emplace_back(column_of(*field), member);
}

template <class IsWanted>
Selection selected(const schema::List& list, IsWanted is_wanted) {
  Selection selection;
  select(list, kTexts, selection.texts, is_wanted);
  select(list, kDates, selection.dates, is_wanted);
  select(list, kNumbers, selection.numbers, is_wanted);
  for (const schema::Reference& reference : list.references) selection.references.push_back(column_of(reference.field));
  return selection;
}

}  // namespace

Selection selection_of(const schema::List& list, const std::vector<std::string_view>& more) {
  Selection selection = selected(list, [](std::string_view) { return true; });
  for (const std::string_view key : more) {
    const auto field = list.find(key);
    selection.more.push_back(field ? std::optional(column_of(*field)) : std::nullopt);
  }
  return selection;
}

Selection plan_selection_of(const schema::List& list) {
  constexpr std::string_view kKeys[] = {"status", "approval", "due", "weight"};
  Selection selection =
      selected(list, [&](std::string_view key) { return std::ranges::find(kKeys, key) != std::end(kKeys); });
  selection.skips_same = true;
  return selection;
}

namespace {

template <class Visit>
void each_column(Selection& selection, const Visit& visit) {
  for (auto& target : selection.texts) visit(target.first);
  for (auto& target : selection.dates) visit(target.first);
  for (auto& target : selection.numbers) visit(target.first);
  for (int& column : selection.references) visit(column);
}

}  // namespace

std::vector<int> plan_fields(const schema::List& list) {
  Selection selection = plan_selection_of(list);
  std::set<int> fields;
  each_column(selection, [&](int column) { fields.insert(column - kOwn); });
  return {fields.begin(), fields.end()};
}

Selection selection_of_plans(const schema::List& list) {
  Selection selection = plan_selection_of(list);
  const std::vector<int> fields = plan_fields(list);
  each_column(selection, [&](int& column) {
    column = column_of(static_cast<int>(std::ranges::find(fields, column - kOwn) - fields.begin()));
  });
  return selection;
}

std::optional<double> parse_number(std::string_view text) {
  if (!text.empty() && text.size() < 10 && std::ranges::all_of(text, base::is_digit)) {  // nearly all
    int whole = 0;
    for (const char c : text) whole = whole * 10 + (c - '0');
    return whole;
  }
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace reform::ledger
