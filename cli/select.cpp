// Which items, which day, known when: the options of list, show, log, status and report, understood.
#include <algorithm>

#include "base/text.hpp"
#include "cli/options.hpp"
#include "cli/words.hpp"
#include "ledger/texts.hpp"
#include "report/mark.hpp"
#include "report/survey.hpp"
#include "schema/units.hpp"

namespace reform::cli {
namespace {

/// A day means its end; a time is taken as it is.
std::string need_time(const std::string& text) {
  if (base::parse_iso_date(text)) return text + "T23:59:59Z";
  if (is_time(text)) return text;
  throw base::UsageError("cli.not_a_time", {{"value", text}});
}

std::optional<base::Period> period_of(const TimeOptions& time, base::Date today) {
  if (!time.from && !time.to) {
    if (!time.period) return std::nullopt;
    return need_period(*time.period, today);
  }
  if (time.period) throw base::UsageError("cli.period_and_days");
  if (!time.from || !time.to)
    throw base::UsageError("cli.from_and_to",
                           {{"given", time.from ? "--from" : "--to"}, {"other", time.from ? "--to" : "--from"}});
  const base::Date from = need_date("--from", *time.from), to = need_date("--to", *time.to);
  const auto days = base::days_of(from, to);
  if (!days) throw base::UsageError("cli.from_after_to", {{"from", *time.from}, {"to", *time.to}});
  return days;
}

/// The words as they were parted at commas, but for names of the register that have one: those are whole again.
std::vector<std::string> offices_of(const schema::Schema& schema, std::span<const std::string> words) {
  std::vector<std::string> offices;
  while (!words.empty()) {
    std::size_t taken = words.size();
    std::string office = base::join(words, ",");
    while (taken > 1 && schema::find_office(schema, office) == nullptr) office = base::join(words.first(--taken), ",");
    offices.emplace_back(schema::office_name(schema, office));
    words = words.subspan(taken);
  }
  return offices;
}

ledger::Filter understood(Context& context, const FilterOptions& options) {
  ledger::Filter filter;
  filter.ids = options.ids;
  filter.units = offices_of(context.schema(), options.units);
  filter.lead_units = offices_of(context.schema(), options.lead_units);
  for (const auto& word : options.lists) filter.lists.push_back(context.schema().lists[need_list(context, word)].name);
  for (const auto& word : options.states) filter.states.push_back(need_code(context, {"--state", {}}, "status", word));
  for (const auto& word : options.regions)
    filter.regions.push_back(need_code(context, {"--region", {}}, "region", word));
  for (const auto& word : options.systems)
    filter.systems.push_back(need_code(context, {"--system", {}}, "system", word));
  for (const auto& word : options.modules)
    filter.modules.push_back(need_code(context, {"--module", {}}, "module", word));
  return filter;
}

/// A filter by words that other people choose, and where they stand: in a code list, and in fields of items.
struct Chosen {
  const char* flag;
  std::string_view code_list;
  const std::vector<std::string>& words;
  std::vector<std::string_view> fields;
};

/// Of the code list, under all names, then those of the ledger.
std::vector<std::string> all_words(const schema::CodeList* codes, const std::vector<std::string>& held) {
  std::vector<std::string> words;
  if (codes != nullptr)
    for (const schema::Code& code : codes->codes) {
      words.push_back(code.title.zh);
      words.insert(words.end(), code.aliases.begin(), code.aliases.end());
    }
  words.insert(words.end(), held.begin(), held.end());
  return words;
}

void need_known(const schema::Schema& schema, const ledger::Ledger& ledger, const Chosen& chosen) {
  const schema::CodeList* codes = schema.code_list(chosen.code_list);
  const bool has_codes = codes != nullptr && !codes->empty(), are_offices = chosen.code_list == schema::kOfficeRegister;
  const auto key = [&](const std::string& word) { return are_offices ? schema::office_key(schema, word) : word; };
  for (const std::string& word : chosen.words) {
    if (are_offices ? schema::find_office(schema, word) != nullptr : has_codes && codes->find(word)) continue;
    std::vector<std::string> held = ledger::texts_in(ledger, chosen.fields);
    if (are_offices)
      for (const ledger::Submission& sent : ledger.submissions({}, {})) held.push_back(sent.office);
    if (std::ranges::any_of(held, [&](const std::string& each) { return key(each) == key(word); })) continue;
    base::Args args{{"flag", chosen.flag}, {"value", word}, {"codes", chosen.code_list}};
    if (held.empty() && !has_codes) throw base::UsageError("cli.never_filled", args);
    if (!has_codes) need_one_of(chosen.flag, word, held);
    const auto nearest = base::nearest(word, all_words(codes, held));
    args.emplace_back("nearest", nearest.value_or(""));
    throw base::UsageError(nearest ? "cli.unknown_word_nearest" : "cli.unknown_word", args);
  }
}

}  // namespace

void need_known(Context& context, const ledger::Ledger& ledger, const ledger::Filter& filter) {
  const Chosen all[] = {
      {"--unit", schema::kOfficeRegister, filter.units, {"reporting_unit", "lead_unit", "review_unit"}},
      {"--lead-unit", schema::kOfficeRegister, filter.lead_units, {"reporting_unit", "lead_unit"}},
      {"--region", "region", filter.regions, {"region"}},
      {"--system", "system", filter.systems, {"system"}},
      {"--module", "module", filter.modules, {"module"}}};
  for (const Chosen& chosen : all) need_known(context.schema(), ledger, chosen);
  for (const std::string& id : filter.ids)
    if (ledger.log(id).empty()) throw ledger::unknown_item(ledger, id);
}

report::Request request(Context& context, const TimeOptions& time, const FilterOptions& filter) {
  report::Request request;
  const base::Date today = context.today();
  const std::optional<base::Period> period = period_of(time, today);
  // Of a period that is under way there is only what is so today.
  const base::Date last = period && !period->contains(today) ? period->last() : today;
  request.moment.as_of = time.as_of ? need_date("--as-of", *time.as_of) : last;
  request.is_to_come = today < request.moment.as_of;
  request.period = period.value_or(base::month_of(request.moment.as_of));
  if (!request.period.contains(request.moment.as_of)) {
    throw base::UsageError("cli.day_outside_period",
                           {{"day", base::iso(request.moment.as_of)}, {"period", request.period.text()}});
  }
  if (time.known_at) request.moment.known_at = need_time(*time.known_at);
  request.filter = understood(context, filter);
  request.lang = context.globals.lang;
  for (const auto& word : filter.lights) request.lights.push_back(need_light(context, word));
  for (const auto& word : filter.reasons) need_one_of("--reason", word, report::reason_names());
  request.reasons = filter.reasons;
  request.is_overdue_only = filter.is_overdue;
  const std::vector<std::string> known_marks(report::mark_names().begin(), report::mark_names().end());
  for (const auto& word : filter.marks) need_one_of("--mark", word, known_marks);
  request.marks = filter.marks;
  return request;
}

}  // namespace reform::cli
