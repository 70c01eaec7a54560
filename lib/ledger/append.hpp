// The one way a revision gets into the ledger: numbered, chained, never changed again.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/author.hpp"
#include "ledger/chain.hpp"
#include "ledger/event.hpp"
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

/// Appends revisions and events within a transaction of the caller, which has begun: what was voided before it is read
/// once more.
class Appender {
 public:
  enum class Outcome : std::uint8_t { kAdded, kChanged, kUnchanged };

  Appender(Ledger::State& ledger, const Author& author);
  ~Appender();
  /// When this is recorded: not before what is in the ledger, and after the publication of a period.
  const std::string& recorded_at() const { return author_.at; }
  const std::string& recorded_by() const { return author_.by; }
  /// The number the next revision or event will have.
  std::int64_t next_seq() const { return seq_ + 1; }
  /// A new id is added; what says nothing else than the revision in force on its day is unchanged, and when it comes
  /// from a file, it confirms that revision.
  Outcome append(const Claim& claim);
  /// Takes the confirmations of these files that no event covers yet, and returns the seq of the event.
  std::int64_t append(const Event& event, std::span<const std::int64_t> confirming);
  /// The day of the item's last imported revision after one day and until another; empty: there is none.
  std::string last_import(int list, std::string_view id, std::string_view after, std::string_view until);
  /// Writes where the chain ends and packs what was recorded; before the transaction is committed.
  void close();

 private:
  struct Queries;
  Queries& queries(int list);
  base::Digest content_of(const ListTable& table, const Claim& claim);
  void insert(Queries& queries, const ListTable& table, const Claim& claim, std::string_view id,
              const base::Digest& content);
  void confirm(const Claim& claim, std::int64_t revision);

  Ledger::State& ledger_;
  Author author_;
  std::vector<std::unique_ptr<Queries>> queries_;  // by list index, prepared when first needed
  base::Statement confirmation_;
  Chain chain_;
  std::int64_t seq_ = 0;   // the last revision's,
  base::Digest digest_{};  // and its digest
};

}  // namespace reform::ledger
