#include <map>
#include <ostream>
#include <set>

#include "base/text.hpp"
#include "check/cast.hpp"
#include "cli/move_flags.hpp"
#include "cli/move_refusal.hpp"
#include "cli/options.hpp"
#include "cli/words.hpp"
#include "ledger/move.hpp"
#include "ledger/period.hpp"

namespace reform::cli {
namespace {

struct Options {
  std::vector<std::string> words;  // ids, then the state
  std::optional<std::string> on;
  std::map<std::string, std::vector<std::string>> cells;  // field → values of its flag
  std::vector<std::string> settings;                      // field=value
};

using Cells = std::vector<std::pair<std::string, std::string>>;

/// The cells as written: field word → text, in the order of the fields' keys.
Cells written_cells(const Options& options) {
  Cells cells;
  for (const auto& [field, values] : options.cells) {
    if (!values.empty()) cells.emplace_back(field, base::join(values, schema::kListSeparator));
  }
  for (const auto& setting : options.settings) {
    const auto equals = setting.find('=');
    if (equals == std::string::npos || equals == 0) throw base::UsageError("move.no_equals", {{"value", setting}});
    cells.emplace_back(setting.substr(0, equals), setting.substr(equals + 1));
  }
  return cells;
}

/// The cell in the form the ledger keeps; a UsageError with the words of the rule it breaks.
std::string canonical(Context& context, const schema::List& list, const schema::Field& field, const std::string& text) {
  check::FieldCast field_cast(list, field);
  check::Arena arena;
  std::vector<check::CellMistake> mistakes;
  const schema::Value value = check::cast(field_cast, text, arena, mistakes);
  for (const auto& mistake : mistakes) {
    const schema::Rule* rule = context.schema().rule_for("cell", check::name(mistake.mistake), field.name);
    if (rule == nullptr || rule->text.severity != base::Severity::kError) continue;
    const base::Diagnostic finding{&rule->text, {}, field.name, field.title, field.name, text, mistake.args};
    throw base::UsageError("move.bad_cell", {{"problem", base::message(finding, context.globals.lang)},
                                             {"hint", base::hint(finding, context.globals.lang)}});
  }
  return value.is_null() ? "" : std::string(value.text);
}

/// The list of each item named.
std::map<std::string, int> lists_of(const ledger::Ledger& ledger, const std::vector<std::string>& ids) {
  constexpr base::Date kEndOfTime{2932896};  // 9999-12-31: revisions of days to come count too
  std::map<std::string, int> lists;
  ledger::Filter filter;
  filter.ids = ids;
  ledger.each_history({kEndOfTime, ""}, filter, [&](const track::History& item) { lists[item.id] = item.list; });
  for (const auto& id : ids) {
    if (!lists.contains(id)) throw ledger::unknown_item(ledger, id);
  }
  return lists;
}

std::vector<ledger::MoveRequest> requests(Context& context, const Options& options) {
  const std::vector<std::string> ids(options.words.begin(), options.words.end() - 1);
  const std::string state = need_code(context, base::text("metavar.state"), "status", options.words.back());
  const base::Date on = options.on ? need_date("--on", *options.on) : context.today();
  if (context.today() < on) throw base::UsageError("move.future", {{"day", base::iso(on)}});
  const Cells written = written_cells(options);
  // Read first: writing would begin a ledger where there is none.
  const ledger::Ledger ledger(context.ledger_path(), context.schema(), ledger::Ledger::Mode::kRead);
  const auto lists = lists_of(ledger, ids);
  std::vector<ledger::MoveRequest> all;
  for (const auto& id : ids) {
    const schema::List& list = context.schema().lists[static_cast<std::size_t>(lists.at(id))];
    ledger::MoveRequest request{id, state, on, {}};
    for (const auto& [word, text] : written) {
      const std::string name = need_field(context, list, word);
      const auto& field = list.fields[static_cast<std::size_t>(list.find(name).value())];
      request.cells.emplace_back(name, canonical(context, list, field, text));
    }
    all.push_back(std::move(request));
  }
  return all;
}

/// What became of a request that was not refused.
std::string done_in_words(Context& context, const ledger::MoveRequest& request, const ledger::MadeMove& made) {
  const auto* code = context.schema().code_list("status")->get(request.to);
  const base::Date day = made.is_recorded ? request.on : made.since.value_or(request.on);
  const char* key = !made.is_recorded ? "move.stands" : made.since ? "move.updated" : "move.done";
  return context.say(key, {{"id", request.id}, {"state", code->title}, {"day", base::iso(day)}});
}

/// Of every published month that something was recorded for.
void tell_published(Context& context, const ledger::Ledger& ledger, const std::vector<ledger::MoveRequest>& wanted,
                    const ledger::Moves& moves) {
  std::set<std::string> told;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const base::Period month = base::month_of(wanted[i].on);
    if (!moves.made[i].is_recorded || !told.insert(month.text()).second) continue;
    if (const auto note = ledger::published_note(ledger, month)) context.tell(base::say(context.globals.lang, *note));
  }
}

base::Exit move(Context& context, const Options& options) {
  if (options.words.size() < 2) throw base::UsageError("move.no_state");
  const auto wanted = requests(context, options);
  ledger::Ledger ledger(context.ledger_path(), context.schema(), ledger::Ledger::Mode::kWrite);
  const ledger::Moves moves = ledger::move_all(ledger, wanted, {context.console.now, context.user()});
  if (!moves.refused.empty()) {
    for (const auto& refusal : moves.refused) {
      context.console.err << in_words(context, wanted[refusal.request], refusal);
    }
    context.console.err << context.say("move.refused") << '\n';
    return base::Exit::kFindings;
  }
  for (std::size_t i = 0; i < wanted.size(); ++i) context.tell(done_in_words(context, wanted[i], moves.made[i]));
  tell_published(context, ledger, wanted, moves);
  return base::Exit::kOk;
}

}  // namespace

Action declare_move(CLI::App& app, base::Lang lang) {
  const auto options = std::make_shared<Options>();
  const Declare declare{app, lang};
  declare.arguments("move", options->words, "option.move");
  declare.option("--on", options->on, "day", "option.on");
  for (const CellFlag& cell : kCellFlags) {
    declare.repeated(cell.flag, options->cells[cell.field], cell.metavar, cell.text);
  }
  declare.repeated("--set", options->settings, "setting", "option.set");
  return [options](Context& context) { return move(context, *options); };
}

}  // namespace reform::cli
