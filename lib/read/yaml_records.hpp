// Records of a YAML document → rows of tables, one table per list. Columns: all fields of the list, then keys the list
// does not know, as they turn up.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "read/format.hpp"
#include "read/yaml_node.hpp"
#include "read/yaml_unread.hpp"

namespace reform::read {

/// The rows of one table on their way to the sink.
struct YamlRows {
  Table table;
  bool is_announced = false;  // `table` as it is now is known to the sink
  Batch batch;
  std::deque<std::string> texts;               // what the cells of the batch point to
  std::map<std::string, std::size_t> unknown;  // folded key → column
};

class YamlRecords {
 public:
  explicit YamlRecords(const Input& input);

  /// An element of the list's sequence, with the tasks nested in it; `key`: of the sequence, as written.
  void add(int list, const YamlNode& key, const YamlNode& item) { add(list, key, item, nullptr); }
  /// What stands under the name of the list is no sequence: the only record when it lacks its dash, else a mistake.
  void add_no_sequence(int list, const YamlNode& key, const YamlNode& value) {
    add_no_sequence(list, key, value, nullptr);
  }
  /// A list that is named and has nothing in it.
  void add_empty(int list);
  /// Hands on what is left.
  void finish();
  std::uint64_t count() const { return input_.summary.counts.read; }
  /// In order of the file.
  const std::vector<BrokenRecord>& broken() const { return broken_; }
  /// Whether records of the list that are nested under items stand in this column.
  bool has_nested_at(int list, std::uint32_t column) const { return nested_at_.contains({list, column}); }

 private:
  struct Nested {
    int list;
    const YamlNode* key;
    const YamlNode* items;
  };
  /// One record while its keys are gone through.
  struct Row {
    std::uint32_t number = 0;
    std::vector<Cell> cells;
    std::vector<std::vector<Cell>> sequences;
    std::vector<std::uint32_t> key_lines;  // by column; 0: not given
    std::optional<Cell> parent;            // id of the item it stands under
    std::vector<Nested> nested;
    bool is_broken = false;
    bool is_apart = true;
    std::uint64_t within = 0;  // records in it that are not read as such
  };

  /// A record as it stands in the file.
  struct Record {
    const YamlNode& map;
    base::Place place;
    std::uint32_t number;
    const Cell* parent;
    bool is_broken = false;
    bool is_apart = true;  // no other record lacks its dash in it
  };

  void add(int list, const YamlNode& key, const YamlNode& item, const Cell* parent);
  void add_no_sequence(int list, const YamlNode& key, const YamlNode& value, const Cell* parent);
  void count_lost(int list, std::uint64_t records);
  void add_without_dash(int list, const YamlNode& map, Mistake mistake, const Cell* parent, bool is_apart);
  void add_record(int list, const Record& record);
  void add_entry(YamlRows& rows, Row& row, const YamlNode& key, const YamlNode& value);
  void set_sequence(YamlRows& rows, Row& row, std::size_t column, const YamlNode& sequence);
  void check_parent(const YamlRows& rows, Row& row, std::size_t column, const YamlNode& key);
  void add_nested(const Nested& nested, const Cell* id);
  void lose_nested(Row& row, const YamlNode& map);
  void keep(YamlRows& rows, Row& row, const base::Place& place);
  void add_broken(const schema::List& list, std::uint32_t number, const base::Place& place, const Cell* parent,
                  bool is_apart = true, std::uint64_t within = 0);
  YamlRows& rows_for(int list, const YamlNode& map);
  std::optional<int> nested_list(std::string_view key) const;
  std::optional<Mistake> unknown_list(const YamlNode& key, const YamlNode& value, Row& row);
  std::optional<std::size_t> column_of(YamlRows& rows, Row& row, const YamlNode& key, const YamlNode& value);
  bool may_follow(const YamlNode& node);
  void report_tag(const YamlNode& node, std::uint32_t record);
  /// The map with what its `<<` bring; `room` holds it when that is something.
  const YamlNode& with_merged(const schema::List& list, const YamlNode& map, std::uint32_t record, YamlNode& room);
  void stop(const base::Place& place);

  const Input& input_;
  std::map<std::pair<int, std::string>, YamlRows> rows_;  // by list and first_of_header
  std::vector<std::uint32_t> numbers_;                    // by list: of the last record
  std::vector<BrokenRecord> broken_;
  std::set<std::pair<int, std::uint32_t>> nested_at_;  // lists and columns
  std::size_t aliases_ = 0;                            // followed
  std::size_t aliased_left_ = kMostAliased;
  bool is_over_limit_ = false;
};

}  // namespace reform::read
