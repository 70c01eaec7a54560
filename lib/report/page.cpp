#include "report/page.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace reform::report {
namespace {

constexpr std::string_view kTasks = "tasks";

bool is_let_through(const ledger::Filter& filter, const std::string& list) {
  return filter.lists.empty() || std::ranges::find(filter.lists, list) != filter.lists.end();
}

template <class Values, class Name>
void add_flag(std::string& out, std::string_view flag, const Values& values, Name name_of) {
  if (values.empty()) return;
  std::vector<std::string> names;
  for (const auto& value : values) names.emplace_back(name_of(value));
  out += std::string(flag) + ' ' + base::join(names, ",") + ' ';
}

/// A bit for each of the values; all bits where there is none.
template <class Values>
std::uint32_t bits_of(const Values& values) {
  std::uint32_t bits = 0;
  for (const auto value : values) bits |= std::uint32_t{1} << static_cast<unsigned>(value);
  return values.empty() ? ~std::uint32_t{0} : bits;
}

template <class Value>
bool has_bit(std::uint32_t bits, Value value) {
  return (bits >> static_cast<unsigned>(value) & 1U) != 0;
}

/// Which items are wanted of all, whose traits are gone through for every figure of a page.
class Sieve {
 public:
  explicit Sieve(const Wanted& wanted)
      : states_(wanted.states),
        lights_(bits_of(wanted.lights)),
        reasons_(bits_of(wanted.reasons)),
        is_any_marked_(wanted.marks.empty()),
        is_overdue_(wanted.is_overdue) {
    for (const Mark mark : wanted.marks) marks_.set(mark);
  }
  bool lets_through(const Trait& item) const {
    if (!is_any_marked_ && !item.marks.has_any(marks_)) return false;
    if (is_overdue_ && !item.is_overdue) return false;
    if (!has_bit(lights_, item.light) || !has_bit(reasons_, item.reason)) return false;
    const std::string_view state = item.state == nullptr ? std::string_view() : std::string_view(item.state->code);
    return states_.empty() || std::ranges::find(states_, state) != states_.end();
  }

 private:
  const std::vector<std::string>& states_;
  std::uint32_t lights_, reasons_;
  Marks marks_;
  bool is_any_marked_, is_overdue_;
};

/// How many items are wanted, as far as figures alone can tell.
std::optional<std::int64_t> items_with(const ListFigures& figures, const Wanted& wanted) {
  if (!wanted.states.empty() || !wanted.lights.empty() || !wanted.reasons.empty() || wanted.is_overdue)
    return std::nullopt;
  if (wanted.marks.size() == 1) return figures.with(wanted.marks.front());
  return std::ranges::equal(wanted.marks, kSetMarks) ? std::optional(figures.set) : std::nullopt;
}

}  // namespace

std::string Wanted::flags() const {
  std::string out;
  add_flag(out, "--state", states, [](const std::string& state) { return state; });
  add_flag(out, "--light", lights, [](track::Light light) { return track::name(light); });
  add_flag(out, "--reason", reasons, [](track::Reason reason) { return track::name(reason); });
  add_flag(out, "--mark", marks, [](Mark mark) { return name(mark); });
  if (is_overdue) out += "--overdue ";
  if (!out.empty()) out.pop_back();
  return out;
}

std::vector<std::string> open_states(const schema::Lifecycle& lifecycle) {
  std::vector<std::string> codes;
  for (const schema::State& state : lifecycle.states)
    if (state.is_open) codes.push_back(state.code);
  return codes;
}

std::vector<int> Page::lists() const {
  std::vector<int> result;
  for (std::size_t i = 0; i < schema.lists.size(); ++i) {
    const schema::List& list = schema.lists[i];
    if (is_tracked(list) && is_let_through(request.filter, list.name)) result.push_back(static_cast<int>(i));
  }
  return result;
}

bool Page::is_in_total(int list) const { return schema.lists[static_cast<std::size_t>(list)].name != kTasks; }

const ListFigures& Page::of(int list) const { return figures.of(list); }

ListFigures Page::sum(Over over) const {
  ListFigures result;
  for (const int list : lists())
    if (over == Over::kAll || is_in_total(list)) result.add(figures.of(list));
  return result;
}

std::string Page::command(Over over, const Wanted& wanted) const {
  if (over == Over::kAll) return list_command(request, wanted.flags());
  Request narrower = request;
  narrower.filter.lists.clear();
  for (const int list : lists())
    if (is_in_total(list)) narrower.filter.lists.push_back(schema.lists[static_cast<std::size_t>(list)].name);
  return narrower.filter.lists.empty() ? std::string() : list_command(narrower, wanted.flags());
}

Fact Page::fact(std::string_view key, Over over, const Measure& measure, const Wanted& wanted) const {
  const ListFigures all_lists = sum(over);
  Fact result = words.fact(key, measure(all_lists), command(over, wanted));
  if (const auto items = items_with(all_lists, wanted)) words.say_items(result, *items, "times");
  if (before != nullptr) {
    const Page earlier{schema, request, *before, words};
    result.before = measure(earlier.sum(over));
  }
  if (figures.traits.empty()) return result;
  std::vector<char> is_counted(schema.lists.size());
  for (const int list : lists()) is_counted[static_cast<std::size_t>(list)] = over == Over::kAll || is_in_total(list);
  const Sieve sieve(wanted);
  for (std::uint32_t i = 0; i < figures.traits.size(); ++i) {
    const Trait& item = figures.traits[i];
    if (is_counted[static_cast<std::size_t>(item.list)] && sieve.lets_through(item)) result.items.push_back(i);
  }
  return result;
}

bool Page::shows(std::string_view list) const {
  return std::ranges::any_of(lists(),
                             [&](int each) { return schema.lists[static_cast<std::size_t>(each)].name == list; });
}

Fact Page::known_fact(std::string_view key, const Cell& value, const Wanted& wanted, std::string_view list) const {
  if (!list.empty() && !shows(list)) return words.fact(key, value);
  Request narrower = request;
  if (!list.empty()) narrower.filter.lists = {std::string(list)};
  const Page of{schema, narrower, figures, words};
  return of.fact(
      key, Over::kAll, [&](const ListFigures&) { return value; }, wanted);
}

Section Page::section(std::string_view key, std::vector<Block> blocks) const {
  return {std::string(key), words.say("section." + std::string(key)), std::move(blocks)};
}

}  // namespace reform::report
