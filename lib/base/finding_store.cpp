#include "base/finding_store.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>
#include <tuple>

#include "base/error.hpp"

namespace reform::base {
namespace {

constexpr std::size_t kReadAhead = 256 << 10;

template <class T>
void put(std::string& out, const T& value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

void put(std::string& out, const std::string& text) {
  put(out, static_cast<std::uint32_t>(text.size()));
  out += text;
}

void put(std::string& out, const LocalText& text) {
  put(out, text.zh);
  put(out, text.en);
}

void pack(std::string& out, const Diagnostic& finding) {
  put(out, finding.rule);
  put(out, finding.place);
  put(out, finding.field);
  put(out, finding.field_title);
  put(out, finding.header);
  put(out, finding.value);
  put(out, finding.stands_for);
  put(out, static_cast<std::uint32_t>(finding.args.size()));
  for (const Arg& arg : finding.args) {
    put(out, arg.name);
    put(out, arg.value);
  }
}

/// Takes packed values off the front.
struct Unpacker {
  std::string_view rest;

  template <class T>
  void take(T& value) {
    std::memcpy(&value, rest.data(), sizeof value);
    rest.remove_prefix(sizeof value);
  }
  void take(std::string& text) {
    std::uint32_t size = 0;
    take(size);
    text.assign(rest.substr(0, size));
    rest.remove_prefix(size);
  }
  void take(LocalText& text) {
    take(text.zh);
    take(text.en);
  }
};

/// Into a finding that is used again and again, so that its strings keep their memory.
void unpack(std::string_view bytes, Diagnostic& finding) {
  Unpacker packed{bytes};
  packed.take(finding.rule);
  packed.take(finding.place);
  packed.take(finding.field);
  packed.take(finding.field_title);
  packed.take(finding.header);
  packed.take(finding.value);
  packed.take(finding.stands_for);
  std::uint32_t args = 0;
  packed.take(args);
  finding.args.resize(args, Arg("", ""));
  for (Arg& arg : finding.args) {
    packed.take(arg.name);
    packed.take(arg.value);
  }
}

[[noreturn]] void fail(int problem) {
  throw Error(Exit::kOutput, "file.no_room_for_findings", {{"problem", system_problem(problem)}});
}

}  // namespace

void FindingStore::add(const Diagnostic& finding) {
  const std::size_t offset = bytes_.size();
  pack(bytes_, finding);
  const Place& place = finding.place;
  entries_.push_back(
      {place.file, place.line, place.column, static_cast<std::uint32_t>(bytes_.size() - offset), finding.rule, offset});
  ++size_;
  if (bytes_.size() + entries_.size() * sizeof(Entry) > most_bytes_) spill();
}

bool FindingStore::is_before(const Entry& a, const Entry& b) const {
  const auto place = [](const Entry& entry) { return std::tie(entry.file, entry.line, entry.column); };
  const int by_rule = a.rule == b.rule ? 0 : a.rule->id.compare(b.rule->id);
  if (order_ == FindingOrder::kByRule && by_rule != 0) return by_rule < 0;
  return place(a) != place(b) ? place(a) < place(b) : by_rule < 0;
}

std::vector<FindingStore::Entry> FindingStore::sorted() const {
  std::vector<Entry> entries = entries_;
  std::ranges::stable_sort(entries, [this](const Entry& a, const Entry& b) { return is_before(a, b); });
  return entries;
}

/// A run: for each finding its entry, then its bytes.
void FindingStore::spill() {
  if (!file_) file_.emplace(unnamed_file());
  const std::uint64_t start = written_;
  std::string out;
  const auto flush = [&] {
    if (!write_all(file_->get(), out)) fail(errno);
    written_ += out.size();
    out.clear();
  };
  for (const Entry& entry : sorted()) {
    put(out, entry);
    out.append(bytes_, entry.offset, entry.size);
    if (out.size() > kReadAhead) flush();
  }
  flush();
  runs_.push_back({start, written_ - start});
  bytes_.clear();
  entries_.clear();
}

/// Goes through one run in the file.
class FindingStore::Reader {
 public:
  Reader(int file, Run run) : file_(file), offset_(run.offset), left_(run.size) { next(); }

  bool is_at_end() const { return is_at_end_; }
  const Entry& entry() const { return entry_; }
  std::string_view bytes() const { return {buffer_.data() + at_, entry_.size}; }
  void next() {
    at_ += entry_.size;
    if (!is_there(sizeof entry_)) {
      is_at_end_ = true;
      return;
    }
    std::memcpy(&entry_, buffer_.data() + at_, sizeof entry_);
    at_ += sizeof entry_;
    is_there(entry_.size);
  }

 private:
  /// Reads on until the buffer holds that many bytes; false at the end of the run.
  bool is_there(std::size_t wanted) {
    while (buffer_.size() - at_ < wanted && left_ > 0) {
      buffer_.erase(0, at_);
      at_ = 0;
      const std::size_t before = buffer_.size();
      const std::size_t size = std::min<std::uint64_t>(left_, std::max(kReadAhead, wanted));
      buffer_.resize(before + size);
      const ssize_t got = ::pread(file_, buffer_.data() + before, size, static_cast<off_t>(offset_));
      if (got < 0 && errno != EINTR) fail(errno);
      BUG_IF(got == 0, "the file of findings is shorter than what was written");
      const auto read = static_cast<std::size_t>(std::max<ssize_t>(got, 0));
      buffer_.resize(before + read);
      offset_ += read;
      left_ -= read;
    }
    return buffer_.size() - at_ >= wanted;
  }

  int file_;
  std::uint64_t offset_, left_;
  std::string buffer_;
  std::size_t at_ = 0;
  Entry entry_{};
  bool is_at_end_ = false;
};

void FindingStore::each(const std::function<bool(const Diagnostic&)>& visit) const {
  const std::vector<Entry> in_memory = sorted();
  std::size_t next = 0;
  std::vector<std::unique_ptr<Reader>> readers;
  for (const Run& run : runs_) readers.push_back(std::make_unique<Reader>(file_->get(), run));
  Diagnostic finding;
  while (true) {
    Reader* first = nullptr;  // on equal terms the earlier run is first, and memory last
    for (const auto& reader : readers)
      if (!reader->is_at_end() && (first == nullptr || is_before(reader->entry(), first->entry())))
        first = reader.get();
    const Entry* entry = next < in_memory.size() ? &in_memory[next] : nullptr;
    if (first == nullptr && entry == nullptr) return;
    const bool is_in_memory = first == nullptr || (entry != nullptr && is_before(*entry, first->entry()));
    unpack(is_in_memory ? std::string_view(bytes_).substr(entry->offset, entry->size) : first->bytes(), finding);
    if (!visit(finding)) return;
    is_in_memory ? static_cast<void>(++next) : first->next();
  }
}

}  // namespace reform::base
