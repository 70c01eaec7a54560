// For a person at a terminal. One value is one line of text unless its column is folded; control characters are made
// visible, so that no cell can move the cursor.
#include <algorithm>

#include "base/text.hpp"
#include "render/cell.hpp"
#include "render/change.hpp"
#include "render/formats.hpp"
#include "render/out.hpp"
#include "render/pieces.hpp"
#include "render/text_bars.hpp"
#include "render/text_command.hpp"
#include "render/text_table.hpp"

namespace reform::render {
namespace {

using namespace report;

constexpr std::size_t kFactGap = 3;
constexpr std::size_t kCommandIndent = 4;
constexpr std::size_t kMostFactColumns = 4;

struct Style {
  std::string_view key, sequence;
};
constexpr Style kStyles[] = {{"green", "\x1b[32m"}, {"yellow", "\x1b[33m"}, {"red", "\x1b[31m"}, {"grey", "\x1b[90m"}};
constexpr std::string_view kBold = "\x1b[1m", kDim = "\x1b[2m", kPlain = "\x1b[0m";

std::string_view style_of(const Cell& cell, const Options& options) {
  const auto* word = std::get_if<Word>(&cell);
  if (!options.color || word == nullptr) return {};
  for (const Style& style : kStyles) {
    if (style.key == word->key) return style.sequence;
  }
  return {};
}

std::string styled(const std::string& text, std::string_view style, const Options& options) {
  return options.color ? std::string(style) + text + std::string(kPlain) : text;
}

/// With how it stands against the period before.
std::string plain_value(const Fact& fact, const Options& options) {
  return base::visible(readable(fact.value) + short_change(fact, options.lang));
}

/// What it says, which is `made` unless it says it itself.
const std::string& words_of(const Cell& cell, std::string& made) {
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  if (const auto* word = std::get_if<Word>(&cell)) return word->text;
  if (const auto* item = std::get_if<ItemId>(&cell)) return item->id;
  return made = readable(cell);
}

/// The cells of a row as lines of text. They point into the row, or to what had to be made of it.
class ShownRow {
 public:
  void show(const TableRows::Row& row, const Options& options) {
    cells_.resize(row.size());
    made_.resize(std::max(made_.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) {
      std::string_view text = words_of(row[i], made_[i]);
      std::optional<std::size_t> width = base::everyday_width(text);
      if (!width) {
        text = made_[i] = base::visible(text);
        width = base::display_width(text);
      }
      cells_[i] = {text, *width, style_of(row[i], options)};
    }
  }
  const TextRow& cells() const { return cells_; }

 private:
  std::vector<std::string> made_;  // by column; used again
  TextRow cells_;
};

/// How wide the rows of a table are, and what stands in them.
struct Measure {
  TextTable::Widths widths;  // by column
  std::vector<Kinds> kinds;

