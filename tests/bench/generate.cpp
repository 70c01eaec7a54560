// reform_bench_generate ROWS [SEED] > tasks.csv
//
// A task list of ROWS records of 25 columns for the period 2022-03, valid against the built-in schema. Same arguments,
// same bytes, on every machine. With mistakes: reform_bench_mistakes.
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "bench/tasks.hpp"

using namespace reform::bench;

namespace {

void append(std::string& text, const Task& task) {
  const char* separator = "";
  for (const std::string* cell : task.cells()) {
    text += separator;
    text += *cell;
    separator = ",";
  }
  text += '\n';
}

bool write(std::string& text) {
  const bool is_written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
  text.clear();
  return is_written;
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t rows = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 0;
  if (rows == 0) {
    std::fputs("usage: reform_bench_generate ROWS [SEED]\n", stderr);
    return 2;
  }
  const std::vector<std::string> regions = valid_regions();
  Random random{argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 1};
  std::string text(kHeader);
  bool is_written = true;
  for (std::size_t number = 0; number < rows && is_written; ++number) {
    append(text, make_task(random, number, regions));
    if (text.size() > 1 << 20) is_written = write(text);
  }
  is_written = is_written && write(text) && std::fflush(stdout) == 0;
  if (!is_written) std::perror("reform_bench_generate");
  return is_written ? 0 : 74;
}
