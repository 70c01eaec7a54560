#include "check/keys.hpp"

#include <algorithm>
#include <iterator>

#include "base/error.hpp"
#include "base/text.hpp"
#include "check/context.hpp"

namespace reform::check {
namespace {

/// The values together, and in words for people; nothing when one is missing or of a wrong type.
std::optional<Hash128> key_of(Context& context, const Record& record, const std::vector<int>& fields) {
  std::string& key = context.scratch;
  key.clear();
  for (const int field : fields) {
    const schema::Value& value = record.value(field);
    if (!value.is_valid()) return std::nullopt;
    if (!key.empty()) key += '\x1f';
    key += value.text;
  }
  return hash(key);
}

base::LocalText titles_of(const schema::List& list, const std::vector<int>& fields) {
  base::LocalText titles;
  for (const int field : fields) {
    const base::LocalText& title = list.fields[static_cast<std::size_t>(field)].title;
    titles.zh += (titles.zh.empty() ? "" : "、") + title.zh;
    titles.en += (titles.en.empty() ? "" : ", ") + title.in(base::Lang::kEn);
  }
  return titles;
}

std::string shown(std::string key) {
  std::string text;
  for (const char c : key) text += c == '\x1f' ? std::string(" + ") : std::string(1, c);
  return text;
}

void check_repeated(Context& context, const Record& record, const schema::Key& key, SeenKeys& seen) {
  const std::optional<Hash128> values = key_of(context, record, key.fields);
  if (!values) return;
  const int field = key.fields.front();
  const auto first = seen.add(*values, {record.table.file, record.batch.lines[record.row]});
  if (!first) return;
  const Mistake mistake = key.is_primary ? Mistake::kPrimaryKey : Mistake::kUniqueKey;
  report_together(context, record, field, key.fields, mistake_rule(context, *record.table.list, field, mistake),
                  {{"fields", titles_of(record.list(), key.fields)},
                   {"values", shown(context.scratch)},
                   {"first_line", first->line},
                   {"first_file", context.diagnostics.files()[first->file]}});
}

void remember_foreign(Context& context, const Record& record, const schema::ForeignKey& key, Source& source) {
  const std::optional<Hash128> values = key_of(context, record, key.fields);
  if (!values || context.plan.lists[source.list].targets[source.target].values.contains(*values)) return;
  if (key.fields.size() > 1) std::ranges::copy(cells_of(record, key.fields), std::back_inserter(source.cells));
  source.pending.push_back({*values, spot_of(record, key.fields.front()), context.indexed,
                            context.index.texts.intern(context.scratch),
                            static_cast<std::uint32_t>(source.cells.size())});
}

/// Where the values of a pending reference stand.
std::vector<base::Cells> cells_of(const Source& source, std::size_t pending) {
  const auto from = static_cast<std::ptrdiff_t>(pending == 0 ? 0 : source.pending[pending - 1].cells_end);
  const auto to = static_cast<std::ptrdiff_t>(source.pending[pending].cells_end);
  return {source.cells.begin() + from, source.cells.begin() + to};
}

/// What the words of records that could not be read would be as values of the field.
using LostValues = std::unordered_set<std::string>;
LostValues lost_values(const Context& context, const schema::Field& field) {
  LostValues values;
  schema::Logical logical;
  for (std::uint32_t word = 0; word < context.lost.size(); ++word)
    if (schema::read_logical(field.standard->type, context.lost.text(word), logical)) values.emplace(logical.text);
  return values;
}

/// Each part of the key may have stood in a record that could not be read.
bool may_be_lost(const Context& context, std::string_view key, const std::vector<LostValues>& lost) {
  const std::vector<std::string_view> parts = base::split_any(key, "\x1f");
  return parts.size() == lost.size() && std::ranges::all_of(parts, [&](const std::string_view& part) {
           const auto at = static_cast<std::size_t>(&part - parts.data());
           return lost[at].contains(std::string(part)) || may_be_lost(context, part);
         });
}

void report_unchecked(Context& context, const ListPlan& list, const ListPlan& other) {
  const schema::Rule* rule = context.schema.rule_for("file", "other_list_missing");
  BUG_IF(rule == nullptr, "no rule for file/other_list_missing");
  const auto table = std::ranges::find_if(context.tables, [&](const auto& each) { return each->list == &list; });
  if (table == context.tables.end()) return;
  base::Diagnostic diagnostic;
  diagnostic.rule = &rule->text;
  diagnostic.place.file = (*table)->file;
  diagnostic.value = other.list->name;
  diagnostic.args = {{"list", other.list->title}};
  context.diagnostics.add(std::move(diagnostic));
}

void finish_key(Context& context, ListPlan& list, const schema::ForeignKey& key, const Source& source) {
  if (source.pending.empty()) return;
  const ListPlan& other = context.plan.lists[source.list];
  if (!other.is_read) return report_unchecked(context, list, other);
  const int field = key.fields.front();
  std::vector<LostValues> lost;
  for (const int target : key.targets)
    lost.push_back(lost_values(context, other.list->fields[static_cast<std::size_t>(target)]));
  for (std::size_t at = 0; at < source.pending.size(); ++at) {
    const Pending& pending = source.pending[at];
    if (other.targets[source.target].values.contains(pending.key)) continue;
    const std::string_view written = context.index.texts.text(pending.value);
    if (may_be_lost(context, written, lost)) continue;
    const std::string values = shown(std::string(written));
    report_indexed(context, pending.record, pending.spot, field, values,
                   mistake_rule(context, list, field, Mistake::kForeignKey),
                   {{"values", values},
                    {"fields", titles_of(*list.list, key.fields)},
                    {"list", other.list->title},
                    {"targets", titles_of(*other.list, key.targets)}},
                   cells_of(source, at));
  }
}

}  // namespace

void link_keys(std::vector<ListPlan>& lists) {
  for (ListPlan& list : lists) {
    for (const schema::ForeignKey& key : list.list->foreign_keys) {
      const auto other = static_cast<std::size_t>(key.list);
      std::vector<Target>& targets = lists[other].targets;
      const auto known = std::ranges::find(targets, key.targets, &Target::fields);
      list.sources.push_back({.list = other, .target = static_cast<std::size_t>(known - targets.begin())});
      if (known == targets.end()) targets.push_back({key.targets});
    }
  }
}

void check_keys(Context& context, const Record& record) {
  ListPlan& plan = *record.table.list;
  for (std::size_t at = 0; at < plan.keys.size(); ++at)
    check_repeated(context, record, plan.list->keys[at], plan.keys[at]);
  for (Target& target : plan.targets)
    if (const auto values = key_of(context, record, target.fields)) target.values.insert(*values);
  for (std::size_t at = 0; at < plan.sources.size(); ++at)
    remember_foreign(context, record, plan.list->foreign_keys[at], plan.sources[at]);
}

void finish_keys(Context& context) {
  for (ListPlan& list : context.plan.lists)
    for (std::size_t at = 0; at < list.sources.size(); ++at)
      finish_key(context, list, list.list->foreign_keys[at], list.sources[at]);
}

}  // namespace reform::check
