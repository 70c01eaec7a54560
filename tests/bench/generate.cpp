// reform_bench_generate ROWS [--bad RATE] [--seed N] > tasks.csv
//
// A task list of ROWS records of 25 columns for the period 2022-03, as an office would send it: valid against the
// built-in schema, or with one mistake in that share of the rows (how many is said on stderr). Same arguments, same
// bytes, on every machine.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "schema/load.hpp"

using namespace reform;

namespace {

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

constexpr std::string_view kSources[] = {"中央部署", "省委省政府部署", "领导批示", "全委重点工作", "四大前期"};
constexpr std::string_view kSystems[] = {"数字政府", "数字经济", "数字社会", "数字文化", "数字法治", "基层治理"};
constexpr std::string_view kUnits[] = {"发改委", "经信局", "教育局", "民政局",
                                       "财政局", "卫健委", "医保局", "大数据局"};
constexpr std::string_view kActions[] = {"梳理事项清单", "完成接口联调", "出台管理办法", "归集业务数据",
                                         "上线试运行",   "开展业务培训", "组织专家评审", "推广到各县市区"};
constexpr std::string_view kObjects[] = {"检查结果互认", "惠企政策兑现", "公共服务均等化", "投资项目审批",
                                         "养老服务",     "执法监管",     "数据共享",       "未来社区"};
constexpr std::string_view kNames[] = {"陈示例", "王示例", "李示例", "张示例", "周示例", "吴示例"};
constexpr std::string_view kHeader =
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

void spoil(Task& task, Random& random) {
  switch (random.below(6)) {
    case 0:
      task.due = "2022-02-30";
      break;
    case 1:
      task.owner = "";
      break;
    case 2:
      task.status = "快好了";
      break;
    case 3:
      task.region = "330103";
      break;  // gone in 2021
    case 4:
      task.progress = "120";
      break;
    default:
      task.updated += ",多一格";
      break;
  }
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

struct Arguments {
  std::size_t rows = 0;
  double bad = 0;  // share of the rows with a mistake
  std::uint64_t seed = 1;
};

Arguments parse(int argc, char** argv) {
  Arguments arguments;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == "--bad" && i + 1 < argc) {
      arguments.bad = std::strtod(argv[++i], nullptr);
    } else if (word == "--seed" && i + 1 < argc) {
      arguments.seed = std::strtoull(argv[++i], nullptr, 10);
    } else {
      arguments.rows = std::strtoull(argv[i], nullptr, 10);
    }
  }
  return arguments;
}

void append(std::string& text, const Task& task) {
  const char* separator = "";
  for (const std::string* cell : task.cells()) {
    text += separator;
    text += *cell;
    separator = ",";
  }
  text += '\n';
}

bool write(std::string& text) {
  const bool is_written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
  text.clear();
  return is_written;
}

}  // namespace

int main(int argc, char** argv) {
  const Arguments arguments = parse(argc, argv);
  if (arguments.rows == 0) {
    std::fputs("usage: reform_bench_generate ROWS [--bad RATE] [--seed N]\n", stderr);
    return 2;
  }
  const std::vector<std::string> regions = valid_regions();
  Random random{arguments.seed};
  std::string text(kHeader);
  std::size_t spoilt = 0;
  bool is_written = true;
  for (std::size_t number = 0; number < arguments.rows && is_written; ++number) {
    Task task = make_task(random, number, regions);
    if (random.happens(arguments.bad)) {
      spoil(task, random);
      ++spoilt;
    }
    append(text, task);
    if (text.size() > 1 << 20) is_written = write(text);
  }
  is_written = is_written && write(text) && std::fflush(stdout) == 0;
  if (!is_written) std::perror("reform_bench_generate");
  std::fprintf(stderr, "%zu rows, %zu with a mistake\n", arguments.rows, spoilt);
  return is_written ? 0 : 74;
}
