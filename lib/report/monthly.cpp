#include "report/monthly.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/text.hpp"
#include "report/changed_since.hpp"
#include "report/published.hpp"

namespace reform::report {
namespace {

constexpr std::string_view kTasks = "tasks";

bool is_let_through(const ledger::Filter& filter, const std::string& list) {
  return filter.lists.empty() || std::find(filter.lists.begin(), filter.lists.end(), list) != filter.lists.end();
}

void check_request(const Request& request) {
  if (request.period.kind != base::Period::Kind::kMonth) {
    throw base::UsageError("report.monthly.needs_month", {{"period", request.period.text()}});
  }
  if (!request.period.contains(request.moment.as_of)) {
    throw base::UsageError("report.day_outside_period",
                           {{"day", base::iso(request.moment.as_of)}, {"period", request.period.text()}});
  }
}

}  // namespace

std::vector<int> MonthlyPage::lists() const {
  std::vector<int> result;
  for (std::size_t i = 0; i < schema.lists.size(); ++i) {
    if (is_tracked(schema.lists[i]) && is_let_through(request.filter, schema.lists[i].name)) {
      result.push_back(static_cast<int>(i));
    }
  }
  return result;
}

bool MonthlyPage::is_in_total(int list) const { return schema.lists[static_cast<std::size_t>(list)].name != kTasks; }

const ListFigures& MonthlyPage::of(int list) const {
  static const ListFigures nothing;
  const auto found = figures.lists.find(list);
  return found == figures.lists.end() ? nothing : found->second;
}

ListFigures MonthlyPage::total() const {
  ListFigures sum;
  for (const int list : lists()) {
    if (is_in_total(list)) sum.add(of(list));
  }
  return sum;
}

ListFigures MonthlyPage::all() const {
  ListFigures sum;
  for (const int list : lists()) sum.add(of(list));
  return sum;
}

std::string MonthlyPage::command_of_total(const std::string& more) const {
  Request narrower = request;
  narrower.filter.lists.clear();
  for (const int list : lists()) {
    if (is_in_total(list)) narrower.filter.lists.push_back(schema.lists[static_cast<std::size_t>(list)].name);
  }
  return narrower.filter.lists.empty() ? std::string() : list_command(narrower, more);
}

void check_identities(const ListFigures& figures) {
  const Balance& b = figures.balance;
  BUG_IF(b.opening + b.added + b.reopened - b.closed - b.cancelled != b.end,
         "opening + new + reopened - closed - cancelled is not end");
  const Overdue& o = figures.overdue;
  BUG_IF(o.opening + o.joined - o.left != o.end, "overdue: opening + joined - left is not end");
  BUG_IF(o.left_closed + o.left_claimed + o.left_moved + o.left_otherwise != o.left, "overdue: left is not its parts");
}

Document monthly_document(const MonthlyPage& page, const Submitters& submitters, Facts header) {
  for (const auto& [list, figures] : page.figures.lists) check_identities(figures);
  check_identities(page.total());
  Document document{"monthly",
                    page.words.say("report.monthly.title", {{"period", page.request.period.text()}}),
                    std::move(header),
                    {}};
  document.sections = {balance_section(page),     lights_section(page),     overdue_section(page),
                       near_due_section(page),    timeliness_section(page), claims_section(page),
                       not_updated_section(page), declared_section(page),   submitters_section(page, submitters),
                       units_section(page),       corrections_section(page)};
  return document;
}

Document monthly(const ledger::Ledger& ledger, const Request& wanted) {
  check_request(wanted);
  const Request request = as_published(ledger, wanted);
  Figures figures;
  survey(ledger, request, [&](const Item& item, const Setting& setting) { figures.add(item, setting); });
  const auto sent = ledger.submissions(request.period, request.moment.known_at);
  const Words words(ledger.schema(), request.lang);
  const MonthlyPage page{ledger.schema(), request, figures, words};
  Document document =
      monthly_document(page, submitters(ledger.schema(), sent, request.period), page_header(ledger, request, words));
  if (request.moment.known_at != wanted.moment.known_at)
    document.sections.push_back(changed_since_section(ledger, request, words));
  return document;
}

}  // namespace reform::report
