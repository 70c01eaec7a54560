// The rows of a table, which names as many items as there are: a row of cells takes ten times the room of what it says.
// So rows are packed, or only made when they are read, from what is kept of the items anyhow.
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
#include <functional>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "report/cell.hpp"

namespace reform::report {

/// The cell as one of this kind, made anew where it is of another; a text keeps its room.
template <class Kind>
Kind& cell_as(Cell& cell) {
  if (auto* held = std::get_if<Kind>(&cell)) return *held;
  return cell.emplace<Kind>();
}

/// Of which kinds the cells of a column are.
class Kinds {
 public:
  void note(const Cell& cell) { bits_ |= 1U << cell.index(); }
  void note(Kinds other) { bits_ |= other.bits_; }
  template <class Kind>
  bool have() const {
    return (bits_ >> Cell(Kind{}).index() & 1U) != 0;
  }

 private:
  std::uint32_t bits_ = 0;
};

/// A row that is being made in the room of another one, cell by cell.
class MadeRow {
 public:
  explicit MadeRow(std::vector<Cell>& row) : row_(row) {}
  void item(std::string_view id) { cell_as<ItemId>(next()).id = id; }
  /// Text, or nothing when it is empty.
  void text_or_nothing(std::string_view text) { text.empty() ? add(Cell()) : this->text(text); }
  void text(std::string_view text) { cell_as<std::string>(next()) = text; }
  void add(const Cell& cell) { next() = cell; }
  std::size_t size() const { return size_; }

 private:
  Cell& next() {
    if (size_ == row_.size()) row_.emplace_back();
    return row_[size_++];
  }
  std::vector<Cell>& row_;
  std::size_t size_ = 0;
};

class TableRows {
 public:
  using Row = std::vector<Cell>;
  /// Makes the row of this number: the same one each time, in several threads at once, and of nothing that the document
  /// does not keep.
  using Make = std::function<void(std::size_t, MadeRow&)>;

  TableRows() = default;
  TableRows(const TableRows&) = default;  // and none that moves: it would leave nothing behind
  TableRows& operator=(const TableRows&) = default;
  TableRows(std::initializer_list<Row> rows);
  TableRows(std::size_t size, Make make);
  void push_back(const Row& row);

  std::size_t size() const { return packed_->made + packed_->starts.size(); }
  bool empty() const { return size() == 0; }
  Row operator[](std::size_t index) const;
  /// A row in place of another one, whose texts' room is used again.
  void read(std::size_t index, Row& row) const;
  /// Rows that are made when they are read are all read for it, the first time.
  Kinds kinds(std::size_t column) const;
  /// Is there a value of this kind in the column?
  template <class Kind>
  bool have(std::size_t column) const {
    return kinds(column).have<Kind>();
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
  const std::vector<Kinds>& known_kinds() const;

  struct Packed {
    std::string bytes;
    std::vector<std::uint32_t> starts;  // of the rows
    std::vector<Kinds> kinds;           // of made rows once asked
    std::vector<std::uint32_t> texts;   // where texts stand that may come again, by their hash: the last one of each
    std::size_t made = 0;               // rows that are not packed
    Make make;
  };
  struct Pack;
  struct Unpack;
  std::shared_ptr<Packed> packed_ = std::make_shared<Packed>();
};

}  // namespace reform::report
