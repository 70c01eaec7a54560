// 回执: what the ledger took in of each submission.
#include "report/receipt.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "report/office_months.hpp"

namespace reform::report {
namespace {

using ledger::Submission;

/// Those that stand of the months of the period and the offices of the filter.
std::vector<Submission> of_period(const ledger::Ledger& ledger, const Request& request) {
  std::vector<Submission> all;
  const OfficeScope scope{ledger.schema(), request.filter};
  const auto days = base::days_of(request.period.first(), request.moment.as_of);
  if (!days) return all;
  for (Submission& each : ledger.submissions(days, request.moment.known_at))
    if (each.state == Submission::State::kInForce && scope.has(each.office)) all.push_back(std::move(each));
  return all;
}

/// Single findings are not kept: the page says how to get them again.
Paragraph how_to_check(const Submission& submission, const Words& words) {
  std::string command = "reformctl validate";
  for (const ledger::SubmissionFile& file : submission.files) command += ' ' + shell_word(file.name);
  command += " --period " + submission.period + " --format receipt";
  return {"findings", words.say("report.receipt.findings"), command};
}

}  // namespace

Request about(const ledger::Ledger& ledger, Request request) {
  const Submission submission = ledger.submission(*request.submission);
  const std::string& known_at = request.moment.known_at;
  if (!known_at.empty() && known_at < submission.recorded_at)
    throw base::Error(base::Exit::kNotFound, "ledger.unknown_submission", {{"number", submission.number}});
  request.period = base::parse_period(submission.period).value_or(request.period);
  request.moment.as_of = request.period.last();
  return request;
}

Document receipt(const ledger::Ledger& ledger, const Request& wanted) {
  const Request request = wanted.submission ? about(ledger, wanted) : wanted;
  std::vector<Submission> submissions;
  if (request.submission)
    submissions.push_back(ledger.submission(*request.submission));
  else
    submissions = of_period(ledger, request);
  const Words words(ledger.schema(), request.lang);
  Document document{"receipt",
                    words.say("report.receipt.title", {{"period", request.period.text()}}),
                    page_header(ledger, request, words),
                    {}};
  for (const Submission& submission : submissions) {
    Section section{"submission_" + std::to_string(submission.number),
                    words.say("submission.title", {{"number", submission.number}}),
                    submission_blocks(ledger, submission, words), true};
    section.blocks.emplace_back(how_to_check(submission, words));
    document.sections.push_back(std::move(section));
  }
  if (document.sections.empty())
    document.sections.push_back({{}, {}, {Paragraph{"nothing", words.say("empty.received")}}});
  return document;
}

}  // namespace reform::report
