#include "base/backup.hpp"

#include "cli/options.hpp"
#include "ledger/ledger.hpp"
#include "ledger/verify.hpp"

namespace reform::cli {

Action declare_backup(CLI::App& app, base::Lang lang) {
  const auto path = std::make_shared<std::string>();
  const Declare declare{app, lang};
  declare.argument("file", *path, "option.backup");
  return [path](Context& context) {
    // Opened as a ledger: what is not one of ours is refused.
    const ledger::Ledger ledger(context.ledger_path(), context.schema(), ledger::Ledger::Mode::kRead);
    base::back_up(ledger.database(), *path, [&](const std::string& copy) {
      const ledger::Ledger copied(copy, context.schema(), ledger::Ledger::Mode::kRead);
      return ledger::verify(copied).flaws_total == 0;
    });
    context.tell(context.say("backup.done", {{"ledger", context.ledger_path()}, {"file", *path}}));
    return base::Exit::kOk;
  };
}

}  // namespace reform::cli
