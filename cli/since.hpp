// `--since-last NAME`: what was recorded since a run of that name last put its output where it belongs.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "cli/options.hpp"
#include "ledger/ledger.hpp"

namespace reform::cli {

void declare_since(const Declare& declare, std::optional<std::string>& name);

class Since {
 public:
  /// Restricts the request to what was recorded after the cursor; no name: to nothing. UsageError for a name that is
  /// none, and beside --known-at, which looks at another time than the cursor.
  Since(const std::optional<std::string>& name, const ledger::Ledger& ledger, report::Request& request);
  /// For a page that is whole and says what is new; nothing without a name.
  std::optional<report::Request::News> news(const ledger::Ledger& ledger) const;
  /// Moves the cursor to where the ledger stood when this began; Error 74 when what was put on standard output did not
  /// get through. The only thing a report writes into a ledger.
  void move(Context& context) const;

 private:
  std::optional<std::string> name_;
  std::int64_t seq_ = 0;
  std::optional<std::int64_t> read_;  // where the last run stopped
};

}  // namespace reform::cli
