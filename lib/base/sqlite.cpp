#include "base/sqlite.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <new>
#include <utility>

#include "base/error.hpp"
#include "base/lock_holder.hpp"
#include "base/system.hpp"

namespace reform::base {
namespace {

// On the first of the month everybody imports at once, and an import takes seconds: who waits a minute gets his turn.
constexpr int kBusyMilliseconds = 60'000;
constexpr std::string_view kInMemory = ":memory:";

[[noreturn]] void throw_busy(const std::string& path) {
  const std::optional<LockHolder> holder = lock_holder(path);
  if (!holder) throw Error(Exit::kBusy, "database.busy", {{"path", path}});
  throw Error(Exit::kBusy, "database.held",
              {{"path", path}, {"process", holder->process}, {"program", holder->program}});
}

/// What a result of SQLite means to a person: data they can mend, a disk they can free, a process they can wait for.
/// All else is our mistake.
[[noreturn]] void throw_result(sqlite3* handle, int code, const std::string& path, std::string_view sql) {
  const std::string problem = handle ? sqlite3_errmsg(handle) : sqlite3_errstr(code);
  const Args args = {{"path", path}, {"problem", problem}};
  // A reader too makes the -shm file beside a database in WAL mode; where it cannot, the disk is full.
  const int what = handle ? sqlite3_extended_errcode(handle) : code;
  const bool is_shared_memory =
      what == SQLITE_IOERR_SHMOPEN || what == SQLITE_IOERR_SHMSIZE || what == SQLITE_IOERR_SHMMAP;
  const bool is_reading = handle && sqlite3_db_readonly(handle, "main") == 1 && !is_shared_memory;
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      throw_busy(path);
    case SQLITE_READONLY:
    case SQLITE_FULL:
      throw Error(Exit::kOutput, "database.not_written", args);
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
      if (is_reading) throw Error(Exit::kUnreadable, "database.unreadable", args);
      throw Error(Exit::kOutput, "database.not_written", args);
    case SQLITE_PERM:
    case SQLITE_AUTH:
      throw Error(Exit::kNotFound, "file.no_permission", args);
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
      throw Error(Exit::kUnreadable, "database.broken", args);
    case SQLITE_NOMEM:
      throw std::bad_alloc();
    default:
      // Our statements name what every file of ours describes; where the description is damaged, it is not there.
      if (path != ":memory:" && (problem.starts_with("no such column") || problem.starts_with("no such table")))
        throw Error(Exit::kUnreadable, "database.broken", args);
      throw Bug(__FILE__, __LINE__, "SQLite on " + path + ": " + problem + " in: " + std::string(sql));
  }
}

/// SQLite would say no more than "unable to open database file"; the system says why.
void check_that_it_is_there(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) throw_not_opened(path, errno);
  if (S_ISDIR(status.st_mode))
    throw Error(Exit::kNotFound, "database.unreadable", {{"path", path}, {"problem", system_problem(EISDIR)}});
  if (::faccessat(AT_FDCWD, path.c_str(), R_OK, AT_EACCESS) != 0) throw_not_opened(path, errno);
}

/// Makes a new file, if there is none, that only its owner can read: it holds names of persons.
void create_private_file(const std::string& path) {
  const Descriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
  if (!file.is_open()) throw_not_written(path, errno);
}

/// SQLite gives names such as `file:x` a meaning of their own; here a path is a path.
std::string plain_path(const std::string& path) {
  const bool has_meaning = path.empty() || path.front() == ':' || path.starts_with("file:");
  return has_meaning ? "./" + path : path;
}

int open_flags(Database::Mode mode) {
  const int access = mode == Database::Mode::kReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
  return access | SQLITE_OPEN_NOMUTEX;  // one thread at a time
}

}  // namespace

Database::Database(const std::string& path, Mode mode) : path_(path) {
  const bool is_in_memory = path == kInMemory && mode == Mode::kCreate;
  if (!is_in_memory && mode == Mode::kCreate) create_private_file(path);
  if (!is_in_memory && mode != Mode::kCreate) check_that_it_is_there(path);

  const std::string name = is_in_memory ? path : plain_path(path);
  const int code = sqlite3_open_v2(name.c_str(), &handle_, open_flags(mode), nullptr);
  try {
    if (code != SQLITE_OK) throw_result(handle_, code, path_, "open");
    // SQLite opens a protected file for reading only, without a word.
    if (mode != Mode::kReadOnly && sqlite3_db_readonly(handle_, "main") == 1)
      throw Error(Exit::kOutput, "file.not_written", {{"path", path}, {"problem", text("problem.no_permission")}});
    sqlite3_busy_timeout(handle_, kBusyMilliseconds);
    execute("PRAGMA foreign_keys = ON");
    integer("PRAGMA schema_version");  // the first real look at the file: is it a database at all?
  } catch (...) {
    sqlite3_close_v2(handle_);  // no destructor runs for a constructor that threw
    throw;
  }
}

