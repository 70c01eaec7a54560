"""A made-up province for pages that are full: a hundred offices, a name of 30 characters, titles of 100 (the most that
is taken), markup and formulas in titles, every state and every colour, five months. The same files every time: nothing is left to chance."""

import csv
import subprocess

MONTHS = ["2021-11", "2021-12", "2022-01", "2022-02", "2022-03"]
LAST_DAYS = ["30", "31", "31", "28", "31"]
LISTS = {"needs": "XQ", "scenarios": "CJ", "reforms": "GG", "tasks": "RW"}
SYSTEMS = ["数字政府", "数字经济", "数字社会", "数字法治", "一体化智能化公共数据平台"]
STAGES = ["路演识别", "部门评估", "指导提升", "全省推广"]
CITIES = ["330000", "330100", "330200", "330300", "330400", "330500", "330600", "330700", "330800", "330900", "331000", "331100"]
HOSTILE = ["=1+1", "+cmd|' /C calc'!A0", "@SUM(1)", "<script>alert(1)</script>", "-2+3", "\"'&<b>", "=HYPERLINK(\"http://a.b\",\"x\")"]
STATES = ["in_progress", "in_progress", "pending", "closed", "suspended", "cancelled", "assigned", "registered"]


def office(n):
    """The first has a name of 30 characters."""
    return "一个名称特别长的示例市经济和信息化与数字化改革综合推进管理局" if n == 0 else f"示例{n:03}市发展和改革局"


def title(name, n):
    if name == "needs" and n < len(HOSTILE):
        return HOSTILE[n]
    if n == 7:
        return "打通跨部门跨层级数据壁垒、实现企业和群众办事一次不用跑。" * 3 + "全省域推广十个多跨场景重大应用"
    return f"示例事项{n}：推进“一件事”集成改革"


def state(name, n, offices, month):
    """Items are taken up, done and closed one after another; every seventh is late with everything, and so is what has
    something open below it."""
    if n % 7 == 0 or (name != "tasks" and n < offices / 2) or name in ("needs", "scenarios"):
        return "in_progress" if month else "assigned"
    goal = STATES[n % len(STATES)]
    if goal in ("pending", "closed", "suspended", "cancelled"):
        step = month - n % 3
        if goal == "closed":
            return "in_progress" if step < 2 else "pending" if step == 2 else "closed"
        return "in_progress" if step < 2 else goal
    return goal


def item(name, n, offices, month):
    end = f"{MONTHS[month]}-{LAST_DAYS[month]}"
    unit, now = office(n % offices), state(name, n, offices, month)
    record = {"id": f"{LISTS[name]}-2021-330000-{n + 1:03}", "title": title(name, n), "region": CITIES[n % len(CITIES)],
              "reporting_unit": unit, "lead_unit": unit, "owner": ["潘秋实", "何晓岚", "方启航"][n % 3], "status": now,
              "start": "2021-11-01", "due": ["2022-01-31", "2022-02-28", "2022-04-05", "2022-06-30", "2022-12-31"][n % 5],
              "progress_note": f"{MONTHS[month]}：完成第 {n} 项联调", "updated": end}
    record |= {"needs": {"description": "企业办事要登录多个系统，重复提交材料", "demander": "企业", "source": "企业"},
               "scenarios": {"description": "统一受理平台", "cross": "层级；业务", "promotion_stage": STAGES[n % 4],
                             "system": SYSTEMS[n % 5], "needs": f"XQ-2021-330000-{n % offices + 1:03}",
                             "application": f"浙里示例{n}", "register_no": f"示例-{n}", "reach": CITIES[n % 12]},
               "reforms": {"action": "统一流程", "breakthrough": "事项标准不一", "reform_stage": "试点先行",
                           "system": SYSTEMS[n % 5], "outputs": "政策文件：管理办法（示例〔2022〕9号）",
                           "scenarios": f"CJ-2021-330000-{n % offices + 1:03}"},
               "tasks": {"source": "中央部署", "parent": f"GG-2021-330000-{n % (offices // 2) + 1:03}"}}[name]
    blocked = {"issue": "有关部门对职责划分意见不一致，配套制度牵涉多个部门，会签进度慢", "measure": "提请分管领导召开协调会，4月15日前定稿"}
    if now in ("in_progress", "suspended", "cancelled"):
        record |= blocked | {"progress": str((n * 7 + month * 10) % 90), "declared_light": ["绿", "黄", "红"][n % 3]}
    if now in ("pending", "closed"):
        record |= {"progress": "100", "done_on": end, "evidence": "应用：示例报告", "reviewer": "方绍文",
                   "review_unit": "省政府办公厅"}
    if now == "closed":
        record |= {"closed_on": end}
    if now in ("suspended", "cancelled"):
        record |= {"approval": f"示例〔2022〕{n}号"}
    return record


def write_register(folder, offices):
    folder.joinpath("codes").mkdir(parents=True)
    with open(folder / "codes/office.csv", "w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow("code,zh,en,aliases,valid_from,valid_to,successor,region,level".split(","))
        for n in range(offices):
            rows.writerow([f"330000-{n}", office(n), "", "", "", "", "", CITIES[n % len(CITIES)], "province"])


def make(reformctl, folder, environment, offices=100):
    """The ledger of the environment; the schema that it needs stands in folder/schema. Some offices send nothing."""
    write_register(folder / "schema", offices)
    for month, period in enumerate(MONTHS):
        files = []
        for name in LISTS:
            many = offices if name != "tasks" else 3 * offices
            records = [item(name, n, offices, month) for n in range(many) if n % offices % 9 != month]
            files.append(folder / f"{period}-{name}.csv")
            with open(files[-1], "w", encoding="utf-8", newline="") as out:
                rows = csv.DictWriter(out, list(dict.fromkeys(key for each in records for key in each)), restval="")
                rows.writeheader()
                rows.writerows(records)
        following = (MONTHS + ["2022-04"])[month + 1]
        subprocess.run([reformctl, "--quiet", "import", "--period", period, "--accept-valid", "--rejects",
                        folder / f"back-{period}", "-o", folder / "import.txt", *files], check=False,
                       stderr=subprocess.DEVNULL, env=environment | {"REFORMCTL_TODAY": f"{following}-04"})
