// The page that goes back to the office: what was received, what is wrong by family and rule, what to do.
#include <map>

#include "base/text.hpp"
#include "base/version.hpp"
#include "findings/formats.hpp"
#include "findings/shown.hpp"
#include "findings/submissions.hpp"
#include "render/render.hpp"
#include "report/document.hpp"

namespace reform::findings {
namespace {

using namespace report;

constexpr std::size_t kPlacesOfRule = 8;
constexpr std::size_t kMostListed = 500;  // one by one, unless --max-show says otherwise

/// What one rule found: what to do at its first place, and the first places.
struct Found {
  std::string fix;
  std::vector<std::string> places;
};

/// What is gathered on the one way through the findings.
struct Gathered {
  std::map<std::string, Found> by_rule;
  std::map<std::string, std::size_t> counts;
  Table list;
  std::size_t left_out = 0;
};

std::string say(const Style& style, std::string_view key, const base::Args& args = {}) {
  return base::say(style.lang, key, args);
}

std::vector<TableColumn> columns(const Style& style, std::initializer_list<const char*> keys) {
  std::vector<TableColumn> all;
  for (const char* key : keys) all.push_back({key, say(style, "receipt.column." + std::string(key))});
  return all;
}

Cell count(std::size_t n) { return Count{static_cast<std::int64_t>(n)}; }

Cell text_or_nothing(std::string text) { return text.empty() ? Cell{} : Cell{std::move(text)}; }

std::string place_of(const Checked& checked, const Shown& shown, const Facts& facts) {
  const base::Place& place = shown.finding.place;
  std::string out = checked.files.size() > 1 ? facts.file + ":" : "";
  out += place.line == 0 ? "—" : std::to_string(place.line);
  if (!facts.column_letter.empty()) out += " " + facts.column_letter;
  return out;
}

Gathered gather(Checked& checked, const Style& style) {
  Gathered gathered;
  gathered.list = {"findings",
                   "",
                   columns(style, {"file", "line", "column", "field", "value", "rule", "severity", "message"}),
                   {},
                   say(style, "receipt.nothing")};
  Style all = style;
  all.most_shown = 0;
  Quota quota(checked, style.least, style.most_shown == 0 ? kMostListed : style.most_shown);
  each_shown(checked, all, [&](const Shown& shown) {
    const base::Diagnostic& finding = shown.finding;
    const Facts facts = facts_of(checked, shown, style.lang);
    Found& found = gathered.by_rule[finding.rule->id];
    if (found.places.empty()) found.fix = facts.hint;
    if (found.places.size() < kPlacesOfRule) found.places.push_back(place_of(checked, shown, facts));
    if (!quota.takes(finding)) return;
    const std::string& column = facts.column_letter;
    gathered.list.rows.push_back(
        {facts.file, finding.place.line == 0 ? Cell{} : count(finding.place.line),
         column.empty() && shown.character > 0 ? count(shown.character) : text_or_nothing(column),
         text_or_nothing(finding.header.empty() ? finding.field_title.in(style.lang) : finding.header),
         text_or_nothing(finding.value), finding.rule->id,
         Word{std::string(base::name(finding.rule->severity)), severity_word(finding.rule->severity, style.lang)},
         facts.message});
  });
  gathered.left_out = quota.left_out();
  gathered.counts = checked.diagnostics.by_rule();
  return gathered;
}

Table table_of_files(const Checked& checked, const Style& style) {
  Table table{"files",
              say(style, "receipt.files"),
              columns(style, {"file", "office", "period", "list", "encoding", "digest"}),
              {},
              ""};
  for (const read::FileSummary& file : checked.files) {
    std::vector<std::string> lists;
    for (const schema::List* list : file.lists) lists.push_back(list->title.in(style.lang));
    table.rows.push_back({file.path, text_or_nothing(file.submission.office),
                          file.submission.period ? Cell{file.submission.period->text()} : Cell{},
                          text_or_nothing(base::join(lists, base::say(style.lang, "report.comma"))),
                          file.encoding ? Cell{std::string(base::name(*file.encoding))} : Cell{},
                          text_or_nothing(file.digest.substr(0, 16))});
  }
  return table;
}

/// Where every row went: read = records + title + blank + section + footer + broken.
Table table_of_rows(const Checked& checked, const Style& style) {
  Table table{"rows",
              say(style, "receipt.rows"),
              columns(style, {"file", "read", "records", "title", "blank", "section", "footer", "broken"}),
              {},
              ""};
  for (const read::FileSummary& file : checked.files) {
    const read::Counts& counts = file.counts;
    table.rows.push_back({file.path, count(counts.read), count(counts.data), count(counts.title), count(counts.blank),
                          count(counts.section), count(counts.footer), count(counts.broken)});
  }
  return table;
}

/// A row per submission: an office and a period, whatever the files.
Table table_of_scores(const Checked& checked, const Style& style) {
  Table table{"scores",
              say(style, "receipt.scores"),
              columns(style, {"office", "period", "files", "records", "errors", "warnings"}),
              {},
              ""};
  if (checked.schema == nullptr) return table;
  for (const auto& [family, title] : checked.schema->families)
    table.columns.push_back({std::string(1, family), std::string(1, family) + " " + title.in(style.lang)});
  table.columns.push_back({"total", say(style, "receipt.column.total")});
  for (const Submission& submission : submissions_of(checked)) {
    const check::ScoreCounts::Findings found = submission.counts.total();
    std::vector<Cell> row{text_or_nothing(submission.office),
                          submission.period ? Cell{submission.period->text()} : Cell{},
                          count(submission.files.size()),
                          count(submission.counts.records),
                          count(found.errors),
                          count(found.warnings)};
    for (const auto& [family, title] : checked.schema->families)
      row.push_back(submission.scores ? Cell{Number{submission.scores->families.at(family), 1}} : Cell{});
    row.push_back(submission.scores ? Cell{Number{submission.scores->total, 1}} : Cell{});
    table.rows.push_back(std::move(row));
  }
  return table;
}

/// What is wrong in one family, a row per rule; empty when nothing is.
Table table_of_family(const Checked& checked, const Gathered& gathered, char family, const Style& style) {
  Table table{"rules", "", columns(style, {"rule", "severity", "count", "reason", "fix", "places"}), {}, ""};
  for (const base::RuleText* rule : checked.diagnostics.rules()) {
    const auto found = gathered.by_rule.find(rule->id);
    if (rule->family() != family || found == gathered.by_rule.end()) continue;
    const std::size_t all = gathered.counts.at(rule->id);
    std::string where = base::join(found->second.places, base::say(style.lang, "report.comma"));
    if (all > found->second.places.size())
      where += say(style, "receipt.and_more", {{"count", all - found->second.places.size()}});
    table.rows.push_back({rule->id,
                          Word{std::string(base::name(rule->severity)), severity_word(rule->severity, style.lang)},
                          count(all), rule->reason.in(style.lang), found->second.fix, where});
  }
  return table;
}

/// Why a score counts more than was listed; nothing where it does not.
std::vector<Block> note_of_scores(const Checked& checked, const Style& style) {
  const std::vector<Submission> submissions = submissions_of(checked);
  std::size_t errors = 0;
  for (const Submission& submission : submissions) errors += submission.counts.total().errors;
  if (submissions.empty() || errors == checked.diagnostics.count(base::Severity::kError)) return {};
  return {Paragraph{"score_counts", say(style, "receipt.score_counts")}};
}

Paragraph verdict(const Checked& checked, const Style& style) {
  const std::size_t errors = checked.diagnostics.count(base::Severity::kError);
  const std::size_t warnings = checked.diagnostics.count(base::Severity::kWarning);
  const bool is_returned = checked.exit(style.is_strict) != base::Exit::kOk;
  const std::string_view key = is_returned           ? "receipt.returned"
                               : checked.is_filtered ? "receipt.checked_in_part"
                               : warnings > 0        ? "receipt.accepted_with_warnings"
                                                     : "receipt.accepted";
  return {"verdict", say(style, key, {{"errors", errors}, {"warnings", warnings}})};
}

Document document(Checked& checked, const Style& style) {
  const Gathered gathered = gather(checked, style);
  Document page;
  page.kind = "receipt";
  page.title = say(style, "receipt.title");
  page.header.facts.push_back({"tool", say(style, "receipt.tool"), base::tool(), ""});
  if (checked.schema != nullptr)
    page.header.facts.push_back(
        {"schema", say(style, "receipt.schema"), checked.schema->name + " " + checked.schema->version, ""});
  if (checked.period) page.header.facts.push_back({"period", say(style, "receipt.period"), checked.period->text(), ""});
  if (checked.as_of) page.header.facts.push_back({"as_of", say(style, "receipt.as_of"), *checked.as_of, ""});
  page.sections.push_back({"verdict",
                           say(style, "receipt.verdict"),
                           {verdict(checked, style), table_of_files(checked, style), table_of_rows(checked, style),
                            table_of_scores(checked, style)}});
  for (Block& note : note_of_scores(checked, style)) page.sections.back().blocks.push_back(std::move(note));
  std::map<char, base::LocalText> families;
  for (const base::RuleText* rule : checked.diagnostics.rules()) families.try_emplace(rule->family());
  for (auto& [family, title] : families) {
    Table table = table_of_family(checked, gathered, family, style);
    if (table.rows.empty()) continue;
    const bool has_title = checked.schema != nullptr && checked.schema->families.contains(family);
    const std::string name = has_title ? checked.schema->families.at(family).in(style.lang) : "";
    page.sections.push_back({std::string(1, family), std::string(1, family) + " " + name, {std::move(table)}});
  }
  Section list{"list", say(style, "receipt.one_by_one"), {gathered.list}};
  if (gathered.left_out > 0)
    list.blocks.push_back(Paragraph{"left_out", say(style, "receipt.left_out", {{"count", gathered.left_out}})});
  page.sections.push_back(std::move(list));
  return page;
}

void write(Checked& checked, const Style& style, const Out& out, std::string_view format) {
  render::Options look;
  look.lang = style.lang;
  out(render::find(format)->render(document(checked, style), look));
}

}  // namespace

void receipt(Checked& checked, const Style& style, const Out& out) { write(checked, style, out, "markdown"); }

void receipt_html(Checked& checked, const Style& style, const Out& out) { write(checked, style, out, "html"); }

}  // namespace reform::findings
