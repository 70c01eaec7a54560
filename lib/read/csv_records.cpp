#include "read/csv_records.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace reform::read {
namespace {

constexpr std::uint64_t kOnes = 0x0101010101010101U;
constexpr std::uint64_t kTops = 0x8080808080808080U;

/// The top bit of each byte that is zero; exact up to and including the lowest such byte, which is all we ask for.
constexpr std::uint64_t zero_bytes(std::uint64_t word) { return (word - kOnes) & ~word & kTops; }

/// The first separator, line end or quote, eight bytes at a time.
const char* find_special(const char* at, const char* end, char separator, char quote) {
  const std::uint64_t separators = kOnes * static_cast<unsigned char>(separator);
  const std::uint64_t quotes = kOnes * static_cast<unsigned char>(quote);
  while (std::endian::native == std::endian::little && end - at >= 8) {
    std::uint64_t word;
    std::memcpy(&word, at, sizeof word);
    const std::uint64_t hits =
        zero_bytes(word ^ separators) | zero_bytes(word ^ (kOnes * '\n')) | zero_bytes(word ^ quotes);
    if (hits != 0) return at + std::countr_zero(hits) / 8;
    at += 8;
  }
  while (at != end && *at != separator && *at != '\n' && *at != quote) ++at;
  return at;
}

const char* find(const char* at, const char* end, char wanted) {
  const void* found = at == end ? nullptr : std::memchr(at, wanted, static_cast<std::size_t>(end - at));
  return found == nullptr ? end : static_cast<const char*>(found);
}

std::string_view text_between(const char* from, const char* to) { return {from, static_cast<std::size_t>(to - from)}; }

/// Without the CR of a CRLF line end.
std::string_view without_carriage_return(std::string_view text) {
  if (!text.empty() && text.back() == '\r') text.remove_suffix(1);
  return text;
}

void set_fault(CsvRecord& record, CsvRecord::Fault fault, const Cell& cell, std::uint32_t byte) {
  if (record.fault != CsvRecord::Fault::kNone) return;  // the first mistake is the one to repair
  record.fault = fault;
  record.fault_line = cell.line;
  record.fault_column = cell.column;
  record.fault_byte = byte;
}

}  // namespace

/// Behind the character that the escape at `at` is for; a line end of two characters is one.
const char* CsvRecords::after_escape(const char* at, const char* end) const {
  const bool is_line_end = end - at > 2 && at[1] == '\r' && at[2] == '\n';
  return at + (is_line_end ? 3 : 2);
}

/// The first character that is not escaped and for which `is_wanted` holds.
template <class IsWanted>
const char* CsvRecords::find_unescaped(const char* at, const char* end, bool& has_escape, IsWanted is_wanted) const {
  while (at != end && !is_wanted(*at)) {
    const bool is_escaping = is_escape(*at) && at + 1 != end;
    has_escape = has_escape || is_escaping;
    at = is_escaping ? after_escape(at, end) : at + 1;
  }
  return at;
}

/// The first separator, line end or quote that is not escaped.
const char* CsvRecords::next_special(const char* at, const char* end, bool& has_escape) const {
  const char quote = quotes_.quote == 0 ? separator_ : quotes_.quote;
  if (quotes_.escape == 0) return find_special(at, end, separator_, quote);
  return find_unescaped(at, end, has_escape, [&](char c) { return c == separator_ || c == '\n' || c == quote; });
}

/// The first quote that is not escaped; one that may be doubled is for the caller to judge.
const char* CsvRecords::closing_quote(const char* at, const char* end, bool& has_escape) const {
  if (quotes_.escape == 0) return find(at, end, quotes_.quote);
  return find_unescaped(at, end, has_escape, [&](char c) { return is_quote(c); });
}

/// Where next() stands in a record.
struct CsvRecords::Scan {
  const char* at;
  const char* end;         // of what may be looked at
  const char* line_start;  // of the physical line
  std::uint32_t line;
  bool is_cut;    // `end` is the limit for records, not the end of the text
  bool is_final;  // there is nothing after `end`

  std::uint32_t byte(const char* of) const { return static_cast<std::uint32_t>(of - line_start); }

