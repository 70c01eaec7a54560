// The descriptor, understood: lists, fields, code lists, rules, lifecycle, lights. Read-only after load(); everything
// else points into it.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/date.hpp"
#include "base/diagnostic.hpp"
#include "base/message.hpp"
#include "base/pattern.hpp"
#include "schema/condition.hpp"
#include "schema/resource.hpp"
#include "schema/standard.hpp"

namespace reform::schema {

// ---- code lists
// -----------------------------------------------------------------------------------------------------------------

struct Code {
  std::string code;
  base::LocalText title;
  std::vector<std::string> aliases;
  std::optional<base::Date> valid_from, valid_to;  // both inclusive
  std::string successor;                           // code, when retired
  std::map<std::string, std::string> more;         // further columns of the CSV, such as level and parent

  bool is_valid_on(base::Date day) const {
    return (!valid_from || *valid_from <= day) && (!valid_to || day <= *valid_to);
  }
};

/// A CSV of codes/: code,zh,en,aliases,valid_from,valid_to,successor + any more columns. Order of rows is the order of
/// stages. An empty list does not check: any word is a code.
struct CodeList {
  std::string name;
  base::LocalText title;
  std::vector<Code> codes;
  std::unordered_map<std::string, int> by_word;  // folded code, titles and aliases → index in codes

  bool empty() const { return codes.empty(); }
  std::optional<int> find(std::string_view word) const;  // by code, title or alias, folded
  const Code* get(std::string_view code) const;          // by code only
};

/// The code list of the offices that submit: the register of who is expected.
inline constexpr std::string_view kOfficeRegister = "office";
/// The code list of the places, by GB/T 2260: two digits a level, `00` = the whole of the level above.
inline constexpr std::string_view kRegions = "region";

// ---- lists and fields
// -----------------------------------------------------------------------------------------------------------

/// The types of our own lists are read as people write them; kStandard is a type read strictly as Table Schema says.
enum class FieldType : std::uint8_t {
  kText,
  kInteger,
  kNumber,
  kPercent,
  kBoolean,
  kDate,
  kYearMonth,
  kCode,
  kStandard
};

/// Where a table has no column for a field, the first element of `field` stands for it, if that column is headed
/// `header`: offices that write only 责任单位 name the lead unit first.
struct FirstOf {
  int field = -1;
  std::string header;  // folded
};

struct Field {
  std::string name;  // the key
  FieldType type = FieldType::kText;
  base::LocalText title, help;
  std::vector<std::string> aliases;
  std::string example;  // a right cell, for templates
  bool is_required = false, is_unique = false;
  std::vector<std::string> allowed;  // enum; empty = all
  std::optional<base::Pattern> pattern;
  std::optional<int> min_length, max_length;  // code points
  std::optional<double> minimum, maximum;     // dates as days; kStandard: as Logical::number
  std::string separators;                     // reformctl:list: the characters that part elements; empty = one value
  const CodeList* codes = nullptr;            // for kCode
  std::optional<FirstOf> first_of;            // reformctl:first_of
  std::vector<std::string> ongoing;           // words of a date that mean "never ends"
  std::shared_ptr<const Standard> standard;   // for kStandard

  bool is_list() const { return !separators.empty(); }
  bool is_first_of(int other, std::string_view header) const;
};

/// `field` (list-valued or not) names items of `lists`; from foreignKeys and reformctl:references.
struct Reference {
  int field = -1;
  std::vector<int> lists;  // indexes of lists in the schema; several = any of them
};

/// Fields whose values together may not repeat; a record that lacks one of them passes.
struct Key {
  std::vector<int> fields;
  bool is_primary = false;
};

/// The values of `fields` together stand in `targets` of some record of `list`; a record that lacks one of them passes.
struct ForeignKey {
  std::vector<int> fields;
  int list = -1;
  std::vector<int> targets;
};

struct List {
  std::string name;  // "needs"
  base::LocalText title, help;
  std::string id_prefix;  // "XQ"
  std::vector<Field> fields;
  int key = -1;  // index of the primary key field (`id`); other people's lists have `keys` instead
  std::vector<Reference> references;
  std::vector<Key> keys;
  std::vector<ForeignKey> foreign_keys;
  FieldsMatch fields_match = FieldsMatch::kExact;  // of a standard list
  Resource resource;
  std::vector<std::string> missing;                // words that mean "nothing", folded
  std::unordered_map<std::string, int> by_header;  // folded key, titles and aliases → field

