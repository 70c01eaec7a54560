// One cell as written → one typed value: missing words, type, constraints.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/message.hpp"
#include "check/arena.hpp"
#include "check/mistake.hpp"
#include "check/word_cache.hpp"
#include "read/batch.hpp"
#include "schema/schema.hpp"
#include "schema/value.hpp"

namespace reform::check {

struct CellMistake {
  Mistake mistake;
  std::string_view part;  // the element of a multi-valued cell that is wrong, else the cell
  base::Args args;
};

/// The words a field knows, for saying what an unknown one may have meant.
struct Vocabulary {
  std::vector<std::string> known;
  base::LocalText allowed;  // joined; the first of them when there are many; retired codes left out
};

/// What reading cells of one field needs, made once per list.
struct FieldCast {
  FieldCast(const schema::List& owner, const schema::Field& which);

  const schema::List* list;
  const schema::Field* field;
  std::uint64_t missing_starts = 0;  // bit (first character mod 64) of each missing word
  std::size_t longest_missing = 0;   // bytes, with room for full-width forms
  std::vector<std::string> separators;
  std::array<bool, 256> starts_separator{};
  std::string joined;                                                     // memory for the canonical text of a list
  std::string_view cell;                                                  // as written, while it is being read
  WordCache words;                                                        // clean cells of codes and enums
  schema::Logical logical;                                                // memory for a cell of a standard type
  std::optional<Vocabulary> vocabulary;                                   // made at the first unknown word
  std::unordered_map<std::string, std::optional<std::string>> proposals;  // unknown word → the nearest known one
};

/// The canonical text of the value points at `raw`, into the schema, or into `arena`. A value with mistakes of type is
/// kInvalid and keeps the trimmed text. No allocation for a clean cell whose text is canonical.
/// `elements`: of a YAML sequence, for a multi-valued field; its elements are not split at the field's separators
/// again.
schema::Value cast(FieldCast& field, std::string_view raw, Arena& arena, std::vector<CellMistake>& mistakes,
                   std::span<const read::Cell> elements = {});

/// The value a canonical text stands for, as the ledger hands it back.
schema::Value typed(const schema::Field& field, std::string_view canonical);

// The parts of the above, one file each; `text` is trimmed and not empty.
schema::Value cast_day(const schema::Field& field, std::string_view text, Arena& arena,
                       std::vector<CellMistake>& mistakes);
schema::Value cast_year_month(std::string_view text, Arena& arena, std::vector<CellMistake>& mistakes);
schema::Value cast_number(const schema::Field& field, std::string_view text, Arena& arena,
                          std::vector<CellMistake>& mistakes);
schema::Value cast_boolean(std::string_view text, std::vector<CellMistake>& mistakes);
/// A word of the field's code list or enum.
schema::Value cast_word(FieldCast& cast, std::string_view text, std::vector<CellMistake>& mistakes);
/// A cell of somebody else's list, strictly as the standard says: neither trimmed nor folded.
schema::Value cast_standard(FieldCast& cast, std::string_view raw, Arena& arena, std::vector<CellMistake>& mistakes,
                            std::span<const read::Cell> elements);
/// What an enum or code list does not have: the mistake with what is allowed and what was perhaps meant.
schema::Value unknown_word(FieldCast& cast, std::string_view text, std::vector<CellMistake>& mistakes);
/// Pattern, length and range of a valid single value.
void check_constraints(const schema::Field& field, const schema::Value& value, std::vector<CellMistake>& mistakes);

/// Shortest decimal form without exponent, in `arena` unless `text` already is it.
std::string_view canonical_number(double number, std::string_view text, Arena& arena);
std::string number_text(double number);

}  // namespace reform::check
