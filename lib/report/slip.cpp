// 督办单: what a unit must act on, one section per unit, worst first.
#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "report/item_facts.hpp"
#include "report/published.hpp"
#include "report/told.hpp"
#include "schema/units.hpp"

namespace reform::report {
namespace {

/// An item stands at the first that holds.
enum class Level : std::uint8_t { kEscalated, kRed, kYellow, kNearDue };
constexpr std::array<std::string_view, 4> kLevels = {"escalated", "red", "yellow", "near_due"};

struct Entry {
  Level level = Level::kNearDue;
  Told now;
  track::Verdict verdict;
  int red_streak = 0, overdue_days = 0;
};

struct Claim {
  Told now;
  std::optional<base::Date> waiting_since;
};

struct Counts {
  std::array<std::int64_t, kLevels.size()> levels{};
  std::int64_t to_review = 0;

  std::int64_t of(Level level) const { return levels[static_cast<std::size_t>(level)]; }
  std::int64_t red() const { return of(Level::kEscalated) + of(Level::kRed); }
};

struct Slip {
  std::string unit;
  std::vector<Entry> entries;
  std::vector<Claim> to_review;  // claims that wait too long for this unit
  Counts now, before;
};
struct Slips {
  std::map<std::string, Slip> units;                    // by key of the unit
  std::map<std::string, Slip*, std::less<>> by_name{};  // the same, by Setting::office()
  track::Texts texts;                                   // of the entries and claims
};

std::optional<Level> level_of(const Item& item) {
  if (item.marks.has(Mark::kEscalated)) return Level::kEscalated;
  if (item.verdict.light == track::Light::kRed) return Level::kRed;
  if (item.verdict.light == track::Light::kYellow) return Level::kYellow;
  return item.marks.has(Mark::kNearDue) ? std::optional(Level::kNearDue) : std::nullopt;
}

/// Waiting too long is the reviewer's fault, so it is the reviewer who is told; while nobody is named, who reported.
std::string_view addressee(const Item& item) {
  if (!item.marks.has(Mark::kUnreviewed)) return item.unit();
  return item.now->review_unit.empty() ? item.now->reporting_unit : item.now->review_unit;
}

Slip& slip_of(Slips& slips, const Item& item, const Setting& setting) {
  const std::string_view unit = setting.office(addressee(item));
  if (const auto found = slips.by_name.find(unit); found != slips.by_name.end()) return *found->second;
  Slip& slip = slips.units[schema::office_key(*setting.schema, unit)];
  slip.unit = unit;
  slips.by_name.emplace(unit, &slip);
  return slip;
}

void count(Counts& counts, const Item& item) {
  if (item.marks.has(Mark::kUnreviewed))
    ++counts.to_review;
  else
    ++counts.levels[static_cast<std::size_t>(*level_of(item))];
}

void add(Slips& slips, const Item& item, const Setting& setting) {
  const base::Period period = setting.period.previous();
  if (const auto then = look_back(item, setting, period, period.last()); then && level_of(*then))
    count(slip_of(slips, *then, setting).before, *then);
  const auto level = level_of(item);
  if (!level) return;
  Slip& slip = slip_of(slips, item, setting);
  count(slip.now, item);
  const Told now = told(item, slips.texts);
  if (item.marks.has(Mark::kUnreviewed))
    slip.to_review.push_back({now, track::in_state_since(*item.history, setting.as_of)});
  else
    slip.entries.push_back({*level, now, item.verdict, item.red_streak, item.overdue_days});
}

/// Those asked for, also when there is nothing to say; else those with something red, worst first.
std::vector<Slip> chosen(std::map<std::string, Slip> slips, const Request& request, const schema::Schema& schema) {
  std::vector<Slip> result;
  std::set<std::string> asked;
  for (const std::string& unit : request.filter.units) {
    const std::string key = schema::office_key(schema, unit);
    if (!asked.insert(key).second) continue;
    Slip slip = slips[key];
    slip.unit = unit;
    result.push_back(std::move(slip));
  }
  if (!result.empty()) return result;
  for (auto& [key, slip] : slips)
    if (slip.now.red() > 0) result.push_back(std::move(slip));
  const auto rank = [](const Slip& slip) {
    return std::tuple(-slip.now.of(Level::kEscalated), -slip.now.red(), -slip.now.of(Level::kYellow));
  };
  std::ranges::stable_sort(result, [&](const Slip& a, const Slip& b) { return rank(a) < rank(b); });
  return result;
}

Table items_table(Slip& slip, const Words& words) {
  std::ranges::stable_sort(slip.entries, [](const Entry& a, const Entry& b) {
    return std::tuple(a.level, -a.red_streak, -a.overdue_days, a.verdict.days_to_due) <
           std::tuple(b.level, -b.red_streak, -b.overdue_days, b.verdict.days_to_due);
  });
  Table table{"items",
              words.say("table.slip"),
              words.columns({"id", "title", "level", "reason", "due", "owner", "issue", "measure"}),
              {},
              words.say("empty.slip")};
  for (const Entry& entry : slip.entries) {
    const std::string level(kLevels[static_cast<std::size_t>(entry.level)]);
    table.rows.push_back({ItemId{std::string(entry.now.id)}, std::string(entry.now.title),
                          Word{level, words.say("report.slip." + level)}, words.reason(entry.verdict),
                          words.due(entry.now.due, entry.now.is_ongoing), text_or_nothing(entry.now.owner),
                          text_or_nothing(entry.now.issue), text_or_nothing(entry.now.measure)});
  }
  return table;
}

Table review_table(const Slip& slip, base::Date as_of, const Words& words) {
  Table table{"review_items",
              words.say("table.to_review"),
              words.columns({"id", "title", "unit", "done_on", "waiting_days"}),
              {},
              words.say("empty.to_review")};
  for (const Claim& claim : slip.to_review)
    table.rows.push_back({ItemId{std::string(claim.now.id)}, std::string(claim.now.title),
                          text_or_nothing(claim.now.unit), claim.now.done_on ? Cell(*claim.now.done_on) : Cell(),
                          claim.waiting_since ? Cell(Count{as_of - *claim.waiting_since}) : Cell()});
  return table;
}

/// `reply_by`: nothing when there is nothing to answer.
Facts facts_of(const Slip& slip, std::string_view section, std::optional<base::Date> reply_by, const Words& words,
               ItemFacts& make) {
  const auto ids = [&](std::initializer_list<Level> levels) {
    Ids result;
    for (const Entry& entry : slip.entries)
      if (std::ranges::find(levels, entry.level) != levels.end()) result.push_back(entry.now.id);
    return result;
  };
  Ids to_review;
  for (const Claim& claim : slip.to_review) to_review.push_back(claim.now.id);
  const Counts& before = slip.before;
  return {{words.fact("unit", text_or_nothing(slip.unit)), words.fact("reply_by", reply_by ? Cell(*reply_by) : Cell()),
           make.count(section, "red", ids({Level::kEscalated, Level::kRed}), Count{before.red()}),
           make.count(section, "escalated", ids({Level::kEscalated}), Count{before.of(Level::kEscalated)}),
           make.count(section, "yellow", ids({Level::kYellow}), Count{before.of(Level::kYellow)}),
           make.count(section, "near_due", ids({Level::kNearDue}), Count{before.of(Level::kNearDue)}),
           make.count(section, "to_review", to_review, Count{before.to_review})}};
}

Section section_of(Slip& slip, std::size_t number, const Request& request, const schema::Policy& policy,
                   const Words& words, ItemFacts& make) {
  const std::string unit = slip.unit.empty() ? words.say("report.slip.nobody") : slip.unit;
  const base::Date reply_by = request.moment.as_of + policy.slip_reply_days;
  Section section{"slip_" + std::to_string(number), unit, {}, true};
  const bool is_nothing = slip.entries.empty() && slip.to_review.empty();
  section.blocks.push_back(Paragraph{
      "addressee",
      words.say(is_nothing ? "report.slip.addressee_of_nothing" : "report.slip.addressee",
                {{"unit", unit}, {"day", base::iso(request.moment.as_of)}, {"reply_by", base::iso(reply_by)}})});
  section.blocks.push_back(
      facts_of(slip, section.key, is_nothing ? std::nullopt : std::optional(reply_by), words, make));
  section.blocks.push_back(items_table(slip, words));
  section.blocks.push_back(review_table(slip, request.moment.as_of, words));
  if (!is_nothing) section.blocks.push_back(Paragraph{"answer", words.say("report.slip.answer")});
  return section;
}

}  // namespace

Document slip(const ledger::Ledger& ledger, const Request& wanted) {
  const Request request = as_published(ledger, wanted);
  const Words words(ledger.schema(), request.lang);
  // Who is told is not always who reports or leads: the units are chosen afterwards.
  Request of_all = request;
  of_all.filter.units.clear();
  Slips slips{};
  survey(ledger, of_all, [&](const Item& item, const Setting& setting) { add(slips, item, setting); });
  ItemFacts make("slip", request, words);
  Document document{"slip",
                    words.say("report.slip.title", {{"period", request.period.text()}}),
                    page_header(ledger, request, words),
                    {}};
  for (Slip& slip : chosen(std::move(slips.units), request, ledger.schema()))
    document.sections.push_back(
        section_of(slip, document.sections.size() + 1, request, ledger.schema().policy, words, make));
  if (document.sections.empty())
    document.sections.push_back({{}, {}, {Paragraph{"nothing", words.say("report.slip.nothing")}}});
  document.ids = make.ids();
  return document;
}

}  // namespace reform::report
