#include "check/children.hpp"

#include <algorithm>

namespace reform::check {
namespace {

bool is_among(const std::vector<int>& lists, int list) {
  return lists.empty() || std::find(lists.begin(), lists.end(), list) != lists.end();
}

void add_known(Context& context, std::uint32_t record, const std::vector<int>& of, const EndRule& rollup,
               std::vector<Child>& children) {
  const std::string_view parent = context.index.texts.text(context.index[record].id);
  const schema::Days days{period_of(context, record), context.options.as_of};
  for (const KnownRecord& known : context.options.known.children(parent)) {
    const auto number = context.schema.find_list(known.list->name);
    if (!number || known.list->key < 0 || !is_among(of, *number)) continue;
    const std::string& id = known.texts[static_cast<std::size_t>(known.list->key)];
    const auto here = context.index.texts.find(id);
    if (here && context.index.current(*here) != kNone) continue;  // the input says what it is now
    Child child{id, {}, false};
    if (const auto status = known.list->find("status")) child.state = known.texts[static_cast<std::size_t>(*status)];
    const ChildConditions* conditions = rollup.children_by_list[static_cast<std::size_t>(*number)];
    child.is_failing =
        conditions != nullptr && all_hold(conditions->conditions, typed_values(known), days) == schema::Truth::kFalse;
    children.push_back(std::move(child));
  }
}

}  // namespace

std::vector<schema::Value> typed_values(const KnownRecord& known) {
  std::vector<schema::Value> values;
  for (std::size_t field = 0; field < known.list->fields.size(); ++field)
    values.push_back(previous_value(known, static_cast<int>(field)));
  return values;
}

std::vector<Child> children_of(Context& context, std::uint32_t record, const std::vector<int>& of,
                               const EndRule& rollup) {
  std::vector<Child> children;
  const std::uint32_t id = context.index[record].id;
  if (id == kNone) return children;
  const Interner& texts = context.index.texts;
  for (std::uint32_t child : context.index.children(id)) {
    const Indexed& indexed = context.index[child];
    if (!is_among(of, context.tables[indexed.table]->list->number)) continue;
    children.push_back({indexed.id == kNone ? std::string() : std::string(texts.text(indexed.id)),
                        indexed.state == kNone ? std::string() : std::string(texts.text(indexed.state)),
                        context.index.is_failing_child(child, rollup.number)});
  }
  if (context.options.known.children) add_known(context, record, of, rollup, children);
  return children;
}

}  // namespace reform::check
