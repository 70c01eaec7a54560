// How far scenarios and reforms have been carried: the ordered stages they have reached.
#pragma once

#include <string>
#include <vector>

#include "report/page.hpp"

namespace reform::report {

/// Items of one list by the stage they have reached; what was cancelled is left out.
struct Stages {
  struct Staged {
    track::Text id, title, unit, stage;  // stage: a code, empty where the item names none
  };
  std::string_view key, field;  // "scenarios", "promotion_stage"
  const schema::List* list = nullptr;
  const schema::CodeList* codes = nullptr;
  std::vector<Staged> items;  // by id
};

/// Scenarios by promotion_stage and reforms by reform_stage. A list the schema does not have is left out.
struct Rollout {
  std::vector<Stages> all;
  track::Texts texts{};

  explicit Rollout(const schema::Schema& schema);
  /// `more`: what Item::more holds; it must name the fields of stages.
  void add(const Item& item, std::span<const std::string_view> more);
};
/// Which fields a survey is to give of an item.
inline constexpr std::string_view kStageFields[] = {"promotion_stage", "reform_stage"};

/// A table of stages, to be drawn as bars, and the items: `is_detail`.
std::vector<Block> stage_tables(const Page& page, const Stages& stages);

Section rollout_section(const Page& page, const Rollout& rollout);

}  // namespace reform::report
