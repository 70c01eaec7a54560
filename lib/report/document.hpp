// A report, before it looks like anything: headings, facts, tables of typed cells. Reports build it, formats render it;
// a report formats nothing and a format knows no reform. Keys are stable and English (JSON, CSV); titles are in the
// language of the request.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "report/ids.hpp"
#include "report/places.hpp"
#include "report/table_rows.hpp"

namespace reform::report {

struct Fact {
  std::string key, title;
  Cell value;
  std::string command;  // `reformctl list …` that lists the items behind the figure; may be empty
  Cell before = {};     // the same figure of the period before
  Places items = {};    // the items behind it
};
struct Facts {
  std::vector<Fact> facts;
};

struct TableColumn {
  std::string key, title;
};

/// Figures to be seen rather than read are drawn where a format has pictures, and printed as the table they are where
/// it has none: a row per category, its name in the first column, then a column per series (Count, Number, Share,
/// Percent; nothing where there is none). The keys of columns give colours to "red", "yellow", "green", "grey".
enum class Drawn : std::uint8_t {
  kNot,
  kStackedBars,  // a bar per row, its parts the series
  kBars,         // a bar per row and series, from the left; ordered stages, histograms
  kLines,        // a line per series over the rows, which are in order of time
  kAreas,        // the series on top of each other over the rows: a cumulative flow
  kHeatMap,      // rows × series, the larger the darker
  kMatrix,       // rows × series of words: lights
};

struct Table {
  std::string key, title;
  std::vector<TableColumn> columns;
  TableRows rows;
  std::string empty_text = {};  // said in place of a table without rows
  bool is_detail = false;       // item by item: for who wants to look further, folded where a format can
  Drawn drawn = Drawn::kNot;
};

struct Paragraph {
  std::string key, text;
  std::string command = {};  // what the text tells to run; may be empty
};

using Block = std::variant<Paragraph, Facts, Table>;

/// A section with an empty key has no heading, and its members stand at the top of the JSON object.
struct Section {
  std::string key, title;
  std::vector<Block> blocks;
  bool is_apart = false;  // for a reader of its own: begins a sheet of paper, and keeps its figures
};

struct Document {
  std::string kind;   // "monthly"
  std::string title;  // empty: none is printed
  Facts header;       // period, as-of, versions, digest …
  std::vector<Section> sections;
  Ids ids = {};                             // of the items behind the figures
  std::shared_ptr<const void> source = {};  // what rows are made from when they are read
  bool names_items = false;                 // the ids were asked for, though there may be none
};

}  // namespace reform::report
