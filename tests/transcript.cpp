// Runs the ```console blocks of a Markdown file and compares what they print with what is written there.
//
//   $ command        a command; a line `> more` continues it
//   output           standard output and standard error, as a terminal shows them
//   ? 1              the exit code, when it is not 0
//
// All blocks of a document share one /bin/sh in a scratch folder that holds a copy of samples/. The environment is
// empty but for PATH (reformctl first), HOME and LC_ALL=C. Usage: transcript [--accept] PROGRAM SAMPLES FILE.md
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;

constexpr char kMark = '\x1e';  // parts the outputs of the commands; no output of ours contains it

struct Command {
  Lines written;     // `$ …` and its `> …` lines as they stand
  std::string text;  // what the shell gets
  Lines expected;    // output and `? N`
};

/// A document in order: text lines as they are, and commands.
struct Piece {
  bool is_command = false;
  std::string line;
  Command command;
};

Lines lines_of(const std::string& text) {
  Lines lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::string content_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<Piece> parse(const Lines& lines) {
  std::vector<Piece> pieces;
  bool is_inside = false;
  for (const auto& line : lines) {
    const bool is_fence = line.starts_with("```");
    if (is_fence) is_inside = !is_inside && line == "```console";
    if (is_inside && line.starts_with("$ ")) {
      pieces.push_back({true, {}, {{line}, line.substr(2), {}}});
    } else if (is_inside && !is_fence && !pieces.empty() && pieces.back().is_command) {
      Command& command = pieces.back().command;
      if (line.starts_with("> ") && command.expected.empty()) {
        command.written.push_back(line);
        command.text += "\n" + line.substr(2);
      } else {
        command.expected.push_back(line);
      }
    } else {
      pieces.push_back({false, line, {}});
    }
  }
  return pieces;
}

/// A folder that goes with its owner.
class Scratch {
 public:
  Scratch() {
    std::string name = (fs::temp_directory_path() / "transcript-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("cannot make " + name);
    path_ = name;
  }
  ~Scratch() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

/// Each command, then a mark with its exit code.
std::string script_of(const std::vector<Piece>& pieces) {
  std::string script = "exec 2>&1 </dev/null\n";
  for (const auto& piece : pieces) {
    if (piece.is_command) script += piece.command.text + "\nprintf '\\036%d\\036' \"$?\"\n";
  }
  return script;
}

void run_shell(const fs::path& folder, const fs::path& script, const fs::path& output, const fs::path& program) {
  const std::string path = "PATH=" + program.parent_path().string() + ":/usr/local/bin:/usr/bin:/bin";
  const std::string home = "HOME=" + folder.string();
  const pid_t child = fork();
  if (child < 0) throw std::runtime_error("cannot start a shell");
  if (child == 0) {
    std::string shell = "/bin/sh", file = script.string(), variable_path = path, variable_home = home,
                locale = "LC_ALL=C";
    char* arguments[] = {shell.data(), file.data(), nullptr};
    char* environment[] = {variable_path.data(), variable_home.data(), locale.data(), nullptr};
    if (chdir(folder.c_str()) != 0 || std::freopen(output.c_str(), "wb", stdout) == nullptr) _exit(127);
    execve(shell.c_str(), arguments, environment);
    _exit(127);
  }
  int status = 0;
  if (waitpid(child, &status, 0) != child) throw std::runtime_error("the shell was lost");
}

/// What each command printed, with `? N` for an exit code other than 0.
std::vector<Lines> outputs_of(const std::string& recorded) {
  std::vector<Lines> outputs;
  for (std::size_t at = 0; at < recorded.size();) {
    const auto mark = recorded.find(kMark, at);
    if (mark == std::string::npos) break;
    const auto end = recorded.find(kMark, mark + 1);
    Lines lines = lines_of(recorded.substr(at, mark - at));
    const std::string code = recorded.substr(mark + 1, end - mark - 1);
    if (code != "0") lines.push_back("? " + code);
    outputs.push_back(std::move(lines));
    at = end + 1;
  }
  return outputs;
}

/// Lines both have in common at the start and end are left out of the picture.
void print_difference(const Command& command, const Lines& actual) {
  const Lines& expected = command.expected;
  for (const auto& line : command.written) std::cout << "  " << line << '\n';
  std::size_t same = 0;
  while (same < expected.size() && same < actual.size() && expected[same] == actual[same]) ++same;
  std::size_t tail = 0;
  while (tail < expected.size() - same && tail < actual.size() - same &&
         expected[expected.size() - 1 - tail] == actual[actual.size() - 1 - tail]) {
    ++tail;
  }
  if (same > 0) std::cout << "  … " << same << " equal lines\n";
  for (std::size_t i = same; i < expected.size() - tail; ++i) std::cout << "- " << expected[i] << '\n';
  for (std::size_t i = same; i < actual.size() - tail; ++i) std::cout << "+ " << actual[i] << '\n';
  if (tail > 0) std::cout << "  … " << tail << " equal lines\n";
}

std::string rewritten(const std::vector<Piece>& pieces, const std::vector<Lines>& outputs) {
  std::string out;
  std::size_t number = 0;
  for (const auto& piece : pieces) {
    if (!piece.is_command) {
      out += piece.line + "\n";
      continue;
    }
    for (const auto& line : piece.command.written) out += line + "\n";
    for (const auto& line : outputs[number]) out += line + "\n";
    ++number;
  }
  return out;
}

/// Returns how many commands printed something else.
int check(const std::vector<Piece>& pieces, const std::vector<Lines>& outputs) {
  int different = 0;
  std::size_t number = 0;
  for (const auto& piece : pieces) {
    if (!piece.is_command) continue;
    const Lines actual = number < outputs.size() ? outputs[number] : Lines{"(the shell ended before this command)"};
    ++number;
    if (actual == piece.command.expected) continue;
    print_difference(piece.command, actual);
    ++different;
  }
  return different;
}

int transcript(bool accept, const fs::path& program, const fs::path& samples, const fs::path& document) {
  const auto pieces = parse(lines_of(content_of(document)));
  const Scratch scratch;
  const fs::path folder = scratch.path() / "work";
  fs::create_directory(folder);
  fs::copy(samples, folder / "samples", fs::copy_options::recursive);
  const fs::path script = scratch.path() / "script", output = scratch.path() / "output";
  std::ofstream(script, std::ios::binary) << script_of(pieces);
  run_shell(folder, script, output, program);
  const auto outputs = outputs_of(content_of(output));
  std::size_t commands = 0;
  for (const auto& piece : pieces) commands += piece.is_command ? 1U : 0U;
  if (commands == 0) throw std::runtime_error(document.string() + " has no console block: nothing would be tested");

  if (accept && outputs.size() == commands) {
    const std::string text = rewritten(pieces, outputs);
    if (text != content_of(document)) {
      std::ofstream file(document, std::ios::binary);
      if (!(file << text).flush()) throw std::runtime_error("cannot write " + document.string());
      std::cout << "accepted: " << document.string() << '\n';
    }
    return EXIT_SUCCESS;
  }
  const int different = check(pieces, outputs);
  std::cout << document.string() << ": " << commands << " commands, " << different << " different\n";
  return different == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    std::vector<std::string> args(argv + 1, argv + argc);
    const bool accept = !args.empty() && args.front() == "--accept";
    if (accept) args.erase(args.begin());
    if (args.size() != 3) throw std::runtime_error("usage: transcript [--accept] PROGRAM SAMPLES FILE.md");
    return transcript(accept, fs::absolute(args[0]), args[1], args[2]);
  } catch (const std::exception& error) {
    std::cerr << "transcript: " << error.what() << '\n';
    return EXIT_FAILURE;
  }
}
