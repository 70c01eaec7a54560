// What `validate` and `import` share: their options, and a run of the check over the files of the command line.
#pragma once

#include <functional>

#include "check/check.hpp"
#include "cli/findings.hpp"
#include "cli/options.hpp"
#include "cli/sources.hpp"

namespace reform::cli {

struct CheckOptions {
  std::vector<std::string> files;
  InputOptions input;
  OutputOptions output;
  TimeOptions time;
  std::string most_shown = "0";
  bool is_strict = false;
};
void declare_check(const Declare& declare, CheckOptions& options);

/// The options understood; UsageErrors come from here, before a file is touched.
struct CheckPlan {
  read::Options read;
  check::Options check;
  const FindingFormat* format = nullptr;
  FindingStyle style;
};
CheckPlan plan(Context& context, const CheckOptions& options);

using OnBatch = std::function<void(const check::TypedBatch&, const read::FileSummary&, std::optional<base::Period>)>;

/// Checks the opened files together.
Checked check_all(Context& context, Opened& opened, const CheckPlan& plan, const OnBatch& on_batch = {});

}  // namespace reform::cli
