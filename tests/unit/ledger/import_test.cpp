#include <algorithm>

#include "fixture.hpp"

using namespace reform;
using namespace reform::ledger;
using namespace reform::ledger::test;

namespace {

const Moment kMarchEnd{day("2022-03-31"), {}};
const std::vector<std::string> kColumns = {"id", "title", "reporting_unit", "status", "updated"};

std::int64_t count_of(const Ledger& ledger, const std::string& table) {
  return ledger.database().integer("SELECT count(*) FROM " + table);
}

}  // namespace

TEST_CASE("every record is counted once: added, changed, unchanged or rejected") {
  const Fixture fixture;
  Ledger ledger = fixture.write();
  Sheet first(fixture.schema, "needs", kColumns);
  first.row({"XQ-1", "一", "甲局", "in_progress", "2022-03-10"}).row({"XQ-2", "二", "甲局", "pending", "2022-03-10"});
  const auto added = import_sheet(ledger, first);
  CHECK(added[0].read == 2);
  CHECK(added[0].added == 2);

  Sheet second(fixture.schema, "needs", kColumns);
  second.row({"XQ-1", "一", "甲局", "in_progress", "2022-03-10"})
      .row({"XQ-2", "二", "甲局", "closed", "2022-03-20"})
      .row({"XQ-3", "三", "甲局", "in_progress", "2022-03-20"})
      .row({"XQ-4", "四", "甲局", "in_progress", "2022-03-20"}, true);
  const auto counts = import_sheet(ledger, second);
  CHECK(counts[0].read == 4);
  CHECK(counts[0].added == 1);
  CHECK(counts[0].changed == 1);
  CHECK(counts[0].unchanged == 1);
  CHECK(counts[0].rejected == 1);
  CHECK(counts[1].read == 0);
  CHECK(in_force(ledger, "status", kMarchEnd) == Texts{"XQ-1=in_progress", "XQ-2=closed", "XQ-3=in_progress"});
}

TEST_CASE("the same bytes twice are nothing new: no revision, no source, no submission") {
  const Fixture fixture;
  Ledger ledger = fixture.write();
  Sheet sheet(fixture.schema, "needs", kColumns);
  sheet.row({"XQ-1", "一", "甲局", "in_progress", "2022-03-10"}).row({"XQ-2", "二", "甲局", "pending", ""});
  import_sheet(ledger, sheet);
  const Head before = ledger.head(kMarchEnd);
  const auto counts = import_sheet(ledger, sheet, kMarch, kLater, "copy.csv");
  CHECK(counts[0].unchanged == 2);
  CHECK(count_of(ledger, "needs") == 2);
  CHECK(count_of(ledger, "_source") == 1);
  CHECK(count_of(ledger, "_submission") == 1);
  CHECK(ledger.head(kMarchEnd).digest == before.digest);
}

TEST_CASE("other bytes that say the same are a file received, but no revision") {
  const Fixture fixture;
  Ledger ledger = fixture.write();
  Sheet sheet(fixture.schema, "needs", {"id", "reporting_unit", "title"}),
      reordered(fixture.schema, "needs", {"id", "title", "reporting_unit"});
  import_sheet(ledger, sheet.row({"XQ-1", "甲局", "一"}));
  CHECK(import_sheet(ledger, reordered.row({"XQ-1", "一", "甲局"}))[0].unchanged == 1);
  CHECK(count_of(ledger, "_source") == 2);
  CHECK(count_of(ledger, "_submission") == 2);
  CHECK(count_of(ledger, "_confirmation") == 1);
}

TEST_CASE("an import that goes without commit leaves nothing") {
  const Fixture fixture;
  Ledger ledger = fixture.write();
  Sheet sheet(fixture.schema, "needs", kColumns);
  sheet.row({"XQ-1", "一", "甲局", "in_progress", "2022-03-10"});
  {
    Importer importer(ledger, kNoon);
    importer.add(sheet.batch(), sheet.summary("a.csv"), base::parse_period(kMarch));
    CHECK(importer.counts()[0].added == 1);
  }
  CHECK(count_of(ledger, "needs") == 0);
  CHECK(count_of(ledger, "_source") == 0);
  CHECK(count_of(ledger, "_submission") == 0);
  CHECK(ledger.head(kMarchEnd).seq == 0);
  CHECK(import_sheet(ledger, sheet)[0].added == 1);
  CHECK(ledger.head(kMarchEnd).seq == 1);
}

