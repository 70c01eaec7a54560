// `unique`: the fields together occur once in their list, in all files of one period. A key with a null part passes.
#include <string>

#include "check/context.hpp"

namespace reform::check {

void unique::at_record(Context& context, const BoundRule& rule, const Record& record) {
  std::string& key = context.scratch;
  key = record.table.period ? record.table.period->text() : std::string();
  for (int field : rule.fields) {
    const schema::Value& value = record.value(field);
    if (!value.is_valid()) return;
    key += '\x1f';
    key += value.text;
  }
  const std::uint32_t line = spot_of(record, rule.fields.front()).line;
  const auto first = rule.seen->add(hash(key), {record.table.file, line});
  if (!first) return;
  base::Args args{{"first_line", first->line}, {"first_file", context.diagnostics.files()[first->file]}};
  report(context, record, rule.fields.front(), rule.rule->text, std::move(args));
}

}  // namespace reform::check
