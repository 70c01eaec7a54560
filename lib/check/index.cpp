#include "check/index.hpp"

namespace reform::check {
namespace {

/// A record without a period is older than any with one.
bool is_later(std::optional<base::Period> a, std::optional<base::Period> b) {
  return a && (!b || a->last() > b->last());
}

}  // namespace

std::uint32_t Index::add(const Indexed& record, std::optional<base::Period> period, bool takes_over) {
  const std::uint32_t number = size();
  records_.push_back(record);
  Indexed& added = records_.back();
  added.first_citation = static_cast<std::uint32_t>(citations_.size());
  marks_.resize(marks_.size() + words_);
  failing_.resize(failing_.size() + words_);
  refused_.push_back(false);
  if (periods_.size() <= record.table) periods_.resize(record.table + 1);
  periods_[record.table] = period;
  if (record.id == kNone) return number;
  if (current_.size() <= record.id) current_.resize(record.id + std::size_t{1}, kNone);
  std::uint32_t& current = current_[record.id];
  if (current == kNone) {
    current = number;
  } else if (const auto first = find(record.id, period)) {
    if (!takes_over) return number;
    std::uint32_t* link = &current;
    while (*link != *first) link = &records_[*link].earlier;
    *link = number;
    added.earlier = records_[*first].earlier;
  } else if (is_later(period, periods_[records_[current].table])) {
    added.earlier = current;
    current = number;
  } else {
    added.earlier = records_[current].earlier;
    records_[current].earlier = number;
  }
  return number;
}

void Index::cite(const Citation& citation) {
  citations_.push_back(citation);
  ++records_.back().citations;
}

std::optional<std::uint32_t> Index::find(std::uint32_t id, std::optional<base::Period> period) const {
  for (std::uint32_t at = current(id); at != kNone; at = records_[at].earlier)
    if (periods_[records_[at].table] == period) return at;
  return std::nullopt;
}

std::uint32_t Index::standing(std::uint32_t id) const {
  std::uint32_t at = current(id);
  while (at != kNone && is_refused(at)) at = records_[at].earlier;
  return at;
}

std::span<const Citation> Index::citations(std::uint32_t record) const {
  return {citations_.data() + records_[record].first_citation, records_[record].citations};
}

void Index::sort_children() {
  child_starts_.assign(texts.size() + std::size_t{1}, 0);
  const auto each_child = [&](const auto& visit) {
    for (std::uint32_t record = 0; record < size(); ++record)
      if (is_current(record))
        for (const Citation& citation : citations(record)) visit(citation.target, record);
  };
  each_child([&](std::uint32_t target, std::uint32_t) { ++child_starts_[target + std::size_t{1}]; });
  for (std::size_t id = 1; id < child_starts_.size(); ++id) child_starts_[id] += child_starts_[id - 1];
  children_.resize(child_starts_.back());
  std::vector<std::uint32_t> next(child_starts_.begin(), child_starts_.end() - 1);
  each_child([&](std::uint32_t target, std::uint32_t record) { children_[next[target]++] = record; });
}

std::span<const std::uint32_t> Index::children(std::uint32_t id) const {
  if (id + std::size_t{1} >= child_starts_.size()) return {};
  return {children_.data() + child_starts_[id], child_starts_[id + std::size_t{1}] - child_starts_[id]};
}

void Index::set(std::vector<std::uint64_t>& bits, std::uint32_t record, int number) {
  const auto at = static_cast<std::size_t>(number);
  bits[record * words_ + at / 64] |= std::uint64_t{1} << (at % 64);
}

bool Index::is_set(const std::vector<std::uint64_t>& bits, std::uint32_t record, int number) const {
  const auto at = static_cast<std::size_t>(number);
  return (bits[record * words_ + at / 64] >> (at % 64) & 1U) != 0;
}

}  // namespace reform::check
