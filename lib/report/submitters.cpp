#include "report/submitters.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/error.hpp"

namespace reform::report {
namespace {

base::Date day_of(const std::string& recorded_at) {
  const auto day = base::parse_iso_date(std::string_view(recorded_at).substr(0, 10));
  BUG_IF(!day, "the ledger holds a time that is none: " + recorded_at);
  return *day;
}

/// What an office has sent, as far as it stands.
struct Standing {
  std::string name, recorded_at;
  std::uint64_t records = 0, rejected = 0;  // of the lists that no later version has sent again
};

/// By key of the office; lists that name no unit are nobody's.
std::map<std::string, Standing> standing(std::span<const ledger::Submission> submissions) {
  std::map<std::string, Standing> offices;
  for (const ledger::Submission& submission : submissions) {  // version after version
    if (submission.office.empty() || submission.state == ledger::Submission::State::kVoided) continue;
    Standing& office = offices[submission.key];
    if (office.recorded_at.empty()) {
      office.recorded_at = submission.recorded_at;
      office.name = submission.office;
    }
    for (const ledger::SubmissionFile& file : submission.files)
      for (const auto& [list, counts] : file.lists)
        if (!submission.sent_again.contains(list)) {
          office.records += counts.read - counts.rejected;
          office.rejected += counts.rejected;
        }
  }
  return offices;
}

}  // namespace

std::int64_t Submitters::late() const {
  return std::count_if(received.begin(), received.end(), [](const Received& each) { return each.is_late; });
}

std::int64_t Submitters::unexpected() const {
  return std::count_if(received.begin(), received.end(), [](const Received& each) { return !each.is_expected; });
}

std::string_view nobody_missing(const schema::Schema& schema, std::int64_t expected) {
  const schema::CodeList* offices = schema.code_list(schema::kOfficeRegister);
  if (offices == nullptr || offices->codes.empty()) return "empty.register";
  return expected == 0 ? "empty.expected" : "empty.missing";
}

std::vector<base::Period> months_in(base::Period period) {
  std::vector<base::Period> months;
  for (base::Period month = base::month_of(period.first()); month.first() <= period.last(); month = month.shifted(1))
    months.push_back(month);
  return months;
}

base::Date submission_deadline(base::Period period, const schema::Policy& policy) {
  const base::Date next_month = period.last() + 1;
  const base::Date last = base::month_of(next_month).last();
  return std::min(next_month + (policy.submission_due_day - 1), last);
}

Submitters submitters(const schema::Schema& schema, std::span<const ledger::Submission> submissions,
                      base::Period period) {
  Submitters result;
  const schema::CodeList* offices = schema.code_list(schema::kOfficeRegister);
  std::vector<bool> is_received(offices == nullptr ? 0 : offices->codes.size());
  const base::Date deadline = submission_deadline(period, schema.policy);
  for (const auto& [key, sent] : standing(submissions)) {
    const base::Date recorded_on = day_of(sent.recorded_at);
    const auto known = offices == nullptr ? std::nullopt : offices->find(sent.name);
    if (known) is_received[static_cast<std::size_t>(*known)] = true;
    const bool is_expected = known && offices->codes[static_cast<std::size_t>(*known)].is_valid_on(period.last());
    const base::LocalText office =
        known ? offices->codes[static_cast<std::size_t>(*known)].title : base::LocalText{sent.name, {}};
    result.received.push_back({office, recorded_on, sent.records, sent.rejected, deadline < recorded_on, is_expected});
  }
  for (std::size_t i = 0; i < is_received.size(); ++i) {
    const schema::Code& office = offices->codes[i];
    if (!office.is_valid_on(period.last())) continue;
    ++result.expected;
    if (!is_received[i]) result.missing.push_back(&office);
  }
  std::sort(result.received.begin(), result.received.end(), [](const auto& a, const auto& b) {
    return std::tie(a.office.zh, a.recorded_on) < std::tie(b.office.zh, b.recorded_on);
  });
  return result;
}

std::span<const ledger::Submission> of_month(std::span<const ledger::Submission> submissions, base::Period month) {
  const auto found = std::ranges::equal_range(submissions, month.text(), {}, &ledger::Submission::period);
  return {found.begin(), found.end()};
}

namespace {

std::vector<MonthSubmitters> by_month(const schema::Schema& schema, base::Period period,
                                      std::span<const ledger::Submission> submissions) {
  std::vector<MonthSubmitters> months;
  for (const base::Period month : months_in(period))
    months.push_back({month, submitters(schema, of_month(submissions, month), month)});
  return months;
}

}  // namespace

std::vector<MonthSubmitters> submitters_by_month(const ledger::Ledger& ledger, base::Period period,
                                                 const std::string& known_at) {
  return by_month(ledger.schema(), period, ledger.submissions(period, known_at));
}

std::vector<MonthSubmitters> submitters_by_month(const ledger::Ledger& ledger, const Request& request) {
  return submitters_by_month(ledger.schema(), request, ledger.submissions(request.period, request.moment.known_at));
}

std::vector<MonthSubmitters> submitters_by_month(const schema::Schema& schema, const Request& request,
                                                 std::span<const ledger::Submission> submissions) {
  std::vector<MonthSubmitters> months = by_month(schema, request.period, submissions);
  std::erase_if(months, [&](const MonthSubmitters& each) { return request.moment.as_of < each.month.last(); });
  return months;
}

}  // namespace reform::report
