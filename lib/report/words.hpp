// Codes → cells and titles in the language of the request: words come from the schema and the catalogue.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/document.hpp"
#include "report/report.hpp"
#include "track/light.hpp"

namespace reform::report {

class Words {
 public:
  Words(const schema::Schema& schema, base::Lang lang) : schema_(schema), lang_(lang) {}

  base::Lang lang() const { return lang_; }
  std::string say(std::string_view key, const base::Args& args = {}) const { return base::say(lang_, key, args); }

  /// Titled `column.<key>` and `fact.<key>` in the catalogue.
  TableColumn column(std::string_view key) const;
  std::vector<TableColumn> columns(std::initializer_list<std::string_view> keys) const;
  Fact fact(std::string_view key, Cell value, std::string command = {}) const;

  /// Adds to the title of a count (a share: of its whole) how many items it is about, where it is not that many:
  /// `counted`: "times", "pieces".
  void say_items(Fact& fact, std::int64_t items, std::string_view counted) const;

  Word list(const schema::List& list) const;
  Word state(std::string_view code) const { return code_word("status", code); }
  Word light(track::Light light) const;
  Word colour(std::string_view key) const;
  /// The word of a code; the code itself where the list has none.
  Word code_word(std::string_view code_list, std::string_view code) const;
  /// Where an office of the register is; nothing where the register does not say.
  Cell region_of(const schema::Code& office) const;
  std::string reason(const track::Verdict& verdict) const;
  Cell due(std::optional<base::Date> due, bool is_ongoing) const;
  Cell due(const track::Revision& revision) const { return due(revision.due, revision.is_ongoing); }

  /// A canonical text of this field as a cell: dates, percents, numbers and words typed; several elements one text.
  Cell value(const schema::Field& field, std::string_view canonical) const;

 private:
  const schema::Schema& schema_;
  base::Lang lang_;
};

/// Text, or nothing when it is empty.
Cell text_or_nothing(std::string_view text);
Cell number_or_nothing(std::optional<double> value, int decimals);

/// A word of a command line, in quotes where a shell would take it for more than itself.
std::string shell_word(const std::string& text);

/// `--unit`, `--system`: those of the flags of filters that are given.
std::vector<std::string_view> filters_given(const Request& request);
/// `--list needs --unit '省 发改委'`: what the request restricts as flags of the command line, quoted for a shell;
/// empty when it restricts nothing.
std::string filter_flags(const Request& request);

/// `reformctl list <filter> --as-of … <more>`: what lists the items behind a figure of this request.
std::string list_command(const Request& request, const std::string& more);

/// A row of a table that has one for each value of a filter. Not every row is what the filter would list: none is asked
/// for by the value of those without one, and a province holds more than what stands apart from its cities.
struct ValueRow {
  std::string name;
  bool is_listable = true;
};
/// How to list the items of a row: the command with a placeholder in place of whatever the request says of the filter,
/// and for which rows it does not do; empty when it does for none.
std::string row_hint(const Request& request, const Words& words, std::vector<std::string> ledger::Filter::*filter,
                     std::string_view placeholder, const std::vector<ValueRow>& rows);
/// The same of units that lead items, by name (empty: items without one), at the end of their section.
void add_unit_hint(Section& section, const Request& request, const Words& words, const std::vector<std::string>& units);

/// Which day's picture a page shows, and by what was known when if that was asked for.
Facts moment_of(const Request& request, const Words& words);

/// What every page says of itself: period, day, recorded until, versions, digest, filter.
Facts page_header(const ledger::Ledger& ledger, const Request& request, const Words& words);

}  // namespace reform::report
