// report KIND…: pages, in one or several formats, to standard output or to files named after what they hold.
#include "report/report.hpp"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <map>
#include <ostream>
#include <utility>

#include "base/system.hpp"
#include "base/text.hpp"
#include "cli/output.hpp"
#include "cli/since.hpp"
#include "ledger/ledger.hpp"
#include "render/render.hpp"
#include "report/alarm.hpp"
#include "report/narrow.hpp"
#include "report/receipt.hpp"
#include "report/words.hpp"

namespace reform::cli {
namespace {

struct Options {
  std::vector<std::string> kinds;
  TimeOptions time;
  FilterOptions filter;
  std::vector<std::string> sections, formats, alarms;
  std::optional<std::string> path, since_last, with, submission;
  bool skip_empty = false;
};

/// A page to be made, and where it goes.
struct Output {
  const report::Report* kind;
  OutputOptions options;
};

const report::Report& need_report(const std::string& kind) {
  std::vector<std::string> known;
  for (const auto& row : report::reports()) {
    if (row.name == kind) return row;
    known.emplace_back(row.name);
  }
  need_one_of(base::text("metavar.kind"), kind, known);
  throw base::Bug(__FILE__, __LINE__, "a report is known and is not there: " + kind);
}

std::vector<report::Alarm> need_alarms(const std::vector<std::string>& words) {
  const std::vector<std::string> known(report::alarm_names().begin(), report::alarm_names().end());
  std::vector<report::Alarm> alarms;
  for (const std::string& word : words) {
    need_one_of("--fail-on", word, known);
    alarms.push_back(report::parse_alarm(word).value());
  }
  return alarms;
}

void replace(std::string& text, std::string_view part, std::string_view with) {
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + with.size()))
    text.replace(at, part.size(), with);
}

/// Files of programs that would not open what is written here.
constexpr std::string_view kOtherPrograms[] = {".doc",  ".docx", ".dot", ".odp", ".ods",  ".odt",  ".pdf", ".ppt",
                                               ".pptx", ".rtf",  ".wps", ".xls", ".xlsb", ".xlsm", ".et",  ".zip"};

