#include "base/xlsx.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <ctime>
#include <new>
#include <utility>

#include "base/error.hpp"
#include "base/system.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "base/xlsx_state.hpp"
#include "base/zip.hpp"

#ifdef __SANITIZE_ADDRESS__
/// libxlsxwriter 1.1.4 leaves texts of data validations unfreed; everything else that leaks is ours.
extern "C" const char* __lsan_default_suppressions() { return "leak:lxw_strdup\n"; }
#endif

namespace reform::base {
namespace {

constexpr std::time_t kCreated = 946'684'800;  // 2000-01-01: no file says when it was written
constexpr std::size_t kLongestName = 31;       // UTF-16 units
constexpr std::size_t kListColumns = 60;       // the widest column of the sheet of lists, on a screen

[[noreturn]] void fail_to_write(const LocalText& problem) {
  throw Error(Exit::kOutput, "file.not_written", {{"path", temporary_folder()}, {"problem", problem}});
}

/// `_xHHHH_` at the start of `text`: how the format writes a control character.
bool is_escape(std::string_view text) {
  const auto is_hex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); };
  return text.size() >= 7 && text.starts_with("_x") && text[6] == '_' && std::ranges::all_of(text.substr(2, 4), is_hex);
}

}  // namespace

void expect(lxw_error result) {
  switch (result) {
    case LXW_NO_ERROR:
      return;
    case LXW_ERROR_MEMORY_MALLOC_FAILED:
      throw std::bad_alloc();
    case LXW_ERROR_CREATING_XLSX_FILE:
    case LXW_ERROR_CREATING_TMPFILE:
    case LXW_ERROR_READING_TMPFILE:
    case LXW_ERROR_ZIP_FILE_OPERATION:
    case LXW_ERROR_ZIP_FILE_ADD:
    case LXW_ERROR_ZIP_CLOSE:
      fail_to_write(system_problem(errno == 0 ? EIO : errno));
    default:
      throw Bug(__FILE__, __LINE__, std::string("the workbook cannot hold this: ") + lxw_strerror(result));
  }
}

std::string sheet_text(std::string_view text) {
  const auto has = [text](std::string_view part) { return text.find(part) != std::string_view::npos; };
  // Nearly all texts: the non-characters start with EF BF in the first plane and with F0 to F4 in the others.
  const bool is_usual = !has(std::string_view("\0", 1)) && !has("_x") && !has("\xEF\xBF") &&
                        std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0xF0; });
  if (is_usual) return std::string(text);
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    const bool is_allowed = point.is_valid() && point.value != 0 && (point.value & 0xFFFE) != 0xFFFE;
    if (is_escape(text.substr(at))) out += "_x005F";
    append_code_point(out, is_allowed ? point.value : U'\uFFFD');
    at += point.bytes;
  }
  return out;
}

std::string cut(std::string_view text, std::size_t limit, bool& was_cut) {
  std::size_t units = 0, kept = 0;  // `kept`: bytes that leave room for the ellipsis
  was_cut = false;
  if (text.size() <= limit) return std::string(text);  // a unit takes at least a byte
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    units += point.value > 0xFFFF ? 2 : 1;
    if (units > limit) {
      was_cut = true;
      return std::string(text.substr(0, kept)) + "…";
    }
    at += point.bytes;
    if (units < limit) kept = at;
  }
  return std::string(text);
}

Workbook::State::State(std::string_view wanted_list_sheet) {
  temporary_file(path);  // the library opens it by its name
  lxw_workbook_options options{};
  options.constant_memory = LXW_TRUE;
  book = workbook_new_opt(path.c_str(), &options);
  if (book == nullptr) throw std::bad_alloc();
  lxw_doc_properties properties{};
  properties.created = kCreated;
  expect(workbook_set_properties(book, &properties));
  list_sheet = free_name(wanted_list_sheet);
}

Workbook::State::~State() {
  if (book != nullptr) lxw_workbook_free(book);
  ::unlink(path.c_str());
}

