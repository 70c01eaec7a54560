// What a command is: a name, options declared without working, and work done without parsing.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/error.hpp"
#include "base/message.hpp"
#include "cli/console.hpp"
#include "schema/load.hpp"

namespace reform::cli {

/// Flags of every command. Precedence: flag > environment > default.
struct Globals {
  std::optional<std::string> ledger, schema;
  base::Lang lang = base::Lang::kZh;
  bool may_color = false;  // the person wants colours and standard output can show them
  bool is_quiet = false, is_verbose = false;
};

/// What a command works with.
struct Context {
  Context(Console& console_, Globals globals_) : console(console_), globals(std::move(globals_)) {}

  Console& console;
  Globals globals;
  std::vector<std::string> inputs;  // paths this run reads: no output may replace them

  /// The day on the calendar of the place where the program runs.
  base::Date today() const;
  /// For a command that asks for no rule, before it asks for the schema.
  void leave_out_rules() { extent_ = schema::Extent::kWithoutRules; }
  /// The schema asked for; Error 65 with its findings when it is broken.
  const schema::Schema& schema();
  /// The path of the ledger, or a UsageError saying how to name one.
  std::string ledger_path() const;
  /// Who is at the keyboard, for the ledger: REFORMCTL_USER, else the name the system knows; empty when there is none.
  std::string user() const;
  std::string say(std::string_view key, const base::Args& args = {}) const {
    return base::say(globals.lang, key, args);
  }
  /// A line for the person at the keyboard, on standard error; nothing under --quiet.
  void tell(const std::string& line) const;

 private:
  schema::Extent extent_ = schema::Extent::kWhole;
  std::shared_ptr<const schema::Schema> schema_;
};

using Action = std::function<base::Exit(Context&)>;

struct Command {
  std::string_view name;
  std::string_view summary;  // key of the catalogue: one line for the list of commands
  /// Declares options on `app` (their texts in `lang`) and returns what to do with them.
  Action (*declare)(CLI::App& app, base::Lang lang);
};

/// The TABLE of commands, in the order of the help.
std::span<const Command> commands();

}  // namespace reform::cli
