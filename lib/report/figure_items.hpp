// `list --figure`: the items behind a figure of a report, which no filter of items could name: what broke a chain, what
// changed between two periods. The report is made again, so that list and figure cannot differ.
#pragma once

#include <string>
#include <string_view>

#include "report/report.hpp"

namespace reform::report {

/// `reformctl list --figure chain.gaps.need_without_scenario --period …`: what lists the items behind the figure.
std::string figure_command(const Request& request, std::string_view report, std::string_view section,
                           std::string_view key);

/// The request of the items behind a figure, named as JSON names it: `<report>.<section>.<figure>`. The scope of the
/// request is that of the report; its states, lights, reasons and marks go on choosing among the items. UsageError,
/// with what there is, unless the report has such a figure and items stand behind it.
Request behind_figure(const ledger::Ledger& ledger, const Request& request, const std::string& figure);

}  // namespace reform::report
