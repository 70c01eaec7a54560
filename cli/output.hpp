// Where data goes: standard output, or a file that is complete or not there (-o).
#pragma once

#include <string_view>

#include "cli/options.hpp"
#include "report/document.hpp"

namespace reform::cli {

/// Error 74 when it cannot be written.
void put(Context& context, const OutputOptions& options, std::string_view bytes);

/// The document in the format asked for (any row of render::formats(); UsageError for another word).
void put(Context& context, const OutputOptions& options, const report::Document& document);

/// Colours are for a terminal, not for a file.
bool is_coloured(const Context& context, const OutputOptions& options);

/// A cell of a CSV file, quoted where it must be (RFC 4180). What a spreadsheet would take for a formula gets a leading
/// apostrophe, as in the CSV of reports.
std::string csv_cell(const std::string& text);

/// "reformctl 0.1.0"
std::string tool();

}  // namespace reform::cli
