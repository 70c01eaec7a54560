// Long tables, some hundred rows at a time: nobody holds all of one, and two threads make it.
#pragma once

#include <algorithm>
#include <cstddef>

#include "base/make_in_order.hpp"
#include "report/document.hpp"

namespace reform::render {

/// The first rows of a table, at most so many. `begin(piece)` empties a piece and gives what is called with each of its
/// rows, in either thread; `take(piece)` is called with each piece, in order, in the calling one.
template <class Piece, class Begin, class Take>
void in_pieces(const report::TableRows& rows, std::size_t most, const Begin& begin, const Take& take) {
  constexpr std::size_t kRows = 256;
  const std::size_t size = std::min(rows.size(), most);
  base::make_in_order<Piece>((size + kRows - 1) / kRows,
                             [&](std::size_t number, Piece& piece) {
                               auto visit = begin(piece);
                               report::TableRows::Row row;
                               for (std::size_t i = number * kRows; i < std::min(size, (number + 1) * kRows); ++i) {
                                 rows.read(i, row);
                                 visit(row);
                               }
                             },
                             take);
}

}  // namespace reform::render
