// Where data goes: standard output, or a file that is complete or not there (-o). And where complaints go.
#pragma once

#include <functional>
#include <string_view>

#include "cli/options.hpp"
#include "render/render.hpp"
#include "report/document.hpp"

namespace reform::cli {

/// Error 74 when it cannot be written.
void put(Context& context, const OutputOptions& options, std::string_view bytes);

/// The same for bytes that come piece by piece: `produce` is handed what takes them.
using Pieces = std::function<void(const std::function<void(std::string_view)>&)>;
void put(Context& context, const OutputOptions& options, const Pieces& produce);

/// The document in the format asked for (any row of render::formats(); UsageError for another word).
void put(Context& context, const OutputOptions& options, const report::Document& document);

/// One complaint on standard error. What it quotes from a file or a ledger cannot steer the terminal.
void complain(Console& console, base::Lang lang, const base::Message& problem);

/// UsageError for a word that is no format.
const render::Format& need_format(const std::string& name);

/// Colours are for a terminal, not for a file.
bool is_coloured(const Context& context, const OutputOptions& options);

}  // namespace reform::cli
