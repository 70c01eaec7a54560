// each_history: what the tracker sees of every item, filled by the two tables of fields below.
#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "ledger/filter.hpp"
#include "ledger/walk.hpp"
#include "schema/value.hpp"

namespace reform::ledger {

namespace {

using track::History;
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

/// Which columns a walk asks for and where each one goes.
struct Selection {
  std::string columns;  // SQL
  int next = kOwn;
  std::vector<std::pair<int, std::string Revision::*>> texts;
  std::vector<std::pair<int, std::optional<base::Date> Revision::*>> dates;
  std::vector<std::pair<int, std::optional<double> Revision::*>> numbers;
  std::vector<int> references;

  int add(const std::string& column) {
    columns += (columns.empty() ? "" : ", ") + column;
    return next++;
  }
};

template <class Fields, class Targets>
void select(const ListTable& table, const Fields& fields, Selection& selection, Targets& targets) {
  for (const auto& [key, member] : fields)
    if (const auto field = table.list->find(key))
      targets.emplace_back(selection.add(table.columns[static_cast<std::size_t>(*field)]), member);
}

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

void read_revision(const Walk& walk, const Selection& selection, Revision& revision) {
  revision.seq = walk.integer(kSeq);
  const std::optional<base::Date> effective_on = base::parse_iso_date(walk.text(kEffectiveOn));
  BUG_IF(!effective_on, "a revision that is true from no day");
  revision.effective_on = *effective_on;
  revision.is_submitted = walk.text(kAction) == "import";
  revision.is_ongoing = false;
  for (const auto& [column, member] : selection.texts) revision.*member = walk.text(column);
  for (const auto& [column, member] : selection.dates) {
    const std::string_view text = walk.text(column);
    revision.*member = base::parse_iso_date(text);
    if (member == &Revision::due) revision.is_ongoing = text == schema::kOngoing;
  }
  for (const auto& [column, member] : selection.numbers) revision.*member = parse_number(walk.text(column));
  revision.upward.clear();
  for (const int column : selection.references) {
    const std::string_view ids = walk.text(column);
    if (!ids.empty() && !revision.upward.empty()) revision.upward += schema::kListSeparator;
    revision.upward += ids;
  }
}

Traits traits_of(const History& history) {
  const Revision& last = history.revisions.back();
  return {.id = history.id,
          .state = last.state,
          .region = last.region,
          .reporting_unit = last.reporting_unit,
          .lead_unit = last.lead_unit,
          .system = last.system,
          .module = last.module,
          .last_seq = std::ranges::max(history.revisions, {}, &Revision::seq).seq};
}

/// The item at hand. Revisions that are not needed wait in `spare` with their strings' memory.
struct Reused {
  History history;
  std::vector<Revision> spare;

  void begin(std::string_view id) {
    history.id = id;
    for (Revision& revision : history.revisions) spare.push_back(std::move(revision));
    history.revisions.clear();
  }
  Revision& add() {
    if (spare.empty()) return history.revisions.emplace_back();
    history.revisions.push_back(std::move(spare.back()));
    spare.pop_back();
    return history.revisions.back();
  }
};

}  // namespace

void Ledger::each_history(const Moment& moment, const Filter& filter,
                          const std::function<void(const track::History&)>& visit) const {
  Reused item;
  const auto end_item = [&] {
    if (!item.history.revisions.empty() && passes(state_->schema, filter, traits_of(item.history))) visit(item.history);
  };
  for (std::size_t list = 0; list < state_->tables.size(); ++list) {
    const ListTable& table = state_->tables[list];
    if (!table.exists || !passes_list(filter, table.list->name)) continue;
    const Selection selection = selection_of(table);
    Walk walk(*state_, table, moment, filter.ids, selection.columns);
    item = {};  // another list does not fill the same fields
    item.history.list = static_cast<int>(list);
    while (walk.next()) {
      if (walk.text(kId) != item.history.id) {
        end_item();
        item.begin(walk.text(kId));
      }
      read_revision(walk, selection, item.add());
    }
    end_item();
  }
}

}  // namespace reform::ledger
