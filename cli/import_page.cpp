#include "cli/import_page.hpp"

#include <map>
#include <set>
#include <tuple>

#include "base/text.hpp"
#include "ledger/period.hpp"
#include "report/words.hpp"
#include "schema/units.hpp"

namespace reform::cli {
namespace {

std::vector<report::TableColumn> count_columns(Context& context) {
  std::vector<report::TableColumn> columns;
  for (const std::string key : {"read", "added", "changed", "unchanged", "rejected"})
    columns.push_back({key, context.say("import." + key)});
  return columns;
}

void add_counts(std::vector<report::Cell>& row, const ledger::Reconciliation& counts) {
  for (const std::uint64_t n : {counts.read, counts.added, counts.changed, counts.unchanged, counts.rejected})
    row.emplace_back(report::Count{static_cast<std::int64_t>(n)});
}

/// read = added + changed + unchanged + rejected, a line per list that had records, and the sum.
report::Table lists_table(Context& context, const ledger::Importer& importer) {
  report::Table table{"lists", context.say("import.lists"), count_columns(context), {}, context.say("import.nothing")};
  table.columns.insert(table.columns.begin(), {"list", context.say("import.list")});
  const auto add = [&](report::Word name, const ledger::Reconciliation& counts) {
    if (counts.read == 0) return;
    std::vector<report::Cell> row{std::move(name)};
    add_counts(row, counts);
    table.rows.push_back(row);
  };
  for (std::size_t i = 0; i < importer.counts().size(); ++i) {
    const auto& list = context.schema().lists[i];
    add({list.name, list.title.in(context.globals.lang)}, importer.counts()[i]);
  }
  add({"none", context.say("import.no_list")}, importer.unlisted());
  if (table.rows.size() > 1) add({"total", context.say("import.total")}, sum_of(importer));
  return table;
}

report::Word outcome_of(Context& context, const ledger::Reconciliation& counts, bool is_refused) {
  const bool is_nothing = is_refused || (counts.read > 0 && counts.rejected == counts.read);
  const std::string outcome = is_nothing ? "refused" : counts.rejected == 0 ? "taken" : "partly";
  return {outcome, context.say("import.outcome." + outcome)};
}

/// The same per office and period, and what became of it.
report::Table submissions_table(Context& context, const ledger::Importer& importer, const ImportEnd& end) {
  report::Table table{"submissions", context.say("import.submissions"), count_columns(context), {}};
  for (const std::string key : {"office", "period"})
    table.columns.insert(table.columns.end() - 5, {key, context.say("import." + key)});
  table.columns.push_back({"outcome", context.say("import.outcome")});
  for (const ledger::Received& submission : importer.submissions()) {
    const ledger::Reconciliation& counts = submission.counts;
    const bool is_nobody = submission.office.empty();
    std::vector<report::Cell> row{is_nobody ? report::Cell() : submission.office, submission.period};
    add_counts(row, counts);
    row.emplace_back(outcome_of(context, counts, end.is_refused));
    table.rows.push_back(row);
  }
  return table;
}

report::Facts header(Context& context, const ImportEnd& end) {
  const std::string dry = end.is_dry_run ? "yes" : "no";
  return {{{"dry_run", context.say("import.is_dry_run"), report::Word{dry, context.say("import." + dry)}, {}},
           {"outcome", context.say("import.outcome"), outcome_of(context, end.all, !end.takes_any), {}}}};
}

/// Whether the environment says it, for the next command too.
bool says_so(const Console& console, const std::string& variable, const std::string& value) {
  const auto found = console.env.find(variable);
  return found != console.env.end() && found->second == value;
}

}  // namespace

ledger::Reconciliation sum_of(const ledger::Importer& importer) {
  ledger::Reconciliation sum = importer.unlisted();
  for (const ledger::Reconciliation& list : importer.counts()) sum += list;
  return sum;
}

report::Document import_page(Context& context, const ledger::Importer& importer, const ImportEnd& end, bool is_data) {
  report::Document document;
  document.kind = "import";
  document.sections.push_back({"", "", {}});
  std::vector<report::Block>& blocks = document.sections.front().blocks;
  if (is_data)
    document.header = header(context, end);
  else if (end.is_refused)
    blocks.emplace_back(report::Paragraph{"refused", context.say("import.would_be")});
  blocks.emplace_back(lists_table(context, importer));
  if (is_data || end.is_refused || sum_of(importer).rejected > 0)
    blocks.emplace_back(submissions_table(context, importer, end));
  return document;
}

void tell_remedy(Context& context, const std::vector<MarkedCopy>& copies, const findings::Checked& checked,
                 bool is_strict) {
  std::string command = "reformctl";
  for (const auto& [flag, value, variable] : {std::tuple("--ledger", context.globals.ledger, "REFORMCTL_LEDGER"),
                                              {"--schema", context.globals.schema, "REFORMCTL_SCHEMA"}})
    if (value && !says_so(context.console, variable, *value))
      command += " " + std::string(flag) + " " + report::shell_word(*value);
  command += is_strict ? " import --strict" : " import";
  std::map<std::string, std::string> files;  // by period
  for (const MarkedCopy& copy : copies) {
    const auto& own = checked.files[copy.file].submission.period;
    const auto& period = own ? own : checked.period;
    if (period && !copy.path.ends_with(".xlsx")) files[period->text()] += " " + report::shell_word(copy.path);
  }
  for (const auto& [period, paths] : files)
    context.console.err << context.say("import.remedy", {{"command", command}, {"period", period}, {"files", paths}})
                        << '\n';
}

void tell_left_behind(Context& context, const ledger::Importer& importer, const check::LeftOut& left_out) {
  constexpr std::size_t kShown = 10;
  for (const ledger::LeftBehind& left : importer.left_behind()) {
    std::vector<std::string> ids = left.ids;
    std::erase_if(ids, [&](const std::string& id) { return left_out.lost.contains(id); });
    if (ids.empty()) continue;
    const std::size_t count = ids.size();
    const bool is_cut = count > kShown;
    if (is_cut) ids.resize(kShown);
    context.tell(
        context.say("import.left_behind", {{"office", left.office},
                                           {"period", left.period},
                                           {"count", count},
                                           {"ids", base::LocalText{base::join(ids, "、") + (is_cut ? "……" : ""),
                                                                   base::join(ids, ", ") + (is_cut ? " …" : "")}}}));
  }
}

void tell_refused_with(Context& context, const check::LeftOut& left_out, std::span<const read::FileSummary> files) {
  std::set<std::string> told;
  for (const auto& [sender, file] : left_out.refused_with) {
    const std::string& office = files[sender.first].senders[sender.second - 1].office;
    if (office.empty() || !told.insert(schema::office_key(context.schema(), office)).second) continue;
    context.console.err << context.say("import.refused_with", {{"office", office}, {"file", files[file].path}}) << '\n';
  }
}

void tell_end(Context& context, const ImportEnd& end, base::Exit exit) {
  const base::Args where{{"ledger", context.ledger_path()}};
  if (!end.unread.empty())
    context.console.err << context.say(
                               "import.incomplete",
                               {{"files", base::LocalText{base::join(end.unread, "、"), base::join(end.unread, ", ")}}})
                        << '\n';
  else if (!end.takes_any)
    context.console.err << context.say("import.refused") << '\n';
  else if (exit != base::Exit::kOk)
    context.console.err << context.say(end.is_dry_run ? "import.dry_run_partly" : "import.partly", where) << '\n';
  else
    context.tell(context.say(end.is_dry_run ? "import.dry_run" : "import.done", where));
}

void tell_published(Context& context, const ledger::Ledger& ledger, std::span<const ledger::Received> received) {
  std::set<std::string> told;
  for (const ledger::Received& submission : received) {
    const auto period = base::parse_period(submission.period);
    if (submission.counts.added + submission.counts.changed == 0 || !period || !told.insert(submission.period).second)
      continue;
    if (const auto note = ledger::published_note(ledger, *period)) context.tell(base::say(context.globals.lang, *note));
  }
}

}  // namespace reform::cli
