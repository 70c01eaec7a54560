#include "check/sender.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/text.hpp"
#include "schema/units.hpp"

namespace reform::check {
namespace {

constexpr std::size_t kShownUnits = 3;

constexpr std::string_view kWholeProvince = "0000";

/// An office of a city may, for what lies in the city. One of the province is not above the whole province.
bool may_send_for(const schema::Schema& schema, std::string_view office, std::string_view unit) {
  const std::string_view around = schema::office_region(schema, office), region = schema::office_region(schema, unit);
  return !around.empty() && !around.ends_with(kWholeProvince) && region != around && schema::is_within(region, around);
}

base::LocalText names(std::vector<std::string> units) {
  const bool is_cut = units.size() > kShownUnits;
  if (is_cut) units.resize(kShownUnits);
  return {base::join(units, "、") + (is_cut ? "…" : ""), base::join(units, ", ") + (is_cut ? " …" : "")};
}

/// Sends lists of its own in the period, and this office does not for it.
bool is_stranger(const Context& context, const std::string& office, const std::string& unit) {
  const schema::Code* const known = schema::find_office(context.schema, unit);
  const auto& period = context.days.period;
  return known != nullptr && (!period || known->is_valid_on(period->last())) &&
         !may_send_for(context.schema, office, unit);
}

}  // namespace

void Sender::begin(Context& context, std::uint32_t file, const read::Submission& submission) {
  file_ = file;
  submission_ = submission;
  is_named_ = false;
  last_.clear();
  others_.clear();
  const std::optional<base::Damage> damage = find_office_damage(context.schema, submission_.office);
  if (!damage) return;
  const schema::Rule* rule = context.schema.rule_for("cell", base::name(damage->kind));
  BUG_IF(rule == nullptr, "no rule for damaged text");
  context.diagnostics.add(finding(*rule, base::args_of(*damage, base::character_of(submission_.office, damage->part))));
  if (hides_office(damage)) submission_.office.clear();
}

base::Diagnostic Sender::finding(const schema::Rule& rule, base::Args args) const {
  base::Diagnostic diagnostic;
  diagnostic.rule = &rule.text;
  diagnostic.place = submission_.office_place;
  diagnostic.place.file = file_;
  diagnostic.header = "office";
  diagnostic.value = submission_.office;
  diagnostic.args = std::move(args);
  return diagnostic;
}

void Sender::see(const schema::Schema& schema, const Record& record) {
  const int field = record.table.list->reporting_unit;
  if (submission_.office.empty() || field < 0 || !record.value(field).is_valid()) return;
  const std::string_view unit = record.value(field).text;
  if (unit == last_) return;
  last_ = unit;
  if (std::ranges::find(others_, unit) != others_.end()) return;
  if (schema::office_key(schema, unit) == schema::office_key(schema, submission_.office))
    is_named_ = true;
  else
    others_.emplace_back(unit);
}

/// One row with the name of another office books a submission of that one.
void Sender::report_mixed(Context& context) const {
  const std::vector<read::Sender> all = context.senders[file_].all();
  if (all.size() < 2) return;
  const auto most = std::ranges::max_element(all, {}, &read::Sender::records);
  std::vector<std::string> strangers;
  std::uint64_t records = 0;
  std::uint32_t line = 0;
  for (const read::Sender& sender : all) {
    records += sender.records;
    if (&sender == &*most || !is_stranger(context, most->office, sender.office)) continue;
    strangers.push_back(sender.office);
    if (line == 0) line = sender.line;
  }
  if (strangers.empty() || most->office.empty() || most->records * 2 <= records) return;
  const schema::Rule* rule = context.schema.rule_for("file", "offices_mixed");
  BUG_IF(rule == nullptr, "no rule for several offices in a file");
  base::Diagnostic diagnostic = finding(*rule, {{"units", names(strangers)}});
  diagnostic.place = {.file = file_, .line = line};
  diagnostic.header = "reporting_unit";
  diagnostic.value = most->office;
  context.diagnostics.add(std::move(diagnostic));
}

void Sender::end(Context& context) {
  if (submission_.office.empty()) return report_mixed(context);
  if (others_.empty()) return;
  std::vector<std::string> strangers;
  std::ranges::copy_if(others_, std::back_inserter(strangers),
                       [&](const std::string& unit) { return is_stranger(context, submission_.office, unit); });
  if (is_named_ && strangers.empty()) return;
  const bool is_mistaken = !is_named_ && !strangers.empty();
  const schema::Rule* rule = context.schema.rule_for("file", is_mistaken ? "office_mistaken" : "office_differs");
  BUG_IF(rule == nullptr, "no rule for the office of a file");
  if (is_mistaken) context.senders[file_].disown();
  context.diagnostics.add(finding(*rule, {{"units", names(strangers.empty() ? others_ : strangers)}}));
  others_.clear();
}

}  // namespace reform::check
