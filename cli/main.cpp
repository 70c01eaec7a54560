// The process as a Console: standard streams, environment, clock. Everything else is run().
#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <ctime>
#include <iostream>

#include "base/date.hpp"
#include "base/error.hpp"
#include "cli/console.hpp"

extern char** environ;

namespace {

/// A stream the caller closed must not become the number of a file we open: the ledger would receive the report.
void occupy_closed_streams() {
  for (int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (fcntl(fd, F_GETFD) != -1) continue;
    // Opened the wrong way round, so that using it fails instead of passing silently.
    if (open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) != fd)
      _exit(static_cast<int>(reform::base::Exit::kOutput));
  }
}

std::map<std::string, std::string> environment() {
  std::map<std::string, std::string> all;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view text(*entry);
    const auto equals = text.find('=');
    if (equals != std::string_view::npos) all.emplace(text.substr(0, equals), text.substr(equals + 1));
  }
  return all;
}

/// REFORMCTL_TODAY (a day or a time) where it is set, else the clock.
std::string now(const std::map<std::string, std::string>& env) {
  using namespace std::chrono;
  const auto fixed = env.find("REFORMCTL_TODAY");
  if (fixed != env.end() && !fixed->second.empty()) {
    return fixed->second.size() == 10 ? fixed->second + "T00:00:00Z" : fixed->second;
  }
  const auto seconds_since_epoch = floor<seconds>(system_clock::now());
  const auto day = floor<days>(seconds_since_epoch);
  const hh_mm_ss time(seconds_since_epoch - day);
  const auto two = [](auto count) { return std::to_string(100 + count).substr(1); };
  return reform::base::iso({static_cast<std::int32_t>(day.time_since_epoch().count())}) + "T" +
         two(time.hours().count()) + ":" + two(time.minutes().count()) + ":" + two(time.seconds().count()) + "Z";
}

/// The day on this place's calendar: before eight in the morning, China is a day ahead of the time the ledger keeps.
std::string today(const std::map<std::string, std::string>& env) {
  if (const auto fixed = env.find("REFORMCTL_TODAY"); fixed != env.end() && !fixed->second.empty()) return {};
  const std::time_t seconds = std::time(nullptr);
  std::tm local{};
  if (localtime_r(&seconds, &local) == nullptr) return {};
  const auto day = reform::base::make_date(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
  return day ? reform::base::iso(*day) : "";
}

/// Columns of the terminal; a hundred anywhere else, so that files come out the same everywhere.
std::size_t width_of_output() {
  constexpr std::size_t kUsual = 100, kNarrowest = 80, kWidest = 200;
  winsize size{};
  if (isatty(STDOUT_FILENO) != 1 || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return kUsual;
  return std::clamp<std::size_t>(size.ws_col, kNarrowest, kWidest);
}

}  // namespace

int main(int argc, char** argv) {
  occupy_closed_streams();
  std::signal(SIGPIPE, SIG_DFL);  // `reformctl list | head` ends quietly, also where the parent ignores the signal
  std::signal(SIGXFSZ, SIG_IGN);  // a file that may not grow is a write that failed, and is told as one
  std::ios::sync_with_stdio(false);

  const auto env = environment();
  reform::cli::Console console{
      std::cin,   std::cout,        std::cerr, env, now(env), isatty(STDOUT_FILENO) == 1, isatty(STDERR_FILENO) == 1,
      today(env), width_of_output()};
  const int exit = reform::cli::run({argv + 1, argv + argc}, console);
  // run() has checked the flush; a full network disk reports only at the close.
  if (close(STDOUT_FILENO) != 0 && exit == 0) {
    std::perror("reformctl: stdout");
    return static_cast<int>(reform::base::Exit::kOutput);
  }
  return exit;
}
