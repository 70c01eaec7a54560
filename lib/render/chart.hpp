// A drawn table as SVG.
#pragma once

#include <string>
#include <string_view>

#include "base/message.hpp"
#include "report/document.hpp"

namespace reform::render {

struct Chart {
  std::string pictures;      // none: there is nothing to draw
  bool is_complete = false;  // every name and value of the table can be read in them
};

/// One picture or, of many rows, several below each other, none higher than a sheet of paper. The page must hold
/// paint_style().
Chart chart(const report::Table& table, std::string_view title, base::Lang lang);

/// A sparkline as high as a line of text, its last value marked.
std::string sparkline(const report::Trace& trace);

}  // namespace reform::render
