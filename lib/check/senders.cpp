#include "check/senders.hpp"

#include "base/text.hpp"

namespace reform::check {

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
    const auto [at, is_new] =
        numbers_.try_emplace(office_key(*schema_, unit), static_cast<std::uint32_t>(all_.size() + 1));
    if (is_new) all_.push_back({std::string(unit)});
    unit_ = unit;
    last_ = at->second;
  }
  ++all_[last_ - 1].records;
  return last_;
}

std::uint32_t Senders::find(std::string_view unit) const {
  if (is_named_) return 1;
  const auto found = schema_ == nullptr ? numbers_.end() : numbers_.find(office_key(*schema_, unit));
  return found == numbers_.end() ? 0 : found->second;
}

}  // namespace reform::check
