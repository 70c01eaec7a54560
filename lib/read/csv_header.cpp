#include "read/csv_header.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <span>
#include <string_view>

#include "base/damage.hpp"
#include "base/text.hpp"
#include "read/copy_titles.hpp"
#include "read/csv_pass.hpp"
#include "read/headers.hpp"

namespace reform::read {
namespace {

constexpr std::size_t kSearchedRows = 20;       // rows that are not blank
constexpr std::size_t kSearchedRecords = 1000;  // blank ones included
constexpr std::size_t kShownHeaders = 12;
constexpr std::size_t kShownColumns = 24;  // of each on the screen
constexpr std::string_view kSeparators = ",;\t";
/// What people part cells with instead, the likeliest first; none of them is read as a separator.
constexpr std::string_view kForeignSeparators[] = {"|", "｜", "，", "；", "、", "：", "^", "~", "│", "·", "  "};

/// A row of the start of the file, split with one separator.
struct Candidate {
  CsvHeader header;
  Recognition found;
  std::size_t filled = 0;  // cells with text
  std::size_t cells = 0;   // the most cells of any row so far
  base::Place place;
  std::string texts;    // joined, for people
  std::string written;  // all of them as they stand there
};

Candidate make_candidate(const Input& input, char separator, std::size_t record, const std::vector<Cell>& cells) {
  Candidate candidate;
  candidate.header = {.separator = separator, .record = record};
  candidate.cells = static_cast<std::size_t>(
      std::ranges::count_if(cells, [](const Cell& cell) { return !is_copy_title(cell.text); }));
  candidate.found = recognise(input.schema, cells, input.list);
  for (const Cell& cell : cells) {
    const std::string_view text = base::trim(cell.text);
    if (text.find_first_not_of(kSeparators) == std::string_view::npos) continue;  // another separator's empty row
    if (is_copy_title(text)) continue;
    if (candidate.filled == 0) candidate.place = {.line = cell.line, .column = cell.column, .byte = cell.byte};
    if (!candidate.written.empty()) candidate.written += "、";
    candidate.written += text;
    if (++candidate.filled > kShownHeaders) continue;
    if (!candidate.texts.empty()) candidate.texts += "、";
    candidate.texts += base::fit(base::visible(text), kShownColumns);
  }
  if (candidate.filled > kShownHeaders) candidate.texts += "…";
  return candidate;
}

/// More fields; where nothing matches, the first row of several cells is what its author took for the header.
bool is_better(const Candidate& a, const Candidate& b) {
  if (a.found.matched != b.found.matched) return a.found.matched > b.found.matched;
  if (a.found.matched > 0) return false;
  if ((a.filled > 1) != (b.filled > 1)) return a.filled > 1;
  return b.filled == 0 || a.place.line < b.place.line;
}

/// The best row with this separator, if better than `best`.
void search(const Input& input, CsvRecords& records, char separator, Candidate& best) {
  records.restart(separator);
  std::vector<Cell> cells;
  CsvRecord record;
  std::size_t rows = 0;
  for (std::size_t number = 0; number < kSearchedRecords && rows < kSearchedRows; ++number) {
    cells.clear();
    while (!records.next(cells, record)) {
      if (!records.refill()) return;
    }
    Candidate candidate = make_candidate(input, separator, number, cells);
    if (candidate.filled == 0) continue;
    ++rows;
    const std::size_t widest = std::max(best.cells, candidate.cells);
    if (is_better(candidate, best)) best = std::move(candidate);
    best.cells = widest;
  }
}

/// The cells of a line as a foreign separator would part them.
std::vector<Cell> split(std::string_view line, std::string_view separator) {
  std::vector<Cell> cells;
  while (true) {
    const std::size_t end = line.find(separator);
    cells.push_back({.text = line.substr(0, end)});
    if (end == std::string_view::npos) return cells;
    line.remove_prefix(end + separator.size());
  }
}

/// The separator its author probably used: the one that makes a header of one of the first lines, whose place `best`
/// then gets; else the one that parts two lines into equally many cells. Empty: none.
std::string_view foreign_separator(const Input& input, CsvRecords& records, Candidate& best) {
  records.restart('\0');  // stands nowhere in a text: each line is one cell
  std::array<std::size_t, std::size(kForeignSeparators)> parts_before{};
  std::string_view regular;
  std::vector<Cell> cells;
  CsvRecord record;
  for (std::size_t rows = 0; rows < kSearchedRows && records.next(cells, record); ++rows, cells.clear()) {
    for (std::size_t i = 0; i < parts_before.size() && !cells.empty(); ++i) {
      const std::vector<Cell> parts = split(cells[0].text, kForeignSeparators[i]);
      if (!recognise(input.schema, parts, input.list).lists.empty()) {
        best.place = {.line = record.line, .column = 1};
        return kForeignSeparators[i];
      }
      if (regular.empty() && parts.size() > 2 && parts.size() == parts_before[i]) regular = kForeignSeparators[i];
      parts_before[i] = parts.size();
    }
  }
  return best.cells == 1 ? regular : std::string_view();
}

base::LocalText shown(std::string_view separator) {
  return separator == "  " ? base::text("read.separator.blanks") : base::LocalText{std::string(separator), {}};
}

/// Says that a header nobody knows has been damaged by a program; true when nothing more need be said of it.
bool report_damage(const Input& input, const Candidate& best) {
  using enum base::DamageKind;
  constexpr std::array kOfConversion = {kMisread, kLostCharacters, kQuestionMarks, kShiftedBytes};
  const auto damage = base::find_damage(best.written, base::suspect(best.written));
  if (!damage || std::ranges::find(kOfConversion, damage->kind) == kOfConversion.end()) return false;
  Mistake mistake{.on = base::name(damage->kind),
                  .place = best.place,
                  .header = base::text("read.part.header").zh,
                  .value = best.texts,
                  .args = base::args_of(*damage, base::character_of(best.written, damage->part))};
  return report(input, std::move(mistake), "cell") == base::Severity::kError;
}

/// What the rows of a file without a header are; those that may be records of ours may be named by others.
enum class Unread : std::uint8_t { kBlank, kMaybeOurs, kForeign };

Unread report_failure(const Input& input, CsvRecords& records, Candidate best) {
  const std::string_view foreign =
      best.found.lists.empty() ? foreign_separator(input, records, best) : std::string_view();
  Mistake mistake{.on = "no_list", .place = best.place, .value = best.texts};
  mistake.args = {{"headers", best.texts}, {"part", base::text("read.part.header")}};
  std::vector<int> lists = best.found.lists;
  if (best.filled == 0) {
    report(input, {.on = "empty_file", .place = {}});
    return Unread::kBlank;
  }
  if (lists.empty() && report_damage(input, best)) return Unread::kMaybeOurs;
  if (lists.size() > 1) {
    mistake.on = "ambiguous_list";
  } else {
    if (!foreign.empty()) {
      mistake.on = "one_column";
      mistake.args.push_back({"separator", shown(foreign)});
    } else if (best.filled == 1) {
      mistake.on = "only_title";
    }
    lists.resize(input.schema.lists.size());
    std::iota(lists.begin(), lists.end(), 0);
  }
  mistake.args.push_back({"lists", list_titles(input.schema, lists)});
  const bool is_half_known = mistake.on == "ambiguous_list" || mistake.on == "one_column";
  report(input, std::move(mistake));
  return is_half_known ? Unread::kMaybeOurs : Unread::kForeign;
}

/// What was taken for the header is a record when the header is gone.
bool holds_id(const schema::Schema& schema, std::span<const Cell> cells) {
  return std::ranges::any_of(cells, [&](const Cell& cell) {
    return std::ranges::any_of(schema.lists, [&](const schema::List& list) {
      return list.key >= 0 && begins_with_id(list, base::trim(cell.text));
    });
  });
}

/// Rows of a table that is none of ours are broken; those above what was taken for its header are titles.
void count_unread(const Input& input, CsvRecords& records, const CsvHeader& header, Unread kind) {
  Counts& counts = input.summary.counts;
  Batch batch;
  std::size_t number = 0;
  records.restart(header.separator);
  records.release();
  each_record(input, records, batch, [&](const CsvRecord&, std::size_t first) {
    const std::size_t row = number++;
    const bool has_added = std::erase_if(batch.cells, [](const Cell& cell) { return is_copy_title(cell.text); }) > 0;
    if (has_added && batch.cells.empty()) return;  // a marked copy has it there for want of a header
    const bool is_empty = kind == Unread::kBlank || is_blank(std::span(batch.cells).subspan(first));
    const bool is_header = row == header.record && !holds_id(input.schema, std::span(batch.cells).subspan(first));
    if (kind == Unread::kBlank || !is_header) {
      const bool is_foreign = !is_empty && row >= header.record;
      ++counts.read;
      ++(is_empty ? counts.blank : is_foreign ? counts.broken : counts.title);
      if (is_foreign) ++counts.foreign;
      if (is_foreign && kind == Unread::kMaybeOurs) lose(input, std::span(batch.cells).subspan(first));
    }
    batch.cells.resize(first);
  });
}

}  // namespace

std::optional<CsvHeader> find_csv_header(const Input& input, CsvRecords& records) {
  Candidate best;
  for (const char separator : kSeparators) search(input, records, separator, best);
  if (best.found.lists.size() != 1) {
    const CsvHeader header = best.header;
    count_unread(input, records, header, report_failure(input, records, std::move(best)));
    return std::nullopt;
  }
  best.header.list = best.found.lists.front();
  return best.header;
}

}  // namespace reform::read
