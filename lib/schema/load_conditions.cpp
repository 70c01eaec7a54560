// `{status: {in: [待销号]}, progress: {min: 100}}` → conditions. Words become codes here, so that nothing is looked up
// per cell later.
#include <algorithm>

#include "base/text.hpp"
#include "schema/loading.hpp"
#include "schema/reading.hpp"

namespace reform::schema {
namespace {

using Op = Condition::Op;
using Day = Condition::Day;

struct OpName {
  std::string_view name;
  Op op;
};
constexpr OpName kOps[] = {{"in", Op::kIn},   {"not_in", Op::kNotIn},    {"min", Op::kMin},
                           {"max", Op::kMax}, {"matches", Op::kMatches}, {"not_matches", Op::kNotMatches}};

struct DayName {
  std::string_view name;
  Day day;
};
constexpr DayName kDays[] = {
    {"period.first", Day::kPeriodFirst}, {"period.last", Day::kPeriodLast}, {"as_of", Day::kAsOf}};

/// The field in each list that has it; a list without it is reported.
std::vector<const Field*> fields_of(Loading& loading, const Node& name, std::span<const int> lists) {
  std::vector<const Field*> fields;
  for (const int index : lists) {
    const List& list = loading.schema.lists[static_cast<std::size_t>(index)];
    if (const std::optional<int> field = list.find(name.text)) {
      fields.push_back(&list.fields[static_cast<std::size_t>(*field)]);
      continue;
    }
    std::vector<std::string> known;
    for (const Field& field : list.fields) known.push_back(field.name);
    report_unknown(loading, name, "unknown_field", known, {{"list", list.name}});
  }
  return fields;
}

/// What a cell may hold for the field, as words; empty = anything.
std::vector<std::string> words_of(const Field& field) {
  std::vector<std::string> words = field.allowed;
  if (field.codes) {
    for (const Code& code : field.codes->codes) words.push_back(code.title.zh);
  }
  return words;
}

/// The word as the ledger writes it, by the first list that knows it.
std::optional<std::string> canonical(const Node& word, const std::vector<const Field*>& fields) {
  for (const Field* field : fields) {
    if (field->codes && !field->codes->empty()) {
      if (const auto index = field->codes->find(word.text)) {
        return field->codes->codes[static_cast<std::size_t>(*index)].code;
      }
    } else if (field->allowed.empty() || std::ranges::find(field->allowed, word.text) != field->allowed.end()) {
      return word.text;
    }
  }
  return std::nullopt;
}

void read_among(Loading& loading, const Node& value, const std::vector<const Field*>& fields, Condition& condition) {
  for (const Node* word : read_words(loading, &value)) {
    if (fields.empty()) continue;  // reported already
    if (const auto text = canonical(*word, fields)) {
      condition.words.push_back(*text);
    } else {
      report_unknown(loading, *word, "unknown_word", words_of(*fields.front()), {{"field", condition.field}});
    }
  }
}

void read_bound(Loading& loading, const Node& value, const std::vector<const Field*>& fields, Condition& condition) {
  if (fields.empty() || !read_text(loading, &value)) return;
  const Field& field = *fields.front();
  if (field.is_list()) {
    condition.bound = read_count(loading, &value).value_or(0);
    return;
  }
  if (field.type == FieldType::kDate) {
    const auto named = std::ranges::find(kDays, value.text, &DayName::name);
    const std::optional<base::Date> day = base::parse_iso_date(value.text);
    if (named != std::end(kDays)) {
      condition.day = named->day;
    } else if (day) {
      condition.bound = day->days;
    } else {
      report_bad_value(loading, value, base::text("schema.expected.named_day"));
    }
    return;
  }
  if (field.codes) {
    if (const auto index = field.codes->find(value.text)) {
      condition.bound = *index;
    } else {
      report_unknown(loading, value, "unknown_word", words_of(field), {{"field", field.name}});
    }
    return;
  }
  if (field.type == FieldType::kText || field.type == FieldType::kBoolean) {
    report_bad_value(loading, value, base::text("schema.expected.no_bound"));
    return;
  }
  condition.bound = read_number(loading, &value).value_or(0);
}

/// One `op: value`. Several in one map are several conditions on the field.
void read_op(Loading& loading, const Node::Entry& entry, const std::vector<const Field*>& fields, Condition condition,
             std::vector<Condition>& out) {
  const auto op = std::ranges::find(kOps, entry.key->text, &OpName::name);
  if (op == std::end(kOps)) {
    std::vector<std::string> known;
    for (const OpName& one : kOps) known.emplace_back(one.name);
    report_unknown(loading, *entry.key, "unknown_key", known);
    return;
  }
  condition.op = op->op;
  switch (op->op) {
    case Op::kIn:
    case Op::kNotIn:
      read_among(loading, *entry.value, fields, condition);
      break;
    case Op::kMatches:
    case Op::kNotMatches:
      condition.pattern = read_pattern(loading, entry.value);
      break;
    default:
      read_bound(loading, *entry.value, fields, condition);
  }
  out.push_back(std::move(condition));
}

}  // namespace

std::vector<Condition> load_conditions(Loading& loading, const Node* node, std::span<const int> lists) {
  std::vector<Condition> conditions;
  if (!node || !is_map(loading, *node)) return conditions;
  for (const Node::Entry& entry : node->entries) {
    const std::vector<const Field*> fields = fields_of(loading, *entry.key, lists);
    Condition condition;
    condition.field = entry.key->text;
    if (entry.value->is_map()) {
      for (const Node::Entry& op : entry.value->entries) read_op(loading, op, fields, condition, conditions);
      continue;
    }
    constexpr std::string_view kWords[] = {"present", "absent"};
    const std::optional<std::string> word = read_choice(loading, entry.value, kWords);
    if (!word) continue;
    condition.op = *word == "present" ? Op::kPresent : Op::kAbsent;
    conditions.push_back(std::move(condition));
  }
  return conditions;
}

}  // namespace reform::schema
