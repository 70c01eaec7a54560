#include "schema/template.hpp"

#include <algorithm>

#include "base/csv.hpp"
#include "base/date.hpp"
#include "schema/csv_quotes.hpp"

namespace reform::schema {
namespace {

template <class TextOf>
std::string csv_row(const List& list, TextOf text_of) {
  std::vector<std::string> cells;
  for (const Field& field : list.fields) cells.emplace_back(text_of(field));
  return base::csv_line(cells) + "\r\n";
}

std::string yaml_quoted(std::string_view text) {
  std::string quoted = "\"";
  for (const char character : text) {
    if (character == '\n') {
      quoted += "\\n";
      continue;
    }
    if (character == '"' || character == '\\') quoted += '\\';
    quoted += character;
  }
  return quoted + '"';
}

/// Quoted unless it is a plain word: letters, digits, Chinese, and `-` or `.` inside (ids, days).
std::string yaml_text(std::string_view text) {
  const auto is_plain = [](char c) {
    return (c & '\x80') != 0 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           c == '-' || c == '.';
  };
  const bool is_safe = !text.empty() && text.front() != '-' && std::ranges::all_of(text, is_plain);
  return is_safe ? std::string(text) : yaml_quoted(text);
}

const Field* find(const List& list, std::string_view name) {
  const std::optional<int> index = list.find(name);
  return index ? &list.fields[static_cast<std::size_t>(*index)] : nullptr;
}

std::string comment(std::string text) {
  std::ranges::replace(text, '\n', ' ');
  return "# " + text + "\n";
}

std::string help_line(const Field& field, base::Lang lang) {
  std::string text = field.title.in(lang);
  if (field.is_required) text += base::say(lang, "schema.template.required");
  if (!field.help.empty()) text += base::say(lang, "schema.template.colon") + field.help.in(lang);
  return comment(text);
}

/// `submission:` of the example: the office and the month the example record speaks of.
std::string submission_block(const List& list, base::Lang lang) {
  std::string block = "submission:\n";
  const Field* office = find(list, "reporting_unit");
  if (office && !office->example.empty()) {
    block += "  " + comment(base::say(lang, "schema.template.office"));
    block += "  office: " + yaml_text(office->example) + "\n";
  }
  const Field* updated = find(list, "updated");
  const std::optional<base::Date> day = updated ? base::parse_iso_date(updated->example) : std::nullopt;
  block += "  " + comment(base::say(lang, "schema.template.period"));
  block += (day ? "  period: " + base::month_of(*day).text() : "  # period: 2022-03") + "\n";
  return block;
}

}  // namespace

std::string column_help(const Field& field, base::Lang lang) {
  const std::string& help = field.help.in(lang);
  if (!field.is_required) return help;
  return base::say(lang, help.empty() ? "schema.template.must" : "schema.template.must_help", {{"help", help}});
}

namespace {

/// Somebody else's table, read to the letter: nothing but what its dialect has above the records.
std::string standard_template(const List& list) {
  const Dialect& dialect = list.resource.dialect;
  const char separator = dialect.delimiter.value_or(list.resource.format == "tsv" ? '\t' : ',');
  const base::CsvQuotes quotes = quotes_of(dialect);
  std::string header, empty;
  for (const Field& field : list.fields) {
    if (&field != &list.fields.front()) (header += separator, empty += separator);
    header += base::csv_cell(field.name, separator, quotes);
  }
  std::string out = "\xEF\xBB\xBF";
  for (std::uint32_t row = 1; !dialect.header_rows.empty() && row <= dialect.header_rows.back(); ++row) {
    if (row == dialect.header_rows.front()) {
      out += header;
    } else if (std::ranges::find(dialect.header_rows, row) != dialect.header_rows.end()) {
      out += empty;
    } else {
      out += dialect.comment_mark + base::csv_cell(list.title.zh, separator, quotes);
    }
    out += "\r\n";
  }
  return out;
}

}  // namespace

std::string template_csv(const List& list, base::Lang lang) {
  if (!list.fields.empty() && list.fields.front().type == FieldType::kStandard) return standard_template(list);
  return "\xEF\xBB\xBF" + csv_row(list, [lang](const Field& field) { return column_help(field, lang); }) +
         csv_row(list, [lang](const Field& field) { return field.title.in(lang); }) +
         csv_row(list, [](const Field& field) { return field.example; });
}

std::string template_yaml(const Schema& schema, const List& list, base::Lang lang) {
  std::string out = comment(schema.title.in(lang) + base::say(lang, "schema.template.colon") + list.title.in(lang));
  if (!list.help.empty()) out += comment(list.help.in(lang));
  if (!schema.is_standard) out += submission_block(list, lang) + "\n" + list.name + ":\n";
  // Whether the examples of somebody else's list make a right record nobody knows.
  const std::string indent = schema.is_standard ? "# " : "  ";
  for (const Field& field : list.fields) {
    out += indent + "  " + help_line(field, lang);
    out += indent + (&field == &list.fields.front() ? "- " : "  ");
    out += field.name + ":" + (field.example.empty() ? "" : ' ' + yaml_text(field.example)) + "\n";
  }
  return schema.is_standard ? out + "[]\n" : out;
}

}  // namespace reform::schema
