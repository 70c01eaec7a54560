#include "ledger/void.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "check/cast.hpp"
#include "ledger/append.hpp"

namespace reform::ledger {

namespace {

std::string in_list(const std::vector<std::int64_t>& numbers) {
  std::vector<std::string> texts;
  for (const std::int64_t number : numbers) texts.push_back(std::to_string(number));
  return '(' + base::join(texts, ",") + ')';
}

/// A confirmation of a voided revision, with what that revision says.
struct Restatement {
  std::int64_t source = 0;
  std::uint32_t record = 0, line = 0;
  std::string effective_on, extra;
  std::vector<std::string> texts;  // by field
};

/// What other submissions had confirmed of the sources' revisions, in the order it was said.
std::vector<Restatement> restatements(const Ledger::State& ledger, const ListTable& table, const std::string& sources) {
  // A field may be named like a column of the fixed tables (`source`), so ours are renamed.
  base::Statement row = ledger.database->prepare(
      "SELECT _c_source, _c_record, _c_line, _c_day, _extra, " + field_columns(table) + " FROM " + table.name +
      " JOIN (SELECT source AS _c_source, record AS _c_record, line AS _c_line, effective_on AS _c_day, "
      "revision AS _c_revision FROM _confirmation) ON _c_revision = _seq WHERE _source IN " +
      sources + not_voided(ledger.voided, {}, "_c_source") + " ORDER BY _seq, _c_source, _c_record");
  std::vector<Restatement> all;
  while (row.step()) {
    Restatement one{row.integer(0),
                    static_cast<std::uint32_t>(row.integer(1)),
                    static_cast<std::uint32_t>(row.integer(2)),
                    std::string(row.text(3)),
                    std::string(row.text(4)),
                    {}};
    for (int column = 5; column < row.columns(); ++column) one.texts.emplace_back(row.text(column));
    all.push_back(std::move(one));
  }
  return all;
}

void restate(Appender& appender, int list, const ListTable& table, const Restatement& one) {
  std::vector<schema::Value> values;
  for (std::size_t field = 0; field < one.texts.size(); ++field)
    values.push_back(check::typed(table.list->fields[field], one.texts[field]));
  appender.append({.list = list,
                   .effective_on = one.effective_on,
                   .source = one.source,
                   .record = one.record,
                   .line = one.line,
                   .action = "import",
                   .values = values,
                   .extra = one.extra});
}

/// Items whose voided revision a later move went on from.
void find_moved(const Ledger::State& ledger, const ListTable& table, const std::string& sources,
                std::vector<std::string>& moved) {
  base::Statement row =
      ledger.database->prepare("SELECT DISTINCT r." + table.id + " FROM " + table.name + " AS r JOIN " + table.name +
                               " AS m ON m." + table.id + " = r." + table.id +
                               " AND m._action = 'move' AND m._seq > r._seq AND m._effective_on >= r._effective_on "
                               "WHERE r._source IN " +
                               sources + " ORDER BY 1");
  while (row.step()) moved.emplace_back(row.text(0));
}

}  // namespace

Voided void_submission(Ledger& ledger, std::int64_t number, const std::string& reason, const Author& author) {
  if (base::trim(reason).empty()) throw base::UsageError("ledger.no_reason");
  Ledger::State& state = ledger.state();
  base::Transaction transaction(*state.database);
  Appender appender(state, author);
  Voided result{.submission = ledger.submission(number)};
  if (result.submission.state == Submission::State::kVoided)
    throw base::Error(base::Exit::kFindings, "ledger.voided_already", {{"number", number}});
  std::vector<std::int64_t> sources;
  for (const SubmissionFile& file : result.submission.files) {
    sources.push_back(file.source);
    state.voided.push_back({file.source, appender.recorded_at()});
  }
  std::vector<std::int64_t> confirming;
  for (std::size_t list = 0; list < state.tables.size() && !sources.empty(); ++list) {
    const ListTable& table = state.tables[list];
    if (!table.exists) continue;
    const std::string numbers = in_list(sources);
    result.reversed += static_cast<std::uint64_t>(
        state.database->integer("SELECT count(*) FROM " + table.name + " WHERE _source IN " + numbers));
    find_moved(state, table, numbers, result.moved);
    for (const Restatement& one : restatements(state, table, numbers)) {
      restate(appender, static_cast<int>(list), table, one);
      confirming.push_back(one.source);
      ++result.restated;
    }
  }
  appender.append(Event{std::string(events::kVoid), number, {}, std::string(base::trim(reason))}, confirming);
  appender.close();
  transaction.commit();
  result.submission.state = Submission::State::kVoided;
  return result;
}

}  // namespace reform::ledger
