#include "report/table_rows.hpp"

#include <algorithm>
#include <cstring>
#include <functional>
#include <type_traits>

#include "base/error.hpp"
#include "base/make_in_order.hpp"
#include "report/packed_number.hpp"

namespace reform::report {
namespace {

constexpr std::size_t kRemembered = 512;  // texts

std::string_view take_text(std::string_view bytes, std::size_t& at) {
  const std::uint64_t head = take_number(bytes, at);
  if ((head & 1) == 0) {
    at += head / 2;
    return bytes.substr(at - head / 2, head / 2);
  }
  std::size_t there = head / 2;
  const std::uint64_t length = take_number(bytes, there) / 2;
  return bytes.substr(there, length);
}

void note_kinds(std::vector<Kinds>& kinds, const TableRows::Row& row) {
  if (kinds.size() < row.size()) kinds.resize(row.size());
  for (std::size_t column = 0; column < row.size(); ++column) kinds[column].note(row[column]);
}

}  // namespace

struct TableRows::Pack {
  Packed& rows;

  void number(std::int64_t number) const { add_signed(rows.bytes, number); }
  /// As it is in memory: for what has no shorter form.
  template <class Plain>
  void plain(const Plain& value) const {
    static_assert(std::is_trivially_copyable_v<Plain>);
    rows.bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  void text(std::string_view text) const {
    if (rows.texts.empty()) rows.texts.resize(kRemembered);
    const std::size_t here = rows.bytes.size();
    std::uint32_t& known = rows.texts[std::hash<std::string_view>()(text) % kRemembered];
    if (std::size_t at = known; at > 0 && take_text(rows.bytes, at) == text) {
      add_number(rows.bytes, std::uint64_t{known} * 2 + 1);
      return;
    }
    known = static_cast<std::uint32_t>(here);
    new_text(text);
  }
  void new_text(std::string_view text) const {
    add_number(rows.bytes, std::uint64_t{text.size()} * 2);
    rows.bytes += text;
  }

  void operator()(std::monostate) const {}
  void operator()(const std::string& value) const { text(value); }
  void operator()(const Count& count) const { number(count.n); }
  void operator()(const Share& share) const { number(share.n), number(share.of); }
  void operator()(const Number& value) const { plain(value); }
  void operator()(const Difference& by) const { plain(by); }
  void operator()(const Percent& value) const { plain(value); }
  void operator()(const base::Date& date) const { number(date.days); }
  void operator()(const Word& word) const { text(word.key), text(word.text); }
  void operator()(const ItemId& item) const { new_text(item.id); }  // it stands in a table once, or once a month
  void operator()(const Trace& trace) const { plain(trace); }
};

struct TableRows::Unpack {
  std::string_view bytes;
  std::size_t at;

  std::int64_t number() { return take_signed(bytes, at); }
  template <class Plain>
  void plain(Plain& value) {
    std::memcpy(&value, bytes.data() + at, sizeof value);
    at += sizeof value;
  }

  void into(std::monostate&) {}
  void into(std::string& text) { text = take_text(bytes, at); }
  void into(Count& count) { count.n = number(); }
  void into(Share& share) { share.n = number(), share.of = number(); }
  void into(Number& value) { plain(value); }
  void into(Difference& by) { plain(by); }
  void into(Percent& value) { plain(value); }
  void into(base::Date& date) { date.days = static_cast<std::int32_t>(number()); }
  void into(Word& word) { into(word.key), into(word.text); }
  void into(ItemId& item) { into(item.id); }
  void into(Trace& trace) { plain(trace); }

  template <std::size_t kKind = 0>
  void cell(std::size_t kind, Cell& cell) {
    if constexpr (kKind < std::variant_size_v<Cell>) {
      if (kind == kKind)
        into(cell_as<std::variant_alternative_t<kKind, Cell>>(cell));
      else
        this->cell<kKind + 1>(kind, cell);
    }
  }
};

TableRows::TableRows(std::initializer_list<Row> rows) {
  for (const Row& row : rows) push_back(row);
}

TableRows::TableRows(std::size_t size, Make make) {
  packed_->made = size;
  packed_->make = std::move(make);
}

void TableRows::push_back(const Row& row) {
  BUG_IF(packed_->make, "a row among those that are made when they are read");
  if (packed_.use_count() > 1) packed_ = std::make_shared<Packed>(*packed_);
  auto& [bytes, starts, kinds, texts, made, make] = *packed_;
  BUG_IF(bytes.size() > UINT32_MAX / 2, "a table of more than two gigabytes");
  starts.push_back(static_cast<std::uint32_t>(bytes.size()));
  note_kinds(kinds, row);
  add_number(bytes, row.size());
  for (const Cell& cell : row) {
    bytes += static_cast<char>(cell.index());
    std::visit(Pack{*packed_}, cell);
  }
}

Kinds TableRows::kinds(std::size_t column) const {
  const std::vector<Kinds>& known = known_kinds();
  return column < known.size() ? known[column] : Kinds();
}

const std::vector<Kinds>& TableRows::known_kinds() const {
  constexpr std::size_t kPiece = 1024;  // rows
  if (!packed_->make || !packed_->kinds.empty()) return packed_->kinds;
  base::make_in_order<std::vector<Kinds>>((size() + kPiece - 1) / kPiece,
                                          [&](std::size_t number, std::vector<Kinds>& kinds) {
                                            Row row;
                                            kinds.clear();
                                            for (std::size_t i = number * kPiece;
                                                 i < std::min(size(), (number + 1) * kPiece); ++i) {
                                              read(i, row);
                                              note_kinds(kinds, row);
                                            }
                                          },
                                          [&](const std::vector<Kinds>& kinds) {
                                            packed_->kinds.resize(std::max(packed_->kinds.size(), kinds.size()));
                                            for (std::size_t column = 0; column < kinds.size(); ++column)
                                              packed_->kinds[column].note(kinds[column]);
                                          });
  return packed_->kinds;
}

void TableRows::read(std::size_t index, Row& row) const {
  if (packed_->make) {
    MadeRow made(row);
    packed_->make(index, made);
    return row.resize(made.size());
  }
  Unpack unpack{packed_->bytes, packed_->starts[index]};
  row.resize(take_number(unpack.bytes, unpack.at));
  for (Cell& cell : row) {
    const auto kind = static_cast<std::size_t>(unpack.bytes[unpack.at++]);
    unpack.cell(kind, cell);
  }
}

TableRows::Row TableRows::operator[](std::size_t index) const {
  Row row;
  read(index, row);
  return row;
}

}  // namespace reform::report