/// The format that a file is named for, text when it is for none. UsageError for that of another program.
std::string format_of(const std::optional<std::string>& path) {
  if (!path) return "text";
  std::string ending = std::filesystem::path(*path).extension().string();
  std::ranges::transform(ending, ending.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  std::vector<std::string> known;
  for (const render::Format& format : render::formats()) {
    known.push_back("." + std::string(format.extension));
    if (ending == known.back()) return std::string(format.name);
  }
  if (std::ranges::find(kOtherPrograms, ending) != std::end(kOtherPrograms))
    throw base::UsageError("cli.other_program", {{"path", *path}, {"ending", ending}, {"known", listed(known)}});
  return "text";
}

const std::vector<std::string> kPlaces = {"{period}", "{as_of}", "{kind}", "{format}", "{ext}"};

/// `reports/{period}-{kind}.{ext}`: only what the page is of stands in a name, never when it was made.
std::string path_of(std::string path, const report::Request& request, std::string_view kind,
                    const render::Format& format) {
  replace(path, "{period}", request.period.text());
  replace(path, "{as_of}", base::iso(request.moment.as_of));
  replace(path, "{kind}", kind);
  replace(path, "{format}", format.name);
  replace(path, "{ext}", format.extension);
  const std::size_t open = path.find('{'), close = path.find('}', open);
  if (close == std::string::npos) return path;
  need_one_of("-o", path.substr(open, close + 1 - open), kPlaces);
  return path;
}

/// The cursor moves past all that has changed: that must be among what is printed.
void need_changes(const Options& options) {
  if (!options.since_last || options.sections.empty()) return;
  if (std::ranges::find(options.sections, "since_last") == options.sections.end())
    throw base::UsageError("cli.cursor_unseen");
}

/// Every kind in every format. UsageError where two would go to the same place.
std::vector<Output> outputs(const Options& options, const report::Request& request) {
  std::vector<Output> all;
  std::vector<std::string> paths;
  for (const std::string& kind : options.kinds) {
    for (const std::string& name : options.formats) {
      const render::Format& format = need_format(name);
      Output output{&need_report(kind), {name, options.path}};
      if (options.path && *options.path != "-") output.options.path = path_of(*options.path, request, kind, format);
      paths.push_back(output.options.path.value_or("-"));
      all.push_back(std::move(output));
    }
  }
  std::ranges::sort(paths);
  if (const auto twice = std::ranges::adjacent_find(paths); twice != paths.end())
    throw base::UsageError("cli.outputs_in_one_place", {{"path", *twice == "-" ? "stdout" : *twice}});
  return all;
}

/// A submission says itself which office and month it is of.
void need_alone(const Options& options, const report::Request& wanted) {
  const auto refuse_if = [](bool is_given, std::string_view flag) {
    if (is_given) throw base::UsageError("cli.submission_alone", {{"flag", flag}});
  };
  refuse_if(options.time.period.has_value(), "--period");
  refuse_if(options.time.from || options.time.to, "--from");
  refuse_if(options.time.as_of.has_value(), "--as-of");
  for (const std::string_view flag : report::filters_given(wanted)) refuse_if(true, flag);
}

/// What only one kind of report takes.
void take_own(const Options& options, base::Date today, report::Request& wanted) {
  const auto need_kind = [&](const char* flag, std::string_view kind) {
    if (std::ranges::find(options.kinds, kind) == options.kinds.end())
      throw base::UsageError("cli.report_only", {{"flag", flag}, {"kind", std::string(kind)}});
  };
  if (options.with) {
    need_kind("--with", "compare");
    wanted.with = need_period(*options.with, today);
  }
  if (options.submission) {
    need_kind("--submission", "receipt");
    need_alone(options, wanted);
    wanted.submission = need_submission(*options.submission);
  }
}

/// The pages, by kind and whether they name their items: each is made once, whatever formats it goes to, and all are
/// made before any is written.
struct Page {
  report::Document document;  // of the sections asked for
  bool is_empty = false;      // the whole page
};
using Pages = std::map<std::pair<const report::Report*, bool>, Page>;

std::pair<const report::Report*, bool> page_of(const Output& output) {
  return {output.kind, output.options.format == "json"};
}

Pages pages(Context& context, const ledger::Ledger& ledger, const Options& options, std::span<const Output> outputs,
            const report::Request& wanted) {
  Pages pages;
  for (const Output& output : outputs) {
    const auto page = page_of(output);
    if (pages.contains(page)) continue;
    report::Request named = wanted;
    named.names_items = page.second;
    Page& made = pages[page];
    made.document = report::make(*output.kind, ledger, named);
    made.is_empty =
        options.skip_empty && report::is_empty(*output.kind, made.document, ledger,
                                               report::as_printed(*output.kind, ledger, wanted), context.today());
    if (!options.sections.empty()) report::keep_sections(made.document, options.sections);
  }
  return pages;
}

/// What goes off by any of the pages, with the largest of its numbers: they may rest on different days.
std::map<report::Alarm, std::int64_t> alarms_of(const Context& context, const ledger::Ledger& ledger,
                                                const Options& options, const report::Request& wanted,
                                                std::span<const report::Alarm> asked) {
  std::map<report::Alarm, std::int64_t> found;
  for (const std::string& kind : options.kinds)
    for (const auto& [alarm, count] :
         report::alarms(ledger, report::as_printed(need_report(kind), ledger, wanted), asked, context.today()))
      found[alarm] = std::max(found[alarm], count);
  return found;
}

base::Exit report(Context& context, const Options& options) {
  base::keep_no_freed_memory();
  const std::vector<report::Alarm> wanted_alarms = need_alarms(options.alarms);
  bool is_any_of_rules = false;
  for (const std::string& kind : options.kinds) is_any_of_rules |= need_report(kind).names_rules;
  if (!is_any_of_rules) context.leave_out_rules();
  if (!options.time.has_period() && !options.submission)
    throw base::UsageError("cli.report_needs_period", {{"kind", options.kinds.front()}});
  need_changes(options);
  report::Request wanted = request(context, options.time, options.filter);
  need_begun(options.time, wanted, context.today());
  take_own(options, context.today(), wanted);
  const ledger::Ledger ledger(context.ledger_path(), context.schema(), ledger::Ledger::Mode::kRead);
  need_known(context, ledger, wanted.filter);
  if (wanted.submission) wanted = report::about(ledger, wanted);
  const std::vector<Output> all = outputs(options, wanted);
  if (context.today() < wanted.moment.as_of)
    context.tell(context.say("cli.day_to_come", {{"day", base::iso(wanted.moment.as_of)}}));
  const Since since(options.since_last, ledger, wanted);
  wanted.filter.after.reset();  // a page of some of the items would have the figures of none
  wanted.news = since.news(ledger);
  const Pages made = pages(context, ledger, options, all, wanted);
  for (const Output& output : all)
    if (const Page& page = made.at(page_of(output)); !page.is_empty) put(context, output.options, page.document);
  since.move(context);
  const auto found = alarms_of(context, ledger, options, wanted, wanted_alarms);
  for (const auto& [alarm, count] : found) {
    const std::string_view name = report::alarm_names()[static_cast<std::size_t>(alarm)];
    context.console.err << context.say("cli.alarm." + std::string(name), {{"n", count}}) << '\n';  // why it ends with 1
  }
  return found.empty() ? base::Exit::kOk : base::Exit::kFindings;
}

}  // namespace

Action declare_report(CLI::App& app, base::Lang lang) {
  const auto options = std::make_shared<Options>();
  const Declare declare{app, lang};
  declare.arguments("kind", options->kinds, "option.kind");
  declare_time(declare, options->time);
  declare_scope(declare, options->filter);
  declare.option("--with", options->with, "period", "option.with");
  declare.option("--submission", options->submission, "submission", "option.receipt_of");
  declare.options("--section", options->sections, "section", "option.section");
  declare.options("--format", options->formats, "format", "option.formats");
  declare.option("-o,--output", options->path, "file", "option.output_pattern");
  declare.options("--fail-on", options->alarms, "alarm", "option.fail_on");
  declare_since(declare, options->since_last);
  declare.flag("--skip-empty", options->skip_empty, "option.skip_empty");
  return [options](Context& context) {
    if (options->formats.empty()) options->formats = {format_of(options->path)};
    return report(context, *options);
  };
}

}  // namespace reform::cli
