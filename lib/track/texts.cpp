#include "track/texts.hpp"

#include <algorithm>

namespace reform::track {

std::string_view Texts::add(std::string_view text) {
  constexpr std::size_t kChunk = 1 << 14;
  if (text.empty()) return {};
  const auto length = static_cast<std::uint32_t>(text.size());
  if (const std::size_t room = sizeof length + text.size();
      chunks_.empty() || chunks_.back().capacity() - chunks_.back().size() < room)
    chunks_.emplace_back().reserve(std::max(kChunk, room));
  std::string& chunk = chunks_.back();
  chunk.append(reinterpret_cast<const char*>(&length), sizeof length);
  chunk += text;
  return std::string_view(chunk).substr(chunk.size() - text.size());
}

std::string_view Texts::keep(std::string_view text) {
  if (text.empty()) return {};
  const auto found = texts_.find(text);
  return found == texts_.end() ? *texts_.insert(add(text)).first : *found;
}

void Texts::clear() {
  texts_.clear();
  if (chunks_.empty()) return;
  chunks_.resize(1);
  chunks_.front().clear();
}

Revision Texts::keep(Revision revision) {
  using Member = std::string_view Revision::*;
  constexpr Member kAll[] = {&Revision::title,          &Revision::region,    &Revision::system,  &Revision::module,
                             &Revision::reporting_unit, &Revision::lead_unit, &Revision::owner,   &Revision::state,
                             &Revision::declared_light, &Revision::issue,     &Revision::measure, &Revision::approval,
                             &Revision::review_unit,    &Revision::upward};
  for (const Member text : kAll) revision.*text = keep(revision.*text);
  return revision;
}

}  // namespace reform::track
