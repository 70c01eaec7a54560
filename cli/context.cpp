#include <ostream>

#include "cli/command.hpp"
#include "schema/load.hpp"

namespace reform::cli {

base::Date Context::today() const {
  // run() has refused a clock that is no day.
  const std::string_view day = console.today.empty() ? console.now : console.today;
  return base::parse_iso_date(day.substr(0, 10)).value();
}

const schema::Schema& Context::schema() {
  if (!schema_) schema_ = std::make_shared<const schema::Schema>(schema::load_or_throw(globals.schema, extent_));
  return *schema_;
}

std::string Context::ledger_path() const {
  if (!globals.ledger) throw base::UsageError("cli.no_ledger");
  return *globals.ledger;
}

std::string Context::user() const {
  for (const char* name : {"REFORMCTL_USER", "USER", "LOGNAME"})
    if (const auto found = console.env.find(name); found != console.env.end() && !found->second.empty())
      return found->second;
  return {};
}

void Context::tell(const std::string& line) const {
  if (!globals.is_quiet) console.err << line << '\n';
}

}  // namespace reform::cli
