#include "cli/since.hpp"

#include <ostream>

#include "ledger/cursor.hpp"

namespace reform::cli {

void declare_since(const Declare& declare, std::optional<std::string>& name) {
  declare.option("--since-last", name, "name", "option.since_last");
}

Since::Since(const std::optional<std::string>& name, const ledger::Ledger& ledger, report::Request& request)
    : name_(name) {
  if (!name_) return;
  if (name_->empty()) throw base::UsageError("cli.cursor_without_name");
  if (!request.moment.known_at.empty()) throw base::UsageError("cli.cursor_known_at");
  now_ = {ledger::last_seq(ledger), request.moment.as_of};
  read_ = ledger::cursor(ledger, *name_);
  request.filter.after = read_;
}

std::optional<report::Request::News> Since::news(const ledger::Ledger& ledger) const {
  if (!name_) return std::nullopt;
  if (!read_) return report::Request::News{.is_first = true};
  return report::Request::News{.since = ledger::time_before_next(ledger, read_->seq)};
}

void Since::move(Context& context) const {
  if (!name_) return;
  if (!context.console.out.flush()) throw base::Error(base::Exit::kOutput, "cli.cursor_not_moved", {{"name", *name_}});
  ledger::Ledger ledger(context.ledger_path(), context.schema(), ledger::Ledger::Mode::kWrite);
  ledger::move_cursor(ledger, *name_, now_);
}

}  // namespace reform::cli
