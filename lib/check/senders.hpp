// Whose records a file holds: the office that the file names, unless that is a mistake, else the reporting unit of each
// record. A damaged name names nobody: its records are those of the one office that the others name, else nobody's.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/damage.hpp"
#include "read/read.hpp"
#include "schema/units.hpp"

namespace reform::check {

/// Damage in the name of an office; a name in the register is right as it stands.
std::optional<base::Damage> find_office_damage(const schema::Schema& schema, std::string_view office);
/// Whether nobody can say who is meant. Characters that nobody sees leave the name what it is.
bool hides_office(const std::optional<base::Damage>& damage);

class Senders {
 public:
  Senders() = default;
  /// `office`: that the file names, or empty.
  Senders(const schema::Schema& schema, std::string office);
  /// The office that the file names has not sent it: its records are those of their reporting units.
  void disown() { named_.clear(); }
  /// The sender of a record with this reporting unit, which stands in this line, from 1; empty when the record has
  /// none.
  std::uint32_t see(std::string_view unit, std::uint32_t line);
  /// The same for a unit that was seen; of one that was not, the first of the office that the file names, else 0.
  std::uint32_t find(std::string_view unit) const;
  /// Of a sender by number, as it is named; empty when nobody says.
  const std::string& office(std::uint32_t sender) const { return named_.empty() ? all_[sender - 1].office : named_; }
  /// The office that the file names; empty: none that is to be believed.
  const std::string& named() const { return named_; }
  /// By number; several may be of one office.
  std::vector<read::Sender> all() const;

 private:
  std::uint32_t number_of(std::string_view unit);
  std::uint32_t add(std::string office);

  const schema::Schema* schema_ = nullptr;
  std::string named_;
  std::uint32_t damaged_ = 0;  // the number of the records whose unit is
  std::string unit_;           // of the record before, its number `last_`
  std::uint32_t last_ = 0;
  std::unordered_map<std::string, std::uint32_t> numbers_;  // by name and by office_key()
  std::vector<read::Sender> all_;
};

}  // namespace reform::check