TEST_CASE("records that get lost between file and ledger are our mistake, and nothing is written") {
  const Fixture fixture;
  Ledger ledger = fixture.write();
  Sheet sheet(fixture.schema, "needs", kColumns);
  sheet.row({"XQ-1", "一", "甲局", "in_progress", "2022-03-10"});
  read::FileSummary file = sheet.summary("a.csv");
  file.counts.data = 2;
  {
    Importer importer(ledger, kNoon);
    importer.add(sheet.batch(), file, base::parse_period(kMarch));
    CHECK_THROWS_AS(importer.commit({file}), base::Bug);
  }
  CHECK(count_of(ledger, "needs") == 0);
}

TEST_CASE("a record is true from its own day when that lies in the period, else from the period's last day") {
  const Fixture fixture;
  Ledger ledger = fixture.write();
  Sheet sheet(fixture.schema, "needs", {"id", "updated"});
  sheet.row({"XQ-1", "2022-03-01"}).row({"XQ-2", "2022-02-28"}).row({"XQ-3", "2022-04-01"}).row({"XQ-4", ""});
  import_sheet(ledger, sheet);
  std::vector<std::string> days;
  ledger.each_row({day("2022-12-31"), {}}, {}, [&](const Row& row) { days.push_back(row.effective_on); });
  CHECK(days == Texts{"2022-03-01", "2022-03-31", "2022-03-31", "2022-03-31"});
}

TEST_CASE("a correction of an older period changes that period and not the later one") {
  const Fixture fixture;
  Ledger ledger = fixture.write();
  Sheet february(fixture.schema, "needs", kColumns), march(fixture.schema, "needs", kColumns),
      correction(fixture.schema, "needs", kColumns);
  import_sheet(ledger, february.row({"XQ-1", "二月", "甲局", "in_progress", "2022-02-20"}), "2022-02");
  import_sheet(ledger, march.row({"XQ-1", "三月", "甲局", "pending", "2022-03-20"}), "2022-03");
  const auto counts =
      import_sheet(ledger, correction.row({"XQ-1", "二月改", "甲局", "in_progress", "2022-02-20"}), "2022-02", kLater);
  CHECK(counts[0].changed == 1);
  CHECK(in_force(ledger, "title", {day("2022-02-28"), {}}) == Texts{"XQ-1=二月改"});
  CHECK(in_force(ledger, "title", {day("2022-02-28"), kNoon}) == Texts{"XQ-1=二月"});
  CHECK(in_force(ledger, "title", kMarchEnd) == Texts{"XQ-1=三月"});
  // What was sent first, sent again, is compared with what is in force now.
  CHECK(import_sheet(ledger, february, "2022-02", kLater)[0].changed == 1);
  CHECK(in_force(ledger, "title", {day("2022-02-28"), {}}) == Texts{"XQ-1=二月"});
}

TEST_CASE("an item first told of in an older period than it is known for is a change, not a new item") {
  const Fixture fixture;
  Ledger ledger = fixture.write();
  Sheet sheet(fixture.schema, "needs", {"id", "title"});
  import_sheet(ledger, sheet.row({"XQ-1", "一"}), "2022-03");
  const auto counts = import_sheet(ledger, sheet, "2022-01");
  CHECK(counts[0].changed == 1);
  CHECK(counts[0].added == 0);
}

TEST_CASE("ids, codes and digits are kept as text, byte for byte") {
  const Fixture fixture;
  Ledger ledger = fixture.write();
  Sheet sheet(fixture.schema, "needs", {"id", "title", "region", "progress"});
  sheet.row({"00012345678901234567", "1.1E+17", "0330106", "07.50"}).row({"XQ-😀", "a'b\"c\nd", "33", "100"});
  import_sheet(ledger, sheet);
  CHECK(in_force(ledger, "title", kMarchEnd) == Texts{"00012345678901234567=1.1E+17", "XQ-😀=a'b\"c\nd"});
  CHECK(in_force(ledger, "region", kMarchEnd) == Texts{"00012345678901234567=0330106", "XQ-😀=33"});
  CHECK(in_force(ledger, "progress", kMarchEnd) == Texts{"00012345678901234567=07.50", "XQ-😀=100"});
  CHECK(ledger.database().integer("SELECT count(*) FROM needs WHERE typeof(id) = 'text' AND typeof(progress) = "
                                  "'text'") == 2);
}

