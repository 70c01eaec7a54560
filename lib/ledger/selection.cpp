#include "ledger/selection.hpp"

#include <array>
#include <charconv>

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
    FieldOf<std::string>{"title", &Revision::title},
    FieldOf<std::string>{"region", &Revision::region},
    FieldOf<std::string>{"system", &Revision::system},
    FieldOf<std::string>{"module", &Revision::module},
    FieldOf<std::string>{"reporting_unit", &Revision::reporting_unit},
    FieldOf<std::string>{"lead_unit", &Revision::lead_unit},
    FieldOf<std::string>{"owner", &Revision::owner},
    FieldOf<std::string>{"status", &Revision::state},
    FieldOf<std::string>{"declared_light", &Revision::declared_light},
    FieldOf<std::string>{"issue", &Revision::issue},
    FieldOf<std::string>{"measure", &Revision::measure},
    FieldOf<std::string>{"approval", &Revision::approval},
    FieldOf<std::string>{"reviewer", &Revision::reviewer},
    FieldOf<std::string>{"review_unit", &Revision::review_unit},
};
constexpr std::array kDates = {
    FieldOf<std::optional<base::Date>>{"start", &Revision::start},
    FieldOf<std::optional<base::Date>>{"due", &Revision::due},
    FieldOf<std::optional<base::Date>>{"review_on", &Revision::review_on},
    FieldOf<std::optional<base::Date>>{"done_on", &Revision::done_on},
    FieldOf<std::optional<base::Date>>{"closed_on", &Revision::closed_on},
    FieldOf<std::optional<base::Date>>{"updated", &Revision::updated},
};
constexpr std::array kNumbers = {
    FieldOf<std::optional<double>>{"progress", &Revision::progress},
    FieldOf<std::optional<double>>{"weight", &Revision::weight},
};

template <class Fields, class Targets>
void select(const ListTable& table, const Fields& fields, Selection& selection, Targets& targets) {
  for (const auto& [key, member] : fields)
    if (const auto field = table.list->find(key))
      targets.emplace_back(selection.add(table.columns[static_cast<std::size_t>(*field)]), member);
}

}  // namespace

std::string Selection::sql() const { return base::join(columns, ", "); }

Selection selection_of(const ListTable& table) {
  Selection selection;
  select(table, kTexts, selection, selection.texts);
  select(table, kDates, selection, selection.dates);
  select(table, kNumbers, selection, selection.numbers);
  for (const schema::Reference& reference : table.list->references)
    selection.references.push_back(selection.add(table.columns[static_cast<std::size_t>(reference.field)]));
  return selection;
}

std::optional<double> parse_number(std::string_view text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace reform::ledger