lxw_format* Workbook::State::format(const CellStyle& style) {
  if (style == CellStyle()) return nullptr;
  const auto [entry, is_new] = formats.try_emplace(style, nullptr);
  if (!is_new) return entry->second;
  lxw_format* format = workbook_add_format(book);
  if (format == nullptr) throw std::bad_alloc();
  if (style.is_bold) format_set_bold(format);
  if (style.is_italic) format_set_italic(format);
  if (style.is_wrapped) {
    format_set_text_wrap(format);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
  }
  if (style.fill != CellStyle::kNone) format_set_bg_color(format, style.fill);
  if (style.ink != CellStyle::kNone) format_set_font_color(format, style.ink);
  if (!style.number_format.empty()) format_set_num_format(format, std::string(style.number_format).c_str());
  return entry->second = format;
}

std::string Workbook::State::free_name(std::string_view wanted) {
  std::string base = visible(wanted);
  std::ranges::replace_if(
      base, [](char c) { return std::string_view("[]:*?/\\'").find(c) != std::string_view::npos; }, ' ');
  if (trim(base).empty() || fold(base) == "history") base = "Sheet";
  bool was_cut = false;
  std::string name = cut(trim(base), kLongestName, was_cut);
  for (int number = 2; !names.insert(fold(name)).second; ++number) {
    const std::string suffix = ' ' + std::to_string(number);
    name = cut(trim(base), kLongestName - suffix.size(), was_cut) + suffix;
  }
  return name;
}

void Workbook::State::write_lists() {
  if (lists.empty()) return;
  Sheet sheet(std::make_shared<Sheet::State>(Sheet::State{*this, workbook_add_worksheet(book, list_sheet.c_str())}));
  std::size_t rows = 0;
  for (std::size_t i = 0; i < lists.size(); ++i) {
    rows = std::max(rows, lists[i].words.size());
    std::size_t width = display_width(lists[i].title);
    for (const std::string& word : lists[i].words) width = std::max(width, display_width(word));
    sheet.set_column(static_cast<std::uint16_t>(i), std::min(width, kListColumns) + 2);
    sheet.text(0, static_cast<std::uint16_t>(i), lists[i].title, {.is_bold = true});
  }
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t i = 0; i < lists.size(); ++i) {
      if (row < lists[i].words.size())
        sheet.text(static_cast<std::uint32_t>(row + 1), static_cast<std::uint16_t>(i), lists[i].words[row]);
    }
  }
  sheet.freeze(1, 0);
}

/// The library ignores it when a temporary file cannot be written; that would be a workbook with rows missing.
std::vector<std::uint64_t> Workbook::State::sheet_sizes() const {
  std::vector<std::uint64_t> sizes;
  lxw_worksheet* sheet = nullptr;
  STAILQ_FOREACH(sheet, book->worksheets, list_pointers) {
    std::FILE* const rows = sheet->optimize_tmpfile;
    errno = 0;
    if (std::fflush(rows) != 0 || std::ferror(rows) != 0) fail_to_write(system_problem(errno == 0 ? EIO : errno));
    sizes.push_back(static_cast<std::uint64_t>(std::ftell(rows)));
  }
  return sizes;
}

void Workbook::State::close() {
  constexpr std::uint64_t kSafeWithoutZip64 = 3'500'000'000;
  write_lists();
  const std::vector<std::uint64_t> sizes = sheet_sizes();
  const bool is_huge = std::ranges::any_of(sizes, [](std::uint64_t size) { return size > kSafeWithoutZip64; });
  book->options.use_zip64 = is_huge ? LXW_TRUE : LXW_FALSE;
  lxw_workbook* const closing = std::exchange(book, nullptr);  // the library frees it, whatever happens
  errno = 0;
  expect(workbook_close(closing));
  const Source file = Source::open(path);
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    const auto packed = zip_member_size(file, "xl/worksheets/sheet" + std::to_string(i + 1) + ".xml");
    if (!packed || *packed < sizes[i]) fail_to_write(system_problem(ENOSPC));
  }
}

