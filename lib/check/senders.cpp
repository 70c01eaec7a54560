#include "check/senders.hpp"

#include <algorithm>

#include "schema/units.hpp"

namespace reform::check {
std::optional<base::Damage> find_office_damage(const schema::Schema& schema, std::string_view office) {
  const base::Suspicion suspicion = base::suspect(office);
  if (!suspicion.is_damage()) return std::nullopt;
  const schema::CodeList* offices = schema.code_list(schema::kOfficeRegister);
  if (offices != nullptr && offices->find(office)) return std::nullopt;
  return base::find_damage(office, suspicion);
}

bool hides_office(const std::optional<base::Damage>& damage) {
  return damage && damage->kind != base::DamageKind::kInvisible;
}

Senders::Senders(const schema::Schema& schema, std::string office) : schema_(&schema), named_(std::move(office)) {}

std::uint32_t Senders::see(std::string_view unit, std::uint32_t line) {
  if (last_ == 0 || unit != unit_) {
    unit_ = unit;
    last_ = number_of(unit);
  }
  read::Sender& sender = all_[last_ - 1];
  if (sender.records++ == 0) sender.line = line;
  return last_;
}

std::uint32_t Senders::add(std::string office) {
  all_.push_back({std::move(office)});
  return static_cast<std::uint32_t>(all_.size());
}

std::uint32_t Senders::number_of(std::string_view unit) {
  const auto [named, is_new] = numbers_.try_emplace(std::string(unit));
  if (!is_new) return named->second;
  std::uint32_t& number = named->second;  // stays where it is when more are added
  if (hides_office(find_office_damage(*schema_, unit))) {
    if (damaged_ == 0) damaged_ = add({});
    return number = damaged_;
  }
  std::uint32_t& keyed = numbers_[schema::office_key(*schema_, unit)];
  if (keyed == 0) keyed = add(std::string(unit));
  return number = keyed;
}

std::vector<read::Sender> Senders::all() const {
  std::vector<read::Sender> all = all_;
  if (!named_.empty()) {
    if (all.empty()) all.emplace_back();
    for (read::Sender& sender : all) sender.office = named_;
    return all;
  }
  const auto is_office = [](const read::Sender& sender) { return !sender.office.empty(); };
  if (damaged_ > 0 && std::ranges::count_if(all, is_office) == 1)
    all[damaged_ - 1].office = std::ranges::find_if(all, is_office)->office;
  return all;
}

std::uint32_t Senders::find(std::string_view unit) const {
  const auto found = schema_ == nullptr ? numbers_.end() : numbers_.find(schema::office_key(*schema_, unit));
  if (found != numbers_.end()) return found->second;
  return named_.empty() ? 0 : 1;
}

}  // namespace reform::check
