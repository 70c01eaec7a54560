// A report under way: its request and its figures, and how a fact is made of them, so that the number, the number
// before, the command that lists the items and the items themselves cannot differ.
#pragma once

#include <functional>

#include "report/figures.hpp"
#include "report/words.hpp"

namespace reform::report {

/// Which items a figure is about, beside the filter of the request. Empty members do not restrict.
struct Wanted {
  std::vector<std::string> states{};
  std::vector<track::Light> lights{};
  std::vector<Mark> marks{};             // any of them
  std::vector<track::Reason> reasons{};  // of the light
  bool is_overdue = false;

  /// `--state pending --mark new`
  std::string flags() const;
};

/// Those that count as open.
std::vector<std::string> open_states(const schema::Lifecycle& lifecycle);

/// The lists a figure is summed up over.
enum class Over : std::uint8_t { kTotal, kAll };  // without the tasks, and with them

struct Page {
  const schema::Schema& schema;
  const Request& request;
  const Figures& figures;
  const Words& words;
  const Figures* before = nullptr;  // of the period before, on its last day

  /// Lists that have a line of their own, in the order of the schema: those followed, and let through by the filter.
  std::vector<int> lists() const;
  /// Counts in the total: every list but the tasks.
  bool is_in_total(int list) const;
  const ListFigures& of(int list) const;
  ListFigures sum(Over over) const;

  /// A fact titled `fact.<key>`; `measure` takes its value from the figures summed up. Where it counts how often
  /// something happened (a share: of how many times), and to fewer items, the title says to how many.
  using Measure = std::function<Cell(const ListFigures&)>;
  Fact fact(std::string_view key, Over over, const Measure& measure, const Wanted& wanted) const;

  /// A fact whose value is known, of all lists or of one, without the period before.
  Fact known_fact(std::string_view key, const Cell& value, const Wanted& wanted, std::string_view list = {}) const;
  /// The filter lets this list through.
  bool shows(std::string_view list) const;

  /// A section titled `section.<key>`.
  Section section(std::string_view key, std::vector<Block> blocks) const;

 private:
  std::string command(Over over, const Wanted& wanted) const;
};

}  // namespace reform::report