  /// Line ends inside the cell that ends at `to`.
  void count_lines(const char* to) {
    for (const char* line_end = find(at, to, '\n'); line_end != to; line_end = find(line_start, to, '\n')) {
      line_start = line_end + 1;
      ++line;
    }
  }
};

bool CsvRecords::refill() {
  if (is_at_end_) return false;
  if (!is_kept_) {
    buffer_.erase(0, position_);
    position_ = 0;
  }
  const std::size_t before = buffer_.size();
  is_at_end_ = !decoder_.next(buffer_, limits_.chunk);
  has_nul_ = has_nul_ ||
             find(buffer_.data() + before, buffer_.data() + buffer_.size(), '\0') != buffer_.data() + buffer_.size();
  return true;
}

void CsvRecords::restart(char separator) {
  separator_ = separator;
  position_ = 0;
  line_ = 1;
  is_skipping_ = false;
  copies_.clear();
}

bool CsvRecords::next(std::vector<Cell>& cells, CsvRecord& record) {
  if (is_skipping_ && !skip_line()) return false;
  const char* start = buffer_.data() + position_;
  const std::size_t available = buffer_.size() - position_;
  const bool is_cut = available > limits_.record;
  Scan scan{start, start + (is_cut ? limits_.record : available), start, line_, is_cut, !is_cut && is_at_end_};
  if (scan.at == scan.end) return false;
  if (available < quotes_.comment.size() && !scan.is_final) return false;

  record = {.line = line_};
  record.is_comment = !quotes_.comment.empty() && text_between(scan.at, scan.end).starts_with(quotes_.comment);
  escaped_.clear();
  const std::size_t first = cells.size();
  for (std::uint32_t column = 1;; ++column) {
    while (quotes_.skips_initial_space && scan.at != scan.end && *scan.at == ' ') ++scan.at;
    Cell& cell = cells.emplace_back(Cell{{}, scan.line, scan.byte(scan.at), column});
    const bool is_quoted = scan.at != scan.end && is_quote(*scan.at);
    const Stop stop = record.is_comment ? comment(scan, cell)
                      : is_quoted       ? quoted_cell(scan, cell, record)
                                        : plain_cell(scan, cell, record);
    if (stop == Stop::kCell) continue;
    if (stop == Stop::kRecord) break;
    cells.resize(first);
    if (stop == Stop::kMore && !scan.is_cut) return false;
    return give_up(scan, record, stop, column);
  }
  for (const std::size_t index : escaped_) undo_escapes(cells[first + index]);
  if (has_nul_) look_for_nul(cells, first, record);
  position_ = static_cast<std::size_t>(scan.at - buffer_.data());
  line_ = scan.line + 1;
  return true;
}

CsvRecords::Stop CsvRecords::comment(Scan& scan, Cell& cell) const {
  const char* const line_end = find(scan.at, scan.end, '\n');
  if (line_end == scan.end && !scan.is_final) return Stop::kMore;
  cell.text = without_carriage_return(text_between(scan.at, line_end));
  scan.at = line_end == scan.end ? line_end : line_end + 1;
  return Stop::kRecord;
}

CsvRecords::Stop CsvRecords::plain_cell(Scan& scan, Cell& cell, CsvRecord& record) {
  bool has_escape = false, has_quote = false;
  const char* at = next_special(scan.at, scan.end, has_escape);
  while (at != scan.end && is_quote(*at)) {
    has_quote = true;
    set_fault(record, CsvRecord::Fault::kStrayQuote, cell, scan.byte(at));
    at = next_special(at + 1, scan.end, has_escape);
  }
  if (at == scan.end && !scan.is_final) return Stop::kMore;
  if (has_escape && !has_quote) escaped_.push_back(cell.column - 1);
  cell.text = text_between(scan.at, at);
  const bool is_last = at == scan.end || *at == '\n';
  if (is_last) cell.text = without_carriage_return(cell.text);
  if (has_escape) scan.count_lines(at);
  scan.at = at == scan.end ? at : at + 1;
  return is_last ? Stop::kRecord : Stop::kCell;
}