TEST_CASE("unknown columns are kept as written, and a change in them is a change") {
  const Fixture fixture;
  Ledger ledger = fixture.write();
  Sheet first(fixture.schema, "needs", {"id", "联系\"电话\"", "空列"}),
      second(fixture.schema, "needs", {"id", "联系\"电话\"", "空列"});
  import_sheet(ledger, first.row({"XQ-1", " 0571\n8", ""}).row({"XQ-2", "", "　"}));
  std::vector<std::string> extras;
  ledger.each_row(kMarchEnd, {}, [&](const Row& row) { extras.push_back(row.extra); });
  CHECK(extras == Texts{R"({"联系\"电话\"":" 0571\n8"})", ""});
  const auto counts = import_sheet(ledger, second.row({"XQ-1", "0571", ""}).row({"XQ-2", "", ""}));
  CHECK(counts[0].changed == 1);
  CHECK(counts[0].unchanged == 1);
}

TEST_CASE("a file put together from several offices is a submission of each, with its own records") {
  const Fixture fixture;
  Ledger ledger = fixture.write();
  Sheet sheet(fixture.schema, "needs", kColumns);
  sheet.row({"XQ-1", "一", "乙局", "in_progress", "2022-03-10"})
      .row({"XQ-2", "二", "甲局", "in_progress", "2022-03-10"})
      .row({"XQ-3", "三", "乙局", "in_progress", "2022-03-10"});
  import_sheet(ledger, sheet);
  std::vector<std::string> received;
  for (const Submission& row : ledger.submissions(base::parse_period(kMarch), {}))
    received.push_back(row.office + " " + std::to_string(row.records()));
  std::ranges::sort(received);
  CHECK(received == Texts{"乙局 2", "甲局 1"});
  std::vector<std::string> sent_by;
  for (const std::string id : {"XQ-1", "XQ-2", "XQ-3"}) sent_by.push_back(id + " " + ledger.log(id).at(0).office);
  CHECK(sent_by == Texts{"XQ-1 乙局", "XQ-2 甲局", "XQ-3 乙局"});
  CHECK(import_sheet(ledger, sheet, kMarch, kLater)[0].unchanged == 3);
  CHECK(count_of(ledger, "_source") == 2);
}

TEST_CASE("several files of one office and period are one submission, a file without unit is nobody's") {
  const Fixture fixture;
  Ledger ledger = fixture.write();
  Sheet needs(fixture.schema, "needs", kColumns), tasks(fixture.schema, "tasks", {"id", "reporting_unit"}),
      other(fixture.schema, "needs", kColumns), seen(fixture.schema, "observations", {"id", "value"});
  needs.row({"XQ-1", "一", "甲局", "", ""}).row({"XQ-2", "二", "甲局", "", ""});
  tasks.row({"RW-1", "甲局"});
  other.row({"XQ-9", "九", "丙县", "", ""});
  seen.row({"ZB-1", "0.5"});

  Importer importer(ledger, kNoon);
  std::vector<read::FileSummary> files = {needs.summary("n.csv"), tasks.summary("t.csv"), other.summary("o.yaml"),
                                          seen.summary("z.csv")};
  files[2].senders = {{"丙县发改局", 1}};  // what a file says of itself wins
  const Sheet* sheets[] = {&needs, &tasks, &other, &seen};
  for (std::size_t i = 0; i < files.size(); ++i) {
    check::TypedBatch batch = sheets[i]->batch();
    if (!files[i].senders.empty()) batch.office = files[i].senders.front().office;
    importer.add(batch, files[i], base::parse_period(kMarch));
  }
  importer.commit(files);
  CHECK(count_of(ledger, "_submission") == 3);

  import_sheet(ledger, needs, "2022-04", kLater);
  const auto march = ledger.submissions(base::parse_period(kMarch), {});
  REQUIRE(march.size() == 3);
  CHECK(march[0].office.empty());
  CHECK(march[1].office == "丙县发改局");
  CHECK(march[1].records() == 1);
  CHECK(march[2].office == "甲局");
  CHECK(march[2].records() == 3);
  CHECK(march[2].recorded_at == kNoon);
  CHECK(ledger.submissions(std::nullopt, {}).size() == 4);
  CHECK(ledger.submissions(std::nullopt, kNoon).size() == 3);
  CHECK(ledger.submissions(base::parse_period("2022-05"), {}).empty());
}

