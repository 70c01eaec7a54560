// The picture of a drawn table in a terminal: bars of block characters beside its numbers.
#pragma once

#include "render/text_table.hpp"
#include "report/document.hpp"

namespace reform::render {

/// Adds to its rows what the table is drawn as: stacked bars behind its columns (areas too, a row being a day), a bar
/// behind each column of figures (lines too), shades behind the figures of a heat map. `free`: columns of the terminal
/// that are left; nothing where that is not enough.
void add_bars(const report::Table& table, std::vector<TextColumn>& columns, std::vector<report::TableRows::Row>& rows,
              std::size_t free);

}  // namespace reform::render
