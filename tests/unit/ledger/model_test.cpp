// Random imports, corrections, voids and moves against a model that keeps everything said in a vector and answers by
// looking at all of it. After every step, as of every day and known at every step so far, both say the same.
#include <map>
#include <random>

#include "ledger/move.hpp"
#include "ledger/verify.hpp"
#include "ledger/void.hpp"
#include "round_trip.hpp"

using namespace reform;
using namespace reform::ledger;
using namespace reform::ledger::test;

namespace {

/// Somebody said at a step, of an item, what is true from a day on.
struct Statement {
  int step = 0;
  int submission = 0;  // 0: a move
  std::string id, day, title, status;
};

/// The model: no SQL, no confirmations, no chain.
struct Model {
  std::vector<Statement> statements;
  std::map<int, int> voided;  // submission → step

  /// What is in force of every item on a day by what was known after a step.
  ///
  /// A record that said the same as was in force when it came says nothing new unless that is voided, so it counts only
  /// as a ground: `heard` are the statements that made a difference, in the order of being recorded.
  std::map<std::string, std::string> in_force(const std::string& day, int known) const {
    std::map<std::string, std::vector<Heard>> heard;
    for (int step = 1; step <= known; ++step) play(step, heard);
    std::map<std::string, std::string> result;
    for (const auto& [id, all] : heard) {
      const Heard* last = nullptr;
      for (const Heard& one : all)
        if (is_valid(one.submission, known) && one.day <= day && (last == nullptr || last->day <= one.day)) last = &one;
      if (last != nullptr) result[id] = last->content;
    }
    return result;
  }

 private:
  struct Heard {
    int submission = 0;
    std::string day, content;
    std::vector<const Statement*> grounds{};  // who said the same later
  };
  using All = std::map<std::string, std::vector<Heard>>;

  bool is_valid(int submission, int step) const {
    const auto found = voided.find(submission);
    return submission == 0 || found == voided.end() || found->second > step;
  }

  void say(std::vector<Heard>& all, const Statement& statement, const std::string& day, int step) const {
    Heard* last = nullptr;
    for (Heard& one : all)
      if (is_valid(one.submission, step) && one.day <= day && (last == nullptr || last->day <= one.day)) last = &one;
    const std::string content = statement.title + "/" + statement.status;
    if (last != nullptr && last->content == content) {
      if (statement.submission != 0) last->grounds.push_back(&statement);
    } else {
      all.push_back({statement.submission, day, content});
    }
  }

  void play(int step, All& heard) const {
    for (const auto& [submission, when] : voided) {
      if (when != step) continue;
      for (auto& [id, all] : heard) {
        std::vector<const Statement*> again;
        for (Heard& one : all) {
          if (one.submission != submission) continue;
          for (const Statement* ground : one.grounds)
            if (is_valid(ground->submission, step)) again.push_back(ground);
        }
        for (const Statement* ground : again) say(all, *ground, ground->day, step);
      }
    }
    for (const Statement& statement : statements)
      if (statement.step == step) say(heard[statement.id], statement, statement.day, step);
  }
};

std::string time_of(int step) {
  const std::string two = (step < 10 ? "0" : "") + std::to_string(step);
  return "2022-06-01T12:" + two + ":00Z";
}

class Play {
 public:
  explicit Play(unsigned seed) : random_(seed), ledger_(fixture_.write()) {}

  void step() {
    ++step_;
    const int choice = pick(10);
    if (choice < 6 || submissions_ == 0)
      import_some();
    else if (choice < 8)
      void_one();
    else
      move_one();
  }

  void compare() const {
    for (int known = 1; known <= step_; ++known)
      for (const char* day_text :
           {"2022-01-31", "2022-02-15", "2022-02-28", "2022-03-20", "2022-03-31", "2022-05-31"}) {
        const auto expected = model_.in_force(day_text, known);
        std::map<std::string, std::string> found;
        const Moment moment{day(day_text), known == step_ ? std::string() : time_of(known)};
        ledger_.each_row(moment, {}, [&](const Row& row) { found[row.texts[0]] = row.texts[1] + "/" + row.texts[7]; });
        CAPTURE(day_text);
        CAPTURE(known);
        CAPTURE(step_);
        CHECK(found == expected);
      }
  }

  const Ledger& ledger() const { return ledger_; }

 private:
  int pick(int below) { return static_cast<int>(random_() % static_cast<unsigned>(below)); }

  /// An office sends some of its items for a month; few titles, so that much is said twice.
  void import_some() {
    const int month = 1 + pick(3);
    const std::string office = pick(2) == 0 ? "甲局" : "乙局";
    const std::string period = "2022-0" + std::to_string(month);
    const std::string last_day = base::iso(base::parse_period(period)->last());
    Sheet sheet(fixture_.schema, "needs", {"id", "title", "reporting_unit", "status", "progress"});
    std::vector<Statement> said;
    for (int item = 1; item <= 3; ++item) {
      if (pick(3) == 0) continue;
      const std::string id = office + std::to_string(item);
      const std::string title = pick(2) == 0 ? "一" : "二";
      sheet.row({id, title, office, "in_progress", "100"});
      said.push_back({step_, 0, id, last_day, title, "in_progress"});
    }
    if (said.empty()) return;
    const std::size_t before = ledger_.submissions(std::nullopt, {}).size();
    import_sheet(ledger_, sheet, period, time_of(step_), std::to_string(step_) + ".csv");
    if (ledger_.submissions(std::nullopt, {}).size() == before) return;  // the same bytes once more
    ++submissions_;
    for (Statement& statement : said) statement.submission = submissions_;
    model_.statements.insert(model_.statements.end(), said.begin(), said.end());
  }

  void void_one() {
    const int number = 1 + pick(submissions_);
    if (model_.voided.contains(number)) return;
    void_submission(ledger_, number, "误报", time_of(step_));
    model_.voided[number] = step_;
  }

  /// A move on the last day of May: after all imports.
  void move_one() {
    const std::string day_text = "2022-05-31";
    const auto now = model_.in_force(day_text, step_);
    for (const auto& [id, content] : now) {
      if (!content.ends_with("/in_progress") || pick(2) == 0) continue;
      REQUIRE_FALSE(move(ledger_, {id, "pending", day(day_text), {}}, time_of(step_)).has_value());
      model_.statements.push_back({step_, 0, id, day_text, content.substr(0, content.find('/')), "pending"});
      return;
    }
  }

  std::mt19937 random_;
  Fixture fixture_;
  Ledger ledger_;
  Model model_;
  int step_ = 0, submissions_ = 0;
};

}  // namespace

TEST_CASE(
    "whatever is sent, corrected, voided and moved, the ledger says of every day and time what a simple model says") {
  for (unsigned seed = 1; seed <= 15; ++seed) {
    CAPTURE(seed);
    Play play(seed);
    for (int step = 0; step < 20; ++step) {
      play.step();
      play.compare();
    }
    CHECK(verify(play.ledger()).flaws_total == 0);
    check_round_trip(play.ledger());
  }
}