TEST_CASE("a list sent again is a new version, and the one before is superseded") {
  const Fixture fixture;
  Ledger ledger = fixture.write();
  Sheet first(fixture.schema, "needs", kColumns), second(fixture.schema, "needs", kColumns);
  first.row({"XQ-1", "一", "甲局", "", ""}).row({"XQ-2", "二", "甲局", "", ""});
  second.row({"XQ-1", "壹", "甲局", "", ""});
  import_sheet(ledger, first);
  import_sheet(ledger, second, kMarch, kLater);
  const auto now = ledger.submissions(std::nullopt, {});
  REQUIRE(now.size() == 2);
  CHECK(now[0].version == 1);
  CHECK(now[0].records() == 2);
  CHECK(now[0].state == Submission::State::kSuperseded);
  CHECK(now[1].version == 2);
  CHECK(now[1].records() == 1);
  CHECK(now[1].recorded_at == kLater);
  CHECK(now[1].state == Submission::State::kInForce);
  CHECK(ledger.submissions(std::nullopt, kNoon)[0].state == Submission::State::kInForce);
}

TEST_CASE("a ledger held by another writer is busy, and the import has done nothing") {
  const Fixture fixture;
  Ledger holder = fixture.write(), late = fixture.write();
  late.database().execute("PRAGMA busy_timeout = 20");
  Sheet sheet(fixture.schema, "needs", {"id"});
  sheet.row({"XQ-1"});
  {
    const Importer importer(holder, kNoon);
    const auto failure = error_of([&] { import_sheet(late, sheet); });
    CHECK(failure.exit == base::Exit::kBusy);
    CHECK(failure.zh.find(fixture.path) != std::string::npos);
  }
  CHECK(import_sheet(late, sheet)[0].added == 1);
}

TEST_CASE("a list sent again corrects what the same period said before, even with an earlier day") {
  const Fixture fixture;
  Ledger ledger = fixture.write();
  Sheet first(fixture.schema, "needs", kColumns);
  first.row({"XQ-1", "一", "甲局", "in_progress", "2022-03-25"});
  import_sheet(ledger, first);
  Sheet again(fixture.schema, "needs", kColumns);
  again.row({"XQ-1", "一", "甲局", "pending", "2022-03-20"});
  CHECK(import_sheet(ledger, again, kMarch, kLater)[0].changed == 1);
  CHECK(in_force(ledger, "status", kMarchEnd) == Texts{"XQ-1=pending"});
  CHECK(in_force(ledger, "status", {day("2022-03-24"), {}}).empty());
}

TEST_CASE("an import begun anew has added nothing, and nobody has written in between") {
  const Fixture fixture;
  Ledger ledger = fixture.write(), other = fixture.write();
  other.database().execute("PRAGMA busy_timeout = 20");
  Sheet sheet(fixture.schema, "needs", kColumns);
  sheet.row({"XQ-1", "一", "甲局", "in_progress", "2022-03-10"}).row({"XQ-2", "二", "甲局", "pending", "2022-03-10"});
  Importer importer(ledger, kNoon);
  for (int pass = 0; pass < 3; ++pass) {
    if (pass > 0) importer.restart();
    importer.add(sheet.batch(), sheet.summary("a.csv"), base::parse_period(kMarch));
    CHECK(importer.counts()[0].added == 2);
    CHECK(error_of([&] { import_sheet(other, sheet); }).exit == base::Exit::kBusy);
  }
  importer.commit({sheet.summary("a.csv")});
  CHECK(count_of(ledger, "needs") == 2);
  CHECK(count_of(ledger, "_source") == 1);
  CHECK(ledger.head(kMarchEnd).seq == 2);
}

TEST_CASE("an office is one office under each of its names") {
  Fixture fixture;
  schema::CodeList offices;
  offices.name = "office";
  offices.codes.emplace_back().code = "省医保局";
  offices.by_word = {{"省医保局", 0}, {"浙江省医疗保障局", 0}};
  fixture.schema.code_lists.push_back(std::make_unique<schema::CodeList>(std::move(offices)));
  Ledger ledger = fixture.write();
  Sheet first(fixture.schema, "needs", kColumns), second(fixture.schema, "needs", kColumns),
      mixed(fixture.schema, "needs", kColumns);
  import_sheet(ledger, first.row({"XQ-1", "一", "省医保局", "", ""}));
  import_sheet(ledger, second.row({"XQ-1", "壹", "浙江省医疗保障局", "", ""}), kMarch, kLater);
  const auto sent = ledger.submissions(std::nullopt, {});
  REQUIRE(sent.size() == 2);
  CHECK(sent[0].version == 1);
  CHECK(sent[0].state == Submission::State::kSuperseded);
  CHECK(sent[1].version == 2);
  CHECK(sent[1].state == Submission::State::kInForce);
  import_sheet(ledger, mixed.row({"XQ-1", "壹", "浙江省医疗保障局", "", ""}).row({"XQ-2", "二", "省医保局", "", ""}),
               "2022-04", kLater);
  CHECK(ledger.submissions(base::parse_period("2022-04"), {}).size() == 1);
}

