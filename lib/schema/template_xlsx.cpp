// The template as a workbook.
#include <algorithm>
#include <charconv>

#include "base/text.hpp"
#include "base/xlsx.hpp"
#include "schema/template.hpp"

namespace reform::schema {
namespace {

using base::CellStyle;

constexpr std::uint32_t kHelpRow = 0, kHeaderRow = 1, kExampleRow = 2;
constexpr std::size_t kNarrowest = 10, kWidest = 36;  // of a column, as on a screen
constexpr std::size_t kHelpLines = 4;                 // wider columns rather than more lines
constexpr double kLineHeight = 15;                    // points

constexpr CellStyle kHelp{.is_wrapped = true, .ink = 0x7F7F7F};
constexpr CellStyle kHeader{.is_bold = true, .fill = 0xD9E1F2};
constexpr CellStyle kRequiredHeader{.is_bold = true, .fill = 0xF8CBAD};
constexpr CellStyle kText{.number_format = "@"};
constexpr CellStyle kDay{.number_format = "yyyy-mm-dd"};
constexpr CellStyle kAnything{};

/// Text where a spreadsheet would make something else of what is typed (codes, ids, months); where it may calculate,
/// the value it understands. A percentage has no format, so that both 60 and 60% are saved as they were typed.
const CellStyle& style_of(const Field& field) {
  switch (field.type) {
    case FieldType::kDate:
      return kDay;
    case FieldType::kInteger:
    case FieldType::kNumber:
    case FieldType::kPercent:
      return kAnything;
    default:
      return kText;
  }
}

/// The word people know, if it leads back to this code; else the code.
std::string word_of(const CodeList& codes, int index, base::Lang lang) {
  const Code& code = codes.codes[static_cast<std::size_t>(index)];
  const std::string& title = code.title.in(lang);
  return codes.find(title) == index ? title : code.code;
}

/// What may be chosen; empty: anything may be written.
std::vector<std::string> words_of(const Field& field, base::Lang lang, base::Date as_of) {
  if (field.type == FieldType::kBoolean) return {"是", "否"};
  if (field.codes == nullptr) return field.allowed;
  std::vector<std::string> words;
  for (std::size_t i = 0; i < field.codes->codes.size(); ++i) {
    if (field.codes->codes[i].is_valid_on(as_of)) words.push_back(word_of(*field.codes, static_cast<int>(i), lang));
  }
  return words;
}

/// The example as it would be chosen from the list.
std::string example_of(const Field& field, base::Lang lang) {
  if (field.codes == nullptr || field.is_list()) return field.example;
  const std::optional<int> code = field.codes->find(field.example);
  return code ? word_of(*field.codes, *code, lang) : field.example;
}

void write_example(base::Sheet& sheet, std::uint16_t column, const Field& field, base::Lang lang) {
  const std::string text = example_of(field, lang);
  CellStyle style = style_of(field);
  style.is_italic = true;
  if (text.empty()) return;
  if (const auto day = base::parse_iso_date(text); day && field.type == FieldType::kDate)
    return sheet.date(kExampleRow, column, *day, style);
  double number = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool is_number = problem == std::errc{} && end == text.data() + text.size();
  if (is_number && style.number_format.empty()) return sheet.number(kExampleRow, column, number, style);
  sheet.text(kExampleRow, column, text, style);
}

/// From the first row of records down to the last row there is.
void set_rules(base::Sheet& sheet, std::uint32_t first, std::uint16_t column, const Field& field, base::Lang lang,
               base::Date as_of) {
  const base::CellRange cells{first, column, base::kMostSheetRows - 1, column};
  const auto as_day = [](double days) { return base::Date{static_cast<std::int32_t>(days)}; };
  using base::Refusal;
  switch (field.type) {
    case FieldType::kDate:
      return sheet.limit_dates(cells, field.minimum ? as_day(*field.minimum) : *base::make_date(2000, 1, 1),
                               field.maximum ? as_day(*field.maximum) : *base::make_date(2099, 12, 31), field.ongoing,
                               {Refusal::kAsk, base::say(lang, "schema.template.day")});
    case FieldType::kInteger:
    case FieldType::kNumber:
      return sheet.limit_numbers(cells, field.minimum, field.maximum, field.type == FieldType::kInteger,
                                 {Refusal::kRefuse, base::say(lang, "schema.template.number")});
    case FieldType::kPercent:
      return sheet.limit_numbers(cells, field.minimum.value_or(0), field.maximum.value_or(100), false,
                                 {Refusal::kRefuse, base::say(lang, "schema.template.number")});
    default:
      // A cell of several words is filled by hand; the list still offers them.
      return sheet.offer(
          cells, field.title.in(lang), words_of(field, lang, as_of),
          {field.is_list() ? Refusal::kAccept : Refusal::kAsk, base::say(lang, "schema.template.choose")});
  }
}

std::size_t width_of(const Field& field, base::Lang lang) {
  const std::size_t wanted =
      std::max({base::display_width(field.title.in(lang)) + 2, base::display_width(example_of(field, lang)) + 2,
                base::display_width(column_help(field, lang)) / kHelpLines + 2});
  return std::clamp(wanted, kNarrowest, kWidest);
}

/// Help, headers and an example; how many rows that is above the records.
std::uint32_t write_form(base::Sheet& sheet, const List& list, base::Lang lang) {
  const auto each = [&](auto write) {
    for (std::size_t i = 0; i < list.fields.size(); ++i) write(static_cast<std::uint16_t>(i), list.fields[i]);
  };
  std::size_t help_lines = 1;
  for (const Field& field : list.fields)
    help_lines = std::max(help_lines, base::wrap(column_help(field, lang), width_of(field, lang)).size());
  sheet.set_row_height(kHelpRow, kLineHeight * static_cast<double>(help_lines));
  each([&](std::uint16_t i, const Field& field) { sheet.text(kHelpRow, i, column_help(field, lang), kHelp); });
  each([&](std::uint16_t i, const Field& field) {
    sheet.text(kHeaderRow, i, field.title.in(lang), field.is_required ? kRequiredHeader : kHeader);
  });
  each([&](std::uint16_t i, const Field& field) { write_example(sheet, i, field, lang); });
  return kExampleRow;
}

/// Somebody else's table, which saved as CSV is read to the letter: the names of the fields where its dialect has them,
/// and what is above them; help is beside the cells.
std::uint32_t write_header(base::Sheet& sheet, const List& list, base::Lang lang) {
  const Dialect& dialect = list.resource.dialect;
  if (dialect.header_rows.empty()) return 0;
  const std::uint32_t header = dialect.header_rows.front() - 1;
  for (std::uint32_t row = 0; row < header; ++row) sheet.text(row, 0, dialect.comment_mark + list.title.in(lang));
  for (std::size_t i = 0; i < list.fields.size(); ++i) {
    const Field& field = list.fields[i];
    const auto column = static_cast<std::uint16_t>(i);
    sheet.text(header, column, field.name, field.is_required ? kRequiredHeader : kHeader);
    if (const std::string help = column_help(field, lang); !help.empty()) sheet.comment(header, column, help);
  }
  return dialect.header_rows.back();
}

}  // namespace

base::Source template_xlsx(const List& list, base::Lang lang, base::Date as_of) {
  base::Workbook book(base::say(lang, "schema.template.lists"));
  base::Sheet sheet = book.add_sheet(list.title.in(lang));
  const bool is_standard = list.fields.front().type == FieldType::kStandard;
  const std::uint32_t first = (is_standard ? write_header : write_form)(sheet, list, lang);
  sheet.freeze(first, 0);
  for (std::size_t i = 0; i < list.fields.size(); ++i) {
    const auto column = static_cast<std::uint16_t>(i);
    sheet.set_column(column, width_of(list.fields[i], lang), style_of(list.fields[i]));
    set_rules(sheet, first, column, list.fields[i], lang, as_of);
  }
  const auto last_column = static_cast<std::uint16_t>(list.fields.size() - 1);
  sheet.accept_digits_as_text({first, 0, base::kMostSheetRows - 1, last_column});
  return book.finish();
}

}  // namespace reform::schema
