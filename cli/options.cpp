#include "cli/options.hpp"

#include <algorithm>
#include <charconv>

#include "base/text.hpp"
#include "render/render.hpp"

namespace reform::cli {

CLI::Option* Declare::described(CLI::Option* option, const std::string& metavar, std::string_view key) const {
  return option->type_name(base::say(lang, "metavar." + metavar))->description(base::say(lang, key));
}

CLI::Option* Declare::option(const std::string& flags, std::optional<std::string>& target, const std::string& metavar,
                             std::string_view key) const {
  return described(app.add_option(flags, target)->take_last(), metavar, key);
}

CLI::Option* Declare::option(const std::string& flags, std::string& target, const std::string& metavar,
                             std::string_view key) const {
  return described(app.add_option(flags, target)->take_last(), metavar, key);
}

CLI::Option* Declare::options(const std::string& flags, std::vector<std::string>& target, const std::string& metavar,
                              std::string_view key) const {
  return repeated(flags, target, metavar, key)->delimiter(',');
}

CLI::Option* Declare::repeated(const std::string& flags, std::vector<std::string>& target, const std::string& metavar,
                               std::string_view key) const {
  return described(app.add_option(flags, target)->allow_extra_args(false), metavar, key);
}

CLI::Option* Declare::flag(const std::string& flags, bool& target, std::string_view key) const {
  return app.add_flag(flags, target)->take_last()->description(base::say(lang, key));
}

CLI::Option* Declare::optional_argument(const std::string& metavar, std::string& target, std::string_view key) const {
  return described(app.add_option(metavar, target), metavar, key);
}

CLI::Option* Declare::argument(const std::string& metavar, std::string& target, std::string_view key) const {
  return described(app.add_option(metavar, target)->required(), metavar, key);
}

CLI::Option* Declare::arguments(const std::string& metavar, std::vector<std::string>& target,
                                std::string_view key) const {
  return described(app.add_option(metavar, target)->required(), metavar, key);
}

base::LocalText listed(std::span<const std::string> words) {
  return {base::join(words, "、"), base::join(words, ", ")};
}

void need_one_of(const base::LocalText& flag, const std::string& value, std::span<const std::string> known) {
  if (std::find(known.begin(), known.end(), value) != known.end()) return;
  base::Args args{{"flag", flag}, {"value", value}, {"known", listed(known)}};
  const auto nearest = base::nearest(value, known);
  if (!nearest) throw base::UsageError("cli.not_one_of", args);
  args.emplace_back("nearest", *nearest);
  throw base::UsageError("cli.not_one_of_nearest", args);
}

void need_one_of(std::string_view flag, const std::string& value, std::span<const std::string> known) {
  need_one_of(base::LocalText{std::string(flag), {}}, value, known);
}

base::Period need_period(const std::string& text, base::Date today) {
  if (text == "lastmonth" || text == "上月") return base::month_of(today).previous();
  if (const auto period = base::parse_period(text)) return *period;
  if (const std::size_t dots = text.find(".."); dots != std::string::npos) {
    const auto first = base::parse_iso_date(text.substr(0, dots)), last = base::parse_iso_date(text.substr(dots + 2));
    const auto period = first && last ? base::days_of(*first, *last) : std::nullopt;
    if (period) return *period;
  }
  throw base::UsageError("cli.not_a_period", {{"value", text}});
}

bool is_time(std::string_view text) {
  constexpr std::string_view kShape = "0000-00-00T00:00:00Z";
  if (text.size() != kShape.size() || !base::parse_iso_date(text.substr(0, 10))) return false;
  for (std::size_t i = 10; i < kShape.size(); ++i) {
    if (kShape[i] == '0' ? text[i] < '0' || text[i] > '9' : text[i] != kShape[i]) return false;
  }
  return text.substr(11, 2) < "24" && text[14] < '6' && text[17] < '6';
}

std::int64_t need_submission(const std::string& text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size())
    throw base::UsageError("submission.no_number", {{"value", text}});
  return number;
}

base::Date need_date(std::string_view flag, const std::string& text) {
  if (const auto date = base::parse_iso_date(text)) return *date;
  throw base::UsageError("cli.not_a_date", {{"flag", flag}, {"value", text}});
}

void declare_output(const Declare& declare, OutputOptions& options) {
  declare.option("--format", options.format, "format", "option.format");
  declare.option("-o,--output", options.path, "file", "option.output");
}

void declare_time(const Declare& declare, TimeOptions& options) {
  declare.option("--period", options.period, "period", "option.period");
  declare.option("--from", options.from, "day", "option.from");
  declare.option("--to", options.to, "day", "option.to");
  declare.option("--as-of", options.as_of, "day", "option.as_of");
  declare.option("--known-at", options.known_at, "time", "option.known_at");
}

void need_begun(const TimeOptions& time, const report::Request& wanted, base::Date today) {
  if (!time.as_of && today < wanted.period.first())
    throw base::UsageError("cli.period_to_come", {{"period", wanted.period.text()}, {"day", base::iso(today)}});
}

void declare_scope(const Declare& declare, FilterOptions& options) {
  declare.options("--id", options.ids, "id", "option.id");
  declare.options("--list", options.lists, "list", "option.list_filter");
  declare.options("--unit", options.units, "unit", "option.unit");
  declare.options("--lead-unit", options.lead_units, "unit", "option.lead_unit");
  declare.options("--region", options.regions, "region", "option.region");
  declare.options("--system", options.systems, "system", "option.system");
  declare.options("--module", options.modules, "module", "option.module");
}

void declare_filter(const Declare& declare, FilterOptions& options) {
  declare_scope(declare, options);
  declare.options("--state", options.states, "state", "option.state");
  declare.options("--light", options.lights, "light", "option.light");
  declare.options("--reason", options.reasons, "reason", "option.light_reason");
  declare.flag("--overdue", options.is_overdue, "option.overdue");
  declare.options("--mark", options.marks, "mark", "option.mark");
}

}  // namespace reform::cli
