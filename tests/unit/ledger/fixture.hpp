// A small schema, typed batches made by hand, and a ledger in a scratch folder.
#pragma once

#include <doctest/doctest.h>

#include <deque>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../base/error_of.hpp"
#include "../base/scratch.hpp"
#include "check/cast.hpp"
#include "ledger/ledger.hpp"
#include "schema/schema.hpp"

namespace reform::ledger::test {

using reform::test::error_of;
using reform::test::Scratch;

inline constexpr std::string_view kMarch = "2022-03";
inline const std::string kNoon = "2022-04-01T12:00:00Z";
inline const std::string kLater = "2022-05-01T12:00:00Z";

inline base::Date day(std::string_view iso) { return base::parse_iso_date(iso).value(); }

inline schema::Field field(std::string name, schema::FieldType type = schema::FieldType::kText,
                           std::string separators = {}) {
  schema::Field result;
  result.name = std::move(name);
  result.type = type;
  result.separators = std::move(separators);
  return result;
}

/// needs ◀ scenarios ◀ tasks (a task may also hang under a need), and observations, which have no state and no unit.
inline schema::List list(std::string name, std::string prefix) {
  using schema::FieldType;
  schema::List result;
  result.name = std::move(name);
  result.title = {"清单 " + result.name, result.name};
  result.id_prefix = std::move(prefix);
  result.fields = {field("id"),
                   field("title"),
                   field("region"),
                   field("reporting_unit"),
                   field("lead_unit"),
                   field("system"),
                   field("source"),
                   field("status", FieldType::kCode),
                   field("due", FieldType::kDate),
                   field("progress", FieldType::kPercent),
                   field("updated", FieldType::kDate),
                   field("reviewer")};
  result.key = 0;
  return result;
}

inline schema::Condition condition(std::string field, schema::Condition::Op op = schema::Condition::Op::kPresent,
                                   double bound = 0) {
  schema::Condition result;
  result.field = std::move(field);
  result.op = op;
  result.bound = bound;
  return result;
}

inline schema::Move step(std::string from, std::string to, std::vector<schema::Condition> guard = {}) {
  schema::Move result;
  result.from = std::move(from);
  result.to = std::move(to);
  result.guard = std::move(guard);
  return result;
}

inline schema::Schema make_schema() {
  schema::Schema result;
  result.name = "three-lists";
  result.lists = {list("needs", "XQ"), list("scenarios", "CJ"), list("tasks", "RW")};
  result.lists[1].fields.push_back(field("needs", schema::FieldType::kText, "；;"));
  result.lists[1].references = {{static_cast<int>(result.lists[1].fields.size()) - 1, {0}}};
  result.lists[2].fields.push_back(field("parent"));
  result.lists[2].references = {{static_cast<int>(result.lists[2].fields.size()) - 1, {0, 1}}};
  schema::List observations;
  observations.name = "observations";
  observations.id_prefix = "ZB";
  observations.fields = {field("id"), field("period"), field("value", schema::FieldType::kNumber)};
  observations.key = 0;
  result.lists.push_back(std::move(observations));

  result.lifecycle.states = {{"in_progress", true, true, false},
                             {"pending", true, true, false},
                             {"closed", false, true, true},
                             {"cancelled", false, false, true}};
  schema::Move claim = step("in_progress", "pending", {condition("progress", schema::Condition::Op::kMin, 100)});
  claim.needs_children_done = true;
  result.lifecycle.moves = {claim, step("pending", "closed", {condition("reviewer")}), step("pending", "in_progress")};
  return result;
}

/// Rows of one file, as the check hands them over: headers, then cells in canonical form.
class Sheet {
 public:
  Sheet(const schema::Schema& schema, std::string_view list_name, std::vector<std::string> headers) {
    const schema::List& of = schema.lists[static_cast<std::size_t>(schema.find_list(list_name).value())];
    table_.list = &of;
    typed_.list = &of;
    for (std::string& header : headers) {
      const int index = of.find(header).value_or(-1);
      table_.columns.push_back({index, std::move(header), static_cast<std::uint32_t>(table_.columns.size()) + 1});
    }
    raw_.table = &table_;
    typed_.raw = &raw_;
  }
  Sheet(const Sheet&) = delete;
  Sheet& operator=(const Sheet&) = delete;

  Sheet& row(std::initializer_list<std::string_view> cells, bool has_error = false) {
    REQUIRE(cells.size() == table_.columns.size());
    const auto number = static_cast<std::uint32_t>(raw_.rows()) + 1;
    raw_.records.push_back(number);
    raw_.lines.push_back(number + 1);
    const std::size_t first = typed_.values.size();
    typed_.values.resize(first + typed_.list->fields.size());
    for (std::size_t column = 0; column < cells.size(); ++column) {
      const std::string& text = texts_.emplace_back(cells.begin()[column]);
      raw_.cells.push_back({text, number + 1, 0, 0});
      const int index = table_.columns[column].field;
      if (index < 0) continue;
      const auto at = static_cast<std::size_t>(index);
      typed_.values[first + at] = check::typed(typed_.list->fields[at], text);
    }
    typed_.has_error.push_back(has_error);
    return *this;
  }

  const check::TypedBatch& batch() const { return typed_; }
  read::FileSummary summary(std::string path) const {
    read::FileSummary file;
    file.path = std::move(path);
    file.format = "csv";
    file.encoding = base::Encoding::kUtf8;
    for (const std::string& text : texts_) file.digest += text + "\n";  // stands for the digest of the bytes
    file.counts.data = raw_.rows();
    return file;
  }

 private:
  std::deque<std::string> texts_;
  read::Table table_;
  read::Batch raw_;
  check::TypedBatch typed_;
};

inline std::vector<Reconciliation> import_sheet(Ledger& ledger, const Sheet& sheet, std::string_view period = kMarch,
                                                const std::string& recorded_at = kNoon,
                                                const std::string& path = "a.csv") {
  Importer importer(ledger, recorded_at);
  importer.add(sheet.batch(), sheet.summary(path), base::parse_period(period));
  importer.commit({sheet.summary(path)});
  return importer.counts();
}

/// One column of the rows in force, one `id=text` per item.
inline std::vector<std::string> in_force(const Ledger& ledger, std::string_view key, const Moment& moment,
                                         const Filter& filter = {}) {
  std::vector<std::string> result;
  ledger.each_row(moment, filter, [&](const Row& row) {
    const schema::List& of = ledger.schema().lists[static_cast<std::size_t>(row.list)];
    const auto field_index = of.find(key);
    const std::string text = field_index ? row.texts[static_cast<std::size_t>(*field_index)] : "";
    result.push_back(row.texts[0] + "=" + text);
  });
  return result;
}

using Texts = std::vector<std::string>;

/// A new ledger in a folder of its own.
struct Fixture {
  Scratch folder;
  schema::Schema schema = make_schema();
  std::string path = folder.path("ledger.db");

  Ledger write() const { return {path, schema, Ledger::Mode::kWrite}; }
  Ledger read() const { return {path, schema, Ledger::Mode::kRead}; }
};

}  // namespace reform::ledger::test
