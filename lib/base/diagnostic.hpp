// A mistake in somebody's input: which rule, which place, which value. Diagnostics are values: collected, counted
// exactly, sorted by place, all of them shown. The words come from the rule; they are put together when printed.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/message.hpp"

namespace reform::base {

enum class Severity : std::uint8_t { kError, kWarning, kNote };
std::string_view name(Severity severity);  // "error", "warning", "note"

/// Where in the input. Lines and columns are 1-based, as a person sees them; 0 = does not apply.
struct Place {
  std::uint32_t file = 0;    // index into Diagnostics::files()
  std::uint32_t record = 0;  // data record (title rows, header and blank rows are none)
  std::uint32_t line = 0;    // physical line of the cell itself
  std::uint32_t column = 0;  // CSV: column of the table (3 = C); YAML: character in the line
  std::uint32_t byte = 0;    // where the cell starts in its line: 0-based byte of the line as UTF-8 (for the caret)
};

/// Cells of a table: those of the columns in the rows that start on the lines, first and last included. Of YAML one
/// value, by its place.
struct Cells {
  std::uint32_t first_line = 0, last_line = 0;
  std::uint32_t first_column = 0, last_column = 0;
};

/// What a rule says. `message` and `fix` are templates; `{field}`, `{value}` and `{header}` are always known.
struct RuleText {
  std::string id;  // "B203": family letter and number
  Severity severity = Severity::kError;
  LocalText message;
  LocalText reason;  // why the rule exists
  LocalText fix;     // what to do
  std::string standard_type =
      {};  // the name other validators of the standard give such a finding; empty: they have none

  char family() const { return id.empty() ? '?' : id.front(); }
};

/// One finding said for several: of which rule, and how many.
struct StandsFor {
  const RuleText* rule = nullptr;  // null: it is one of its own rule
  std::uint32_t times = 1;
};

/// What a score counts.
struct Charges {
  std::uint64_t errors = 0, warnings = 0;
};

struct Diagnostic {
  const RuleText* rule = nullptr;  // outlives the diagnostic
  Place place;
  std::string field;         // key of the field, or empty
  LocalText field_title;     // its title
  std::string header;        // the header cell or YAML key as written
  std::string value;         // the cell as written
  Args args;                 // what else the message names
  std::uint32_t sender = 0;  // whose record it is: of the senders of its file, from 1; 0: of the whole file
  StandsFor stands_for = {};
  std::vector<Cells> cells = {};  // all that it is about; empty: the one at its place
};

std::string message(const Diagnostic& diagnostic, Lang lang);
std::string hint(const Diagnostic& diagnostic, Lang lang);

class FindingStore;

/// The collector. Totals are exact whatever is shown, and memory is bounded whatever is found (finding_store.hpp).
class Diagnostics {
 public:
  Diagnostics();
  ~Diagnostics();
  Diagnostics(Diagnostics&&) noexcept;
  Diagnostics& operator=(Diagnostics&&) noexcept;

  std::uint32_t add_file(std::string path);  // index for Place::file
  const std::vector<std::string>& files() const { return files_; }

  /// From now on, other findings are neither kept nor counted.
  void only(std::function<bool(const Diagnostic&)> is_wanted) { is_wanted_ = std::move(is_wanted); }

  void add(Diagnostic diagnostic);
  std::size_t count() const;
  std::size_t count(Severity severity) const { return counts_[static_cast<std::size_t>(severity)]; }
  std::size_t count(std::uint32_t file, Severity severity) const;
  /// By family, of a file or of one sender in it: what stands for several findings counts as they would.
  std::map<char, Charges> charges(std::uint32_t file, std::optional<std::uint32_t> sender = {}) const;
  std::map<std::string, std::size_t> by_rule() const;
  /// The rules that found something, by id.
  std::vector<const RuleText*> rules() const;

  /// All of them by file, line, column and rule, until the visitor says false.
  void each(const std::function<bool(const Diagnostic&)>& visit) const;
  /// The same at once: for few findings.
  const std::vector<Diagnostic>& items() const;

 private:
  std::vector<std::string> files_;
  std::unique_ptr<FindingStore> store_;
  std::function<bool(const Diagnostic&)> is_wanted_;
  std::size_t counts_[3] = {};
  struct Origin {
    std::uint32_t file, sender;
    const RuleText* rule;
    auto operator<=>(const Origin&) const = default;
  };
  struct Counted {
    std::size_t findings = 0, charged = 0;
  };
  std::map<Origin, Counted> by_origin_;
  mutable std::vector<Diagnostic> items_;  // of the store, made when asked for
};

}  // namespace reform::base
