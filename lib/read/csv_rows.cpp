#include "read/csv_rows.hpp"

#include <algorithm>
#include <array>

#include "base/pattern.hpp"
#include "base/text.hpp"

namespace reform::read {
namespace {

/// How a cell begins that makes its row a total or a footer, folded. `is_open`: more may follow directly
/// (填表人张三); else only the end of the cell, a number or a mark (备注：…).
struct Label {
  std::string_view word;
  RowKind kind;
  bool is_open = false;
};

/// The TABLE of labels; the same in every office.
constexpr auto kLabels = std::to_array<Label>({
    {"合计", RowKind::kTotal},
    {"小计", RowKind::kTotal},
    {"总计", RowKind::kTotal},
    {"共计", RowKind::kTotal},
    {"累计", RowKind::kTotal},
    {"本页合计", RowKind::kTotal},
    {"total", RowKind::kTotal},
    {"subtotal", RowKind::kTotal},
    {"grandtotal", RowKind::kTotal},
    {"填表人", RowKind::kFooter, true},
    {"填报人", RowKind::kFooter, true},
    {"制表人", RowKind::kFooter, true},
    {"经办人", RowKind::kFooter, true},
    {"联系人", RowKind::kFooter, true},
    {"审核人", RowKind::kFooter, true},
    {"审批人", RowKind::kFooter, true},
    {"负责人", RowKind::kFooter},
    {"单位负责人", RowKind::kFooter, true},
    {"部门负责人", RowKind::kFooter, true},
    {"分管领导", RowKind::kFooter, true},
    {"主要领导", RowKind::kFooter, true},
    {"联系电话", RowKind::kFooter, true},
    {"联系方式", RowKind::kFooter, true},
    {"电话", RowKind::kFooter},
    {"填报日期", RowKind::kFooter, true},
    {"填报时间", RowKind::kFooter, true},
    {"填表日期", RowKind::kFooter, true},
    {"填表时间", RowKind::kFooter, true},
    {"报送日期", RowKind::kFooter, true},
    {"报送时间", RowKind::kFooter, true},
    {"制表日期", RowKind::kFooter, true},
    {"日期", RowKind::kFooter},
    {"填报单位", RowKind::kFooter},
    {"填表单位", RowKind::kFooter},
    {"报送单位", RowKind::kFooter},
    {"制表单位", RowKind::kFooter},
    {"制表", RowKind::kFooter},
    {"审核", RowKind::kFooter},
    {"备注", RowKind::kFooter},
    {"说明", RowKind::kFooter},
    {"填报说明", RowKind::kFooter},
    {"填表说明", RowKind::kFooter},
    {"注", RowKind::kFooter},
    {"附注", RowKind::kFooter},
    {"注意事项", RowKind::kFooter},
    {"盖章", RowKind::kFooter},
    {"单位盖章", RowKind::kFooter},
    {"公章", RowKind::kFooter},
    {"note", RowKind::kFooter},
    {"notes", RowKind::kFooter},
    {"remarks", RowKind::kFooter},
    {"preparedby", RowKind::kFooter, true},
    {"reviewedby", RowKind::kFooter, true},
});

constexpr std::size_t kShownWidth = 400;  // columns of the text of a row

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// An id as people write them, right or wrong; Chinese text may be one as well, but not for sure.
bool looks_like_id(std::string_view text) {
  bool has_digit = false;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
    has_digit = has_digit || base::is_digit(c);
  }
  return has_digit;
}

std::optional<RowKind> label_of(std::string_view text) {
  std::string folded = base::fold(text);
  std::string_view rest = folded;
  while (!rest.empty() && std::string_view("*(").find(rest.front()) != std::string_view::npos) rest.remove_prefix(1);
  if (rest.starts_with("※")) rest.remove_prefix(std::string_view("※").size());
  for (const Label& label : kLabels) {
    if (!rest.starts_with(label.word)) continue;
    const std::string_view after = rest.substr(label.word.size());
    if (after.empty() || label.is_open) return label.kind;
    if (std::string_view(":()[].,/0123456789").find(after.front()) != std::string_view::npos) return label.kind;
  }
  return std::nullopt;
}

/// 一、 （二） 第三部分 4. — how the heading of a section begins.
bool has_section_number(std::string_view text) {
  static const base::Pattern number = *base::Pattern::compile(
      "[一二三四五六七八九十百]+[、.:].*|\\([一二三四五六七八九十百\\d]+\\).*|"
      "第[一二三四五六七八九十百\\d]+[部章节类篇].*|\\d+[、.]\\D.*|[ivx]+[、.].*");
  return number.matches(base::fold(text));
}

std::string_view text_at(std::span<const Cell> cells, std::optional<std::size_t> at) {
  return at && *at < cells.size() ? base::trim(cells[*at].text) : std::string_view();
}

/// Required cells that hold something else than `text` and no label: what makes an id or a title a record.
bool has_company(const RowShape& shape, std::span<const Cell> cells, std::string_view text) {
  return std::ranges::any_of(shape.required, [&](std::size_t at) {
    const std::string_view other = text_at(cells, at);
    return !other.empty() && other != text && !label_of(other);
  });
}

bool is_header_again(const RowShape& shape, std::string_view key, std::string_view title) {
  const auto is_header_of = [&](std::string_view text, std::string_view name) {
    return !text.empty() && shape.list->match_header(text) == shape.list->find(name);
  };
  return shape.list->key >= 0 && is_header_of(title, "title") &&
         is_header_of(key, shape.list->fields[static_cast<std::size_t>(shape.list->key)].name);
}

/// What the first text of the row makes of it. Right of the title a footer needs its colon: there 说明 may be the only
/// thing a poor record has.
std::optional<RowKind> label_of_row(const RowShape& shape, std::span<const Cell> cells, std::size_t first) {
  const std::optional<RowKind> label = label_of(cells[first].text);
  const bool is_right_of_title = shape.title && first > *shape.title;
  if (label != RowKind::kFooter || !is_right_of_title) return label;
  return base::fold(cells[first].text).find(':') == std::string::npos ? std::nullopt : label;
}

/// The one text of the row, in its first cell or repeated in several as merged cells are saved.
bool is_section(const RowShape& shape, std::span<const Cell> cells, std::size_t first) {
  const std::string_view text = text_at(cells, first);
  std::size_t filled = 0;
  for (std::size_t at = first; at < cells.size(); ++at) {
    const std::string_view other = text_at(cells, at);
    if (other.empty()) continue;
    if (other != text) return false;
    ++filled;
  }
  if (has_section_number(text)) return true;
  if (is_ascii(text) && text.find(' ') == std::string_view::npos) return false;
  return filled > 1 || first == shape.key || (first == 0 && first != shape.title);
}

/// At least half of the required cells hold something of their own: no total and no footer does.
bool is_filled_in(const RowShape& shape, std::span<const Cell> cells) {
  const auto filled = std::ranges::count_if(shape.required, [&](std::size_t at) {
    const std::string_view text = text_at(cells, at);
    return !text.empty() && !label_of(text);
  });
  return shape.required.size() > 3 && static_cast<std::size_t>(filled) * 2 >= shape.required.size();
}

/// Nothing but the words that mean nothing (/, 无): no datum in any cell.
bool is_placeholder(const RowShape& shape, std::span<const Cell> cells) {
  return std::ranges::all_of(cells, [&](const Cell& cell) {
    const std::string_view text = base::trim(cell.text);
    return text.empty() || shape.list->is_missing(text);
  });
}

std::string text_of(std::span<const Cell> cells) {
  std::vector<std::string> texts;
  for (const Cell& cell : cells) {
    std::string text(base::trim(cell.text));
    if (!text.empty() && (texts.empty() || texts.back() != text)) texts.push_back(std::move(text));
  }
  return base::fit(base::visible(base::join(texts, "  ")), kShownWidth);
}

std::string_view name(RowKind kind) {
  switch (kind) {
    case RowKind::kSection:
      return "section";
    case RowKind::kTotal:
      return "total";
    case RowKind::kHeader:
      return "header";
    default:
      return "footer";
  }
}

}  // namespace

