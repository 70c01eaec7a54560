// A report, before it looks like anything: headings, facts, tables of typed cells. Reports build it, formats render it;
// a report formats nothing and a format knows no reform. Keys are stable and English (JSON, CSV); titles are in the
// language of the request.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "base/date.hpp"
#include "base/message.hpp"

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
/// What is to be added to a figure: `+2`, `−4.6 个百分点`.
struct Difference {
  double value;
  int decimals;
  std::optional<base::Lang> points{};  // of shares and percentages, which differ by points: how to say that
};
struct Word {
  std::string key, text;
};  // a code and its word: state, list, light (key "red")
struct ItemId {
  std::string id;
};

/// A sparkline: the last values of a figure, at most a year of them, oldest first. (As large as a Word, the largest
/// other cell.)
struct Trace {
  std::array<float, 12> values{};
  std::uint8_t size = 0;

  void add(double value);  // a Bug when it is full
  std::span<const float> all() const { return {values.data(), size}; }
};

/// std::monostate: no value, shown as — (text), null (JSON), empty (CSV).
using Cell = std::variant<std::monostate, std::string, Count, Share, Number, Difference, Percent, base::Date, Word,
                          ItemId, Trace>;

/// 100 × (now − before) with one division, for the points of shares are told to one decimal.
inline std::optional<double> points(const Share& before, const Share& now) {
  if (before.of == 0 || now.of == 0) return std::nullopt;
  return 100.0 * static_cast<double>(now.n * before.of - before.n * now.of) / static_cast<double>(now.of * before.of);
}

/// Of two figures of one kind, exact: it is rounded once, where it is shown, and not the difference of two rounded
/// shares. Nothing where they cannot be compared. Percentages differ by points, in this language.
inline std::optional<Difference> difference(const Cell& before, const Cell& now, base::Lang lang) {
  if (const auto* was = std::get_if<Count>(&before), *is = std::get_if<Count>(&now); was != nullptr && is != nullptr)
    return Difference{static_cast<double>(is->n - was->n), 0};
  if (const auto* was = std::get_if<Number>(&before), *is = std::get_if<Number>(&now); was != nullptr && is != nullptr)
    return Difference{is->value - was->value, is->decimals};
  if (const auto* was = std::get_if<Percent>(&before), *is = std::get_if<Percent>(&now);
      was != nullptr && is != nullptr)
    return Difference{is->value - was->value, 1, lang};
  const auto *was = std::get_if<Share>(&before), *is = std::get_if<Share>(&now);
  const auto by = was != nullptr && is != nullptr ? points(*was, *is) : std::nullopt;
  return by ? std::optional(Difference{*by, 1, lang}) : std::nullopt;
}

struct Fact {
  std::string key, title;
  Cell value;
  std::string command;                    // `reformctl list …` that lists the items behind the figure; may be empty
  Cell before = {};                       // the same figure of the period before
  std::vector<std::uint32_t> items = {};  // the items behind it, as places in Document::ids
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
  std::vector<std::vector<Cell>> rows;
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
  std::vector<std::string> ids = {};  // of the items behind the figures, each once
};

}  // namespace reform::report