TEST_CASE("records sent alone supplement what was sent before, and one sent again corrects it") {
  const Fixture fixture;
  Ledger ledger = fixture.write();
  Sheet first(fixture.schema, "needs", kColumns), rest(fixture.schema, "needs", kColumns),
      again(fixture.schema, "needs", kColumns);
  import_sheet(ledger, first.row({"XQ-1", "一", "甲局", "", ""})
                           .row({"XQ-2", "二", "甲局", "", ""})
                           .row({"XQ-3", "", "甲局", "", ""}, true));
  import_sheet(ledger, rest.row({"XQ-3", "三", "甲局", "", ""}), kMarch, kLater);
  auto sent = ledger.submissions(std::nullopt, {});
  REQUIRE(sent.size() == 2);
  CHECK(sent[0].state == Submission::State::kInForce);
  CHECK(sent[0].sent_again.empty());

  again.row({"XQ-1", "壹", "甲局", "", ""}).row({"XQ-3", "三", "甲局", "", ""});
  Importer importer(ledger, kLater);
  importer.add(again.batch(), again.summary("b.csv"), base::parse_period(kMarch));
  const auto left = importer.left_behind();
  REQUIRE(left.size() == 1);
  CHECK(left[0].office == "甲局");
  CHECK(left[0].ids == Texts{"XQ-2"});
  importer.commit({again.summary("b.csv")});
  sent = ledger.submissions(std::nullopt, {});
  CHECK(sent[0].state == Submission::State::kSuperseded);
  CHECK(sent[1].state == Submission::State::kSuperseded);
}

TEST_CASE(
    "what is sent again is compared with the versions it shares items with, and what was rejected is not left out") {
  const Fixture fixture;
  Ledger ledger = fixture.write();
  Sheet first(fixture.schema, "needs", kColumns), rest(fixture.schema, "needs", kColumns),
      again(fixture.schema, "needs", kColumns);
  import_sheet(ledger, first.row({"XQ-1", "一", "甲局", "", ""}).row({"XQ-2", "二", "甲局", "", ""}));
  import_sheet(
      ledger,
      rest.row({"XQ-3", "三", "甲局", "", ""}).row({"XQ-4", "四", "甲局", "", ""}).row({"XQ-5", "五", "甲局", "", ""}));
  again.row({"XQ-3", "叁", "甲局", "", ""}).row({"XQ-4", "", "甲局", "", ""}, true);
  Importer importer(ledger, kLater);
  importer.add(again.batch(), again.summary("b.csv"), base::parse_period(kMarch));
  const auto left = importer.left_behind();
  REQUIRE(left.size() == 1);
  CHECK(left[0].ids == Texts{"XQ-5"});
}

TEST_CASE("records that could not be read are counted, of no list and of no office where none is known") {
  const Fixture fixture;
  Ledger ledger = fixture.write();
  Sheet two(fixture.schema, "needs", kColumns);
  two.row({"XQ-1", "一", "甲局", "", ""}).row({"XQ-2", "二", "乙局", "", ""});
  read::FileSummary of_two = two.summary("two.csv"), unknown, alone, several;
  of_two.lists = {&fixture.schema.lists[0]};
  of_two.counts.broken = 3;
  unknown.path = "unknown.csv";
  unknown.counts.broken = unknown.counts.foreign = 13;
  alone.path = "alone.csv";
  alone.lists = {&fixture.schema.lists[0]};
  alone.senders = {{"丙局", 0}};
  alone.counts.broken = 2;
  several.path = "several.yaml";
  several.lists = {&fixture.schema.lists[0], &fixture.schema.lists[1]};
  several.counts.broken = 1;
  Importer importer(ledger, kNoon);
  importer.add(two.batch(), of_two, base::parse_period(kMarch));
  importer.reconcile({of_two, unknown, alone, several}, base::parse_period(kMarch));
  CHECK(importer.counts()[0].read == 7);
  CHECK(importer.counts()[0].rejected == 5);
  CHECK(importer.unlisted().rejected == 14);
  std::vector<std::string> received;
  for (const Received& each : importer.submissions())
    received.push_back(each.office + " " + std::to_string(each.counts.read) + " " +
                       std::to_string(each.counts.rejected));
  std::ranges::sort(received);
  CHECK(received == Texts{" 17 17", "丙局 2 2", "乙局 1 0", "甲局 1 0"});
}
