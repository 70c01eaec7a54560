#include "ledger/export.hpp"

#include "cli/options.hpp"

namespace reform::cli {

Action declare_export(CLI::App& app, base::Lang lang) {
  const auto folder = std::make_shared<std::string>();
  const Declare declare{app, lang};
  declare.argument("folder", *folder, "option.export");
  return [folder](Context& context) {
    const ledger::Ledger ledger(context.ledger_path(), context.schema(), ledger::Ledger::Mode::kRead);
    const ledger::Exported exported = ledger::export_to(ledger, *folder);
    context.tell(context.say("export.done", {{"ledger", context.ledger_path()},
                                             {"folder", *folder},
                                             {"tables", exported.tables},
                                             {"rows", exported.rows},
                                             {"head", exported.head.substr(0, 12)}}));
    return base::Exit::kOk;
  };
}

}  // namespace reform::cli
