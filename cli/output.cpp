#include "cli/output.hpp"

#include <filesystem>
#include <ostream>

#include "base/file.hpp"
#include "base/version.hpp"
#include "render/render.hpp"

namespace reform::cli {

namespace {

/// An output that would replace what this run reads, or the ledger, is a slip of the keyboard.
void refuse_own_input(const Context& context, const std::string& output) {
  std::vector<std::string> own = context.inputs;
  if (context.globals.ledger) own.push_back(*context.globals.ledger);
  for (const std::string& input : own) {
    std::error_code is_not_there;
    if (std::filesystem::equivalent(input, output, is_not_there))
      throw base::UsageError("cli.output_is_input", {{"path", output}});
  }
}

}  // namespace

void put(Context& context, const OutputOptions& options, std::string_view bytes) {
  if (options.path && *options.path != "-") {
    refuse_own_input(context, *options.path);
    base::write_file_atomically(*options.path, bytes);
    return;
  }
  context.console.out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

void put(Context& context, const OutputOptions& options, const report::Document& document) {
  const render::Format* format = render::find(options.format);
  if (format == nullptr) {
    std::vector<std::string> known;
    for (const auto& row : render::formats()) known.emplace_back(row.name);
    need_one_of("--format", options.format, known);
  }
  render::Options look;
  look.lang = context.globals.lang;
  look.color = is_coloured(context, options);
  look.width = context.console.width;
  put(context, options, format->render(document, look));
}

bool is_coloured(const Context& context, const OutputOptions& options) {
  return context.globals.may_color && (!options.path || *options.path == "-");
}

std::string csv_cell(const std::string& text) {
  const bool is_formula = !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
  if (is_formula) return csv_cell("'" + text);
  if (text.find_first_of("\",\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + '"';
}

std::string tool() { return "reformctl " + std::string(base::tool_version()); }

}  // namespace reform::cli
