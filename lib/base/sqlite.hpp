// SQLite with owners: Database, Statement, Transaction. The only file that knows sqlite3.h is sqlite.cpp.
// A busy ledger is Error 75, a full disk or failed write Error 74, a broken or foreign file Error 65, all naming the
// path.
#pragma once

#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/digest.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace reform::base {

class Statement;

class Database {
 public:
  enum class Mode { kReadOnly, kReadWrite, kCreate };
  /// Opens; foreign keys on, busy timeout set. kCreate makes a new file readable by its owner only. Error 66 when it is
  /// not there. `:memory:` with kCreate is a scratch database without a file.
  Database(const std::string& path, Mode mode);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  const std::string& path() const { return path_; }
  void execute(const std::string& sql);  // one or more statements without parameters
  Statement prepare(std::string_view sql);
  std::int64_t integer(std::string_view sql);  // first column of the first row, 0 when none
  std::int64_t last_insert_rowid() const;
  std::int64_t changes() const;  // rows that the last INSERT, UPDATE or DELETE wrote
  /// Makes `target` a copy of this database as it is at one moment, whatever others write meanwhile.
  void copy_to(Database& target);
  sqlite3* handle() const { return handle_; }

 private:
  sqlite3* handle_ = nullptr;
  std::string path_;
};

class Statement {
 public:
  Statement(Database& database, std::string_view sql);
  ~Statement();
  Statement(Statement&& other) noexcept;
  Statement& operator=(Statement&&) = delete;

  /// Parameters are 1-based. Text is not copied: it must live until the next reset().
  Statement& bind(int index, std::string_view text);
  Statement& bind(int index, std::integral auto number) {
    return bind_integer(index, static_cast<std::int64_t>(number));
  }
  Statement& bind(int index, double number);
  Statement& bind_blob(int index, const void* data, std::size_t size);
  Statement& bind_null(int index);

  bool step();  // true: a row is there
  void run();   // step() that must not give a row, then reset()
  void reset();

  int columns() const;
  std::string_view column_name(int index) const;
  bool is_null(int column) const;           // columns are 0-based
  std::string_view text(int column) const;  // valid until the next step() or reset(); empty for NULL
  std::int64_t integer(int column) const;
  double number(int column) const;
  std::string_view blob(int column) const;

 private:
  Statement& bind_integer(int index, std::int64_t number);
  [[noreturn]] void fail(int code) const;
  void check_bound(int code) const;
  Database* database_;
  sqlite3_stmt* statement_ = nullptr;
};

/// BEGIN IMMEDIATE … COMMIT; rolls back when it goes without commit().
class Transaction {
 public:
  explicit Transaction(Database& database);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();

 private:
  Database& database_;
  bool open_ = true;
};

}  // namespace reform::base
