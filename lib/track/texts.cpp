#include "track/texts.hpp"

namespace reform::track {

std::string_view Texts::keep(std::string_view text) {
  if (text.empty()) return {};
  const auto found = texts_.find(text);
  return found == texts_.end() ? *texts_.emplace(text).first : *found;
}

Revision Texts::keep(Revision revision) {
  using Text = std::string_view Revision::*;
  constexpr Text kAll[] = {&Revision::title,          &Revision::region,      &Revision::system,  &Revision::module,
                           &Revision::reporting_unit, &Revision::lead_unit,   &Revision::owner,   &Revision::state,
                           &Revision::declared_light, &Revision::issue,       &Revision::measure, &Revision::approval,
                           &Revision::reviewer,       &Revision::review_unit, &Revision::upward};
  for (const Text text : kAll) revision.*text = keep(revision.*text);
  return revision;
}

}  // namespace reform::track
