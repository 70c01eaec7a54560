// A CSV of an export, row by row. It is read strictly as it is written there: commas, quotes where they are needed, LF
// after every row; a CR or a quote that is not inside quotes is a mistake.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.hpp"
#include "base/file.hpp"

namespace reform::ledger {

class ExportRows {
 public:
  /// The source must outlive the rows.
  explicit ExportRows(const base::Source& source) : source_(source) {}

  /// The next row, or false at the end. Error 65 naming file and line.
  bool next();
  std::size_t cells() const { return ends_.size(); }
  /// Byte for byte; valid until the next row.
  std::string_view cell(std::size_t index) const;
  /// Of all bytes; after the end, once.
  base::Digest digest() { return sha256_.finish(); }
  /// What is wrong with the row at hand: Error 65 with its line. `key` is of the catalogue.
  [[noreturn]] void fail(const std::string& key, const base::Args& args = {}) const;

 private:
  static constexpr int kEnd = -1;
  int take();
  int read_quoted();
  /// Reads one cell; the character behind it.
  int read_cell();

  const base::Source& source_;
  std::uint64_t offset_ = 0;
  std::string chunk_;
  std::size_t at_ = 0;
  std::uint64_t line_ = 1, row_line_ = 1;
  std::string row_;
  std::vector<std::size_t> ends_;
  base::Sha256 sha256_;
};

}  // namespace reform::ledger
