#include "base/backup.hpp"

#include <filesystem>

#include "base/error.hpp"
#include "base/sqlite.hpp"
#include "cli/options.hpp"
#include "ledger/earlier.hpp"
#include "ledger/ledger.hpp"
#include "ledger/verify.hpp"

namespace reform::cli {

namespace {

/// An older backup may be replaced, another ledger may not. What is no database at all, base::back_up() refuses.
void need_own_backup(const ledger::Ledger& ledger, const std::string& path) {
  std::error_code none;
  if (!std::filesystem::exists(path, none) || std::filesystem::is_empty(path, none)) return;
  try {
    const base::Database there(path, base::Database::Mode::kReadOnly);
  } catch (const base::Error&) {
    return;
  }
  const auto is_own = [&] {
    try {
      return ledger::is_earlier(path, ledger);
    } catch (const base::Error&) {
      return false;  // a damaged one may be the last of somebody's
    }
  };
  if (!is_own()) throw base::UsageError("backup.other_ledger", {{"path", path}});
}

}  // namespace

Action declare_backup(CLI::App& app, base::Lang lang) {
  const auto path = std::make_shared<std::string>();
  const Declare declare{app, lang};
  declare.argument("file", *path, "option.backup");
  return [path](Context& context) {
    // Opened as a ledger: what is not one of ours is refused.
    const ledger::Ledger ledger(context.ledger_path(), context.schema(), ledger::Ledger::Mode::kRead);
    need_own_backup(ledger, *path);
    base::back_up(ledger.database(), *path, [&](const std::string& copy) {
      const ledger::Ledger copied(copy, context.schema(), ledger::Ledger::Mode::kRead);
      return ledger::verify(copied).flaws_total == 0;
    });
    context.tell(context.say("backup.done", {{"ledger", context.ledger_path()}, {"file", *path}}));
    return base::Exit::kOk;
  };
}

}  // namespace reform::cli
