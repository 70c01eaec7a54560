#include "cli/rebuild.hpp"

#include <algorithm>

#include "ledger/rebuild.hpp"
#include "report/published.hpp"

namespace reform::cli {

bool names_export(const CheckOptions& options) {
  return std::ranges::any_of(options.files,
                             [](const std::string& path) { return ledger::export_folder(path).has_value(); });
}

base::Exit rebuild(Context& context, const CheckOptions& options, bool is_dry_run) {
  const InputOptions& input = options.input;
  const TimeOptions& time = options.time;
  if (options.files.size() != 1 || input.list || input.encoding || input.format || time.period || time.as_of ||
      time.known_at || options.output.path || options.is_strict || options.severity != CheckOptions{}.severity ||
      options.most_shown != CheckOptions{}.most_shown)
    throw base::UsageError("rebuild.alone");
  const std::string folder = ledger::export_folder(options.files.front()).value();
  const ledger::Verified verified =
      ledger::rebuild(folder, context.ledger_path(), context.schema(),
                      is_dry_run ? base::Target::kTrial : base::Target::kNew, report::check_published);
  context.tell(context.say(is_dry_run ? "rebuild.dry_run" : "rebuild.done", {{"ledger", context.ledger_path()},
                                                                             {"folder", folder},
                                                                             {"revisions", verified.revisions},
                                                                             {"events", verified.events},
                                                                             {"head", verified.head.substr(0, 12)}}));
  // Other thresholds give other lights; that is no fault of the export.
  if (!verified.flaws.empty())
    context.tell(context.say(
        "rebuild.lights",
        {{"count", verified.flaws.size()}, {"flaw", base::say(context.globals.lang, verified.flaws.front().message)}}));
  return base::Exit::kOk;
}

}  // namespace reform::cli
