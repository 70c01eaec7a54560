// Two steps of one work, in order: while what was read is looked at, another thread reads on.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <future>
#include <semaphore>
#include <vector>

namespace reform::base {

/// `read(slot)` fills a slot, which may have been used before, and is false when there is nothing more; `visit(slot)`
/// runs in the calling thread. What either throws comes out. Neither may change what the other one uses. For a few
/// slots no thread is begun.
template <class Slot, class Read, class Visit>
void read_ahead(const Read& read, const Visit& visit) {
  constexpr std::size_t kSlots = 128;
  struct Batch {
    std::vector<Slot> slots = std::vector<Slot>(kSlots);
    std::size_t size = 0;
    bool is_last() const { return size < kSlots; }
  };
  std::array<Batch, 2> batches;
  const auto fill = [&](Batch& batch) {
    for (batch.size = 0; batch.size < kSlots && read(batch.slots[batch.size]);) ++batch.size;
  };
  const auto visit_all = [&](const Batch& batch) {
    for (std::size_t i = 0; i < batch.size; ++i) visit(batch.slots[i]);
  };
  fill(batches[0]);
  if (batches[0].is_last()) return visit_all(batches[0]);

  std::counting_semaphore<3> filled{1}, free{1};  // batches
  std::atomic<bool> is_over = false;              // nobody will look at more
  std::future<void> reading = std::async(std::launch::async, [&] {
    for (std::size_t next = 1;; next = 1 - next) {
      free.acquire();
      if (is_over) return;
      try {
        fill(batches[next]);
      } catch (...) {
        filled.release();  // what was read until then; it is the last batch
        throw;
      }
      const bool is_last = batches[next].is_last();
      filled.release();
      if (is_last) return;
    }
  });
  try {
    for (std::size_t now = 0;; now = 1 - now) {
      filled.acquire();
      visit_all(batches[now]);
      if (batches[now].is_last()) break;
      free.release();
    }
  } catch (...) {
    is_over = true;
    free.release();
    throw;  // once the thread has ended, for which its future waits
  }
  reading.get();
}

}  // namespace reform::base
