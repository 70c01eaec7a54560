#include "ledger/move_check.hpp"

#include "check/check.hpp"

namespace reform::ledger {

base::Diagnostics findings_of(const schema::Schema& schema, const check::Known& known, Children& children,
                              const schema::List& list, const std::vector<std::string>& texts, base::Date on) {
  base::Diagnostics diagnostics;
  diagnostics.only([&](const base::Diagnostic& finding) {
    const schema::Rule* rule = schema.rule(finding.rule->id);
    return rule == nullptr || rule->kind != "transition";
  });
  read::Table table{.file = diagnostics.add_file(""), .list = &list, .columns = {}, .header_line = 0};
  read::Batch batch{&table, {1}, {0}, {}};
  for (std::size_t field = 0; field < texts.size(); ++field) {
    const auto number = static_cast<std::uint32_t>(field + 1);
    table.columns.push_back({static_cast<int>(field), list.fields[field].title.zh, number});
    batch.cells.push_back({texts[field], 0, 0, number});
  }
  check::Options options;
  options.period = base::month_of(on);
  options.as_of = on;
  options.known.children = [&](std::string_view id) { return children.of(id, known, std::nullopt); };
  // A move goes on from the last revision, be it of the same month.
  options.known.find = [&](std::string_view id, std::optional<base::Date>) { return known.find(id, std::nullopt); };
  check::Checker checker(schema, std::move(options), diagnostics);
  checker.begin_file(table.file, {});
  checker.batch(batch);
  checker.finish();
  return diagnostics;
}

}  // namespace reform::ledger
