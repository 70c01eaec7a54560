#include "report/office_months.hpp"

#include <algorithm>

#include "ledger/filter.hpp"
#include "schema/units.hpp"

namespace reform::report {
namespace {

void add(OfficeMonths& of, const MonthSubmitters& month) {
  if (!of.office->is_valid_on(month.month.last())) {
    of.streak = 0;
    return;
  }
  ++of.expected;
  const Submitters& sent = month.submitters;
  if (std::ranges::find(sent.missing, of.office) != sent.missing.end()) {
    of.missing.push_back(month.month);
    ++of.streak;
    return;
  }
  of.streak = 0;
  const auto received = std::ranges::find_if(
      sent.received, [&](const auto& each) { return each.is_expected && each.office.zh == of.office->title.zh; });
  const bool is_late = received != sent.received.end() && received->is_late;
  ++(is_late ? of.late : of.in_time);
}

/// Empty where the register does not say.
std::string region_of(const schema::Schema& schema, std::string_view office) {
  const schema::CodeList* offices = schema.code_list(schema::kOfficeRegister);
  const auto known = offices == nullptr ? std::nullopt : offices->find(office);
  if (!known) return {};
  const auto& more = offices->codes[static_cast<std::size_t>(*known)].more;
  const auto region = more.find("region");
  return region == more.end() ? std::string() : region->second;
}

}  // namespace

bool OfficeScope::has(std::string_view office) const {
  if (filter.regions.empty() && filter.units.empty()) return true;
  const std::string region = region_of(schema, office), key = schema::office_key(schema, office);
  const bool is_there = filter.regions.empty() || std::ranges::any_of(filter.regions, [&](const std::string& wanted) {
                          return !region.empty() && schema::is_within(region, wanted);
                        });
  const bool is_it = filter.units.empty() || std::ranges::any_of(filter.units, [&](const std::string& wanted) {
                       return key == schema::office_key(schema, wanted);
                     });
  return is_there && is_it;
}

void restrict_to(const OfficeScope& scope, MonthSubmitters& month) {
  Submitters& sent = month.submitters;
  std::erase_if(sent.received, [&](const auto& each) { return !scope.has(each.office.zh); });
  std::erase_if(sent.missing, [&](const schema::Code* office) { return !scope.has(office->title.zh); });
  const schema::CodeList* offices = scope.schema.code_list(schema::kOfficeRegister);
  if (offices == nullptr) return;
  sent.expected = std::ranges::count_if(offices->codes, [&](const schema::Code& office) {
    return office.is_valid_on(month.month.last()) && scope.has(office.title.zh);
  });
}

std::vector<MonthSubmitters> submitters_in_scope(const ledger::Ledger& ledger, const Request& request) {
  return submitters_in_scope(ledger.schema(), request, ledger.submissions(request.period, request.moment.known_at));
}

std::vector<MonthSubmitters> submitters_in_scope(const schema::Schema& schema, const Request& request,
                                                 std::span<const ledger::Submission> submissions) {
  std::vector<MonthSubmitters> months = submitters_by_month(schema, request, submissions);
  const OfficeScope scope{schema, request.filter};
  for (MonthSubmitters& month : months) restrict_to(scope, month);
  return months;
}

std::vector<OfficeMonths> office_months(const schema::Schema& schema, std::span<const MonthSubmitters> months) {
  std::vector<OfficeMonths> all;
  const schema::CodeList* offices = schema.code_list(schema::kOfficeRegister);
  if (offices == nullptr) return all;
  for (const schema::Code& office : offices->codes) {
    OfficeMonths& of = all.emplace_back();
    of.office = &office;
    for (const MonthSubmitters& month : months) add(of, month);
  }
  return all;
}

}  // namespace reform::report