Database::~Database() { sqlite3_close_v2(handle_); }

void Database::execute(const std::string& sql) {
  const int code = sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) throw_result(handle_, code, path_, sql);
}

Statement Database::prepare(std::string_view sql) { return Statement(*this, sql); }

std::int64_t Database::integer(std::string_view sql) {
  Statement statement(*this, sql);
  return statement.step() ? statement.integer(0) : 0;
}

std::int64_t Database::last_insert_rowid() const { return sqlite3_last_insert_rowid(handle_); }

std::int64_t Database::changes() const { return sqlite3_changes(handle_); }

void Database::copy_to(Database& target) {
  sqlite3_backup* backup = sqlite3_backup_init(target.handle_, "main", handle_, "main");
  if (backup == nullptr) throw_result(target.handle_, sqlite3_errcode(target.handle_), target.path_, "backup");
  const int code = sqlite3_backup_step(backup, -1);  // in one step: a reader of the write-ahead log disturbs nobody
  sqlite3_backup_finish(backup);
  if (code != SQLITE_DONE) throw_result(target.handle_, code, target.path_, "backup");
}

Statement::Statement(Database& database, std::string_view sql) : database_(&database) {
  const int code = sqlite3_prepare_v3(database.handle(), sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement_, nullptr);
  if (code != SQLITE_OK) throw_result(database.handle(), code, database.path(), sql);
  BUG_IF(statement_ == nullptr, "SQL without a statement");
}

Statement::~Statement() { sqlite3_finalize(statement_); }

Statement::Statement(Statement&& other) noexcept
    : database_(other.database_), statement_(std::exchange(other.statement_, nullptr)) {}

void Statement::fail(int code) const {
  throw_result(database_->handle(), code, database_->path(), sqlite3_sql(statement_));
}

void Statement::check_bound(int code) const {
  if (code != SQLITE_OK) fail(code);
}

Statement& Statement::bind(int index, std::string_view text) {
  const char* bytes = text.data() ? text.data() : "";  // a null pointer would be NULL, not an empty text
  check_bound(sqlite3_bind_text64(statement_, index, bytes, text.size(), nullptr, SQLITE_UTF8));
  return *this;
}

Statement& Statement::bind_integer(int index, std::int64_t number) {
  check_bound(sqlite3_bind_int64(statement_, index, number));
  return *this;
}

Statement& Statement::bind(int index, double number) {
  check_bound(sqlite3_bind_double(statement_, index, number));
  return *this;
}

Statement& Statement::bind_blob(int index, const void* data, std::size_t size) {
  check_bound(sqlite3_bind_blob64(statement_, index, data ? data : "", size, nullptr));
  return *this;
}

Statement& Statement::bind_null(int index) {
  check_bound(sqlite3_bind_null(statement_, index));
  return *this;
}

bool Statement::step() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) fail(code);
  return false;
}

void Statement::run() {
  BUG_IF(step(), std::string("a row where none was expected: ") + sqlite3_sql(statement_));
  reset();
}

void Statement::reset() { sqlite3_reset(statement_); }

int Statement::columns() const { return sqlite3_column_count(statement_); }

std::string_view Statement::column_name(int index) const { return sqlite3_column_name(statement_, index); }

bool Statement::is_null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }

std::string_view Statement::text(int column) const {
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
  if (bytes == nullptr) return {};
  return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(statement_, column); }

double Statement::number(int column) const { return sqlite3_column_double(statement_, column); }

std::string_view Statement::blob(int column) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
  if (bytes == nullptr) return {};
  return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

Transaction::Transaction(Database& database) : database_(database) { database_.execute("BEGIN IMMEDIATE"); }

Transaction::~Transaction() {
  // After a full disk SQLite has rolled back by itself.
  const bool is_pending = open_ && sqlite3_get_autocommit(database_.handle()) == 0;
  if (is_pending) sqlite3_exec(database_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
  database_.execute("COMMIT");
  open_ = false;
}

}  // namespace reform::base
