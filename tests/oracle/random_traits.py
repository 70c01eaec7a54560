"""What the items of a made-up ledger are like besides what happens to them, and the indicators that watch them."""

import csv

OF_LIST = {"needs": {"description": "企业办事要登录多个系统，重复提交材料", "demander": "企业", "source": "企业"},
           "scenarios": {"description": "统一受理平台", "cross": "层级；业务", "app": "示例应用", "register_no": "示例-1"},
           "reforms": {"action": "统一流程", "breakthrough": "事项标准不一"},
           "tasks": {"source": "中央部署"}}
STAGES = {"promotion_stage": ["路演识别", "部门评估", "指导提升", "全省推广"], "reform_stage": ["试点先行", "总结提炼", "复制推广"]}
REGIONS = ["330000", "330000", "330100", "330106", "330782", "331000"]
SYSTEMS = ["数字政府", "数字政府", "数字文化", "一体化智能化公共数据平台", "基层治理"]
REACH = ["", "330000", "330100", "330106", "330106；330100", "330106；330782；330781", "330200；330300；330782"]
MERGED = ["330103", "330104；330103；330110", "330100；330103", "330103；330105；330782"]  # in April 2021, into others
PARTNERS = ["省教育厅", "省公安厅", "省司法厅", "省民政厅"]
TYPES = ["政策文件", "政策文件", "规范指南", "应用", "调研报告", "数据"]


def pieces(random):
    return "；".join(f"{random.choice(TYPES)}：示例成果{number}（示例〔2022〕{number}号）" for number in range(random.choice([1, 1, 2, 3])))


def traits(random, name, month):
    """The fields of a new item of that list."""
    item = OF_LIST[name] | {"region": random.choice(REGIONS), "task_force": random.choice(["", "甲专班", "乙专班"]),
                            "partner_units": "；".join(random.sample(PARTNERS, random.choice([0, 0, 1, 2, 2, 3])))}
    if name in ("scenarios", "reforms") or random.random() < 0.6:
        item["system"] = random.choice(SYSTEMS)
    if name == "scenarios":
        item |= {"reach": random.choice(REACH if month > "2021-03" else MERGED), "promotion_stage": random.choice(STAGES["promotion_stage"][:3])}
    if name == "reforms":
        item |= {"outputs": pieces(random), "reform_stage": random.choice(STAGES["reform_stage"])}
    return item


def promote(random, item):
    """Now and then an item gets to the next stage, and is used in more places."""
    for field, stages in STAGES.items():
        if item.get(field) in stages[:-1] and random.random() < 0.2:
            item[field] = stages[stages.index(item[field]) + 1]
            if field == "promotion_stage":
                item["reach"] = random.choice(REACH[1:])


class Measures:
    """Indicators and what was observed of them month by month; now and then an earlier value is corrected."""

    def __init__(self, random):
        self.random = random
        choose = random.choice
        self.indicators = [
            {"id": f"ZB-2022-330000-{number:03}", "title": f"示例指标{number}", "kind": choose(["定量", "定性"]),
             "horizon": choose(["长期", "短期", ""]), "side": choose(["供给", "需求", ""]), "scope": choose(["共性", "个性", ""]),
             "unit": choose(["%", ""]), "baseline": choose(["0", "20.5", "60", ""]), "target": choose(["60", "90", "99.9", ""]),
             "better": choose(["越高越好", "越低越好"]), "yellow_threshold": choose(["50", "70", ""]),
             "red_threshold": choose(["50", "30", "70", ""])} for number in range(1, random.randint(2, 5))]
        self.values = {}

    def write(self, folder, month):
        for indicator in self.indicators:
            if self.random.random() < 0.8:
                self.observe(indicator, month)
        if self.values and self.random.random() < 0.3:
            self.observe(*self.random.choice(list(self.values.values()))[:2])
        rows = [{"id": key, "indicator": indicator["id"], "period": period, "value": value}
                for key, (indicator, period, value) in self.values.items()]
        return [file for name, lines in (("indicators", self.indicators), ("observations", rows)) if lines
                for file in [folder / f"{month}-{name}.csv"] if table(file, lines)]

    def observe(self, indicator, month):
        value = self.random.choice(["29.9", "30", "50", "60", "70", "85.25", "90", "99.9", "110"])
        self.values[f"{indicator['id']}-{month.replace('-', '')}"] = (indicator, month, value)


def table(file, rows):
    with open(file, "w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    return file
