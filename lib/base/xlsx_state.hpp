// What the files of the workbook writer share; nobody else includes this.
#pragma once

#include <xlsxwriter.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/xlsx.hpp"

namespace reform::base {

/// A column of the sheet of lists.
struct LongList {
  std::string title;
  std::vector<std::string> words;

  bool operator==(const LongList&) const = default;
};

struct Workbook::State {
  std::string path;  // of the temporary file
  lxw_workbook* book = nullptr;
  std::map<CellStyle, lxw_format*> formats;
  std::set<std::string> names;  // of sheets, folded
  std::string list_sheet;       // name of the sheet of lists
  std::vector<LongList> lists;

  State(std::string_view list_sheet);
  ~State();
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  lxw_format* format(const CellStyle& style);
  std::string free_name(std::string_view wanted);
  void write_lists();
  std::vector<std::uint64_t> sheet_sizes() const;  // bytes of the rows of each, all on disk
  void close();
};

struct Sheet::State {
  Workbook::State& book;
  lxw_worksheet* sheet;
};

/// What the library says went wrong: the machine (Error 74) or us (Bug).
void expect(lxw_error result);

/// What a sheet's XML can hold: no NUL, no non-characters; `_x000D_` written by a person stays what it is.
std::string sheet_text(std::string_view text);
/// At most `limit` UTF-16 units; what is longer ends with `…`.
std::string cut(std::string_view text, std::size_t limit, bool& was_cut);

}  // namespace reform::base
