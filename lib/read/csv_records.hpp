// Splits decoded text into CSV records: quotes, line ends, positions. Knows nothing of headers or lists.
//
// One pass over a buffer that is refilled by the caller, so that cells can point into it: next() until it has no whole
// record left, use the cells, then refill().
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "base/csv.hpp"
#include "base/encoding.hpp"
#include "read/batch.hpp"

namespace reform::read {

using base::CsvQuotes;

struct CsvLimits {
  std::size_t chunk = 256 << 10;  // bytes per refill
  std::size_t record = 1 << 20;   // a record longer than this is broken; an open quote is not looked for further
};

/// What next() says of a record beside its cells.
struct CsvRecord {
  enum class Fault : std::uint8_t {
    kNone,
    kStrayQuote,     // a quote within an unquoted cell, or text after a closing quote; the cell is kept as written
    kUnclosedQuote,  // no cells; reading goes on with the line after the opening quote
    kTooLong,        // no cells; reading goes on with the next line
    kNul,            // a cell has a NUL character
  };
  std::uint32_t line = 0;   // its first physical line, 1-based
  bool is_comment = false;  // one cell, whatever is in the line
  Fault fault = Fault::kNone;
  std::uint32_t fault_line = 0, fault_column = 0, fault_byte = 0;  // for quotes: of the opening (or the stray) quote

  /// Nobody can be sure where its cells begin and end.
  bool has_bad_quote() const { return fault == Fault::kStrayQuote || fault == Fault::kUnclosedQuote; }
};

class CsvRecords {
 public:
  CsvRecords(base::Decoder& decoder, CsvLimits limits, CsvQuotes quotes = {})
      : decoder_(decoder), limits_(limits), quotes_(quotes) {}

  /// Appends the cells of the next record; false when the buffer holds no whole one.
  bool next(std::vector<Cell>& cells, CsvRecord& record);

  /// More text; false when there is none left (then next() has returned everything). Invalidates all cells, unless
  /// release() was not yet called.
  bool refill();

  /// From the first record again, now with this separator. Only before release().
  void restart(char separator);

  /// The physical line on which the next record starts: the last line of this one is the one before.
  std::uint32_t next_line() const { return line_ + (is_skipping_ ? 1 : 0); }

  /// What has been read is no longer kept: restart() is over.
  void release() { is_kept_ = false; }

 private:
  struct Scan;
  enum class Stop : std::uint8_t { kCell, kRecord, kUnclosed, kMore };

  Stop comment(Scan& scan, Cell& cell) const;
  Stop plain_cell(Scan& scan, Cell& cell, CsvRecord& record);
  Stop quoted_cell(Scan& scan, Cell& cell, CsvRecord& record);
  Stop after_quote(Scan& scan, Cell& cell, const char* quote, CsvRecord& record);
  bool skip_line();
  bool give_up(const Scan& scan, CsvRecord& record, Stop stop, std::uint32_t column);
  void undo_escapes(Cell& cell);
  bool is_quote(char c) const { return quotes_.quote != 0 && c == quotes_.quote; }
  bool is_escape(char c) const { return quotes_.escape != 0 && c == quotes_.escape; }
  template <class IsWanted>
  const char* find_unescaped(const char* at, const char* end, bool& has_escape, IsWanted is_wanted) const;
  const char* next_special(const char* at, const char* end, bool& has_escape) const;
  const char* after_escape(const char* at, const char* end) const;
  const char* closing_quote(const char* at, const char* end, bool& has_escape) const;
  void look_for_nul(const std::vector<Cell>& cells, std::size_t first, CsvRecord& record) const;

  base::Decoder& decoder_;
  CsvLimits limits_;
  CsvQuotes quotes_;
  std::string buffer_;
  std::size_t position_ = 0;  // start of the next record in the buffer
  std::uint32_t line_ = 1;    // its physical line
  char separator_ = ',';
  bool is_at_end_ = false;    // the decoder has no more
  bool is_kept_ = true;       // restart() is still possible: the buffer only grows and is not written to
  bool is_skipping_ = false;  // in a line that was given up, longer than the buffer
  bool has_nul_ = false;
  std::vector<std::size_t> escaped_;  // cells of this record with doubled quotes or escapes
  std::deque<std::string> copies_;    // their texts while the buffer is kept
};

}  // namespace reform::read
