// The sections that several reports have: each is made from a page's figures alone, so that it can be tested with
// figures made by hand.
#pragma once

#include "report/page.hpp"
#include "report/sent_lists.hpp"

namespace reform::report {

Section balance_section(const Page& page);
Section lights_section(const Page& page);
Section overdue_section(const Page& page);
Section near_due_section(const Page& page);
Section timeliness_section(const Page& page);
Section claims_section(const Page& page);
Section not_updated_section(const Page& page);
Section declared_section(const Page& page);
/// `before`: of the period before.
Section submitters_section(const Page& page, const Submitters& submitters, const std::optional<SentLists>& before = {});
/// Month by month, for a period of several.
Section submitters_by_month_section(const Page& page, const SentByMonth& by_month);
Section units_section(const Page& page);
Section corrections_section(const Page& page);
Section cohort_section(const Page& page);
Section transitions_section(const Page& page);
Section causes_section(const Page& page);

}  // namespace reform::report
