#include "cli/output.hpp"

#include <filesystem>
#include <ostream>

#include "base/file.hpp"
#include "base/text.hpp"
#include "render/render.hpp"

namespace reform::cli {

namespace {

/// An output that would replace what this run reads, or the ledger, is a slip of the keyboard.
void refuse_own_input(const Context& context, const std::string& output) {
  std::vector<std::string> own = context.inputs;
  if (context.globals.schema) own.push_back(*context.globals.schema);
  if (context.globals.ledger) own.push_back(*context.globals.ledger);
  for (const std::string& input : own) {
    std::error_code is_not_there;
    if (std::filesystem::equivalent(input, output, is_not_there))
      throw base::UsageError("cli.output_is_input", {{"path", output}});
  }
}

}  // namespace

void put(Context& context, const OutputOptions& options, const Pieces& produce) {
  constexpr std::size_t kPiece = 1 << 16;
  const bool is_file = options.path && *options.path != "-";
  std::optional<base::OutputFile> file;
  if (is_file) {
    refuse_own_input(context, *options.path);
    file.emplace(*options.path);
  }
  std::string piece;
  const auto flush = [&] {
    if (file)
      file->write(piece);
    else
      context.console.out.write(piece.data(), static_cast<std::streamsize>(piece.size()));
    piece.clear();
  };
  produce([&](std::string_view bytes) {
    piece += bytes;
    if (piece.size() > kPiece) flush();
  });
  flush();
  if (file) file->finish();
}

void put(Context& context, const OutputOptions& options, std::string_view bytes) {
  put(context, options, Pieces([bytes](const auto& out) { out(bytes); }));
}

const render::Format& need_format(const std::string& name) {
  if (const render::Format* format = render::find(name)) return *format;
  std::vector<std::string> known;
  for (const auto& row : render::formats()) known.emplace_back(row.name);
  need_one_of("--format", name, known);
  throw base::Bug(__FILE__, __LINE__, "a format is known and is not there: " + name);
}

void put(Context& context, const OutputOptions& options, const report::Document& document) {
  const render::Format& format = need_format(options.format);
  const bool is_file = options.path && *options.path != "-";
  if (format.is_binary && !is_file && context.console.out_is_terminal)
    throw base::UsageError("cli.not_for_a_terminal", {{"format", format.name}});
  render::Options look;
  look.lang = context.globals.lang;
  look.color = is_coloured(context, options);
  look.width = context.console.width;
  put(context, options, Pieces([&](const render::Sink& sink) { format.write(document, look, sink); }));
}

bool is_coloured(const Context& context, const OutputOptions& options) {
  return context.globals.may_color && (!options.path || *options.path == "-");
}

void complain(Console& console, base::Lang lang, const base::Message& problem) {
  // Line by line: the mistakes of a schema are one line each.
  const std::string sentence = base::say(lang, problem);
  std::string shown;
  for (std::size_t start = 0, end = 0; end != std::string::npos; start = end + 1) {
    end = sentence.find('\n', start);
    if (start > 0) shown += '\n';
    shown += base::visible(std::string_view(sentence).substr(start, end - start));
  }
  console.err << base::say(lang, "cli.error", {{"problem", shown}}) << '\n';
}

}  // namespace reform::cli
