#include "report/told.hpp"

namespace reform::report {

Told told(const Item& item, track::Texts& texts) {
  const track::Revision& now = *item.now;
  return {.id = texts.add(item.id()),
          .unit = texts.keep(item.unit()),
          .title = texts.add(now.title),
          .owner = texts.keep(now.owner),
          .state = texts.keep(now.state),
          .declared_light = texts.keep(now.declared_light),
          .issue = texts.keep(now.issue),
          .measure = texts.keep(now.measure),
          .effective_on = now.effective_on,
          .due = now.due,
          .done_on = now.done_on,
          .progress = now.progress,
          .is_ongoing = now.is_ongoing};
}

}  // namespace reform::report
