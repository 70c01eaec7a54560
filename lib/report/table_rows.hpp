// The rows of a table, packed: a table names as many items as there are, and a row of cells takes ten times the room of
// what it says.
//
//   row    = its number of cells, then the cells
//   cell   = its kind (the index in Cell), then what it holds
//   number = seven bits a byte, lowest first, the eighth: there is more; twice the number, odd when it is negative
//   text   = twice its length, then its bytes; or, of one that stands further up, twice its place and one
//
// Copies share their rows until one of them gets another row: a document is put together from lists in braces, which
// copy every table several times.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "report/cell.hpp"

namespace reform::report {

class TableRows {
 public:
  using Row = std::vector<Cell>;

  TableRows() = default;
  TableRows(const TableRows&) = default;  // and none that moves: it would leave nothing behind
  TableRows& operator=(const TableRows&) = default;
  TableRows(std::initializer_list<Row> rows);
  void push_back(const Row& row);

  std::size_t size() const { return packed_->starts.size(); }
  bool empty() const { return packed_->starts.empty(); }
  Row operator[](std::size_t index) const;
  /// Is there a value of this kind in the column?
  template <class Kind>
  bool have(std::size_t column) const {
    return (kinds_in(column) >> Cell(Kind{}).index() & 1U) != 0;
  }

  /// Goes from row to row; what it stands at is only there until it goes on.
  class Iterator {
   public:
    using difference_type = std::ptrdiff_t;
    using value_type = Row;
    using reference = const Row&;
    using pointer = const Row*;
    using iterator_category = std::input_iterator_tag;

    Iterator() = default;
    Iterator(const TableRows& rows, std::size_t index) : rows_(&rows), index_(index) { read(); }
    const Row& operator*() const { return row_; }
    const Row* operator->() const { return &row_; }
    Iterator& operator++() {
      ++index_;
      read();
      return *this;
    }
    void operator++(int) { ++*this; }
    bool operator==(const Iterator& other) const { return index_ == other.index_; }

   private:
    void read() {
      if (index_ < rows_->size()) rows_->read(index_, row_);
    }
    const TableRows* rows_ = nullptr;
    std::size_t index_ = 0;
    Row row_;
  };
  Iterator begin() const { return {*this, 0}; }
  Iterator end() const { return {*this, size()}; }

 private:
  /// A row in place of another one, whose texts' room is used again.
  void read(std::size_t index, Row& row) const;
  std::uint32_t kinds_in(std::size_t column) const {
    return column < packed_->kinds.size() ? packed_->kinds[column] : 0;
  }

  struct Packed {
    std::string bytes;
    std::vector<std::uint32_t> starts;  // of the rows
    std::vector<std::uint32_t> kinds;   // by column: a bit for each kind of cell that is there
    std::vector<std::uint32_t> texts;   // where texts stand that may come again, by their hash: the last one of each
  };
  struct Pack;
  struct Unpack;
  std::shared_ptr<Packed> packed_ = std::make_shared<Packed>();
};

}  // namespace reform::report
