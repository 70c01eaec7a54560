// A schema made ready for checking: per list how to read each field and which rules to ask, per table which column is
// which field. Nothing is looked up by name while rows go through.
#pragma once

#include <array>
#include <memory>
#include <vector>

#include "check/bound.hpp"
#include "check/cast.hpp"
#include "check/keys.hpp"
#include "check/kinds.hpp"
#include "read/batch.hpp"

namespace reform::check {

/// A roll-up seen from a list of children: what each child must be.
struct ChildConditions {
  int end_number = -1;
  std::vector<BoundCondition> conditions;
};

struct ListPlan {
  const schema::List* list = nullptr;
  int number = -1;                                                          // in schema.lists
  int status = -1;                                                          // index of the field `status`
  int updated = -1;                                                         // of `updated`
  int reporting_unit = -1;                                                  // and of `reporting_unit`
  std::vector<FieldCast> casts;                                             // by field
  std::vector<std::array<const base::RuleText*, kMistakes>> mistake_rules;  // by field; found when first needed
  std::vector<std::unique_ptr<SeenKeys>> unique_fields;                     // by field; null where values may repeat
  std::vector<BoundRule> rules;
  std::vector<ChildConditions> child_conditions;
  std::vector<SeenKeys> keys;   // as list->keys
  std::vector<Target> targets;  // what foreign keys name here
  std::vector<Source> sources;  // as list->foreign_keys
  bool is_read = false;         // the input has a table of this list

  bool has_keys() const { return !keys.empty() || !targets.empty() || !sources.empty(); }
};

/// A rule that needs the end, with the lists it is bound to.
struct EndRule {
  int number = -1;  // its bit in the index
  const schema::Rule* rule = nullptr;
  const Kind* kind = nullptr;
  std::vector<const BoundRule*> by_list;  // by list number; null where it does not look
  std::vector<const ChildConditions*> children_by_list;
};

struct Plan {
  explicit Plan(const schema::Schema& schema);
  Plan(const Plan&) = delete;
  Plan& operator=(const Plan&) = delete;

  std::vector<ListPlan> lists;     // as schema.lists
  std::vector<EndRule> end_rules;  // by end_number
};

/// One table of a file, resolved.
struct TablePlan {
  TablePlan(ListPlan& list_plan, const read::Table& table, std::optional<base::Period> for_period);

  struct Column {
    int field = -1;
    std::size_t column = 0;
  };
  /// A field without a column whose value is the first element of another.
  struct FirstOf {
    int field = -1, of = -1;
  };
  ListPlan* list;
  std::uint32_t file;
  std::optional<base::Period> period;
  std::vector<Column> columns;       // those that are fields, in the order of the table
  std::vector<std::size_t> kept;     // those that are not
  std::vector<int> column_of_field;  // -1: the table lacks it
  std::vector<FirstOf> first_of;
  std::vector<std::string> headers;  // by column
};

}  // namespace reform::check
