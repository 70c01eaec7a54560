#include "report/figure_items.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/text.hpp"
#include "report/words.hpp"

namespace reform::report {
namespace {

constexpr std::string_view kCompare = "compare";

[[noreturn]] void refuse(const std::string& figure, const std::vector<std::string>& known) {
  base::Args args{{"figure", figure}, {"known", base::LocalText{base::join(known, "、"), base::join(known, ", ")}}};
  const auto nearest = base::nearest(figure, known);
  if (!nearest) throw base::UsageError("report.no_figure", args);
  args.emplace_back("nearest", *nearest);
  throw base::UsageError("report.no_figure_nearest", args);
}

const Report& need_report(const std::string& figure) {
  const auto all = reports();
  const auto found = std::ranges::find(all, std::string_view(figure).substr(0, figure.find('.')), &Report::name);
  if (found != all.end() && !found->names_rules) return *found;  // no items are behind what is of submissions
  std::vector<std::string> known;
  for (const Report& report : all)
    if (!report.names_rules) known.push_back(std::string(report.name) + ".…");
  refuse(figure, known);
}

/// What only `list` takes is not the report's.
Request of_report(Request request) {
  request.filter.states.clear();
  request.filter.after.reset();
  request.lights.clear();
  request.reasons.clear();
  request.marks.clear();
  request.is_overdue_only = false;
  request.names_items = true;
  return request;
}

std::set<std::string> items_of(const Document& document, const std::string& figure) {
  std::vector<std::string> known;
  for (const Section& section : document.sections) {
    for (const Block& block : section.blocks) {
      const auto* facts = std::get_if<Facts>(&block);
      if (facts == nullptr) continue;
      for (const Fact& fact : facts->facts) {
        if (!fact.command.starts_with("reformctl list ")) continue;  // no items are behind the others
        known.push_back(document.kind + "." + section.key + "." + fact.key);
        if (known.back() != figure) continue;
        std::set<std::string> ids;
        for (const std::uint32_t item : fact.items) ids.emplace(document.ids[item]);
        return ids;
      }
    }
  }
  refuse(figure, known);
}

}  // namespace

std::string figure_command(const Request& request, std::string_view report, std::string_view section,
                           std::string_view key) {
  std::string flags = "--figure " + std::string(report) + "." + std::string(section) + "." + std::string(key);
  if (report == kCompare && request.with) flags += " --with " + request.with->text();
  return list_command(request, flags);
}

Request behind_figure(const ledger::Ledger& ledger, const Request& request, const std::string& figure) {
  const Report& report = need_report(figure);
  if (request.with && report.name != kCompare)
    throw base::UsageError("cli.report_only", {{"flag", "--with"}, {"kind", std::string(kCompare)}});
  Request behind = request;
  behind.only = items_of(make(report, ledger, of_report(request)), figure);
  behind.filter = {.states = request.filter.states, .after = request.filter.after};
  return behind;
}

}  // namespace reform::report
