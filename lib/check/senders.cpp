#include "check/senders.hpp"

#include <algorithm>

#include "base/text.hpp"

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

std::string office_key(const schema::Schema& schema, std::string_view office) {
  const schema::CodeList* offices = schema.code_list(schema::kOfficeRegister);
  const std::optional<int> known = offices == nullptr ? std::nullopt : offices->find(office);
  return base::fold(known ? std::string_view(offices->codes[static_cast<std::size_t>(*known)].code) : office);
}

Senders::Senders(const schema::Schema& schema, const std::string& office)
    : schema_(&schema), is_named_(!office.empty()) {
  if (is_named_) all_.push_back({office});
}

std::uint32_t Senders::see(std::string_view unit) {
  if (is_named_) {
    ++all_.front().records;
    return 1;
  }
  if (last_ == 0 || unit != unit_) {
    unit_ = unit;
    last_ = number_of(unit);
  }
  ++all_[last_ - 1].records;
  return last_;
}

std::uint32_t Senders::add(std::string office) {
  all_.push_back({std::move(office)});
  return static_cast<std::uint32_t>(all_.size());
}

std::uint32_t Senders::number_of(std::string_view unit) {
  if (hides_office(find_office_damage(*schema_, unit))) {
    if (damaged_ == 0) damaged_ = add({});
    return damaged_;
  }
  const auto [at, is_new] = numbers_.try_emplace(office_key(*schema_, unit));
  if (is_new) at->second = add(std::string(unit));
  return at->second;
}

std::vector<read::Sender> Senders::all() const {
  std::vector<read::Sender> all = all_;
  const auto is_office = [](const read::Sender& sender) { return !sender.office.empty(); };
  if (damaged_ > 0 && std::ranges::count_if(all, is_office) == 1)
    all[damaged_ - 1].office = std::ranges::find_if(all, is_office)->office;
  return all;
}

std::uint32_t Senders::find(std::string_view unit) const {
  if (is_named_) return 1;
  const auto found = schema_ == nullptr ? numbers_.end() : numbers_.find(office_key(*schema_, unit));
  return found == numbers_.end() ? 0 : found->second;
}

}  // namespace reform::check
