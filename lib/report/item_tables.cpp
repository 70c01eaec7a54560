#include "report/item_tables.hpp"

#include <algorithm>

#include "report/made_rows.hpp"

namespace reform::report {
namespace {

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

Table table(const Page& page, const std::string& key, const std::string& name,
            std::initializer_list<std::string_view> columns, TableRows rows) {
  return {key,
          page.words.say("table." + name),
          page.words.columns(columns),
          std::move(rows),
          page.words.say("empty." + name),
          true};
}

KnownReasons reasons(const Page& page, const Lines& all) {
  return {page.words, all, [](const Line* line) { return line->verdict; }};
}

KnownCells<track::Light> lights(const Page& page) {
  return {kLights, [](track::Light light) { return light; },
          [&](track::Light light) { return page.words.light(light); }};
}

KnownCells<std::string> states(const Page& page, const Lines& all) {
  return {all, [](const Line* line) { return std::string_view(line->now.state); },
          [&](std::string_view state) { return page.words.state(state); }};
}

Cell percent(std::optional<double> progress) {
  if (!progress) return {};
  return Percent{*progress};
}

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
  Lines red = largest_first(lines(page, [](const Line& l) { return l.verdict.light == track::Light::kRed; }),
                            [](const Line& l) { return std::pair(l.red_streak, l.overdue_days); });
  const auto fill = [reasons = reasons(page, red)](const Line* l, MadeRow& row) {
    tell(row, l->now);
    row.text_or_nothing(l->now.owner);
    row.add(reasons[l->verdict]);
    row.add(Count{l->red_streak});
    row.text_or_nothing(l->now.issue);
    row.text_or_nothing(l->now.measure);
  };
  return table(page, "items", "red", {"id", "title", "unit", "owner", "reason", "red_streak", "issue", "measure"},
               made_rows(std::move(red), fill));
}

Table overdue_items(const Page& page) {
  Lines overdue = largest_first(lines(page, [](const Line& l) { return l.overdue_days > 0; }),
                                [](const Line& l) { return l.overdue_days; });
  const auto fill = [due = KnownDue(page.words), joined = Cell(word(page, "joined")),
                     still = Cell(word(page, "still"))](const Line* l, MadeRow& row) {
    tell(row, l->now);
    row.text_or_nothing(l->now.owner);
    due.add(row, l->now.due, l->now.is_ongoing);
    row.add(Count{l->overdue_days});
    row.add(l->marks.has(Mark::kOverdueJoined) ? joined : still);
  };
  return table(page, "items", "overdue", {"id", "title", "unit", "owner", "due", "overdue_days", "change"},
               made_rows(std::move(overdue), fill));
}

Table left_items(const Page& page) {
  Lines left = lines_with(page, Mark::kOverdueLeft);
  const KnownCells<Left> words(
      left, [](const Line* l) { return l->left_by; }, [&](Left by) { return word(page, left_word(by)); });
  const auto fill = [due = KnownDue(page.words), words](const Line* l, MadeRow& row) {
    tell(row, l->now);
    due.add(row, l->now.due, l->now.is_ongoing);
    row.add(words[l->left_by]);
  };
  return table(page, "left_items", "left", {"id", "title", "unit", "due", "change"}, made_rows(std::move(left), fill));
}

Table near_due_items(const Page& page) {
  Lines near = largest_first(lines_with(page, Mark::kNearDue), [](const Line& l) { return -l.verdict.days_to_due; });
  const auto fill = [due = KnownDue(page.words), lights = lights(page)](const Line* l, MadeRow& row) {
    tell(row, l->now);
    row.text_or_nothing(l->now.owner);
    due.add(row, l->now.due, l->now.is_ongoing);
    row.add(percent(l->now.progress));
    row.add(lights[l->verdict.light]);
  };
  return table(page, "items", "near_due", {"id", "title", "unit", "owner", "due", "progress", "light"},
               made_rows(std::move(near), fill));
}

/// As it was when it was closed, whatever became of it later.
Table closed_items(const Page& page) {
  struct Closed {
    const Line* line;
    const Closure* closure;
  };
  std::vector<Closed> closed;
  for (const Line* line : lines_with(page, Mark::kClosed))
    for (const Closure& closure : page.figures.closures_of(*line)) closed.push_back({line, &closure});
  const KnownReasons reasons(page.words, closed, [](const Closed& each) { return each.closure->verdict; });
  const auto fill = [due = KnownDue(page.words), reasons](const Closed& each, MadeRow& row) {
    const Closure& closure = *each.closure;
    tell(row, each.line->now);
    due.add(row, closure.due, closure.is_ongoing);
    row.add(date_or_nothing(closure.done_on));
    row.add(date_or_nothing(closure.closed_on));
    row.add(reasons[closure.verdict]);
  };
  Table result = table(page, "items", "closed", {"id", "title", "unit", "due", "done_on", "closed_on", "result"},
                       made_rows(std::move(closed), fill));
  result.is_detail = false;
  return result;
}

Table claimed_items(const Page& page) {
  const auto waiting = [as_of = page.request.moment.as_of](const Line& l) {
    return l.waiting_since ? as_of - *l.waiting_since : 0;
  };
  Lines claimed =
      largest_first(lines(page, [](const Line& l) { return l.now.state == track::codes::kPending; }), waiting);
  const auto fill = [waiting, lights = lights(page), reasons = reasons(page, claimed)](const Line* l, MadeRow& row) {
    tell(row, l->now);
    row.add(date_or_nothing(l->now.done_on));
    row.add(Count{waiting(*l)});
    row.add(lights[l->verdict.light]);
    row.add(reasons[l->verdict]);
  };
  return table(page, "items", "claimed", {"id", "title", "unit", "done_on", "waiting_days", "light", "reason"},
               made_rows(std::move(claimed), fill));
}

Table not_updated_items(const Page& page) {
  Lines resting = lines_with(page, Mark::kNotUpdated);
  const auto fill = [states = states(page, resting)](const Line* l, MadeRow& row) {
    tell(row, l->now);
    row.text_or_nothing(l->now.owner);
    row.add(states[std::string_view(l->now.state)]);
    row.add(l->now.effective_on);
  };
  return table(page, "items", "not_updated", {"id", "title", "unit", "owner", "state", "last_updated"},
               made_rows(std::move(resting), fill));
}

Table declared_items(const Page& page) {
  Lines differing = lines_with(page, Mark::kDeclaredDiffers);
  const KnownCells<std::string> colours(
      differing, [](const Line* l) { return std::string_view(l->now.declared_light); },
      [&](std::string_view colour) { return page.words.colour(colour); });
  const auto fill = [colours, lights = lights(page), reasons = reasons(page, differing)](const Line* l, MadeRow& row) {
    tell(row, l->now);
    row.add(colours[std::string_view(l->now.declared_light)]);
    row.add(lights[l->verdict.light]);
    row.add(reasons[l->verdict]);
  };
  return table(page, "items", "declared", {"id", "title", "unit", "declared_light", "light", "reason"},
               made_rows(std::move(differing), fill));
}

Table moved_items(const Page& page) {
  Lines moved = largest_first(lines_with(page, Mark::kMovedDue), [](const Line& l) { return l.due_history.moves; });
  const auto fill = [due = KnownDue(page.words)](const Line* l, MadeRow& row) {
    const auto original = l->due_history.original;
    const bool has_both = original && l->now.due && !l->now.is_ongoing;
    tell(row, l->now);
    due.add(row, original, !original);  // one that had none at first was ongoing
    due.add(row, l->now.due, l->now.is_ongoing);
    row.add(Count{l->due_history.moves});
    row.add(has_both ? Cell(Number{static_cast<double>(*l->now.due - *original), 0}) : Cell());
  };
  return table(page, "items", "moved_due", {"id", "title", "unit", "original_due", "due", "moves", "days_moved"},
               made_rows(std::move(moved), fill));
}

Table corrected_items(const Page& page) {
  struct Corrected {
    const Line* line;
    const Correction* correction;
  };
  std::vector<Corrected> corrected;
  for (const Line& line : page.figures.lines)
    for (const Correction& correction : page.figures.corrections_of(line)) corrected.push_back({&line, &correction});
  const KnownCells<std::string> states(
      corrected, [](const Corrected& each) { return each.correction->state; },
      [&](std::string_view state) { return page.words.state(state); });
  const auto fill = [states](const Corrected& each, MadeRow& row) {
    const Correction& correction = *each.correction;
    tell(row, each.line->now.id, correction.title, each.line->now.unit);
    row.add(correction.effective_on);
    row.add(states[correction.state]);
    row.add(percent(correction.progress));
  };
  return {"items",
          {},
          page.words.columns({"id", "title", "unit", "effective_on", "state", "progress"}),
          made_rows(std::move(corrected), fill),
          page.words.say("empty.corrections")};
}

Table became_red(const Page& page) {
  Lines red = lines(page, [](const Line& l) {
    return l.verdict.light == track::Light::kRed && l.light_before != track::Light::kRed;
  });
  const auto fill = [lights = lights(page), reasons = reasons(page, red)](const Line* l, MadeRow& row) {
    tell(row, l->now);
    row.text_or_nothing(l->now.owner);
    row.add(l->light_before ? lights[*l->light_before] : Cell());
    row.add(reasons[l->verdict]);
  };
  return table(page, "items", "became_red", {"id", "title", "unit", "owner", "light_before", "reason"},
               made_rows(std::move(red), fill));
}

Table due_items(const Page& page) {
  Lines open =
      lines(page, [](const Line& l) { return l.marks.has(Mark::kDue) && l.now.state != track::codes::kClosed; });
  std::ranges::stable_sort(open, {}, [](const Line* l) { return *l->now.due; });
  const auto fill = [due = KnownDue(page.words), states = states(page, open), lights = lights(page)](const Line* l,
                                                                                                     MadeRow& row) {
    tell(row, l->now);
    row.text_or_nothing(l->now.owner);
    due.add(row, l->now.due, l->now.is_ongoing);
    row.add(states[std::string_view(l->now.state)]);
    row.add(Count{l->overdue_days});
    row.add(lights[l->verdict.light]);
  };
  return table(page, "items", "cohort_open", {"id", "title", "unit", "owner", "due", "state", "overdue_days", "light"},
               made_rows(std::move(open), fill));
}

}  // namespace reform::report
