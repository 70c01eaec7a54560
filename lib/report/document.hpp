// A report, before it looks like anything: headings, facts, tables of typed cells. Reports build it, formats render it;
// a report formats nothing and a format knows no reform. Keys are stable and English (JSON, CSV); titles are in the
// language of the request.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/date.hpp"

namespace reform::report {

struct Count {
  std::int64_t n;
};
struct Share {
  std::int64_t n, of;
};  // n/N; 0/0 is shown as —, never as 0 %
struct Number {
  double value;
  int decimals;
};  // mean, median
struct Percent {
  double value;
};  // 0..100
struct Word {
  std::string key, text;
};  // a code and its word: state, list, light (key "red")
struct ItemId {
  std::string id;
};

/// std::monostate: no value, shown as — (text), null (JSON), empty (CSV).
using Cell = std::variant<std::monostate, std::string, Count, Share, Number, Percent, base::Date, Word, ItemId>;

struct Fact {
  std::string key, title;
  Cell value;
  std::string command;  // `reformctl list …` that lists the items behind the figure; may be empty
};
struct Facts {
  std::vector<Fact> facts;
};

struct TableColumn {
  std::string key, title;
};
struct Table {
  std::string key, title;
  std::vector<TableColumn> columns;
  std::vector<std::vector<Cell>> rows;
  std::string empty_text = {};  // said in place of a table without rows
};
struct Paragraph {
  std::string key, text;
};

using Block = std::variant<Paragraph, Facts, Table>;

/// A section with an empty key has no heading, and its members stand at the top of the JSON object.
struct Section {
  std::string key, title;
  std::vector<Block> blocks;
};

struct Document {
  std::string kind;   // "monthly"
  std::string title;  // empty: none is printed
  Facts header;       // period, as-of, versions, digest …
  std::vector<Section> sections;
};

}  // namespace reform::report
