// The program as a function: its world handed in, its exit code handed back. main.cpp and the tests are the only
// callers.
#pragma once

#include <iosfwd>
#include <map>
#include <string>
#include <vector>

namespace reform::cli {

/// The world of one run: nothing else reads streams, environment, terminal or clock.
struct Console {
  std::istream& in;
  std::ostream& out;  // data only
  std::ostream& err;  // everything for a person
  std::map<std::string, std::string> env;
  std::string now;  // YYYY-MM-DDTHH:MM:SSZ
  bool out_is_terminal = false, err_is_terminal = false;
  std::string today = {};   // YYYY-MM-DD where the person is; empty: the day of `now`
  std::size_t width = 100;  // columns of tables for people; a terminal's own where output goes to one
};

/// Runs `args` (without the program's name); the only place where errors are caught. Exit codes: base/error.hpp.
int run(const std::vector<std::string>& args, Console& console);

}  // namespace reform::cli
