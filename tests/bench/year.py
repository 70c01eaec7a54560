"""The lists of a hundred offices over the twelve months of 2022: every month each office sends all its items, most of which say
what they said the month before. Same number of items, same bytes.

usage: year.py ITEMS REGIONS FOLDER   (REGIONS: the code list of regions; writes FOLDER/<month>-<list>.csv)
"""

import csv
import pathlib
import random
import sys

MONTHS = [f"2022-{month:02}" for month in range(1, 13)]
OFFICES = 100
PREFIX = {"needs": "XQ", "scenarios": "CJ", "reforms": "GG", "tasks": "RW"}
SHARE = {"needs": 0.05, "scenarios": 0.1, "reforms": 0.1, "tasks": 0.75}
ABOVE = {"scenarios": ("needs", "needs"), "reforms": ("scenarios", "scenarios"), "tasks": ("reforms", "parent")}
SYSTEMS = ["数字政府", "数字经济", "数字社会", "数字文化", "数字法治", "基层治理"]
OBJECTS = ["检查结果互认", "惠企政策兑现", "公共服务均等化", "投资项目审批", "养老服务", "执法监管", "数据共享", "未来社区"]
ACTIONS = ["梳理事项清单", "完成接口联调", "出台管理办法", "归集业务数据", "上线试运行", "开展业务培训", "组织专家评审", "推广到各县市区"]
NAMES = ["陈示例", "王示例", "李示例", "张示例", "周示例", "吴示例"]
OF_LIST = {
    "needs": {"description": "企业办事要登录多个系统，重复提交材料", "demander": "企业", "source": "企业"},
    "scenarios": {"description": "一个平台统一受理、统一反馈", "cross": "层级；业务", "promotion_stage": "路演识别", "reach": "杭州市、宁波市"},
    "reforms": {"action": "统一办理流程", "breakthrough": "事项标准不一", "reform_stage": "试点先行"},
    "tasks": {"source": "全委重点工作"},
}
COMMON = ["region", "reporting_unit", "system", "lead_unit", "owner", "status", "start", "due", "progress", "progress_note",
          "issue", "measure", "declared_light", "done_on", "evidence", "reviewer", "review_unit", "closed_on", "approval",
          "updated"]
TELLS_NEWS = 0.5   # of the open items, every month
FIRST_MONTH = 0.5  # of the tasks: the others come up month by month
BEHIND = [0, 0, 0, 0, 0, 2, 4, 6, 8, 15, 35]  # points behind the plan


def regions(path):
    with open(path, encoding="utf-8", newline="") as lines:
        return [(row["code"], row["zh"]) for row in csv.DictReader(lines) if not row["valid_to"]][:OFFICES]


class Year:
    def __init__(self, items, of_regions):
        self.random = random.Random(1)
        self.lists = {name: [] for name in PREFIX}
        for name in PREFIX:
            for number in range(round(items * SHARE[name])):
                self.lists[name].append(self.item(name, number, of_regions[number % len(of_regions)], len(of_regions)))

    def item(self, name, number, region, offices):
        choose, below = self.random.choice, self.random.randrange
        code, zh = region
        is_task = name == "tasks"
        born = 0 if not is_task or self.random.random() < FIRST_MONTH else below(12)
        months = born + (below(2, 10) if is_task else below(10, 20))
        item = {"id": f"{PREFIX[name]}-2022-{code}-{number // offices + 1:04}", "title": f"{choose(OBJECTS)}{choose(ACTIONS)}第{number + 1}批",
                **OF_LIST[name], "region": code, "reporting_unit": f"{zh}发改委", "lead_unit": f"{zh}{choose(['发改委', '经信局', '数据局'])}",
                "system": choose(SYSTEMS), "owner": choose(NAMES), "status": "assigned", "start": f"2022-{born + 1:02}-05",
                "due": f"{2022 + months // 12}-{months % 12 + 1:02}-28", "born": born, "months": months,
                "behind": choose(BEHIND), "done": months + choose([-1, -1, 0, 0, 0, 0, 0, 0, 1, 3])}
        if name in ABOVE:
            above, key = ABOVE[name]
            item[key] = choose(self.lists[above])["id"]
        return item

    def advance(self, name, item, month):
        """What an office says anew of an item, in the words of the state it is in."""
        item["updated"] = f"{MONTHS[month]}-{self.random.randint(1, 28):02}"
        if item["status"] == "pending":
            item |= {"status": "closed", "reviewer": "方绍文", "review_unit": "省委改革办", "closed_on": item["updated"]}
        elif month >= item["done"] and name == "tasks":
            item |= {"status": "pending", "progress": "100", "done_on": item["updated"], "declared_light": "", "issue": "",
                     "measure": "", "evidence": "政策文件：实施方案（示例〔2022〕9号）"}
        else:
            planned = 100 * (month - item["born"] + 1) // (item["months"] - item["born"] + 1)
            is_behind = item["behind"] > 10
            item |= {"status": "in_progress", "start": min(item["start"], item["updated"]),
                     "progress": str(max(int(item.get("progress", 0)), min(95, planned - item["behind"])))}
            item |= {"declared_light": "黄" if is_behind else "绿",
                     "issue": "跨部门数据未全部打通，等待对接" if is_behind else "", "measure": "召开协调会，明确分工和时限" if is_behind else ""}
        item["progress_note"] = f"{month + 1}月：工作按计划推进，已完成{item['progress']}%"

    def month(self, month):
        """(list, its items as they are sent for the month)"""
        for name, items in self.lists.items():
            for item in items:
                is_last = item["status"] == "pending" or (name == "tasks" and item["done"] == month)
                has_news = is_last or self.random.random() < TELLS_NEWS
                if item["born"] == month or (item["born"] < month and has_news and item["status"] != "closed"):
                    self.advance(name, item, month)
            yield name, [item for item in items if item["born"] <= month]


def write(items, of_regions, folder):
    """The files of each month, in order."""
    year = Year(items, of_regions)
    for number, month in enumerate(MONTHS):
        files = []
        for name, sent in year.month(number):
            columns = ["id", "title", *([ABOVE[name][1]] if name in ABOVE else []), *OF_LIST[name], *COMMON]
            columns = list(dict.fromkeys(columns))
            files.append(folder / f"{month}-{name}.csv")
            with open(files[-1], "w", encoding="utf-8", newline="") as out:
                writer = csv.DictWriter(out, columns, restval="", extrasaction="ignore")
                writer.writeheader()
                writer.writerows(sent)
        yield month, files


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    for _, paths in write(int(sys.argv[1]), regions(sys.argv[2]), pathlib.Path(sys.argv[3])):
        print(*paths)