Workbook::Workbook(std::string_view list_sheet) : state_(std::make_shared<State>(list_sheet)) {}
Workbook::~Workbook() = default;

Sheet Workbook::add_sheet(std::string_view name) {
  lxw_worksheet* sheet = workbook_add_worksheet(state_->book, state_->free_name(name).c_str());
  BUG_IF(sheet == nullptr, "a sheet that cannot be made: " + std::string(name));
  return Sheet(std::make_shared<Sheet::State>(Sheet::State{*state_, sheet}));
}

Source Workbook::finish() {
  state_->close();
  return Source::open(state_->path);  // it stays readable when the name goes with the workbook
}

bool Sheet::text(std::uint32_t row, std::uint16_t column, std::string_view text, const CellStyle& style) {
  bool was_cut = false;
  const std::string content = cut(sheet_text(text), kLongestSheetText, was_cut);
  expect(worksheet_write_string(state_->sheet, row, column, content.c_str(), state_->book.format(style)));
  return !was_cut;
}

void Sheet::number(std::uint32_t row, std::uint16_t column, double value, const CellStyle& style) {
  expect(worksheet_write_number(state_->sheet, row, column, value, state_->book.format(style)));
}

void Sheet::date(std::uint32_t row, std::uint16_t column, Date day, CellStyle style) {
  const int serial_of_1970 = 25'569;
  style.number_format = "yyyy-mm-dd";
  number(row, column, serial_of_1970 + day.days, style);
}

void Sheet::blank(std::uint32_t row, std::uint16_t column, const CellStyle& style) {
  expect(worksheet_write_blank(state_->sheet, row, column, state_->book.format(style)));
}

void Sheet::comment(std::uint32_t row, std::uint16_t column, std::string_view text) {
  constexpr std::size_t kColumns = 44;  // of the box, at its width
  constexpr std::size_t kLineHeight = 17, kMostLines = 30;
  std::string content;
  std::size_t lines = 0;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (at > 0) content += '\n';
    content += visible(text.substr(at, end - at));
    lines += wrap(text.substr(at, end - at), kColumns).size();
    at = end + 1;
  }
  lxw_comment_options options{};
  options.width = 320;
  options.height = static_cast<std::uint16_t>(std::min(lines + 1, kMostLines) * kLineHeight);
  bool was_cut = false;
  expect(worksheet_write_comment_opt(state_->sheet, row, column,
                                     cut(sheet_text(content), kLongestSheetText, was_cut).c_str(), &options));
}

void Sheet::set_row_height(std::uint32_t row, double points) {
  expect(worksheet_set_row(state_->sheet, row, points, nullptr));
}

void Sheet::set_column(std::uint16_t column, std::size_t width, const CellStyle& style) {
  constexpr std::size_t kWidest = 255;
  expect(worksheet_set_column(state_->sheet, column, column, static_cast<double>(std::min(width, kWidest)),
                              state_->book.format(style)));
}

void Sheet::freeze(std::uint32_t row, std::uint16_t column) { worksheet_freeze_panes(state_->sheet, row, column); }

void Sheet::fit_on(Paper paper, std::optional<std::uint32_t> titles) {
  constexpr std::uint8_t kA4 = 9;
  worksheet_set_paper(state_->sheet, kA4);
  if (paper == Paper::kAcross) worksheet_set_landscape(state_->sheet);
  worksheet_fit_to_pages(state_->sheet, 1, 0);
  if (titles) expect(worksheet_repeat_rows(state_->sheet, *titles, *titles));
}

void Sheet::filter(const CellRange& range) {
  expect(worksheet_autofilter(state_->sheet, range.first_row, range.first_column, range.last_row, range.last_column));
}

void Sheet::accept_digits_as_text(const CellRange& range) {
  char reference[LXW_MAX_CELL_RANGE_LENGTH] = {};
  lxw_rowcol_to_range(reference, range.first_row, range.first_column, range.last_row, range.last_column);
  expect(worksheet_ignore_errors(state_->sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, reference));
}

}  // namespace reform::base
