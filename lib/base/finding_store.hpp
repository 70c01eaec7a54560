// Findings packed into bytes: a bounded part of them in memory, the rest in sorted runs in an unnamed temporary file.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/system.hpp"

namespace reform::base {

/// What findings are sorted by; then by the order in which they came.
enum class FindingOrder : std::uint8_t { kByPlace, kByRule };

class FindingStore {
 public:
  static constexpr std::size_t kMostBytes = 32 << 20;

  explicit FindingStore(FindingOrder order = FindingOrder::kByPlace, std::size_t most_bytes = kMostBytes);
  ~FindingStore();
  FindingStore(FindingStore&&) noexcept;
  FindingStore& operator=(FindingStore&&) noexcept;

  /// Error 74 when the temporary file cannot be written.
  void add(const Diagnostic& finding);
  std::size_t size() const { return size_; }
  /// In order, until the visitor says false. The finding is valid during the call.
  void each(const std::function<bool(const Diagnostic&)>& visit) const;

 private:
  /// A finding of the part in memory: what it is sorted by, and where its bytes are.
  struct Entry {
    std::uint32_t file, line, column, size;
    const RuleText* rule;
    std::size_t offset;
  };
  struct Run {
    std::uint64_t offset, size;
  };
  class Reader;
  class Texts;

  void pack(const Diagnostic& finding);
  void unpack(std::string_view packed, Diagnostic& finding) const;
  bool is_before(const Entry& a, const Entry& b) const;
  std::vector<Entry> sorted() const;
  void spill();

  FindingOrder order_;
  std::size_t most_bytes_;
  std::size_t size_ = 0;
  std::unique_ptr<Texts> texts_;
  std::string bytes_;
  std::vector<Entry> entries_;
  std::optional<Descriptor> file_;
  std::uint64_t written_ = 0;
  std::vector<Run> runs_;
};

}  // namespace reform::base
