// Valid task lists of any size for the period 2022-03, as an office would send them. Same seed, same records, on every
// machine.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace reform::bench {

/// SplitMix64: the distributions of <random> differ from one standard library to the next.
struct Random {
  std::uint64_t state;

  std::uint64_t next() {
    std::uint64_t z = (state += 0x9e3779b97f4a7c15U);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31);
  }
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(next() % n); }
  bool happens(double share) { return static_cast<double>(next() >> 11) * 0x1p-53 < share; }
  template <typename List>
  std::string pick(const List& list) {
    return std::string(list[below(std::size(list))]);
  }
};

/// The columns of Task, in order.
inline constexpr std::string_view kHeader =
    "编号,名称,上级编号,任务来源,权重,区划代码,填报单位,所属系统,牵头单位,配合单位,责任人,状态,开始时间,完成时限,进度,"
    "进展情况,存在问题及原因,下步措施,自评颜色,实际完成时间,佐证材料,复核人,复核单位,销号日期,更新日期\n";

/// The cells of a record, in the order of kHeader.
struct Task {
  std::string id, title, parent, source, weight, region, reporting_unit, system, lead_unit, partner_units, owner,
      status, start, due, progress, progress_note, issue, measure, light, done_on, evidence, reviewer, review_unit,
      closed_on, updated;

  std::vector<const std::string*> cells() const {
    return {&id,       &title,         &parent,        &source,  &weight, &region,  &reporting_unit,
            &system,   &lead_unit,     &partner_units, &owner,   &status, &start,   &due,
            &progress, &progress_note, &issue,         &measure, &light,  &done_on, &evidence,
            &reviewer, &review_unit,   &closed_on,     &updated};
  }
};

/// Record `number` (from 0) of a list whose ids go through `regions`.
Task make_task(Random& random, std::size_t number, const std::vector<std::string>& regions);

/// The region codes of the built-in schema that are in force in the period.
std::vector<std::string> valid_regions();

}  // namespace reform::bench
