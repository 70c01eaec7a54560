#include "bench/tasks.hpp"

#include "base/date.hpp"
#include "schema/load.hpp"

namespace reform::bench {
namespace {

constexpr std::string_view kSources[] = {"中央部署", "省委省政府部署", "领导批示", "全委重点工作", "四大前期"};
constexpr std::string_view kSystems[] = {"数字政府", "数字经济", "数字社会", "数字文化", "数字法治", "基层治理"};
constexpr std::string_view kUnits[] = {"发改委", "经信局", "教育局", "民政局",
                                       "财政局", "卫健委", "医保局", "大数据局"};
constexpr std::string_view kActions[] = {"梳理事项清单", "完成接口联调", "出台管理办法", "归集业务数据",
                                         "上线试运行",   "开展业务培训", "组织专家评审", "推广到各县市区"};
constexpr std::string_view kObjects[] = {"检查结果互认", "惠企政策兑现", "公共服务均等化", "投资项目审批",
                                         "养老服务",     "执法监管",     "数据共享",       "未来社区"};
constexpr std::string_view kNames[] = {"陈示例", "王示例", "李示例", "张示例", "周示例", "吴示例"};
std::string day(int year, int month, std::size_t day_of_month) {
  return base::iso(*base::make_date(year, month, static_cast<int>(day_of_month)));
}

void fill_state(Task& task, Random& random, std::size_t number) {
  const std::size_t state = random.below(10);
  task.due = day(2022, 4 + static_cast<int>(random.below(8)), 1 + random.below(28));
  task.updated = day(2022, 3, 1 + random.below(31));
  task.progress_note = "第" + std::to_string(number) + "项工作按计划推进";
  if (state == 0) {
    task.status = "已交办";
    return;
  }
  task.start = day(2022, 1, 4 + random.below(24));
  if (state < 7) {
    task.status = "推进中";
    task.progress = std::to_string(20 + random.below(60));
    task.light = state < 5 ? "绿" : "黄";
    if (state >= 5) task.issue = "跨部门数据未全部打通，等待对接";
    if (state >= 5) task.measure = "4月上旬召开协调会，明确分工和时限";
    return;
  }
  task.progress = "100";
  task.done_on = day(2022, 3, 1 + random.below(15));
  task.evidence = "政策文件：实施方案（示例〔2022〕" + std::to_string(1 + number % 99) + "号）；数据：统计表";
  task.status = state == 7 ? "待销号" : "已销号";
  if (state == 7) return;
  task.reviewer = random.pick(kNames);
  task.review_unit = "省委改革办";
  task.closed_on = day(2022, 3, 16 + random.below(15));
}

}  // namespace

Task make_task(Random& random, std::size_t number, const std::vector<std::string>& regions) {
  Task task;
  task.region = regions[number % regions.size()];
  std::string serial = std::to_string(number / regions.size() + 1);
  if (serial.size() < 3) serial.insert(0, 3 - serial.size(), '0');
  task.id = "RW-2022-" + task.region + "-" + serial;
  task.title = random.pick(kObjects) + random.pick(kActions) + "第" + std::to_string(number + 1) + "批";
  task.source = random.pick(kSources);
  task.weight = std::to_string(5 + 5 * random.below(8));
  task.reporting_unit = task.lead_unit = random.pick(kUnits);
  task.system = random.pick(kSystems);
  do task.partner_units = random.pick(kUnits);
  while (task.partner_units == task.lead_unit);
  task.owner = random.pick(kNames);
  fill_state(task, random, number + 1);
  return task;
}

std::vector<std::string> valid_regions() {
  const schema::Schema schema = schema::load_or_throw(std::nullopt);
  const base::Date march = *base::make_date(2022, 3, 31);
  std::vector<std::string> regions;
  for (const schema::Code& code : schema.code_list("region")->codes) {
    if (code.is_valid_on(march)) regions.push_back(code.code);
  }
  return regions;
}

}  // namespace reform::bench
