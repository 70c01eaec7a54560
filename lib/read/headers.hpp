// From header cells to columns: which list a table is, which field each column is, and what is wrong with the headers.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "read/format.hpp"

namespace reform::read {

/// How well a row of cells reads as the header of some list.
struct Recognition {
  std::vector<int> lists;   // the lists that match best; several = cannot tell, none = not a header
  std::size_t matched = 0;  // distinct fields of those lists among the cells
};

/// A header names at least two fields of a list, one of them its key or its title. `only`: the list is given.
Recognition recognise(const schema::Schema& schema, std::span<const Cell> cells, std::optional<int> only);

/// The list with this name or title.
std::optional<int> find_list(const schema::Schema& schema, std::string_view key);

/// Whether the text begins with an id as those of the list are written.
bool begins_with_id(const schema::List& list, std::string_view text);

struct Headers {
  std::vector<Column> columns;     // those with a header
  std::vector<bool> is_nameless;   // by cell of the header row: it has no header, or one of a marked copy
  std::size_t cells = 0;           // of the header row, up to the last one with a header
  std::vector<std::size_t> marks;  // cells with findings of a marked copy that came back
};

/// The columns of `list`; reports unknown, duplicate, empty and missing headers.
Headers make_columns(const Input& input, const schema::List& list, std::span<const Cell> cells, std::uint32_t line);

/// A header or YAML key that `list` does not know: a warning when it looks like a field that has no column yet
/// (`taken`: by field index), else a note that it is kept; where it is damaged, only that.
void report_unknown(const Input& input, const schema::List& list, const std::vector<bool>& taken,
                    std::string_view header, base::Place place);

/// One more of the names that stand where those of a list should, for people.
void add_name(std::string& names, std::string_view name);

/// Titles of lists, joined by 、 (English: comma).
base::LocalText list_titles(const schema::Schema& schema, std::span<const int> lists);

}  // namespace reform::read
