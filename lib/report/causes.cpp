// Why lights are red and yellow.
#include "base/error.hpp"
#include "report/sections.hpp"

namespace reform::report {
namespace {

using track::Light;
using track::Reason;

/// The reasons of red and yellow lights, in the order of track::Reason.
constexpr std::pair<Reason, Light> kCauses[] = {
    {Reason::kClaimedLate, Light::kYellow},  {Reason::kUnreviewed, Light::kYellow},
    {Reason::kOverdue, Light::kRed},         {Reason::kReviewOverdue, Light::kRed},
    {Reason::kFarBehind, Light::kRed},       {Reason::kNeverStarted, Light::kRed},
    {Reason::kBehind, Light::kYellow},       {Reason::kNotStarted, Light::kYellow},
    {Reason::kChildOverdue, Light::kYellow}, {Reason::kNotUpdated, Light::kYellow},
    {Reason::kMadeUp, Light::kYellow}};

}  // namespace

Section causes_section(const Page& page) {
  const Words& words = page.words;
  const ListFigures all = page.sum(Over::kAll);
  Table table{"by_reason", {}, words.columns({"light", "reason", "items", "share"}), {}, words.say("empty.causes")};
  Facts facts;
  std::int64_t counted = 0;
  const std::int64_t warned = all.lights.red + all.lights.yellow;
  for (const auto& [reason, light] : kCauses) {
    const std::int64_t items = all.with(reason);
    counted += items;
    if (items == 0) continue;
    const std::string name(track::name(reason));
    Word word{name, words.say("report.cause." + name)};
    Fact fact =
        page.fact("cause", Over::kAll, [reason = reason](const ListFigures& f) { return Count{f.with(reason)}; },
                  {.reasons = {reason}});
    fact.key = name;
    fact.title = word.text;
    facts.facts.push_back(std::move(fact));
    table.rows.push_back({words.light(light), std::move(word), Count{items}, Share{items, warned}});
  }
  BUG_IF(counted != warned, "a red or yellow light has another reason than those told of");
  return page.section("causes", {std::move(table), std::move(facts)});
}

}  // namespace reform::report
