// The one way a revision gets into the ledger: numbered, chained, never changed again.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/chain.hpp"
#include "ledger/state.hpp"
#include "schema/value.hpp"

namespace reform::ledger {

/// What somebody says of an item. Points into the caller's memory.
struct Claim {
  int list = 0;
  std::string_view effective_on;
  std::optional<std::int64_t> source;
  std::uint32_t record = 0, line = 0;
  std::string_view action;
  std::span<const schema::Value> values;  // by field of the list; the key field is the id
  std::string_view extra;
};

/// Appends revisions within a transaction of the caller.
class Appender {
 public:
  enum class Outcome : std::uint8_t { kAdded, kChanged, kUnchanged };

  Appender(Ledger::State& ledger, std::string recorded_at);
  ~Appender();
  /// A new id is added; what says nothing else than the revision in force on its day is unchanged and not written.
  Outcome append(const Claim& claim);
  /// The day of the item's last imported revision after one day and until another; empty: there is none.
  std::string last_import(int list, std::string_view id, std::string_view after, std::string_view until);
  /// Writes where the chain ends; before the transaction is committed.
  void close();

 private:
  struct Queries;
  Queries& queries(int list);
  base::Digest content_of(const ListTable& table, const Claim& claim);
  void insert(Queries& queries, const ListTable& table, const Claim& claim, std::string_view id,
              const base::Digest& content);

  Ledger::State& ledger_;
  std::string recorded_at_;
  std::vector<std::unique_ptr<Queries>> queries_;  // by list index, prepared when first needed
  Chain chain_;
  std::int64_t seq_ = 0;   // the last revision's,
  base::Digest digest_{};  // and its digest
};

}  // namespace reform::ledger
