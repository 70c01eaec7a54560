#include "report/told.hpp"

namespace reform::report {

Told told(const Item& item, track::Texts& texts) {
  const track::Revision& now = *item.now;
  return {.id = texts.add_text(item.id()),
          .unit = texts.keep_text(item.unit()),
          .title = texts.add_text(now.title),
          .owner = texts.keep_text(now.owner),
          .state = texts.keep_text(now.state),
          .declared_light = texts.keep_text(now.declared_light),
          .issue = texts.keep_text(now.issue),
          .measure = texts.keep_text(now.measure),
          .progress = now.progress,
          .effective_on = now.effective_on,
          .due = now.due,
          .done_on = now.done_on,
          .is_ongoing = now.is_ongoing};
}

}  // namespace reform::report
