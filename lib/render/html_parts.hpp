// The parts of a web page: cells, facts, tables and their pictures.
#pragma once

#include <string>
#include <string_view>

#include "render/out.hpp"

namespace reform::render {

/// The style sheet of every page.
extern const std::string_view kPageStyle;

/// Facts that are figures rather than descriptions: most of their values are.
bool are_figures(const report::Facts& facts);

/// A list of terms and values; and figures one beside the other, each with how it stands against the period before.
std::string html_list(const report::Facts& facts);
std::string html_tiles(const report::Facts& facts, base::Lang lang);

/// The commands that list what the figures of a section count, folded; empty where no figure has one.
std::string html_commands(const report::Section& section, base::Lang lang);

/// Adds the table; its picture above it where it has one. Folded are the data of a picture, and details of more than a
/// few rows; of very many details the page says how to see the rest. `heading` is what it is about when it has no title
/// of its own.
void add_html_table(Out& page, const report::Table& table, std::string_view heading, base::Lang lang);

std::string html_paragraph(const report::Paragraph& paragraph);

}  // namespace reform::render
