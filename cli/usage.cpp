#include "cli/usage.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "cli/options.hpp"

namespace reform::cli {
namespace {

/// Every flag a person may write here: the command's own and those of the commands above it.
std::vector<std::string> flags_of(const CLI::App* app) {
  std::vector<std::string> flags;
  for (; app != nullptr; app = app->get_parent()) {
    for (const CLI::Option* option : app->get_options()) {
      for (const auto& name : option->get_lnames()) flags.push_back("--" + name);
    }
  }
  return flags;
}

std::vector<std::string> commands_of(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    names.push_back(command->get_name());
  }
  return names;
}

[[noreturn]] void refuse_flag(const CLI::App& app, const std::string& word) {
  const std::string flag = word.substr(0, word.find('='));
  const base::Args args{{"flag", flag}, {"command", full_name(app)}};
  const auto nearest = base::nearest(flag, flags_of(&app));
  if (!nearest) throw base::UsageError("cli.unknown_flag", args);
  throw base::UsageError("cli.unknown_flag_nearest", {args[0], args[1], {"nearest", *nearest}});
}

[[noreturn]] void refuse_command(const CLI::App& app, const std::string& word) {
  const auto known = commands_of(app);
  const base::Args args{{"word", word}, {"command", full_name(app)}, {"known", listed(known)}};
  const auto nearest = base::nearest(word, known);
  if (!nearest) throw base::UsageError("cli.unknown_command", args);
  throw base::UsageError("cli.unknown_command_nearest", {args[0], args[1], args[2], {"nearest", *nearest}});
}

/// A word nobody wanted: the parser leaves them all on the root.
void refuse_leftovers(const CLI::App& root, const CLI::App& app) {
  const auto leftovers = root.remaining(true);
  for (const auto& word : leftovers) {
    if (word.size() > 1 && word.front() == '-' && word != "--") refuse_flag(app, word);
  }
  for (const auto& word : leftovers) {
    if (word == "--") continue;
    if (!commands_of(app).empty()) refuse_command(app, word);
    throw base::UsageError("cli.extra_word", {{"word", word}, {"command", full_name(app)}});
  }
}

[[noreturn]] void refuse_missing(const CLI::App& app) {
  for (const CLI::Option* option : app.get_options()) {
    if (!option->get_required() || option->count() > 0) continue;
    const std::string name = option->get_positional() ? option->get_type_name() : option->get_name();
    throw base::UsageError("cli.missing_word", {{"word", name}, {"command", full_name(app)}});
  }
  throw base::UsageError("cli.missing_command", {{"command", full_name(app)}, {"known", listed(commands_of(app))}});
}

/// The parser's own sentences begin with the name of the option: `--period: 1 required PERIOD missing`.
std::string option_named_in(const CLI::ParseError& error) {
  const std::string text = error.what();
  return text.substr(0, text.find(':'));
}

}  // namespace

Wanted parse(CLI::App& app, const std::vector<std::string>& args, std::string& reached) {
  const auto here = [&]() -> const CLI::App& {
    reached = full_name(deepest(app));
    return deepest(app);
  };
  try {
    app.parse(std::vector<std::string>(args.rbegin(), args.rend()));
  } catch (const CLI::CallForHelp&) {
    here();
    return Wanted::kHelp;
  } catch (const CLI::CallForVersion&) {
    return Wanted::kVersion;
  } catch (const CLI::RequiredError&) {
    refuse_leftovers(app, here());
    refuse_missing(here());
  } catch (const CLI::ArgumentMismatch& error) {
    here();
    throw base::UsageError("cli.missing_value", {{"flag", option_named_in(error)}});
  } catch (const CLI::ParseError& error) {
    refuse_leftovers(app, here());
    throw base::UsageError("cli.bad_value", {{"problem", error.what()}});
  }
  here();
  return Wanted::kWork;
}

const CLI::App& deepest(const CLI::App& app) {
  const auto parsed = app.get_subcommands();
  return parsed.empty() ? app : deepest(*parsed.front());
}

std::string full_name(const CLI::App& app) {
  return app.get_parent() == nullptr ? app.get_name() : full_name(*app.get_parent()) + " " + app.get_name();
}

}  // namespace reform::cli
