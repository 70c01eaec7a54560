// What a rule kind works with: the record going by, everything remembered, and how to report.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "check/check.hpp"
#include "check/index.hpp"
#include "check/plan.hpp"
#include "check/reporters.hpp"
#include "check/senders.hpp"

namespace reform::check {

/// One record of the batch after the cast.
struct Record {
  const TablePlan& table;
  const read::Batch& batch;
  std::size_t row;
  std::span<const schema::Value> values;

  const schema::List& list() const { return *table.list->list; }
  const schema::Field& field(int index) const { return list().fields[static_cast<std::size_t>(index)]; }
  const schema::Value& value(int index) const { return values[static_cast<std::size_t>(index)]; }
  /// Nothing when the table has no such column.
  const read::Cell* cell(int index) const;
  /// The cell as written; empty without a column.
  std::string_view written(int index) const;
};

/// The keys of the items a ledger knows, each with its item.
struct KnownKeys {
  struct Item {
    std::string id, state;
  };
  struct Hasher {
    std::size_t operator()(const Hash128& key) const { return key.low; }
  };
  std::unordered_map<Hash128, Item, Hasher> items;
};

struct Context {
  Context(const schema::Schema& schema_, Options options_, base::Diagnostics& diagnostics_)
      : schema(schema_),
        options(std::move(options_)),
        diagnostics(diagnostics_),
        plan(schema_),
        index(plan.end_rules.size()) {}

  const schema::Schema& schema;
  Options options;
  base::Diagnostics& diagnostics;
  Plan plan;
  Index index;
  std::vector<std::unique_ptr<TablePlan>> tables;
  schema::Days days;  // of the current file

  // The current record:
  std::uint32_t indexed = kNone;
  std::uint32_t sender = 0;  // Diagnostic::sender
  std::uint32_t number = 0;  // Indexed::number
  bool row_has_error = false;
  bool is_refused = false;  // something is wrong enough to leave it out
  /// File and line of the record that has its id already, which is said.
  std::optional<std::pair<std::uint32_t, std::uint32_t>> same_id;
  std::string scratch;                                 // memory for a kind to put a text together
  std::optional<std::optional<KnownRecord>> previous;  // outer: asked for already
  /// Fields that have a finding, with its severity.
  std::vector<std::pair<int, base::Severity>> said;

  // Remembered for the end:
  std::vector<Senders> senders;  // by file
  Reporters reporters;
  /// A record with the key of another item of the ledger.
  struct Hit {
    int end_rule = -1;
    std::uint32_t record = kNone;
    Spot spot;
    int field = -1;
    std::string written;
    const KnownKeys::Item* item = nullptr;
  };
  std::vector<Hit> hits;
  std::unordered_map<const BoundRule*, KnownKeys> known_keys;  // made at the first record

  Interner lost;      // the words of records that could not be read
  Interner left_out;  // ids of records that are left out: not taken, but sent

  std::unordered_map<std::uint32_t, const schema::List*> known_lists;  // by id: its list in the ledger, or null
};

/// The record's last revision before its period (without a period: its last one); null when it is new.
const KnownRecord* previous(Context& context, const Record& record);
/// Its last revision until the end of its period.
std::optional<KnownRecord> known_until(const Context& context, const Record& record);
schema::Value previous_value(const KnownRecord& known, int field);

/// The same for a record of the index.
std::optional<KnownRecord> known_before(const Context& context, std::uint32_t record);

/// The list of an item in the ledger; null when the ledger does not know it.
const schema::List* known_list(Context& context, std::uint32_t id);

/// The text of a record that could not be read: its words are kept.
void remember_lost(Context& context, std::string_view text);
/// Whether a record that could not be read may be this one, or may name it: all words of the text are lost.
bool may_be_lost(const Context& context, std::string_view text);

const schema::List& list_of(const Context& context, std::uint32_t record);
std::optional<base::Period> period_of(const Context& context, std::uint32_t record);

// ---- findings

/// The rule for a mistake of a cell of this field.
const base::RuleText& mistake_rule(const Context& context, ListPlan& list, int field, Mistake mistake);
/// At the cell of the field; without such a column at the record's id, else at its first cell.
void report(Context& context, const Record& record, int field, const base::RuleText& rule, base::Args args = {});
/// The same about the cells of several fields, that of `field` first.
void report_together(Context& context, const Record& record, int field, std::span<const int> fields,
                     const base::RuleText& rule, base::Args args);
/// Where the cells of these fields are.
std::vector<base::Cells> cells_of(const Record& record, std::span<const int> fields);
/// The same about a part of the cell.
void report_part(Context& context, const Record& record, int field, std::string_view part, const base::RuleText& rule,
                 base::Args args);
/// A finding not yet said, of a record that has gone by, at a place kept from it. `field`: -1 for none.
base::Diagnostic finding_at(const TablePlan& table, base::Place place, std::uint32_t sender, int field,
                            std::string value, const base::RuleText& rule, base::Args args = {});
/// Says it; `cells`: all that it is about.
void report_at(Context& context, const TablePlan& table, base::Place place, std::uint32_t sender, int field,
               std::string value, const base::RuleText& rule, base::Args args = {},
               std::vector<base::Cells> cells = {});
/// The same for a record of the index.
void report_indexed(Context& context, std::uint32_t record, const Spot& spot, int field, std::string value,
                    const base::RuleText& rule, base::Args args = {}, std::vector<base::Cells> cells = {});

/// Whether findings of this severity speak against taking a record in.
bool refuses(const Context& context, base::Severity severity);
/// The record has a finding about the field, perhaps said later.
void note(Context& context, int field, base::Severity severity);
/// Whether a finding of the record says something at least as severe about the field.
bool is_said(const Context& context, int field, base::Severity severity);

base::Place place_of(const Record& record, const Spot& spot);
Spot spot_of(const Record& record, int field);
/// Of a part of the cell: in a YAML sequence the element it is, else the cell.
Spot spot_of(const Record& record, int field, std::string_view part);

}  // namespace reform::check
