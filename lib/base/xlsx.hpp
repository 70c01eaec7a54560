// Workbooks (.xlsx) for Excel, WPS and LibreOffice. Rows are written to disk as they come, so memory does not grow with
// them: the rows of one sheet must come in order, each finished before the next; several sheets may be filled in turn.
//
// Text stays text whatever it looks like: `=1+1` is never a formula. Same content = same bytes, on any day. Rows and
// columns are 0-based.
#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/file.hpp"

namespace reform::base {

/// What a sheet can hold.
inline constexpr std::uint32_t kMostSheetRows = 1'048'576;
inline constexpr std::uint16_t kMostSheetColumns = 16'384;
inline constexpr std::size_t kLongestSheetText = 32'767;  // UTF-16 units of one cell or comment

struct CellStyle {
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  bool is_bold = false, is_italic = false;
  bool is_wrapped = false;              // over several lines, from the top of the cell
  std::uint32_t fill = kNone;           // 0xRRGGBB
  std::uint32_t ink = kNone;            // of the text
  std::string_view number_format = {};  // a literal: "@" text, "yyyy-mm-dd"; empty: as the program likes

  auto operator<=>(const CellStyle&) const = default;
};

struct CellRange {
  std::uint32_t first_row = 0;
  std::uint16_t first_column = 0;
  std::uint32_t last_row = 0;
  std::uint16_t last_column = 0;
};

/// What happens to an entry that is not allowed.
enum class Refusal : std::uint8_t {
  kRefuse,  // it is not taken
  kAsk,     // the person may keep it
  kAccept,  // nothing: the rule only offers words
};

/// A rule for what may be typed into cells. `message` says what is right when an entry is refused.
struct EntryRule {
  Refusal refusal = Refusal::kRefuse;
  std::string message = {};
};

enum class ChartKind : std::uint8_t { kStackedBars, kBars, kLines, kAreas };

/// A chart that the program draws from cells of the sheet it stands on. `table`: its first row names the series, its
/// first column the categories.
struct SheetChart {
  ChartKind kind = ChartKind::kBars;
  std::string title{};
  CellRange table{};
  std::vector<std::uint16_t> series{};   // columns
  std::vector<std::uint32_t> colours{};  // of the series, 0xRRGGBB; CellStyle::kNone: as the program likes
};
/// How many rows of the usual height a chart hides, and columns.
inline constexpr std::uint32_t kChartRows = 18;

/// How a sheet lies on a page of A4.
enum class Paper : std::uint8_t { kUpright, kAcross };

class Workbook;

class Sheet {
 public:
  /// A text that is too long is cut and ends with `…`; false then.
  bool text(std::uint32_t row, std::uint16_t column, std::string_view text, const CellStyle& style = {});
  void number(std::uint32_t row, std::uint16_t column, double value, const CellStyle& style = {});
  /// A day the program can calculate with; shown as YYYY-MM-DD.
  void date(std::uint32_t row, std::uint16_t column, Date day, CellStyle style = {});
  /// An empty cell that is coloured.
  void blank(std::uint32_t row, std::uint16_t column, const CellStyle& style);
  /// One per cell, shown when the pointer is over it.
  void comment(std::uint32_t row, std::uint16_t column, std::string_view text);

  void set_row_height(std::uint32_t row, double points);
  /// `width` in columns of a terminal, as display_width() counts them; `style` of cells nobody has written yet.
  void set_column(std::uint16_t column, std::size_t width, const CellStyle& style = {});
  /// Rows above and columns left of this cell stay in sight.
  void freeze(std::uint32_t row, std::uint16_t column);
  /// Printed, the sheet is as wide as one page and as long as it needs; the row of titles, if it has one, begins every
  /// page.
  void fit_on(Paper paper, std::optional<std::uint32_t> titles);
  /// Arrows on the cells of the range's first row, to filter by.
  void filter(const CellRange& range);
  /// With its upper left corner on the cell.
  void chart(std::uint32_t row, std::uint16_t column, const SheetChart& chart);
  /// Numbers coloured from white to red, the largest reddest.
  void heat(const CellRange& range);
  /// No green corner for digits that are text (codes, ids).
  void accept_digits_as_text(const CellRange& range);

  /// A drop-down list. Lists too long for a cell's own rule go to the workbook's sheet of lists under `title`.
  void offer(const CellRange& range, std::string_view title, const std::vector<std::string>& words,
             const EntryRule& rule);
  void limit_numbers(const CellRange& range, std::optional<double> least, std::optional<double> most, bool is_whole,
                     const EntryRule& rule);
  /// Days; `words` (such as “ongoing”) are allowed as well.
  void limit_dates(const CellRange& range, Date first, Date last, const std::vector<std::string>& words,
                   const EntryRule& rule);

 private:
  friend class Workbook;
  struct State;
  explicit Sheet(std::shared_ptr<State> state) : state_(std::move(state)) {}
  std::shared_ptr<State> state_;
};

class Workbook {
 public:
  /// `list_sheet`: name of the sheet of lists, made when a list needs it. Throws Error 74 when there is no room for
  /// temporary files.
  explicit Workbook(std::string_view list_sheet = "Lists");
  ~Workbook();
  Workbook(const Workbook&) = delete;
  Workbook& operator=(const Workbook&) = delete;

  /// The name is made to fit: 31 characters, none of []:*?/\, unlike the others. A Sheet lives as long as its workbook.
  Sheet add_sheet(std::string_view name);
  /// The bytes of the file, kept in a temporary file without a name; nothing can be added after it.
  Source finish();

 private:
  friend class Sheet;
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace reform::base
