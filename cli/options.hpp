// How commands declare options, and the groups of options that several commands share.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.hpp"
#include "report/report.hpp"

namespace reform::cli {

/// Declares options on one command. `metavar` names what stands for the value in the help (`metavar.<metavar>` of the
/// catalogue); `key` is the option's text there. Given twice, the last value counts; an option for a vector may be
/// repeated, or hold values parted by commas. All options take text: what it must be is checked by the command, in our
/// words.
struct Declare {
  CLI::App& app;
  base::Lang lang;

  CLI::Option* option(const std::string& flags, std::optional<std::string>& target, const std::string& metavar,
                      std::string_view key) const;
  CLI::Option* option(const std::string& flags, std::string& target, const std::string& metavar,
                      std::string_view key) const;
  CLI::Option* options(const std::string& flags, std::vector<std::string>& target, const std::string& metavar,
                       std::string_view key) const;
  /// May be repeated; a comma belongs to the value.
  CLI::Option* repeated(const std::string& flags, std::vector<std::string>& target, const std::string& metavar,
                        std::string_view key) const;
  CLI::Option* flag(const std::string& flags, bool& target, std::string_view key) const;
  CLI::Option* argument(const std::string& metavar, std::string& target, std::string_view key) const;
  CLI::Option* optional_argument(const std::string& metavar, std::string& target, std::string_view key) const;
  CLI::Option* arguments(const std::string& metavar, std::vector<std::string>& target, std::string_view key) const;

 private:
  CLI::Option* described(CLI::Option* option, const std::string& metavar, std::string_view key) const;
};

/// "a、b" in Chinese, "a, b" in English.
base::LocalText listed(std::span<const std::string> words);
/// UsageError unless `value` is one of `known`; names the nearest and all of them.
void need_one_of(const base::LocalText& flag, const std::string& value, std::span<const std::string> known);
void need_one_of(std::string_view flag, const std::string& value, std::span<const std::string> known);
/// UsageErrors saying which forms there are. `2022-03-10..2022-04-20` are any days, `lastmonth` (上月) is the month
/// before today's.
base::Period need_period(const std::string& text, base::Date today);
/// YYYY-MM-DDTHH:MM:SSZ, and a day that exists.
bool is_time(std::string_view text);
std::int64_t need_submission(const std::string& text);  // its number
base::Date need_date(std::string_view flag, const std::string& text);

/// --format, -o
struct OutputOptions {
  std::string format = "text";
  std::optional<std::string> path;
};
void declare_output(const Declare& declare, OutputOptions& options);

/// --period, or --from and --to; --as-of --known-at: which day's picture, by what was known when.
struct TimeOptions {
  std::optional<std::string> period, from, to, as_of, known_at;

  bool has_period() const { return period || from || to; }
};
void declare_time(const Declare& declare, TimeOptions& options);

/// --id --list --state … : which items.
struct FilterOptions {
  std::vector<std::string> ids, lists, states, regions, units, lead_units, systems, modules, lights, reasons, marks;
  bool is_overdue = false;
};
void declare_filter(const Declare& declare, FilterOptions& options);
/// Those of them that a report takes: whose items, not which of them.
void declare_scope(const Declare& declare, FilterOptions& options);

/// The request of a report or list: words of filters become codes (UsageError with the nearest word), the day is
/// --as-of, else the last day of the period or today when it is under way or none is given; the period is --period or
/// --from and --to, else the month of the day.
report::Request request(Context& context, const TimeOptions& time, const FilterOptions& filter);

/// A page of days to come would look as if it were final: UsageError when the period has not begun and no day is given
/// with --as-of, which says what it is.
void need_begun(const TimeOptions& time, const report::Request& wanted, base::Date today);

/// A slip of the pen in a filter would be believed: an empty page looks like good news. UsageError for an office, a
/// region, a system or a module that neither its code list (of offices: the register, under any of their names) has nor
/// any revision in the fields that the filter is about, at any time; an office that sent lists is known too. Error 66
/// for an id that no revision has.
void need_known(Context& context, const ledger::Ledger& ledger, const ledger::Filter& filter);

}  // namespace reform::cli