  std::optional<int> find(std::string_view key) const;             // by key
  std::optional<int> match_header(std::string_view header) const;  // by key, title or alias, folded
  bool is_missing(std::string_view trimmed) const;
};

// ---- rules
// ----------------------------------------------------------------------------------------------------------------------

/// One record of an example: a complete valid record of `list` (examples/<list>.csv, first record) with these cells
/// replaced.
struct ExampleRecord {
  std::string list;
  bool before = false;                                     // what the ledger knows from the period before
  std::vector<std::pair<std::string, std::string>> cells;  // key → cell as written; empty = left out
};
struct Example {
  std::vector<ExampleRecord> records;
  std::string csv;         // for rules on files: the file itself
  std::string descriptor;  // for rules on other people's Data Packages: the package, in YAML
};

/// A rule of a closed set of kinds. Which members a kind uses is in rule_kinds() (lint refuses others); lib/check has
/// one file per kind.
struct Rule {
  base::RuleText text;
  std::string kind;
  std::vector<int> lists;           // indexes; the lists it looks at
  std::vector<Condition> when;      // `if`: all hold
  std::vector<Condition> then;      // `then`: all must hold
  std::vector<Condition> unless;    // `unless`: silenced when all hold
  std::vector<Condition> children;  // rollup: what each child must be
  std::vector<std::string> fields;  // `field` or `fields`
  std::string on;  // file, cell: which mistake; transition: `illegal` | `guard`; compare: <= < == != not_in; changed:
                   // decreased | skipped | same | any | edited | replaced; unique: `known` or nothing
  std::vector<std::string> justified_by;  // changed: fields that excuse the change when they are new, too
  std::vector<int> to;                    // references, rollup: other lists
  std::optional<int> at_least, at_most;   // references: number of elements; rollup: children; of distinct targets
  Example wrong, right;
};

/// The members a kind takes in rules.yaml. `id kind severity message reason fix wrong right` belong to every
/// kind.
struct RuleKindShape {
  std::string_view kind;
  std::vector<std::string_view> needed, allowed;
  std::vector<std::string_view> on;     // what `on` may be; for file, cell, descriptor: what schemas/core has a rule on
  std::vector<std::string_view> names;  // what its texts may name beside {field} {value} {header}
};
const std::vector<RuleKindShape>& rule_kinds();

// ---- lifecycle
// ------------------------------------------------------------------------------------------------------------------

/// One row of the table of moves. A guard is a set of conditions on the record after the move, plus one on its
/// children.
struct Move {
  std::string from, to;  // codes of the `status` list
  std::string name;      // key, e.g. `return`, `look_back`, `suspend`
  base::LocalText title;
  std::vector<Condition> guard;
  std::map<std::string, std::vector<Condition>> guard_of_list;  // list name → more conditions
  std::vector<std::string> own;      // fields of the step itself: what an earlier step left there does not count
  std::vector<std::string> fresh;    // of them: a list, which repeats everything, must say something else than before
  std::vector<std::string> clears;   // fields of a later step, or of an earlier one, that are no longer true
  bool needs_other_unit = false;     // somebody else reviews: neither the reporting or lead unit nor the owner
  bool needs_children_done = false;  // children all closed or cancelled
};
struct State {
  std::string code;
  bool is_open = false;     // counts in "open"
  bool is_started = false;  // in_progress and after
  bool is_done = false;     // closed or cancelled
};
struct Lifecycle {
  std::vector<State> states;  // in the order of codes/status.csv
  std::vector<Move> moves;
  std::vector<std::string> unit_parts;  // how the name of an office inside a unit ends

  const State* state(std::string_view code) const;
  const Move* move(std::string_view from, std::string_view to) const;
  std::vector<const Move*> moves_from(std::string_view from) const;
};

// ---- lights and reporting policy
// ---------------------------------------------------------------------------------------------------

struct Policy {
  double yellow_gap = 10, red_gap = 30;  // points; yellow from, red above
  int red_not_started_periods = 3;
  int unreviewed_periods = 1;  // pending longer than this many periods is yellow
  int near_due_days = 7;
  int escalation_periods = 3;                      // consecutive red periods
  bool missing_is_yellow = true;                   // nothing submitted this period
  bool made_up_is_yellow = true;                   // red last period and now made up
  int submission_due_day = 5;                      // a period's submission is late after this day of the next month
  int slip_reply_days = 7;                         // from the day of a slip until its answer is due
  int ranking_minimum_items = 3;                   // units with fewer are not ranked
  int best_minimum_items = 3;                      // who closed fewer in the year is no candidate for the three best
  std::map<std::string, base::LocalText> colours;  // green, yellow, red, grey → word
  double warning_weight = 0.3;                     // of a warning in a score, where an error is 1
  std::map<char, double> score_weights;            // of each family in the total; without any: all the same
};

// ---- the whole
// ------------------------------------------------------------------------------------------------------------------

struct Schema {
  std::string name, version;
  base::LocalText title;
  std::string digest;  // SHA-256 over all its files, hex
  /// No key of ours in the descriptor: somebody else's Data Package, read strictly as the standard says.
  bool is_standard = false;
  std::vector<List> lists;
  std::vector<std::unique_ptr<CodeList>> code_lists;
  std::map<char, base::LocalText> families;  // A–E
  std::vector<Rule> rules;  // by id; includes the built-in ones (schemas/core/rules.yaml) unless replaced by id
  bool has_rules = true;    // false: they were left out (load.hpp), and nobody may ask for one
  Lifecycle lifecycle;
  Policy policy;

  std::optional<int> find_list(std::string_view name) const;
  /// The resource whose path the file's path ends with; of several, the one with the longest path.
  std::optional<Part> part_of(std::string_view file) const;
  const CodeList* code_list(std::string_view name) const;
  /// Also the rules of family S (mistakes of schemas), which are the same for all and not among `rules`.
  const Rule* rule(std::string_view id) const;
  /// The rule for a mistake the reader or the cast finds: kind `file` or `cell`, `on` the mistake, and for cells the
  /// field (a rule that names the field wins over one that names none). Never null for the mistakes of schemas/core.
  const Rule* rule_for(std::string_view kind, std::string_view on, std::string_view field = {}) const;
};

}  // namespace reform::schema
