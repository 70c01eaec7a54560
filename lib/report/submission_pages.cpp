// `submission list` and `submission show`: who sent what, version after version.
#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "ledger/period.hpp"
#include "report/words.hpp"

namespace reform::report {
namespace {

using ledger::Submission;

Count count(std::uint64_t n) { return {static_cast<std::int64_t>(n)}; }

Word state_of(const Words& words, const Submission& submission) {
  const std::string key = submission.state == Submission::State::kVoided       ? "voided"
                          : submission.state == Submission::State::kSuperseded ? "superseded"
                                                                               : "in_force";
  return {key, words.say("submission." + key)};
}

Word day_of(const std::string& time) { return {time, time.substr(0, 10)}; }

std::vector<std::string> lists_of(const Submission& submission, const schema::Schema& schema, base::Lang lang) {
  std::vector<std::string> titles;
  for (const schema::List& list : schema.lists) {
    const auto has_list = [&](const ledger::SubmissionFile& file) {
      return std::ranges::any_of(file.lists, [&](const auto& each) { return each.first == list.name; });
    };
    if (std::ranges::any_of(submission.files, has_list)) titles.push_back(list.title.in(lang));
  }
  return titles;
}

}  // namespace

Document submission_list(const ledger::Ledger& ledger, std::optional<base::Period> period, const std::string& known_at,
                         base::Lang lang) {
  const Words words(ledger.schema(), lang);
  Table table{"submissions",
              {},
              words.columns({"number", "period", "office", "version", "state", "recorded_at", "by", "lists", "records",
                             "warnings", "score"}),
              {},
              words.say("empty.received")};
  for (const Submission& each : ledger.submissions(period, known_at)) {
    table.rows.push_back({Count{each.number}, each.period, text_or_nothing(each.office), Count{each.version},
                          state_of(words, each), day_of(each.recorded_at), text_or_nothing(each.recorded_by),
                          base::join(lists_of(each, ledger.schema(), lang), words.say("report.comma")),
                          count(each.records()), count(each.warnings), text_or_nothing(each.score)});
  }
  const Count total{static_cast<std::int64_t>(table.rows.size())};
  return {"submissions", {}, {{words.fact("submissions", total)}}, {{{}, {}, {std::move(table)}}}};
}

Document submission_page(const ledger::Ledger& ledger, const Submission& submission, base::Lang lang) {
  const Words words(ledger.schema(), lang);
  Facts facts{
      {words.fact("office", text_or_nothing(submission.office)), words.fact("period", submission.period),
       words.fact("version", Count{submission.version}), words.fact("state", state_of(words, submission)),
       words.fact("recorded_at", submission.recorded_at), words.fact("by", text_or_nothing(submission.recorded_by)),
       words.fact("warnings", count(submission.warnings)), words.fact("score", text_or_nothing(submission.score))}};
  if (submission.state == Submission::State::kVoided) {
    facts.facts.push_back(words.fact("voided_at", submission.voided_at));
    facts.facts.push_back(words.fact("voided_by", text_or_nothing(submission.voided_by)));
    facts.facts.push_back(words.fact("void_reason", submission.void_reason));
  }
  Table files{"files", words.say("table.files"), words.columns({"file", "format", "encoding", "file_digest"}), {}, {}};
  Table counts{"counts",
               words.say("table.counts"),
               words.columns({"file", "list", "read", "added", "changed", "unchanged", "rejected"}),
               {},
               {}};
  for (const ledger::SubmissionFile& file : submission.files) {
    files.rows.push_back({file.name, file.format, text_or_nothing(file.encoding), file.digest});
    for (const auto& [list, n] : file.lists) {
      const auto known = ledger.schema().find_list(list);
      const Cell title = known ? Cell(words.list(ledger.schema().lists[static_cast<std::size_t>(*known)])) : Cell();
      counts.rows.push_back(
          {file.name, title, count(n.read), count(n.added), count(n.changed), count(n.unchanged), count(n.rejected)});
    }
  }
  return {"submission",
          words.say("submission.title", {{"number", submission.number}}),
          std::move(facts),
          {{{}, {}, {std::move(files), std::move(counts)}}}};
}

Document period_list(const ledger::Ledger& ledger, base::Lang lang) {
  const Words words(ledger.schema(), lang);
  struct Row {
    std::int64_t submissions = 0;
    std::string closed_at, closed_by;
    std::int64_t reopened = 0;
  };
  std::map<std::string, Row> periods;  // by text: all are months
  for (const Submission& each : ledger.submissions(std::nullopt, {}))
    if (each.state != Submission::State::kVoided) ++periods[each.period].submissions;
  for (const ledger::PeriodEvent& event : ledger::period_events(ledger)) {
    Row& row = periods[event.period.text()];
    const bool is_close = event.kind == "close";
    row.closed_at = is_close ? event.recorded_at : "";
    row.closed_by = is_close ? event.recorded_by : "";
    if (!is_close) ++row.reopened;
  }
  Table table{"periods",
              {},
              words.columns({"period", "state", "submissions", "closed_at", "by", "reopenings"}),
              {},
              words.say("empty.received")};
  for (const auto& [period, row] : periods) {
    const std::string state = row.closed_at.empty() ? "open" : "published";
    table.rows.push_back({period, Word{state, words.say("period." + state)}, Count{row.submissions},
                          row.closed_at.empty() ? Cell() : Cell(day_of(row.closed_at)), text_or_nothing(row.closed_by),
                          Count{row.reopened}});
  }
  return {"periods", {}, {}, {{{}, {}, {std::move(table)}}}};
}

}  // namespace reform::report
