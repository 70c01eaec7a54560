#include "ledger/export_rows.hpp"

#include "base/error.hpp"

namespace reform::ledger {

namespace {
constexpr std::size_t kChunk = 1 << 16;
}

void ExportRows::fail(const std::string& key, const base::Args& args) const {
  throw base::Error(base::Exit::kUnreadable, "rebuild.line",
                    {{"path", source_.name()}, {"line", row_line_}, {"problem", base::text(key, args)}});
}

int ExportRows::take() {
  if (at_ == chunk_.size()) {
    chunk_.resize(kChunk);
    chunk_.resize(source_.read(offset_, chunk_.data(), kChunk));
    offset_ += chunk_.size();
    at_ = 0;
    sha256_.add(chunk_);
    if (chunk_.empty()) return kEnd;
  }
  const char c = chunk_[at_++];
  if (c == '\n') ++line_;
  return static_cast<unsigned char>(c);
}

int ExportRows::read_quoted() {
  while (true) {
    int c = take();
    if (c == '"') {
      c = take();
      if (c != '"') return c;
    }
    if (c == kEnd) fail("rebuild.problem.open_quote");
    row_ += static_cast<char>(c);
  }
}

int ExportRows::read_cell() {
  int c = take();
  if (c == '"') return read_quoted();
  for (; c != ',' && c != '\n' && c != kEnd; c = take()) {
    if (c == '"' || c == '\r') fail("rebuild.problem.stray");
    row_ += static_cast<char>(c);
  }
  return c;
}

bool ExportRows::next() {
  row_.clear();
  ends_.clear();
  row_line_ = line_;
  while (true) {
    const int behind = read_cell();
    if (behind == kEnd && ends_.empty() && row_.empty()) return false;
    ends_.push_back(row_.size());
    if (behind == '\n') return true;
    if (behind == kEnd) fail("rebuild.problem.no_end");
    if (behind != ',') fail("rebuild.problem.stray");
  }
}

std::string_view ExportRows::cell(std::size_t index) const {
  const std::size_t begin = index == 0 ? 0 : ends_[index - 1];
  return std::string_view(row_).substr(begin, ends_[index] - begin);
}

}  // namespace reform::ledger
