// reform_bench_mistakes ROWS RATE SEED TRUTH > tasks.csv
//
// A task list as of reform_bench_generate with one mistake in that share of the rows (1 = in every row), and in the
// file TRUTH what must be found: record,line,field,rule. Same arguments, same bytes, on every machine.
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "bench/mistakes.hpp"

using namespace reform::bench;

namespace {

bool write(std::FILE* file, std::string& text) {
  const bool is_written = std::fwrite(text.data(), 1, text.size(), file) == text.size();
  text.clear();
  return is_written;
}

void append(std::string& text, const Planted& planted) {
  text += std::to_string(planted.record) + "," + std::to_string(planted.line) + "," + planted.field + "," +
          planted.rule + "\n";
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 5) {
    std::fputs("usage: reform_bench_mistakes ROWS RATE SEED TRUTH\n", stderr);
    return 2;
  }
  std::FILE* const truth_file = std::fopen(argv[4], "w");
  if (truth_file == nullptr) {
    std::perror(argv[4]);
    return 74;
  }
  const unsigned long long rows = std::strtoull(argv[1], nullptr, 10);
  MistakeWriter writer(std::strtod(argv[2], nullptr), std::strtoull(argv[3], nullptr, 10));
  std::string csv, truth = "record,line,field,rule\n";
  std::vector<Planted> planted;
  bool is_written = true;
  for (unsigned long long row = 0; row < rows && is_written; ++row) {
    writer.next(csv, planted);
    if (csv.size() < 1 << 20 && row + 1 < rows) continue;
    for (const Planted& one : planted) append(truth, one);
    planted.clear();
    is_written = write(stdout, csv) && write(truth_file, truth);
  }
  is_written = std::fflush(stdout) == 0 && std::fclose(truth_file) == 0 && is_written;
  if (!is_written) std::perror("reform_bench_mistakes");
  return is_written ? 0 : 74;
}
