// Three steps of one work, in order: while what was read is looked at, another thread reads on, and makes ready what
// the first one would have to wait for.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <future>
#include <semaphore>
#include <vector>

namespace reform::base {

/// `read(slot)` fills a slot, which may have been used before, and is false when there is nothing more; `visit(slot)`
/// runs in the calling thread. In between `prepare(slot)` runs in whichever thread has the time, of several slots at
/// once: it changes nothing but its slot. What any of them throws comes out after what was before it. None may change
/// what another one uses. For a few slots no thread is begun.
template <class Slot, class Read, class Prepare, class Visit>
void read_ahead(const Read& read, const Prepare& prepare, const Visit& visit) {
  constexpr std::size_t kSlots = 64, kBatches = 4;
  struct Batch {
    std::vector<Slot> slots = std::vector<Slot>(kSlots);
    std::size_t size = 0, prepared = 0;
    bool is_last = false;
  };
  std::array<Batch, kBatches> batches;
  const auto fill = [&](Batch& batch) {
    batch.prepared = 0;
    for (batch.size = 0; batch.size < kSlots && read(batch.slots[batch.size]);) ++batch.size;
    batch.is_last = batch.size < kSlots;
  };
  const auto visit_all = [&](Batch& batch) {
    for (std::size_t i = 0; i < batch.size; ++i) {
      if (i >= batch.prepared) prepare(batch.slots[i]);
      visit(batch.slots[i]);
    }
  };
  fill(batches[0]);
  if (batches[0].is_last) return visit_all(batches[0]);

  std::counting_semaphore<kBatches + 1> filled{1}, free{kBatches - 1};  // batches
  std::atomic<bool> is_over = false;                                    // nobody will look at more
  std::atomic<bool> is_waiting = false;                                 // for something to look at
  std::future<void> reading = std::async(std::launch::async, [&] {
    for (std::size_t next = 1;; next = (next + 1) % kBatches) {
      free.acquire();
      if (is_over) return;
      Batch& batch = batches[next];
      bool is_read = false;
      try {
        fill(batch);
        is_read = true;
        for (; batch.prepared < batch.size && !is_waiting; ++batch.prepared) prepare(batch.slots[batch.prepared]);
      } catch (...) {
        if (is_read) batch.size = batch.prepared;  // else all that was read is still to be made ready
        batch.is_last = true;
        filled.release();
        throw;
      }
      const bool is_last = batch.is_last;
      filled.release();
      if (is_last) return;
    }
  });
  try {
    for (std::size_t now = 0;; now = (now + 1) % kBatches) {
      is_waiting = true;
      filled.acquire();
      is_waiting = false;
      visit_all(batches[now]);
      if (batches[now].is_last) break;
      free.release();
    }
  } catch (...) {
    is_over = true;
    free.release();
    throw;  // once the thread has ended, for which its future waits
  }
  reading.get();
}

/// The same of what needs nothing in between.
template <class Slot, class Read, class Visit>
void read_ahead(const Read& read, const Visit& visit) {
  read_ahead<Slot>(
      read, [](Slot&) {}, visit);
}

}  // namespace reform::base
