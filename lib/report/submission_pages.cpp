// `submission list` and `submission show`: who sent what, version after version.
#include <algorithm>
#include <map>
#include <set>

#include "base/error.hpp"
#include "base/text.hpp"
#include "ledger/period.hpp"
#include "ledger/quality.hpp"
#include "report/receipt.hpp"
#include "report/submitters.hpp"
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

Cell score_of(const std::string& score) {
  if (score.empty()) return {};
  return Number{std::stod(score), 1};
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

/// Of the first submission of an office that stands: a correction may come later.
Word in_time(const Words& words, const schema::Schema& schema, const Submission& submission) {
  const std::optional<base::Period> period = base::parse_period(submission.period);
  const auto day = base::parse_iso_date(std::string_view(submission.recorded_at).substr(0, 10));
  BUG_IF(!period || !day, "a submission without a period or a day");
  const std::string key = submission_deadline(*period, schema.policy) < *day ? "late" : "in_time";
  return {key, words.say("report.word." + key)};
}

Table scores_table(const schema::Schema& schema, const ledger::Quality& quality, const Words& words) {
  Table table{"scores", words.say("table.scores"), words.columns({"family", "errors", "warnings", "score"}), {}, {}};
  for (const ledger::FamilyQuality& each : quality.families) {
    const auto known = schema.families.find(each.family.front());
    const std::string title = known == schema.families.end() ? "" : ' ' + known->second.in(words.lang());
    table.rows.push_back(
        {Word{each.family, each.family + title}, count(each.errors), count(each.warnings), score_of(each.score)});
  }
  return table;
}

Table rules_table(const schema::Schema& schema, const ledger::Quality& quality, const Words& words) {
  Table table{"rules",
              words.say("table.rules"),
              words.columns({"rule", "severity", "findings", "reason"}),
              {},
              words.say("receipt.nothing")};
  for (const ledger::RuleFindings& each : quality.rules) {
    const schema::Rule* known = schema.rule(each.rule);
    table.rows.push_back({each.rule, Word{each.severity, words.say("severity." + each.severity)}, count(each.findings),
                          known == nullptr ? Cell() : text_or_nothing(known->text.reason.in(words.lang()))});
  }
  return table;
}

}  // namespace

Document submission_list(const ledger::Ledger& ledger, std::optional<base::Period> period, const std::string& known_at,
                         base::Lang lang) {
  const Words words(ledger.schema(), lang);
  Table table{"submissions",
              {},
              words.columns({"number", "period", "office", "version", "state", "recorded_at", "in_time", "by", "lists",
                             "records", "warnings", "score"}),
              {},
              words.say("empty.received")};
  std::set<std::pair<std::string, std::string>> standing;
  for (const Submission& each : ledger.submissions(period, known_at)) {
    const bool is_first = each.state != Submission::State::kVoided && standing.emplace(each.period, each.key).second;
    table.rows.push_back({Count{each.number}, each.period, text_or_nothing(each.office), Count{each.version},
                          state_of(words, each), day_of(each.recorded_at),
                          is_first ? Cell(in_time(words, ledger.schema(), each)) : Cell(),
                          text_or_nothing(each.recorded_by),
                          base::join(lists_of(each, ledger.schema(), lang), words.say("report.comma")),
                          count(each.records()), count(each.warnings), score_of(each.score)});
  }
  const Count total{static_cast<std::int64_t>(table.rows.size())};
  return {"submissions", {}, {{words.fact("submissions", total)}}, {{{}, {}, {std::move(table)}}}};
}

Document missing_submissions(const ledger::Ledger& ledger, base::Period period, const std::string& known_at,
                             base::Lang lang) {
  const Words words(ledger.schema(), lang);
  Table table{"missing", {}, words.columns({"period", "office", "region", "deadline"}), {}, {}};
  std::int64_t expected = 0, received = 0, late = 0, all = 0;
  Request request;
  request.period = period;
  request.moment = {period.last(), known_at};
  for (const auto& [month, sent] : submitters_by_month(ledger, request)) {
    expected += sent.expected;
    received += sent.received_of_expected();
    late += sent.late();
    all += static_cast<std::int64_t>(sent.received.size());
    for (const schema::Code* office : sent.missing)
      table.rows.push_back({month.text(), office->title.in(words.lang()), words.region_of(*office),
                            submission_deadline(month, ledger.schema().policy)});
  }
  table.empty_text = words.say(nobody_missing(ledger.schema(), expected));
  return {"missing",
          {},
          {{words.fact("received_of_expected", Share{received, expected}), words.fact("late", Share{late, all}),
            words.fact("missing", Share{expected - received, expected})}},
          {{{}, {}, {std::move(table)}}}};
}

