// argv → command → exit code: the TABLE of commands, the flags all of them take, and the only catch.
#include <ostream>

#include "base/text.hpp"
#include "base/version.hpp"
#include "cli/command.hpp"
#include "cli/help_page.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "cli/usage.hpp"

namespace reform::cli {

Action declare_validate(CLI::App& app, base::Lang lang);
Action declare_import(CLI::App& app, base::Lang lang);
Action declare_list(CLI::App& app, base::Lang lang);
Action declare_show(CLI::App& app, base::Lang lang);
Action declare_log(CLI::App& app, base::Lang lang);
Action declare_status(CLI::App& app, base::Lang lang);
Action declare_move(CLI::App& app, base::Lang lang);
Action declare_report(CLI::App& app, base::Lang lang);
Action declare_submission(CLI::App& app, base::Lang lang);
Action declare_period(CLI::App& app, base::Lang lang);
Action declare_verify(CLI::App& app, base::Lang lang);
Action declare_export(CLI::App& app, base::Lang lang);
Action declare_backup(CLI::App& app, base::Lang lang);
Action declare_template(CLI::App& app, base::Lang lang);
Action declare_explain(CLI::App& app, base::Lang lang);
Action declare_schema(CLI::App& app, base::Lang lang);
Action declare_help(CLI::App& app, base::Lang lang);

std::span<const Command> commands() {
  static const Command table[] = {
      {"validate", "command.validate", declare_validate},
      {"import", "command.import", declare_import},
      {"list", "command.list", declare_list},
      {"show", "command.show", declare_show},
      {"log", "command.log", declare_log},
      {"status", "command.status", declare_status},
      {"move", "command.move", declare_move},
      {"report", "command.report", declare_report},
      {"submission", "command.submission", declare_submission},
      {"period", "command.period", declare_period},
      {"verify", "command.verify", declare_verify},
      {"export", "command.export", declare_export},
      {"backup", "command.backup", declare_backup},
      {"template", "command.template", declare_template},
      {"explain", "command.explain", declare_explain},
      {"schema", "command.schema", declare_schema},
      {"help", "command.help", declare_help},
  };
  return table;
}

namespace {

/// The flags of every command as they were written.
struct RawGlobals {
  std::optional<std::string> ledger, schema, lang;
  std::string color = "auto";
  bool is_quiet = false, is_verbose = false;
};

std::optional<std::string> variable(const Console& console, const std::string& name) {
  const auto found = console.env.find(name);
  if (found == console.env.end() || found->second.empty()) return std::nullopt;
  return found->second;
}

/// --lang is looked for before anything is parsed: help and complaints are in the language too.
std::string wanted_language(const std::vector<std::string>& args, const Console& console) {
  std::string wanted = variable(console, "REFORMCTL_LANG").value_or("zh");
  for (std::size_t i = 0; i < args.size() && args[i] != "--"; ++i) {
    if (args[i] == "--lang" && i + 1 < args.size()) wanted = args[i + 1];
    if (args[i].starts_with("--lang=")) wanted = args[i].substr(7);
  }
  return wanted;
}

base::Lang language(const std::string& wanted) { return wanted == "en" ? base::Lang::kEn : base::Lang::kZh; }

void declare_globals(const Declare& declare, RawGlobals& globals) {
  declare.app.set_help_flag("-h,--help", base::say(declare.lang, "option.help"));
  declare.app.set_version_flag("--version", base::tool(), base::say(declare.lang, "option.version"));
  declare.option("--ledger", globals.ledger, "file", "option.ledger");
  declare.option("--schema", globals.schema, "folder", "option.schema");
  declare.option("--lang", globals.lang, "lang", "option.lang");
  declare.option("--color", globals.color, "when", "option.color");
  declare.flag("-q,--quiet", globals.is_quiet, "option.quiet");
  declare.flag("-v,--verbose", globals.is_verbose, "option.verbose");
}

Globals settle(const RawGlobals& raw, const Console& console, const std::string& wanted_lang) {
  need_one_of("--lang", wanted_lang, std::vector<std::string>{"zh", "en"});
  need_one_of("--color", raw.color, std::vector<std::string>{"auto", "always", "never"});
  Globals globals;
  globals.ledger = raw.ledger ? raw.ledger : variable(console, "REFORMCTL_LEDGER");
  globals.schema = raw.schema ? raw.schema : variable(console, "REFORMCTL_SCHEMA");
  globals.lang = language(wanted_lang);
  const bool would_show = console.out_is_terminal && !variable(console, "NO_COLOR");
  globals.may_color = raw.color == "always" || (raw.color == "auto" && would_show);
  globals.is_quiet = raw.is_quiet;
  globals.is_verbose = raw.is_verbose;
  return globals;
}

void need_a_day(const std::string& now) {
  if (is_time(now)) return;
  throw base::UsageError("cli.not_a_date", {{"flag", "REFORMCTL_TODAY"}, {"value", now}});
}

void tell_settings(const Context& context) {
  context.tell(context.say("cli.settings", {{"today", base::iso(context.today())},
                                            {"schema", context.globals.schema.value_or(context.say("cli.built_in"))},
                                            {"ledger", context.globals.ledger.value_or(context.say("cli.none"))}}));
}

base::Exit work(const std::vector<std::string>& args, Console& console, std::string& reached) {
  const std::string wanted_lang = wanted_language(args, console);
  const base::Lang lang = language(wanted_lang);
  CLI::App app{base::say(lang, "cli.about"), "reformctl"};
  app.require_subcommand(1, 1);
  app.fallthrough();
  RawGlobals raw;
  declare_globals({app, lang}, raw);
  std::map<const CLI::App*, Action> actions;
  for (const Command& command : commands()) {
    CLI::App* child = app.add_subcommand(std::string(command.name), base::say(lang, command.summary));
    actions[child] = command.declare(*child, lang);
  }

  const Wanted wanted = parse(app, args, reached);
  if (wanted == Wanted::kVersion) console.out << base::tool() << '\n';
  if (wanted == Wanted::kHelp) console.out << help_page(deepest(app), lang);
  if (wanted != Wanted::kWork) return base::Exit::kOk;
  need_a_day(console.now);
  Context context(console, settle(raw, console, wanted_lang));
  if (context.globals.is_verbose) tell_settings(context);
  return actions.at(app.get_subcommands().front())(context);
}

/// Buffers are written out here, so that a full disk is noticed while somebody can still be told.
base::Exit finish(Console& console, base::Exit exit, base::Lang lang) {
  console.out.flush();
  if (console.out.good()) return exit;
  complain(console, lang, {"cli.output_failed", {}});
  return base::Exit::kOutput;
}

}  // namespace

int run(const std::vector<std::string>& args, Console& console) {
  const base::Lang lang = language(wanted_language(args, console));
  std::string reached = "reformctl";
  base::Exit exit = base::Exit::kBug;
  try {
    exit = work(args, console, reached);
  } catch (const base::UsageError& error) {
    complain(console, lang, error.message());
    console.err << base::say(lang, "cli.try_help", {{"command", reached}}) << '\n';
    exit = error.exit();
  } catch (const base::Error& error) {
    complain(console, lang, error.message());
    exit = error.exit();
  } catch (const std::exception& bug) {
    console.err << base::say(lang, "cli.bug", {{"problem", bug.what()}, {"tool", base::tool()}}) << '\n';
  }
  return static_cast<int>(finish(console, exit, lang));
}

}  // namespace reform::cli
