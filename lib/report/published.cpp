#include "report/published.hpp"

#include <algorithm>
#include <tuple>

#include "report/survey.hpp"

namespace reform::report {
namespace {

using ledger::PublishedLight;

bool is_before(const PublishedLight& a, const PublishedLight& b) {
  return std::tie(a.list, a.id) < std::tie(b.list, b.id);
}

std::string word(const PublishedLight& light) { return light.list + " " + light.id + " " + light.light; }

}  // namespace

std::vector<PublishedLight> lights_of(const ledger::Ledger& ledger, base::Period period, const std::string& known_at) {
  Request request;
  request.period = period;
  request.moment = {period.last(), known_at};
  std::vector<PublishedLight> lights;
  survey(ledger, request, [&](const Item& item, const Setting&) {
    lights.push_back({item.list->name, item.id(), std::string(track::name(item.verdict.light))});
  });
  std::ranges::sort(lights, is_before);
  return lights;
}

std::vector<ledger::Flaw> check_published(const ledger::Ledger& ledger) {
  std::vector<ledger::Flaw> flaws;
  for (const ledger::Closing& closing : ledger::closings(ledger)) {
    const std::vector<PublishedLight> said = ledger::published_lights(ledger, closing),
                                      now = lights_of(ledger, closing.period, closing.recorded_at);
    const auto [first_said, first_now] = std::ranges::mismatch(said, now);
    if (first_said == said.end() && first_now == now.end()) continue;
    flaws.push_back({closing.seq,
                     {"verify.light",
                      {{"period", closing.period.text()},
                       {"said", first_said == said.end() ? "—" : word(*first_said)},
                       {"found", first_now == now.end() ? "—" : word(*first_now)}}}});
  }
  return flaws;
}

Request as_published(const ledger::Ledger& ledger, Request request) {
  if (!request.moment.known_at.empty() || request.moment.as_of != request.period.last()) return request;
  if (const auto closing = ledger::closing(ledger, request.period)) request.moment.known_at = closing->recorded_at;
  return request;
}

}  // namespace reform::report
