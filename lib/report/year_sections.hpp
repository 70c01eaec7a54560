// The sections of the annual page that are made from the figures and the walk through the items.
#pragma once

#include "report/gather.hpp"
#include "report/page.hpp"
#include "report/scores.hpp"
#include "report/year.hpp"

namespace reform::report {

/// How much was to be done in the period, and how much of it was.
Section yearly_section(const Page& page);
/// Items whose due date was moved in the period, and how often.
Section moved_due_section(const Page& page);
/// What is still open, by age.
Section carry_over_section(const Page& page, const Year& year);
/// How the figures are made, said on the page.
Section method_section(const Page& page);

/// What the lists of a unit were like: of an office by schema::office_key().
struct Sender {
  std::int64_t missing = 0;  // months in which it was expected and sent nothing
  MeanScore score;           // of its submissions in force
};
using Senders = std::map<std::string, Sender>;
/// Of these months. `submissions`: of them at least, in the order in which the ledger gives them. An office that was
/// neither expected nor sent anything is not there.
Senders senders(const schema::Schema& schema, const std::vector<MonthFigures>& months,
                std::span<const ledger::Submission> submissions, base::Date as_of);

/// Unit by unit, for assessment. `months`: of the period.
Section assessment_section(const Page& page, const Year& year, const std::vector<MonthFigures>& months,
                           const Senders& senders);

}  // namespace reform::report