CsvRecords::Stop CsvRecords::quoted_cell(Scan& scan, Cell& cell, CsvRecord& record) {
  const char* const text = scan.at + 1;
  bool has_escape = false;
  const char* quote = closing_quote(text, scan.end, has_escape);
  while (quote != scan.end && quotes_.is_doubled) {
    if (quote + 1 == scan.end && !scan.is_final) return Stop::kMore;  // is it doubled?
    if (quote + 1 == scan.end || !is_quote(quote[1])) break;
    has_escape = true;
    quote = closing_quote(quote + 2, scan.end, has_escape);
  }
  if (quote == scan.end) {
    if (!scan.is_final && !scan.is_cut) return Stop::kMore;
    return Stop::kUnclosed;
  }
  cell.text = text_between(text, quote);
  if (has_escape) escaped_.push_back(cell.column - 1);
  return after_quote(scan, cell, quote, record);
}

/// What follows a closing quote: blanks, then a separator or the end of the line. Anything else means that it was not a
/// closing quote; when it stands on another line than the opening one, then that one is the culprit.
CsvRecords::Stop CsvRecords::after_quote(Scan& scan, Cell& cell, const char* quote, CsvRecord& record) {
  const char* at = quote + 1;
  while (at != scan.end && (*at == ' ' || *at == '\t' || *at == '\r') && *at != separator_) ++at;
  if (at == scan.end && !scan.is_final) return Stop::kMore;
  const char* const open = scan.at;
  if (at != scan.end && *at != separator_ && *at != '\n') {
    if (find(open, quote, '\n') != quote) return Stop::kUnclosed;
    if (!escaped_.empty() && escaped_.back() == cell.column - 1) escaped_.pop_back();
    set_fault(record, CsvRecord::Fault::kStrayQuote, cell, scan.byte(open));
    bool has_escape = false;
    do at = next_special(at + 1, scan.end, has_escape);
    while (at != scan.end && is_quote(*at));
    if (at == scan.end && !scan.is_final) return Stop::kMore;
    cell.text = without_carriage_return(text_between(open, at));
  }
  const bool is_last = at == scan.end || *at == '\n';
  scan.count_lines(at);
  scan.at = at == scan.end ? at : at + 1;
  return is_last ? Stop::kRecord : Stop::kCell;
}

/// A record that cannot be split: reading goes on with the line after the place where it went wrong.
bool CsvRecords::give_up(const Scan& scan, CsvRecord& record, Stop stop, std::uint32_t column) {
  record.fault =
      stop == Stop::kUnclosed || is_quote(*scan.at) ? CsvRecord::Fault::kUnclosedQuote : CsvRecord::Fault::kTooLong;
  record.fault_line = scan.line;
  record.fault_column = column;
  record.fault_byte = scan.byte(scan.at);
  position_ = static_cast<std::size_t>(scan.at - buffer_.data());
  line_ = scan.line;
  is_skipping_ = true;
  skip_line();
  return true;
}

/// False when the line does not end in the buffer.
bool CsvRecords::skip_line() {
  const char* const end = buffer_.data() + buffer_.size();
  const char* const line_end = find(buffer_.data() + position_, end, '\n');
  position_ = static_cast<std::size_t>(line_end - buffer_.data());
  if (line_end == end) return false;
  ++position_;
  ++line_;
  is_skipping_ = false;
  return true;
}

void CsvRecords::undo_escapes(Cell& cell) {
  std::string_view text = cell.text;
  char* to = nullptr;
  if (is_kept_) {
    to = copies_.emplace_back(text).data();
  } else {
    to = buffer_.data() + (text.data() - buffer_.data());
  }
  char* const start = to;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_escape(text[i]) && i + 1 < text.size()) {
      *to++ = text[++i];
      continue;
    }
    *to++ = text[i];
    if (is_quote(text[i])) ++i;
  }
  cell.text = text_between(start, to);
}

void CsvRecords::look_for_nul(const std::vector<Cell>& cells, std::size_t first, CsvRecord& record) const {
  for (std::size_t i = first; i < cells.size(); ++i) {
    const std::size_t at = cells[i].text.find('\0');
    if (at == std::string_view::npos) continue;
    set_fault(record, CsvRecord::Fault::kNul, cells[i], cells[i].byte);
    return;
  }
}

}  // namespace reform::read