  explicit Measure(std::size_t columns = 0) : widths(columns), kinds(columns) {}
  void add(const TableRows::Row& row, std::string& room) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      kinds[i].note(row[i]);
      const std::string& text = words_of(row[i], room);
      if (text.size() <= widths[i]) continue;  // nothing is wider than its bytes
      const std::optional<std::size_t> width = base::everyday_width(text);
      widths[i] = std::max(widths[i], width ? *width : base::display_width(base::visible(text)));
    }
  }
  void add(const Measure& other) {
    for (std::size_t i = 0; i < widths.size(); ++i) {
      widths[i] = std::max(widths[i], other.widths[i]);
      kinds[i].note(other.kinds[i]);
    }
  }
};

std::string label(const Fact& fact, const Options& options) {
  std::string out = base::say(options.lang, "render.label", {{"title", base::visible(fact.title)}});
  if (options.lang == base::Lang::kEn) out += ' ';
  return out;
}

std::string value(const Fact& fact, const Options& options) {
  const std::string_view style = style_of(fact.value, options);
  const std::string plain = plain_value(fact, options);
  return style.empty() ? plain : styled(plain, style, options);
}

// Widths of labels and values when `facts` are set row by row in `columns` columns.
struct Grid {
  std::vector<std::size_t> labels, values;
  std::size_t width = 0;
};

Grid grid(const std::vector<Fact>& facts, std::size_t columns, const Options& options) {
  Grid result{std::vector<std::size_t>(columns), std::vector<std::size_t>(columns), kFactGap * (columns - 1)};
  for (std::size_t i = 0; i < facts.size(); ++i) {
    auto &label_width = result.labels[i % columns], &value_width = result.values[i % columns];
    label_width = std::max(label_width, base::display_width(label(facts[i], options)));
    value_width = std::max(value_width, base::display_width(plain_value(facts[i], options)));
  }
  for (std::size_t i = 0; i < columns; ++i) result.width += result.labels[i] + result.values[i];
  return result;
}

// A long value goes on under itself.
void add_folded(std::string& out, const std::string& head, const std::string& text, std::size_t width) {
  const std::size_t indent = base::display_width(head);
  const std::size_t room = width > indent + 10 ? width - indent : 10;
  std::string before = head;
  for (const std::string& line : base::wrap(text, room)) {
    out += before + line + '\n';
    before = std::string(indent, ' ');
  }
}

// On lines of its own.
void add_command(std::string& out, const std::string& command, const Options& options) {
  const std::size_t room = options.width > kCommandIndent ? options.width - kCommandIndent : 1;
  for (const std::string& line : command_lines(base::visible(command), room))
    out += std::string(kCommandIndent, ' ') + styled(line, kDim, options) + '\n';
}

// Each figure with the command that lists what it counts: behind it, or all of them below when one has no room there.
void add_with_commands(std::string& out, const std::vector<Fact>& facts, const Options& options) {
  const Grid widths = grid(facts, 1, options);
  const bool have_room = std::ranges::all_of(facts, [&](const Fact& fact) {
    return widths.width + kFactGap + base::display_width(base::visible(fact.command)) <= options.width;
  });
  for (const Fact& fact : facts) {
    out += base::pad_right(label(fact, options), widths.labels[0]) + value(fact, options);
    if (!fact.command.empty() && have_room) {
      const std::size_t left = widths.values[0] - base::display_width(plain_value(fact, options)) + kFactGap;
      out += std::string(left, ' ') + styled(base::visible(fact.command), kDim, options);
    } else if (!fact.command.empty()) {
      out += '\n';
      add_command(out, fact.command, options);
      continue;
    }
    out += '\n';
  }
}

void add(Out& page, const Facts& block, const Options& options) {
  std::string& out = page.bytes;
  const auto& facts = block.facts;
  if (std::any_of(facts.begin(), facts.end(), [](const Fact& fact) { return !fact.command.empty(); })) {
    add_with_commands(out, facts, options);
    return;
  }
  std::size_t columns = std::min(kMostFactColumns, std::max<std::size_t>(facts.size(), 1));
  Grid widths = grid(facts, columns, options);
  while (columns > 1 && widths.width > options.width) widths = grid(facts, --columns, options);
  std::string line;
  for (std::size_t i = 0; i < facts.size(); ++i) {
    const std::size_t column = i % columns;
    const std::string head = base::pad_right(label(facts[i], options), widths.labels[column]);
    if (columns == 1 &&
        base::display_width(plain_value(facts[i], options)) + base::display_width(head) > options.width) {
      add_folded(out, head, plain_value(facts[i], options), options.width);
      continue;
    }
    line += head + value(facts[i], options);
    if (column + 1 == columns || i + 1 == facts.size()) {
      out += line + '\n';
      line.clear();
    } else {
      line += std::string(widths.values[column] - base::display_width(plain_value(facts[i], options)) + kFactGap, ' ');
    }
  }
}

void add(Out& page, const Paragraph& paragraph, const Options& options) {
  add_folded(page.bytes, {}, base::visible(paragraph.text), options.width);
  if (!paragraph.command.empty()) add_command(page.bytes, paragraph.command, options);
}

std::vector<TextColumn> columns_of(const Table& table, const std::vector<Kinds>& kinds) {
  std::vector<TextColumn> columns;
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    columns.push_back({base::visible(table.columns[i].title), is_figure_column(kinds[i]) ? Align::kRight : Align::kLeft,
                       kinds[i].have<std::string>()});
  return columns;
}

template <class Rows>
Measure measured(const Rows& rows, std::size_t columns) {
  Measure measure(columns);
  std::string room;
  for (const TableRows::Row& row : rows) measure.add(row, room);
  return measure;
}

/// With the widths of these rows.
TextTable table_of(const std::vector<TextColumn>& columns, const std::vector<TableRows::Row>& rows) {
  TextTable table(columns);
  table.widen(measured(rows, columns.size()).widths);
  return table;
}

/// A table of items can be long: it is made into text twice, piece by piece, so that there is never much of it.
void add_listed(Out& page, const Table& table, const Options& options) {
  Measure measure(table.columns.size());
  in_pieces<Measure>(
      table.rows, table.rows.size(),
      [&](Measure& piece) {
        piece = Measure(table.columns.size());
        return [&, room = std::string()](const TableRows::Row& row) mutable { piece.add(row, room); };
      },
      [&](const Measure& piece) { measure.add(piece); });
  TextTable printed(columns_of(table, measure.kinds));
  printed.widen(measure.widths);
  printed.settle(options.width);
  printed.add_head(page.bytes);
  in_pieces<std::string>(
      table.rows, table.rows.size(),
      [&](std::string& text) {
        text.clear();
        return [&, own = printed, shown = ShownRow()](const TableRows::Row& row) mutable {
          shown.show(row, options);
          own.add_row(text, shown.cells());
        };
      },
      [&](const std::string& text) { page.add(text); });
}

void add_drawn(Out& page, const Table& table, const Options& options) {
  std::vector<TextColumn> columns = columns_of(table, measured(table.rows, table.columns.size()).kinds);
  std::vector<TableRows::Row> rows{table.rows.begin(), table.rows.end()};
  const std::size_t used = table_of(columns, rows).natural_width();
  add_bars(table, columns, rows, options.width > used ? options.width - used : 0);
  TextTable printed = table_of(columns, rows);
  printed.settle(options.width);
  printed.add_head(page.bytes);
  ShownRow shown;
  for (const TableRows::Row& row : rows) {
    shown.show(row, options);
    printed.add_row(page.bytes, shown.cells());
  }
}

void add(Out& page, const Table& table, const Options& options) {
  std::string& out = page.bytes;
  if (!table.title.empty()) out += styled(base::visible(table.title), kBold, options) + '\n';
  if (!table.rows.empty())
    table.drawn == Drawn::kNot ? add_listed(page, table, options) : add_drawn(page, table, options);
  else if (!table.empty_text.empty())
    add_folded(out, {}, base::visible(table.empty_text), options.width);
}

void add(Out& page, const Section& section, const Options& options) {
  std::string& out = page.bytes;
  if (!section.title.empty()) out += styled("■ " + base::visible(section.title), kBold, options) + '\n';
  bool is_first = true;
  for (const Block& block : section.blocks) {
    if (!is_first) out += '\n';
    is_first = false;
    std::visit([&](const auto& each) { add(page, each, options); }, block);
  }
}

}  // namespace

void text(const Document& document, const Options& options, const Sink& sink) {
  Out page{sink};
  std::string& out = page.bytes;
  if (!document.title.empty()) out += styled(base::visible(document.title), kBold, options) + "\n\n";
  if (!document.header.facts.empty()) add(page, document.header, options);
  for (const Section& section : document.sections) {
    if (!out.empty() && !out.ends_with("\n\n")) out += '\n';
    add(page, section, options);
  }
  page.finish();
}

}  // namespace reform::render
