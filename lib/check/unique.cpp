// `unique`: the fields together occur once in their list, in all files of one period. A key with a null part passes.
// `on: known`: nor does an item that is still open in the ledger have them under another id.
#include <string>

#include "check/context.hpp"
#include "check/words.hpp"

namespace reform::check {
namespace {

/// Puts the key of the texts together; false when a part is missing.
template <class TextOf>
bool make_key(std::string& key, const std::vector<int>& fields, const TextOf& text_of) {
  for (const int field : fields) {
    const std::string_view text = text_of(field);
    if (text.empty()) return false;
    key += '\x1f';
    key += text;
  }
  return true;
}

std::string_view text_of(const Record& record, int field) {
  const schema::Value& value = record.value(field);
  return value.is_valid() ? value.text : std::string_view();
}

KnownKeys known_keys(const Context& context, const BoundRule& rule, const Record& record) {
  KnownKeys keys;
  const schema::List& list = record.list();
  const int status = record.table.list->status;
  std::vector<int> fields = rule.fields;
  if (status >= 0) fields.push_back(status);
  std::string key;
  context.options.known.each(list, std::nullopt, fields, [&](const KnownRecord& known) {
    const auto cell = [&](int field) { return std::string_view(known.texts[static_cast<std::size_t>(field)]); };
    const std::string_view code = status < 0 ? std::string_view() : cell(status);
    const schema::State* state = context.schema.lifecycle.state(code);
    key.clear();
    if ((state != nullptr && state->is_done) || !make_key(key, rule.fields, cell)) return;
    keys.items.try_emplace(hash(key), KnownKeys::Item{std::string(cell(list.key)), std::string(code)});
  });
  return keys;
}

void ask_ledger(Context& context, const BoundRule& rule, const Record& record, const std::string& key) {
  auto keys = context.known_keys.find(&rule);
  if (keys == context.known_keys.end())
    keys = context.known_keys.emplace(&rule, known_keys(context, rule, record)).first;
  const auto found = keys->second.items.find(hash(key));
  if (found == keys->second.items.end() || found->second.id == record.value(record.list().key).text) return;
  const int field = rule.fields.front();
  context.hits.push_back({rule.end_number, context.indexed, spot_of(record, field), field,
                          std::string(record.written(field)), &found->second});
}

}  // namespace

void unique::at_record(Context& context, const BoundRule& rule, const Record& record) {
  const bool is_known = rule.rule->on == "known";
  if (is_known && (!context.options.known.each || record.list().key < 0)) return;
  std::string& key = context.scratch;
  key.clear();
  if (!is_known && record.table.period) key = record.table.period->text();
  if (!make_key(key, rule.fields, [&](int field) { return text_of(record, field); })) return;
  if (is_known) return ask_ledger(context, rule, record, key);
  const std::uint32_t line = spot_of(record, rule.fields.front()).line;
  const auto first = rule.seen->add(hash(key), {record.table.file, line});
  // The same record again has the same title again.
  if (!first || context.same_id == std::pair(first->file, first->line)) return;
  base::Args args{{"first_line", first->line}, {"first_file", context.diagnostics.files()[first->file]}};
  report_together(context, record, rule.fields.front(), rule.fields, rule.rule->text, std::move(args));
}

/// Items that are in the input too were compared there, as they are now.
void unique::at_end(Context& context, const EndRule& rule) {
  for (const Context::Hit& hit : context.hits) {
    if (hit.end_rule != rule.number) continue;
    const auto id = context.index.texts.find(hit.item->id);
    if (id && context.index.current(*id) != kNone) continue;
    report_indexed(context, hit.record, hit.spot, hit.field, hit.written, rule.rule->text,
                   {{"known", hit.item->id}, {"known_state", state_title(context.schema, hit.item->state)}});
  }
}

}  // namespace reform::check
