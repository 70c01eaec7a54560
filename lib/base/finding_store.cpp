#include "base/finding_store.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>
#include <tuple>
#include <unordered_map>
#include <utility>

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

template <class T>
void take(std::string_view& packed, T& value) {
  std::memcpy(&value, packed.data(), sizeof value);
  packed.remove_prefix(sizeof value);
}

[[noreturn]] void fail(int problem) {
  throw Error(Exit::kOutput, "file.no_room_for_findings", {{"problem", system_problem(problem)}});
}

}  // namespace

/// Texts that many findings have in common, such as titles and what a rule allows: each once, known by a number.
class FindingStore::Texts {
 public:
  void put(std::string& out, const std::string& text) {
    if (text.size() < kShort) return base::put(out, text);
    auto known = numbers_.find(text);
    if (known == numbers_.end()) {
      if (bytes_ + text.size() > kMostBytes) return base::put(out, text);
      bytes_ += text.size();
      known = numbers_.emplace(text, static_cast<std::uint32_t>(texts_.size())).first;
      texts_.push_back(&known->first);
    }
    base::put(out, kNumber | known->second);
  }

  /// Takes a text off the front, whichever way it was put.
  void take(std::string_view& packed, std::string& text) const {
    std::uint32_t head = 0;
    base::take(packed, head);
    if ((head & kNumber) != 0) {
      text = *texts_[head & ~kNumber];
    } else {
      text.assign(packed.substr(0, head));
      packed.remove_prefix(head);
    }
  }

 private:
  static constexpr std::size_t kShort = 8, kMostBytes = 4 << 20;
  static constexpr std::uint32_t kNumber = 0x80000000;

  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::vector<const std::string*> texts_;  // keys of `numbers_`, which stay where they are
  std::size_t bytes_ = 0;
};

void FindingStore::pack(const Diagnostic& finding) {
  const auto put_local = [this](const LocalText& text) {
    texts_->put(bytes_, text.zh);
    texts_->put(bytes_, text.en);
  };
  put(bytes_, finding.rule);
  put(bytes_, finding.place);
  texts_->put(bytes_, finding.field);
  put_local(finding.field_title);
  texts_->put(bytes_, finding.header);
  put(bytes_, finding.value);
  put(bytes_, finding.sender);
  put(bytes_, finding.stands_for);
  put(bytes_, static_cast<std::uint32_t>(finding.cells.size()));
  for (const Cells& cells : finding.cells) put(bytes_, cells);
  put(bytes_, static_cast<std::uint32_t>(finding.args.size()));
  for (const Arg& arg : finding.args) {
    texts_->put(bytes_, arg.name);
    put_local(arg.value);
  }
}

/// Into a finding that is used again and again, so that its strings keep their memory.
void FindingStore::unpack(std::string_view packed, Diagnostic& finding) const {
  const auto take_local = [&](LocalText& text) {
    texts_->take(packed, text.zh);
    texts_->take(packed, text.en);
  };
  take(packed, finding.rule);
  take(packed, finding.place);
  texts_->take(packed, finding.field);
  take_local(finding.field_title);
  texts_->take(packed, finding.header);
  texts_->take(packed, finding.value);
  take(packed, finding.sender);
  take(packed, finding.stands_for);
  std::uint32_t cells = 0, args = 0;
  take(packed, cells);
  finding.cells.resize(cells);
  for (Cells& each : finding.cells) take(packed, each);
  take(packed, args);
  finding.args.resize(args, Arg("", ""));
  for (Arg& arg : finding.args) {
    texts_->take(packed, arg.name);
    take_local(arg.value);
  }
}

FindingStore::FindingStore(FindingOrder order, std::size_t most_bytes)
    : order_(order), most_bytes_(most_bytes), texts_(std::make_unique<Texts>()) {}
FindingStore::~FindingStore() = default;
FindingStore::FindingStore(FindingStore&&) noexcept = default;
FindingStore& FindingStore::operator=(FindingStore&&) noexcept = default;

void FindingStore::add(const Diagnostic& finding) {
  const std::size_t offset = bytes_.size();
  pack(finding);
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
  const auto before = [this](const Entry& a, const Entry& b) { return is_before(a, b); };
  if (!std::ranges::is_sorted(entries, before)) std::ranges::stable_sort(entries, before);  // findings come in order
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
  Reader* first = nullptr;   // on equal terms the earlier run is first, and memory last
  Reader* second = nullptr;  // the first of the others: until its turn comes nothing is compared with all
  const auto choose = [&] {
    first = second = nullptr;
    for (const auto& reader : readers) {
      if (reader->is_at_end()) continue;
      if (first == nullptr || is_before(reader->entry(), first->entry()))
        second = std::exchange(first, reader.get());
      else if (second == nullptr || is_before(reader->entry(), second->entry()))
        second = reader.get();
    }
  };
  choose();
  while (true) {
    const Entry* entry = next < in_memory.size() ? &in_memory[next] : nullptr;
    if (first == nullptr && entry == nullptr) return;
    const bool is_in_memory = first == nullptr || (entry != nullptr && is_before(*entry, first->entry()));
    unpack(is_in_memory ? std::string_view(bytes_).substr(entry->offset, entry->size) : first->bytes(), finding);
    if (!visit(finding)) return;
    if (is_in_memory) {
      ++next;
      continue;
    }
    first->next();
    if (first->is_at_end() || (second != nullptr && !is_before(first->entry(), second->entry()))) choose();
  }
}

}  // namespace reform::base
