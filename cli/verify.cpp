#include "cli/output.hpp"
#include "report/verification.hpp"

namespace reform::cli {

Action declare_verify(CLI::App& app, base::Lang lang) {
  const auto output = std::make_shared<OutputOptions>();
  declare_output({app, lang}, *output);
  return [output](Context& context) {
    const ledger::Ledger ledger(context.ledger_path(), context.schema(), ledger::Ledger::Mode::kRead);
    const report::Verification verification = report::verification(ledger, context.globals.lang);
    put(context, *output, verification.document);
    context.tell(
        context.say(verification.is_whole ? "verify.whole" : "verify.broken", {{"ledger", ledger.database().path()}}));
    return verification.is_whole ? base::Exit::kOk : base::Exit::kFindings;
  };
}

}  // namespace reform::cli
