#include "report/item_tables.hpp"

#include <algorithm>
#include <functional>
#include <iterator>

namespace reform::report {
namespace {

using Row = std::vector<Cell>;
using Lines = std::vector<const Line*>;

template <class IsWanted>
Lines lines(const Page& page, IsWanted is_wanted) {
  Lines result;
  for (const Line& line : page.figures.lines) {
    if (is_wanted(line)) result.push_back(&line);
  }
  return result;
}

Lines lines_with(const Page& page, Mark mark) {
  return lines(page, [mark](const Line& line) { return line.marks.has(mark); });
}

// The largest first; among equals the order of list and id stays.
template <class Measure>
Lines largest_first(Lines all, Measure measure) {
  std::stable_sort(all.begin(), all.end(), [&](const Line* a, const Line* b) { return measure(*b) < measure(*a); });
  return all;
}

template <class MakeRow>
Table table(const Page& page, const std::string& key, const std::string& name,
            std::initializer_list<std::string_view> columns, const Lines& all, MakeRow make_row) {
  Table result{key, page.words.say("table." + name), page.words.columns(columns),
               {},  page.words.say("empty." + name), true};
  for (const Line* line : all) result.rows.push_back(make_row(*line));
  return result;
}

/// What every item is told by, and what this table says of it.
Row row(const Line& line, Row more) {
  Row cells{ItemId{std::string(line.now.id)}, std::string(line.now.title), text_or_nothing(line.now.unit)};
  std::ranges::move(more, std::back_inserter(cells));
  return cells;
}

Cell optional(std::optional<base::Date> date) {
  if (!date) return {};
  return *date;
}

/// An item whose date was moved and that had none at first was ongoing.
Cell original_due(const Page& page, const track::DueHistory& history) {
  return page.words.due(history.original, !history.original);
}

Cell percent(std::optional<double> progress) {
  if (!progress) return {};
  return Percent{*progress};
}

Cell due(const Page& page, const Told& now) { return page.words.due(now.due, now.is_ongoing); }

Word word(const Page& page, const std::string& key) { return {key, page.words.say("report.word." + key)}; }

std::string left_word(Left left) {
  switch (left) {
    case Left::kClosed:
      return "closed";
    case Left::kClaimed:
      return "claimed";
    case Left::kMoved:
      return "moved_due";
    case Left::kOtherwise:
      break;
  }
  return "otherwise";
}

}  // namespace

Table red_items(const Page& page) {
  const Lines red = largest_first(lines(page, [](const Line& l) { return l.verdict.light == track::Light::kRed; }),
                                  [](const Line& l) { return std::pair(l.red_streak, l.overdue_days); });
  return table(page, "items", "red", {"id", "title", "unit", "owner", "reason", "red_streak", "issue", "measure"}, red,
               [&](const Line& l) -> Row {
                 return row(l, {text_or_nothing(l.now.owner), page.words.reason(l.verdict), Count{l.red_streak},
                                text_or_nothing(l.now.issue), text_or_nothing(l.now.measure)});
               });
}

Table overdue_items(const Page& page) {
  const Lines overdue = largest_first(lines(page, [](const Line& l) { return l.overdue_days > 0; }),
                                      [](const Line& l) { return l.overdue_days; });
  return table(page, "items", "overdue", {"id", "title", "unit", "owner", "due", "overdue_days", "change"}, overdue,
               [&](const Line& l) -> Row {
                 const bool has_joined = l.marks.has(Mark::kOverdueJoined);
                 return row(l, {text_or_nothing(l.now.owner), due(page, l.now), Count{l.overdue_days},
                                word(page, has_joined ? "joined" : "still")});
               });
}

Table left_items(const Page& page) {
  return table(page, "left_items", "left", {"id", "title", "unit", "due", "change"},
               lines_with(page, Mark::kOverdueLeft), [&](const Line& l) -> Row {
                 return row(l, {due(page, l.now), word(page, left_word(l.left_by))});
               });
}

Table near_due_items(const Page& page) {
  const Lines near =
      largest_first(lines_with(page, Mark::kNearDue), [](const Line& l) { return -l.verdict.days_to_due; });
  return table(page, "items", "near_due", {"id", "title", "unit", "owner", "due", "progress", "light"}, near,
               [&](const Line& l) -> Row {
                 return row(l, {text_or_nothing(l.now.owner), due(page, l.now), percent(l.now.progress),
                                page.words.light(l.verdict.light)});
               });
}

/// As it was when it was closed, whatever became of it later.
Table closed_items(const Page& page) {
  Table result{"items",
               page.words.say("table.closed"),
               page.words.columns({"id", "title", "unit", "due", "done_on", "closed_on", "result"}),
               {},
               page.words.say("empty.closed")};
  for (const Line* line : lines_with(page, Mark::kClosed))
    for (const Closure& closure : page.figures.closures_of(*line))
      result.rows.push_back(row(*line, {page.words.due(closure.due, closure.is_ongoing), optional(closure.done_on),
                                        optional(closure.closed_on), page.words.reason(closure.verdict)}));
  return result;
}

Table claimed_items(const Page& page) {
  const base::Date as_of = page.request.moment.as_of;
  const auto waiting = [as_of](const Line& l) { return l.waiting_since ? as_of - *l.waiting_since : 0; };
  const Lines claimed =
      largest_first(lines(page, [](const Line& l) { return l.now.state == track::codes::kPending; }), waiting);
  return table(page, "items", "claimed", {"id", "title", "unit", "done_on", "waiting_days", "light", "reason"}, claimed,
               [&](const Line& l) -> Row {
                 return row(l, {optional(l.now.done_on), Count{waiting(l)}, page.words.light(l.verdict.light),
                                page.words.reason(l.verdict)});
               });
}

Table not_updated_items(const Page& page) {
  return table(page, "items", "not_updated", {"id", "title", "unit", "owner", "state", "last_updated"},
               lines_with(page, Mark::kNotUpdated), [&](const Line& l) -> Row {
                 return row(l, {text_or_nothing(l.now.owner), page.words.state(l.now.state), l.now.effective_on});
               });
}

Table declared_items(const Page& page) {
  return table(page, "items", "declared", {"id", "title", "unit", "declared_light", "light", "reason"},
               lines_with(page, Mark::kDeclaredDiffers), [&](const Line& l) -> Row {
                 return row(l, {page.words.colour(l.now.declared_light), page.words.light(l.verdict.light),
                                page.words.reason(l.verdict)});
               });
}

Table moved_items(const Page& page) {
  const Lines moved =
      largest_first(lines_with(page, Mark::kMovedDue), [](const Line& l) { return l.due_history.moves; });
  return table(page, "items", "moved_due", {"id", "title", "unit", "original_due", "due", "moves", "days_moved"}, moved,
               [&](const Line& l) -> Row {
                 const auto original = l.due_history.original;
                 const bool has_both = original && l.now.due && !l.now.is_ongoing;
                 return row(l, {original_due(page, l.due_history), due(page, l.now), Count{l.due_history.moves},
                                has_both ? Cell(Number{static_cast<double>(*l.now.due - *original), 0}) : Cell()});
               });
}

Table corrected_items(const Page& page) {
  Table result{"items",
               {},
               page.words.columns({"id", "title", "unit", "effective_on", "state", "progress"}),
               {},
               page.words.say("empty.corrections")};
  for (const Line& line : page.figures.lines) {
    for (const Correction& correction : page.figures.corrections_of(line)) {
      result.rows.push_back({ItemId{std::string(line.now.id)}, std::string(correction.title),
                             text_or_nothing(line.now.unit), correction.effective_on,
                             page.words.state(correction.state), percent(correction.progress)});
    }
  }
  return result;
}

}  // namespace reform::report
