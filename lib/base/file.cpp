#include "base/file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <istream>
#include <utility>

#include "base/converter.hpp"
#include "base/system.hpp"
#include "base/utf8.hpp"

namespace reform::base {
namespace {

constexpr std::size_t kChunk = 1 << 16;

[[noreturn]] void fail_to_read(const std::string& name, int problem) {
  throw Error(Exit::kUnreadable, "file.unreadable", {{"path", name}, {"problem", system_problem(problem)}});
}

std::uint64_t size_of(int descriptor, const std::string& name) {
  struct stat status {};
  if (::fstat(descriptor, &status) != 0) fail_to_read(name, errno);
  return static_cast<std::uint64_t>(status.st_size);
}

void write_or_throw(int descriptor, std::string_view bytes) {
  if (!write_all(descriptor, bytes))
    throw Error(Exit::kOutput, "file.no_room_for_input", {{"problem", system_problem(errno)}});
}

/// A pipe, a terminal, `<(command)`: copied, because it can be read only once.
Descriptor copy_of_stream(int from, const std::string& name) {
  Descriptor copy = unnamed_file();
  std::array<char, kChunk> buffer;
  while (true) {
    const ssize_t got = ::read(from, buffer.data(), buffer.size());
    if (got == 0) return copy;
    if (got > 0) write_or_throw(copy.get(), {buffer.data(), static_cast<std::size_t>(got)});
    if (got < 0 && errno != EINTR) fail_to_read(name, errno);
  }
}

/// The path as a person reads it: archives from Chinese Windows unpack to names in GBK. `?` for bytes nobody explains.
std::string readable(const std::string& path) {
  if (is_valid_utf8(path)) return path;
  std::string name;
  Converter converter("GB18030");
  for (std::size_t at = 0; at < path.size();) {
    const std::size_t taken = converter.convert(std::string_view(path).substr(at), name, path.size() * 4);
    at += taken;
    if (at < path.size()) {
      name += '?';
      ++at;
    }
  }
  return name;
}

}  // namespace

Source Source::open(const std::string& path) {
  std::string name = readable(path);
  Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.is_open()) throw_not_opened(name, errno);
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) throw_not_opened(name, errno);
  if (S_ISDIR(status.st_mode)) throw_not_opened(name, EISDIR);
  if (!S_ISREG(status.st_mode)) file = copy_of_stream(file.get(), name);
  const std::uint64_t size = size_of(file.get(), name);
  return {file.release(), std::move(name), size};
}

Source Source::spool(std::istream& in, std::string name) {
  Descriptor copy = unnamed_file();
  std::array<char, kChunk> buffer;
  while (in.read(buffer.data(), buffer.size()) || in.gcount() > 0) {
    write_or_throw(copy.get(), {buffer.data(), static_cast<std::size_t>(in.gcount())});
  }
  if (in.bad()) fail_to_read(name, EIO);
  const std::uint64_t size = size_of(copy.get(), name);
  return {copy.release(), std::move(name), size};
}

Source Source::from_text(std::string_view bytes, std::string name) {
  Descriptor copy = unnamed_file();
  write_or_throw(copy.get(), bytes);
  return {copy.release(), std::move(name), bytes.size()};
}

Source Source::unopened(const std::string& path, Error problem) {
  Source source(-1, readable(path), 0);
  source.problem_ = std::move(problem);
  return source;
}

Source::Source(Source&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)),
      name_(std::move(other.name_)),
      size_(other.size_),
      problem_(std::move(other.problem_)) {}

Source& Source::operator=(Source&& other) noexcept {
  std::swap(fd_, other.fd_);
  std::swap(name_, other.name_);
  std::swap(size_, other.size_);
  std::swap(problem_, other.problem_);
  return *this;
}

Source::~Source() {
  if (fd_ >= 0) ::close(fd_);
}

Exit exit_of(std::span<const Source> sources) {
  Exit worst = Exit::kOk;
  for (const Source& source : sources)
    if (source.problem()) worst = std::max(worst, source.problem()->exit());
  return worst;
}

std::size_t Source::read(std::uint64_t offset, char* buffer, std::size_t size) const {
  std::size_t done = 0;
  while (done < size && !problem_) {
    const ssize_t got = ::pread(fd_, buffer + done, size - done, static_cast<off_t>(offset + done));
    if (got == 0) break;
    if (got > 0) done += static_cast<std::size_t>(got);
    if (got < 0 && errno != EINTR) fail_to_read(name_, errno);
  }
  return done;
}

std::string Source::all() const {
  std::string bytes(size_, '\0');
  bytes.resize(read(0, bytes.data(), bytes.size()));
  return bytes;
}

}  // namespace reform::base
