#include "bench/mistakes.hpp"

#include <functional>
#include <string_view>

namespace reform::bench {
namespace {

/// A change that makes exactly one mistake, in records it fits.
struct Kind {
  std::string_view rule, field;
  bool (*fits)(const Task& task);
  void (*plant)(Task& task, const std::string& earlier_id);
};

bool always(const Task&) { return true; }
bool is_running(const Task& task) { return task.status == "推进中"; }
bool is_assigned(const Task& task) { return task.status == "已交办"; }
bool is_pending(const Task& task) { return task.status == "待销号"; }
bool is_closed(const Task& task) { return task.status == "已销号"; }
bool is_done(const Task& task) { return is_pending(task) || is_closed(task); }
bool has_issue(const Task& task) { return !task.issue.empty(); }

constexpr Kind kKinds[] = {
    // missing
    {"A101", "title", always, [](Task& t, const std::string&) { t.title = "无"; }},
    {"A101", "source", always, [](Task& t, const std::string&) { t.source = ""; }},
    {"B101", "lead_unit", always, [](Task& t, const std::string&) { t.lead_unit = "/"; }},
    {"B102", "owner", always, [](Task& t, const std::string&) { t.owner = "待定"; }},
    {"C101", "due", always, [](Task& t, const std::string&) { t.due = " "; }},
    {"D101", "progress_note", always, [](Task& t, const std::string&) { t.progress_note = ""; }},
    {"D102", "updated", always, [](Task& t, const std::string&) { t.updated = "暂无"; }},
    {"E101", "status", always, [](Task& t, const std::string&) { t.status = ""; }},
    // type
    {"E105", "weight", always, [](Task& t, const std::string&) { t.weight = "八成"; }},
    {"E105", "progress", is_running, [](Task& t, const std::string&) { t.progress = "过半"; }},
    // code
    {"E121", "status", always, [](Task& t, const std::string&) { t.status = "快好了"; }},
    {"E121", "region", always, [](Task& t, const std::string&) { t.region = "999999"; }},
    {"E121", "system", always, [](Task& t, const std::string&) { t.system = "数字农业"; }},
    {"E121", "source", always, [](Task& t, const std::string&) { t.source = "上级安排"; }},
    {"E312", "region", always, [](Task& t, const std::string&) { t.region = "330103"; }},
    // pattern
    {"E124", "id", always, [](Task& t, const std::string&) { t.id = "任务" + t.id.substr(8); }},
    {"E201", "evidence", is_done, [](Task& t, const std::string&) { t.evidence = "实施方案"; }},
    // date
    {"E111", "due", always, [](Task& t, const std::string&) { t.due = "近期"; }},
    {"E112", "due", always, [](Task& t, const std::string&) { t.due = "2022年2月30日"; }},
    {"E113", "due", always, [](Task& t, const std::string&) { t.due = "6月底前"; }},
    {"E114", "start", is_running, [](Task& t, const std::string&) { t.start = "44621"; }},
    {"E115", "start", is_running, [](Task& t, const std::string&) { t.start = "3/4/2022"; }},
    {"E116", "due", always, [](Task& t, const std::string&) { t.due = "立行立改"; }},
    {"E117", "start", is_running, [](Task& t, const std::string&) { t.start = "1905-07-14"; }},
    {"E119", "due", always, [](Task& t, const std::string&) { t.due = "二〇二二年十二月"; }},
    {"E120", "due", always, [](Task& t, const std::string&) { t.due = "9999-12-31"; }},
    {"D201", "updated", is_running, [](Task& t, const std::string&) { t.updated = "2022-02-15"; }},
    {"D202", "updated", always, [](Task& t, const std::string&) { t.updated = "2022-04-28"; }},
    // range
    {"E126", "title", always,
     [](Task& t, const std::string&) {
       while (t.title.size() <= 300) t.title += t.title;
     }},
    {"E127", "weight", always, [](Task& t, const std::string&) { t.weight = "-5"; }},
    {"E128", "weight", always, [](Task& t, const std::string&) { t.weight = "140"; }},
    {"E128", "progress", is_running, [](Task& t, const std::string&) { t.progress = "120"; }},
    {"E316", "progress", is_running, [](Task& t, const std::string&) { t.progress = "0.4"; }},
    // across records
    {"E129", "id", always, [](Task& t, const std::string& earlier) { t.id = earlier; }},
    {"E303", "parent", always, [](Task& t, const std::string&) { t.parent = "GG-2022-330000-999"; }},
    // damage
    {"E131", "title", always, [](Task& t, const std::string&) { t.title += "鏁板瓧鏀归潻"; }},
    {"E132", "progress_note", always,
     [](Task& t, const std::string&) { t.progress_note = "锟斤拷" + t.progress_note; }},
    {"E133", "progress_note", always, [](Task& t, const std::string&) { t.progress_note += "????"; }},
    {"E134", "progress_note", always, [](Task& t, const std::string&) { t.progress_note += "，落实責(zé)任"; }},
    {"E135", "progress_note", always, [](Task& t, const std::string&) { t.progress_note += "，核對?芭f地圖"; }},
    {"E136", "id", always, [](Task& t, const std::string&) { t.id = "1.1E+17"; }},
    {"E137", "progress_note", always, [](Task& t, const std::string&) { t.progress_note += "，联系13800000000"; }},
    {"E131", "title", always, [](Task& t, const std::string&) { t.title += "é¢†å¯¼å°\u008Fç»„"; }},
    {"E131", "lead_unit", always, [](Task& t, const std::string&) { t.lead_unit = "ÊýÖÎ°ì"; }},
    {"E139", "progress_note", always, [](Task& t, const std::string&) { t.progress_note = "#REF!"; }},
    {"E139", "status", always, [](Task& t, const std::string&) { t.status = "#N/A"; }},
    {"E140", "progress_note", always, [](Task& t, const std::string&) { t.progress_note += "&nbsp;<br>"; }},
    {"E141", "progress_note", always, [](Task& t, const std::string&) { t.progress_note += "\u200B，已联调"; }},
    {"B202", "owner", always, [](Task& t, const std::string&) { t.owner += "13800000000"; }},
    // compare
    {"B201", "owner", always, [](Task& t, const std::string&) { t.owner = "省信访局"; }},
    {"B201", "owner", always, [](Task& t, const std::string&) { t.owner = "陈示例 张示例"; }},
    {"B212", "owner", always, [](Task& t, const std::string&) { t.owner = "同上"; }},
    {"B213", "lead_unit", always, [](Task& t, const std::string&) { t.lead_unit = "相关部门"; }},
    {"B204", "lead_unit", always, [](Task& t, const std::string&) { t.partner_units = t.lead_unit + "、省信访局"; }},
    {"B205", "lead_unit", always, [](Task& t, const std::string&) { t.lead_unit += "、省信访局"; }},
    {"B207", "review_unit", is_closed, [](Task& t, const std::string&) { t.review_unit = t.reporting_unit; }},
    {"E309", "start", is_assigned, [](Task& t, const std::string&) { t.start = "2022-12-31"; }},
    {"E310", "start", is_pending, [](Task& t, const std::string&) { t.done_on = "2022-01-02"; }},
    {"E311", "done_on", is_closed, [](Task& t, const std::string&) { t.closed_on = "2022-02-28"; }},
    // conditional
    {"B206", "reviewer", is_closed, [](Task& t, const std::string&) { t.reviewer = ""; }},
    {"C103", "start", is_running, [](Task& t, const std::string&) { t.start = ""; }},
    {"C104", "progress", is_running, [](Task& t, const std::string&) { t.progress = ""; }},
    {"C105", "status", is_running, [](Task& t, const std::string&) { t.progress = "100"; }},
    {"C107", "progress", is_done, [](Task& t, const std::string&) { t.progress = ""; }},
    {"C106", "progress", is_done, [](Task& t, const std::string&) { t.progress = "90"; }},
    {"C203", "measure", has_issue, [](Task& t, const std::string&) { t.measure = ""; }},
    {"C202", "issue", has_issue, [](Task& t, const std::string&) { t.issue = t.measure = ""; }},
    {"C301", "done_on", is_pending, [](Task& t, const std::string&) { t.done_on = ""; }},
    {"C302", "evidence", is_done, [](Task& t, const std::string&) { t.evidence = "无"; }},
    {"C304", "closed_on", is_closed, [](Task& t, const std::string&) { t.closed_on = ""; }},
    // structure
    {"E010", "", always, [](Task& t, const std::string&) { t.updated += ",多一格"; }},
};

/// Keys of the columns, in the order of Task::cells().
constexpr std::string_view kFields[] = {
    "id",       "title",         "parent",        "source",  "weight",         "region",  "reporting_unit",
    "system",   "lead_unit",     "partner_units", "owner",   "status",         "start",   "due",
    "progress", "progress_note", "issue",         "measure", "declared_light", "done_on", "evidence",
    "reviewer", "review_unit",   "closed_on",     "updated"};

std::uint64_t breaks_in(std::string_view text) {
  std::uint64_t count = 0;
  for (const char c : text) count += c == '\n' ? 1U : 0U;
  return count;
}

}  // namespace

std::size_t mistake_kinds() { return std::size(kKinds); }

MistakeWriter::MistakeWriter(double rate, std::uint64_t seed) : rate_(rate), random_{seed}, regions_(valid_regions()) {}

void MistakeWriter::next(std::string& csv, std::vector<Planted>& truth) {
  if (record_ == 0) {
    csv += kHeader;
    line_ += breaks_in(kHeader);
  }
  Task task = make_task(random_, record_++, regions_);
  if (random_.below(4) == 0) task.progress_note = "本月：" + task.progress_note + "\n下月：继续推进";
  const bool is_spoilt = random_.happens(rate_);
  const Kind* kind = nullptr;
  while (is_spoilt && kind == nullptr) {
    const Kind& wanted = kKinds[kind_++ % std::size(kKinds)];
    if (wanted.fits(task) && (wanted.rule != "E129" || !earlier_id_.empty())) kind = &wanted;
  }
  const std::string id = task.id;
  if (kind == nullptr) {
    append(csv, task, nullptr);
  } else {
    kind->plant(task, earlier_id_);
    truth.push_back({record_, 0, std::string(kind->field), std::string(kind->rule)});
    append(csv, task, &truth.back());
  }
  if (task.id == id && (kind == nullptr || !kind->field.empty())) earlier_id_ = id;
}

void MistakeWriter::append(std::string& csv, const Task& task, Planted* planted) {
  if (planted != nullptr) planted->line = line_;
  const std::vector<const std::string*> cells = task.cells();
  for (std::size_t at = 0; at < cells.size(); ++at) {
    if (planted != nullptr && planted->field == kFields[at]) planted->line = line_;
    const bool is_quoted = cells[at]->find('\n') != std::string::npos;
    csv += at == 0 ? "" : ",";
    csv += is_quoted ? "\"" + *cells[at] + "\"" : *cells[at];
    line_ += breaks_in(*cells[at]);
  }
  csv += '\n';
  ++line_;
}

}  // namespace reform::bench
