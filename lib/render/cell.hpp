// How a cell reads to a person, the same in every format for people.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "report/document.hpp"

namespace reform::render {

inline constexpr std::string_view kNothing = "—";

/// `3/8 (37.5%)`, `12.5`, `+2`, `−4.6 个百分点`, `80%`, `2022-03-31`, a word, text as it is; — for no value and for
/// 0/0.
std::string readable(const report::Cell& cell);

/// The number that it reads as.
double rounded(const report::Number& number);

/// The text of a paragraph and the command that it names.
std::string readable(const report::Paragraph& paragraph);

/// The values of a sparkline as they are written: 99.62, not the 99.6200027… a float is.
std::vector<double> values_of(const report::Trace& trace);

/// A percentage of a share, rounded to one decimal; only when `of` is not 0.
double percent(const report::Share& share);

/// A figure as a length to be drawn: the percentage of a share; nothing for words, for no value and for 0/0.
std::optional<double> magnitude(const report::Cell& cell);

/// A figure, set flush right.
bool is_figure(const report::Cell& cell);

/// Every cell of a column of these is a figure or empty, and at least one is a figure.
bool is_figure_column(report::Kinds kinds);

}  // namespace reform::render
