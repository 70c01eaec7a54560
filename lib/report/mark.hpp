// What can be said of an item in a period beside its state and light. Figures count marks, `list --mark` lists them, so
// a figure and its list cannot differ.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace reform::report {

enum class Mark : std::uint8_t {
  kOpening,          // open on the day before the period
  kNew,              // first known in the period
  kClosed,           // entered closed in the period
  kCancelled,        // entered cancelled in the period
  kReopened,         // left closed, or came back from cancelled, in the period
  kReturned,         // a claim was sent back in the period
  kLookedBack,       // a closed item was taken up again in the period
  kMovedDue,         // its due date was moved in the period
  kOverdueJoined,    // overdue now, not on the day before the period
  kOverdueLeft,      // the other way round
  kNearDue,          // due within the policy's days
  kNotUpdated,       // open, and nothing submitted this period
  kUnreviewed,       // claimed and waiting too long for its review
  kEscalated,        // red for so many periods in a row that the leadership must decide
  kDeclared,         // its unit declared a colour
  kDeclaredDiffers,  // the unit says another colour than the rule
  kCorrected,        // an earlier month was changed after this period's lists had begun to come
  kDue,              // not cancelled, and its due date lies in the period
  kWorse,            // its light is worse than on the day before the period: green < yellow < red
  kBetter,           // the other way round
  kRested,           // grey now, and was not on the day before the period
};
inline constexpr std::size_t kMarkCount = 21;

class Marks {
 public:
  void set(Mark mark, bool is_so = true) { bits_ = is_so ? bits_ | bit(mark) : bits_ & ~bit(mark); }
  bool has(Mark mark) const { return (bits_ & bit(mark)) != 0; }
  bool has_any(Marks marks) const { return (bits_ & marks.bits_) != 0; }

 private:
  static std::uint32_t bit(Mark mark) { return std::uint32_t{1} << static_cast<unsigned>(mark); }
  std::uint32_t bits_ = 0;  // half the room of a bitset
};

/// "near_due" …, in the order of the enum.
std::span<const std::string_view> mark_names();
std::string_view name(Mark mark);
std::optional<Mark> parse_mark(std::string_view name);

}  // namespace reform::report
