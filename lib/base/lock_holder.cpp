#include "base/lock_holder.hpp"

#include <sys/stat.h>
#include <sys/sysmacros.h>

#include <charconv>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <sstream>

namespace reform::base {
namespace {

// Of the lock bytes in the -shm file the first is the writer's (https://www.sqlite.org/walformat.html, 2.3).
constexpr std::uint64_t kWriteLockByte = 120;

/// A line of /proc/locks: `1: POSIX  ADVISORY  WRITE 4711 08:02:131074 120 120` (the device in hexadecimal digits).
struct Lock {
  std::string kind, access, place, end;
  int process = 0;
  std::uint64_t first = 0;
};

std::optional<Lock> parse(const std::string& line) {
  std::istringstream words(line);
  std::string number, advisory;
  Lock lock;
  words >> number >> lock.kind >> advisory >> lock.access >> lock.process >> lock.place >> lock.first >> lock.end;
  if (!words || lock.kind != "POSIX" || lock.access != "WRITE") return std::nullopt;
  return lock;
}

bool holds(const Lock& lock, std::uint64_t byte) {
  std::uint64_t last = UINT64_MAX;  // "EOF"
  std::from_chars(lock.end.data(), lock.end.data() + lock.end.size(), last);
  return lock.first <= byte && byte <= last;
}

bool is_on(const Lock& lock, const struct stat& file) {
  unsigned major_number = 0, minor_number = 0;
  unsigned long long inode = 0;
  if (std::sscanf(lock.place.c_str(), "%x:%x:%llu", &major_number, &minor_number, &inode) != 3) return false;
  return inode == file.st_ino && major_number == major(file.st_dev) && minor_number == minor(file.st_dev);
}

}  // namespace

std::optional<LockHolder> lock_holder(const std::string& path) {
  struct stat file {};
  if (::stat((path + "-shm").c_str(), &file) != 0) return std::nullopt;
  std::ifstream locks("/proc/locks");
  for (std::string line; std::getline(locks, line);) {
    const std::optional<Lock> lock = parse(line);
    if (!lock || lock->process <= 0 || !is_on(*lock, file) || !holds(*lock, kWriteLockByte)) continue;
    LockHolder holder{lock->process, {}};
    std::ifstream program("/proc/" + std::to_string(lock->process) + "/comm");
    std::getline(program, holder.program);
    return holder;
  }
  return std::nullopt;
}

}  // namespace reform::base
