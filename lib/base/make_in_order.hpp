// One work in pieces that do not depend on each other: two threads make them, and they are taken in order.
#pragma once

#include <array>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <future>
#include <mutex>

namespace reform::base {

/// `make(number, piece)` fills the piece of each number from 0 on, which may have been used before, in either thread;
/// `take(piece)` runs in the calling one, which makes pieces too while there is none to take. What either throws comes
/// out. For one piece no thread is begun.
template <class Piece, class Make, class Take>
class InOrder {
 public:
  InOrder(std::size_t count, const Make& make, const Take& take) : count_(count), make_(make), take_(take) {}

  void run() {
    std::future<void> other;
    if (count_ > 1) other = std::async(std::launch::async, [this] { work(false); });
    work(true);
    if (other.valid()) other.get();
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  struct Slot {
    Piece piece{};
    bool is_made = false;
  };
  static constexpr std::size_t kSlots = 4;  // how far one may be ahead of the other

  Slot& slot(std::size_t number) { return slots_[number % kSlots]; }

  void work(bool is_taking) {
    std::unique_lock lock(mutex_);
    while (!failure_ && (is_taking ? taken_ < count_ : begun_ < count_)) {
      if (is_taking && slot(taken_).is_made) {
        outside(lock, [&] { take_(slot(taken_).piece); });
        slot(taken_).is_made = false;
        ++taken_;
      } else if (begun_ < count_ && begun_ < taken_ + kSlots) {
        const std::size_t number = begun_++;
        outside(lock, [&] { make_(number, slot(number).piece); });
        slot(number).is_made = true;
      } else {
        changed_.wait(lock);
        continue;
      }
      changed_.notify_all();
    }
  }

  /// Without the lock; what it throws ends the work.
  template <class Act>
  void outside(std::unique_lock<std::mutex>& lock, const Act& act) {
    std::exception_ptr failure;
    lock.unlock();
    try {
      act();
    } catch (...) {
      failure = std::current_exception();
    }
    lock.lock();
    if (failure) failure_ = failure;
  }

  const std::size_t count_;
  const Make& make_;
  const Take& take_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::array<Slot, kSlots> slots_;
  std::size_t begun_ = 0, taken_ = 0;
  std::exception_ptr failure_;
};

template <class Piece, class Make, class Take>
void make_in_order(std::size_t count, const Make& make, const Take& take) {
  InOrder<Piece, Make, Take>(count, make, take).run();
}

}  // namespace reform::base
