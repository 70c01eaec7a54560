// What `validate` and `import` share: their options, and a run of the check over the files of the command line.
#pragma once

#include <functional>

#include "check/check.hpp"
#include "cli/options.hpp"
#include "cli/sources.hpp"
#include "findings/findings.hpp"

namespace reform::cli {

/// --only, --ignore: rules by id or family.
struct RuleOptions {
  std::vector<std::string> only, ignored;
};
void declare_rules(const Declare& declare, RuleOptions& options);
/// Which rules are asked; nothing when all are. UsageError for a rule or family the schema does not have.
std::function<bool(const base::RuleText&)> wanted_rules(Context& context, const RuleOptions& options);

struct CheckOptions {
  std::vector<std::string> files;
  InputOptions input;
  OutputOptions output;
  TimeOptions time;
  std::string most_shown = "0", severity = "note";
  bool is_strict = false;
};
void declare_check(const Declare& declare, CheckOptions& options);

/// The options understood; UsageErrors come from here, before a file is touched.
struct CheckPlan {
  read::Options read;
  check::Options check;
  findings::Style style;
  std::function<bool(const base::RuleText&)> is_wanted;  // nothing: all rules
};
CheckPlan plan(Context& context, const CheckOptions& options);

using OnBatch = std::function<void(const check::TypedBatch&, const read::FileSummary&, std::optional<base::Period>)>;

/// UsageError for a word that is none of the formats of findings.
const findings::Format& need_finding_format(const std::string& name);

/// Checks the opened files together.
findings::Checked check_all(Context& context, Opened& opened, const CheckPlan& plan, const OnBatch& on_batch = {});

}  // namespace reform::cli
