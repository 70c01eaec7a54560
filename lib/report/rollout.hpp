// How far scenarios and reforms have been carried: the ordered stages they have reached.
#pragma once

#include <string>
#include <vector>

#include "ledger/ledger.hpp"
#include "report/page.hpp"

namespace reform::report {

/// Items of one list by the stage they have reached; what was cancelled is left out.
struct Stages {
  struct Staged {
    std::string id, title, unit, stage;  // stage: a code, empty where the item names none
  };
  std::string key;  // "scenarios", "reforms"
  const schema::List* list = nullptr;
  const schema::CodeList* codes = nullptr;
  std::vector<Staged> items;  // by id
};

/// Scenarios by promotion_stage and reforms by reform_stage, of the request's day and filter. A list the schema does
/// not have is left out.
std::vector<Stages> stages(const ledger::Ledger& ledger, const Request& request);

/// A table of stages, to be drawn as bars, and the items: `is_detail`.
std::vector<Block> stage_tables(const Page& page, const Stages& stages);

Section rollout_section(const Page& page, const std::vector<Stages>& stages);

}  // namespace reform::report
