// The TABLE of rule kinds: what each takes in rules.yaml. lib/check has one file per kind.
#include "schema/schema.hpp"

namespace reform::schema {

const std::vector<RuleKindShape>& rule_kinds() {
  static const std::vector<RuleKindShape> kinds = {
      {"when", {"then"}, {"lists", "if", "unless"}, {}, {"allowed", "words"}},
      {"compare",
       {"fields", "on"},
       {"lists", "if", "unless"},
       {"<=", "<", "==", "!=", "not_in", "other_office", "other_place"},
       {"other_field", "other_value"}},
      {"one_of_required", {"fields"}, {"lists", "if", "unless"}, {}, {"fields"}},
      {"unique",
       {"fields"},
       {"lists", "if", "unless", "on"},
       {"known"},
       {"first_line", "first_file", "known", "known_state"}},
      {"references",
       {"field"},
       {"lists", "if", "unless", "to", "at_least", "at_most"},
       {},
       {"why", "target", "lists", "count"}},
      {"rollup",
       {},
       {"lists", "if", "unless", "children", "from", "at_least", "at_most"},
       {},
       {"child", "child_state", "count"}},
      {"transition", {"on"}, {"lists", "if", "unless"}, {"illegal", "guard"}, {"from", "to", "legal", "stay", "unmet"}},
      {"acyclic", {"field"}, {"lists"}, {}, {"cycle"}},
      {"valid_at", {"field"}, {"lists", "if", "unless"}, {}, {"code", "successor", "until"}},
      {"registered", {"field"}, {"lists", "if", "unless"}, {}, {"suggestion"}},
      {"changed",
       {"field", "on"},
       {"lists", "if", "unless", "justified_by"},
       {"decreased", "skipped", "same", "any", "edited", "replaced", "other_unit", "other_office"},
       {"before"}},
      {"emptied", {"fields"}, {"lists", "if", "unless"}, {}, {"before"}},
      {"absent", {}, {"lists", "if"}, {}, {"title", "state"}},
      {"file", {"on"}, {}, {}, {}},
      {"cell", {"on"}, {"lists", "fields"}, {}, {}},
      {"descriptor", {"on"}, {}, {}, {}},
  };
  return kinds;
}

}  // namespace reform::schema
