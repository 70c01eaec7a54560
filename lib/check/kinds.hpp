// The TABLE of rule kinds. A kind is one file: what it asks of each record as it goes by, and what it asks at the end.
#pragma once

#include <span>
#include <string_view>

#include "schema/value.hpp"

namespace reform::check {

struct BoundRule;
struct Context;
struct EndRule;
struct Record;

struct Kind {
  std::string_view name;
  /// For each record the rule applies to.
  void (*at_record)(Context& context, const BoundRule& rule, const Record& record) = nullptr;
  /// Once, when all records are in the index; the records it applies to are marked there.
  void (*at_end)(Context& context, const EndRule& rule) = nullptr;
};

/// Kinds with neither function (`file`, `cell`, `descriptor`) are found by the reader, the cast and the loader.
std::span<const Kind> kinds();
const Kind* find_kind(std::string_view name);

namespace when {
void at_record(Context& context, const BoundRule& rule, const Record& record);
}
namespace compare {
void at_record(Context& context, const BoundRule& rule, const Record& record);
}
namespace one_of_required {
void at_record(Context& context, const BoundRule& rule, const Record& record);
}
namespace unique {
void at_record(Context& context, const BoundRule& rule, const Record& record);
void at_end(Context& context, const EndRule& rule);
}  // namespace unique
namespace valid_at {
void at_record(Context& context, const BoundRule& rule, const Record& record);
}
namespace registered {
void at_record(Context& context, const BoundRule& rule, const Record& record);
}
namespace changed {
void at_record(Context& context, const BoundRule& rule, const Record& record);
}
namespace emptied {
void at_record(Context& context, const BoundRule& rule, const Record& record);
}
namespace absent {
void at_end(Context& context, const EndRule& rule);
}
namespace transition {
void at_record(Context& context, const BoundRule& rule, const Record& record);
void at_end(Context& context, const EndRule& rule);
}  // namespace transition
namespace references {
void at_end(Context& context, const EndRule& rule);
}
namespace rollup {
void at_end(Context& context, const EndRule& rule);
}
namespace acyclic {
void at_end(Context& context, const EndRule& rule);
}

}  // namespace reform::check
