#include "check/sender.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/text.hpp"
#include "schema/units.hpp"

namespace reform::check {
namespace {

constexpr std::size_t kShownUnits = 3;

std::string_view more_of(const schema::Code* office, const char* column) {
  if (office == nullptr) return {};
  const auto found = office->more.find(column);
  return found == office->more.end() ? std::string_view() : found->second;
}

/// An office of a city may, for what lies in the city. One of the province is not above the whole province.
bool may_send_for(const schema::Schema& schema, std::string_view office, std::string_view unit) {
  const schema::Code* const sender = schema::find_office(schema, office);
  const std::string_view around = more_of(sender, "region"),
                         region = more_of(schema::find_office(schema, unit), "region");
  return !around.empty() && more_of(sender, "level") != "province" && region != around &&
         schema::is_within(region, around);
}

}  // namespace

void Sender::begin(Context& context, std::uint32_t file, const read::Submission& submission) {
  file_ = file;
  submission_ = submission;
  is_named_ = false;
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
  if (submission_.office.empty() || is_named_ || field < 0 || !record.value(field).is_valid()) return;
  const std::string_view unit = record.value(field).text;
  if (std::ranges::find(others_, unit) != others_.end()) return;
  is_named_ = schema::office_key(schema, unit) == schema::office_key(schema, submission_.office);
  others_.emplace_back(unit);
}

void Sender::end(Context& context) {
  if (is_named_ || others_.empty()) return;
  const auto sends = [&](const std::string& office) {
    const schema::Code* const known = schema::find_office(context.schema, office);
    const auto& period = context.days.period;
    return known != nullptr && (!period || known->is_valid_on(period->last()));
  };
  const bool is_mistaken = sends(submission_.office) && std::ranges::all_of(others_, [&](const std::string& unit) {
                             return sends(unit) && !may_send_for(context.schema, submission_.office, unit);
                           });
  const schema::Rule* rule = context.schema.rule_for("file", is_mistaken ? "office_mistaken" : "office_differs");
  BUG_IF(rule == nullptr, "no rule for the office of a file");
  const bool is_cut = others_.size() > kShownUnits;
  if (is_cut) others_.resize(kShownUnits);
  const base::LocalText units{base::join(others_, "、") + (is_cut ? "…" : ""),
                              base::join(others_, ", ") + (is_cut ? " …" : "")};
  context.diagnostics.add(finding(*rule, {{"units", units}}));
  others_.clear();
}

}  // namespace reform::check
