// `--since-last NAME`: what is new since a run of that name last put its output where it belongs: recorded since, or
// true only from a day after that of its page.
#pragma once

#include <optional>
#include <string>

#include "cli/options.hpp"
#include "ledger/ledger.hpp"

namespace reform::cli {

void declare_since(const Declare& declare, std::optional<std::string>& name);

class Since {
 public:
  /// Restricts the request to what comes after the cursor; no name: to nothing. UsageError for a name that is none, and
  /// beside --known-at, which looks at another time than the cursor.
  Since(const std::optional<std::string>& name, const ledger::Ledger& ledger, report::Request& request);
  /// For a page that is whole and says what is new; nothing without a name.
  std::optional<report::Request::News> news(const ledger::Ledger& ledger) const;
  /// Moves the cursor to where the ledger stood when this began and the day of the page; Error 74 when what was put on
  /// standard output did not get through. The only thing a report writes into a ledger.
  void move(Context& context) const;

 private:
  std::optional<std::string> name_;
  ledger::Cursor now_;
  std::optional<ledger::Cursor> read_;  // where the last run stopped
};

}  // namespace reform::cli