std::vector<Block> submission_blocks(const ledger::Ledger& ledger, const Submission& submission, const Words& words) {
  const schema::Schema& schema = ledger.schema();
  Facts facts{{words.fact("office", text_or_nothing(submission.office)), words.fact("period", submission.period),
               words.fact("version", Count{submission.version}), words.fact("state", state_of(words, submission)),
               words.fact("recorded_at", submission.recorded_at),
               words.fact("by", text_or_nothing(submission.recorded_by)),
               words.fact("warnings", count(submission.warnings)), words.fact("score", score_of(submission.score))}};
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
      const auto known = schema.find_list(list);
      const Cell title = known ? Cell(words.list(schema.lists[static_cast<std::size_t>(*known)])) : Cell();
      counts.rows.push_back(
          {file.name, title, count(n.read), count(n.added), count(n.changed), count(n.unchanged), count(n.rejected)});
    }
  }
  std::vector<Block> blocks{std::move(facts), std::move(files), std::move(counts)};
  const ledger::Quality quality = ledger::quality_of(ledger, submission.number);
  if (quality.families.empty()) return blocks;  // not known, which is not the same as without fault
  blocks.emplace_back(scores_table(schema, quality, words));
  blocks.emplace_back(rules_table(schema, quality, words));
  return blocks;
}

Document submission_page(const ledger::Ledger& ledger, const Submission& submission, base::Lang lang) {
  const Words words(ledger.schema(), lang);
  std::vector<Block> blocks = submission_blocks(ledger, submission, words);
  Facts header = std::get<Facts>(std::move(blocks.front()));
  blocks.erase(blocks.begin());
  return {"submission",
          words.say("submission.title", {{"number", submission.number}}),
          std::move(header),
          {{{}, {}, std::move(blocks)}}};
}

Document period_list(const ledger::Ledger& ledger, base::Lang lang) {
  const Words words(ledger.schema(), lang);
  struct Row {
    std::int64_t submissions = 0;
    std::string closed_at, closed_by;
    std::vector<std::string> reopened;  // when, who and why
  };
  std::map<std::string, Row> periods;  // by text: all are months
  for (const Submission& each : ledger.submissions(std::nullopt, {}))
    if (each.state != Submission::State::kVoided) ++periods[each.period].submissions;
  for (const ledger::PeriodEvent& event : ledger::period_events(ledger)) {
    Row& row = periods[event.period.text()];
    const bool is_close = event.kind == "close";
    row.closed_at = is_close ? event.recorded_at : "";
    row.closed_by = is_close ? event.recorded_by : "";
    if (!is_close)
      row.reopened.push_back(words.say("report.reopened", {{"day", event.recorded_at.substr(0, 10)},
                                                           {"by", event.recorded_by.empty() ? "—" : event.recorded_by},
                                                           {"reason", event.reason}}));
  }
  Table table{"periods",
              {},
              words.columns({"period", "state", "submissions", "closed_at", "by", "reopenings", "reopened_because"}),
              {},
              words.say("empty.received")};
  for (const auto& [period, row] : periods) {
    const std::string state = row.closed_at.empty() ? "open" : "published";
    table.rows.push_back({period, Word{state, words.say("period." + state)}, Count{row.submissions},
                          row.closed_at.empty() ? Cell() : Cell(day_of(row.closed_at)), text_or_nothing(row.closed_by),
                          Count{static_cast<std::int64_t>(row.reopened.size())},
                          text_or_nothing(base::join(row.reopened, words.say("report.log.separator")))});
  }
  return {"periods", {}, {}, {{{}, {}, {std::move(table)}}}};
}

}  // namespace reform::report