RowShape shape_of_rows(const schema::List& list, std::span<const Column> columns) {
  RowShape shape;
  shape.list = &list;
  const std::optional<int> title = list.find("title");
  for (const Column& column : columns) {
    const std::size_t at = column.number - 1;
    if (column.field < 0) continue;
    if (column.field == list.key) shape.key = at;
    if (column.field == title) shape.title = at;
    if (list.fields[static_cast<std::size_t>(column.field)].is_required) shape.required.push_back(at);
  }
  return shape;
}

RowKind kind_of_row(const RowShape& shape, std::span<const Cell> cells) {
  const std::string_view key = text_at(cells, shape.key);
  if (looks_like_id(key)) return RowKind::kRecord;  // what nearly every row is
  if (is_placeholder(shape, cells)) return RowKind::kBlank;
  const std::string_view title = text_at(cells, shape.title);
  if (is_header_again(shape, key, title)) return RowKind::kHeader;

  std::size_t first = 0;
  while (text_at(cells, first).empty()) ++first;
  const std::optional<RowKind> label = label_of_row(shape, cells, first);
  const bool is_titled = !title.empty() && has_company(shape, cells, title);
  if (label && !(first == shape.title && is_titled) && !is_filled_in(shape, cells)) return *label;
  if (is_titled || (!key.empty() && has_company(shape, cells, key))) return RowKind::kRecord;
  if (begins_with_id(*shape.list, text_at(cells, first))) return RowKind::kRecord;  // its cells were not told apart
  return is_section(shape, cells, first) ? RowKind::kSection : RowKind::kRecord;
}

void report_row(const Input& input, RowKind kind, std::span<const Cell> cells) {
  Counts& counts = input.summary.counts;
  ++(kind == RowKind::kSection ? counts.section : kind == RowKind::kHeader ? counts.title : counts.footer);
  const auto first = std::ranges::find_if(cells, [](const Cell& cell) { return !base::trim(cell.text).empty(); });
  report(input, {.on = "not_a_record",
                 .place = {.line = first->line, .column = first->column, .byte = first->byte},
                 .value = text_of(cells),
                 .args = {{"kind", base::text("read.row." + std::string(name(kind)))}}});
}

}  // namespace reform::read
