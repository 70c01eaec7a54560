// policy.yaml: thresholds of lights and habits of reporting. What is not given keeps its default (schema::Policy).
#include <algorithm>

#include "schema/loading.hpp"
#include "schema/reading.hpp"

namespace reform::schema {
namespace {

constexpr std::string_view kKeys[] = {"yellow_gap",
                                      "red_gap",
                                      "red_not_started_periods",
                                      "unreviewed_periods",
                                      "near_due_days",
                                      "escalation_periods",
                                      "missing_is_yellow",
                                      "made_up_is_yellow",
                                      "submission_due_day",
                                      "best_minimum_items",
                                      "slip_reply_days",
                                      "ranking_minimum_items",
                                      "colours",
                                      "scores"};
constexpr std::string_view kColours[] = {"green", "yellow", "red", "grey"};
constexpr int kLastDayOfEveryMonth = 28;

template <class Value>
void take(const std::optional<Value>& value, Value& into) {
  if (value) into = *value;
}

void read_gaps(Loading& loading, const Node& node, Policy& policy) {
  take(read_number(loading, node.find("yellow_gap")), policy.yellow_gap);
  take(read_number(loading, node.find("red_gap")), policy.red_gap);
  if (policy.yellow_gap >= 0 && policy.red_gap >= policy.yellow_gap) return;
  const Node* gap = node.find("red_gap") ? node.find("red_gap") : node.find("yellow_gap");
  report_bad_value(loading, *gap, base::text("schema.expected.red_above_yellow"));
}

void read_colours(Loading& loading, const Node* node, Policy& policy) {
  if (!node || !is_map(loading, *node)) return;
  check_keys(loading, *node, kColours);
  for (const Node::Entry& entry : node->entries) {
    policy.colours[entry.key->text] = read_local_text(loading, entry.value);
  }
}

/// `{warning: 0.3, weights: {A: 25, …}}`: the weights are shares of their sum, whatever that is.
void read_scores(Loading& loading, const Node* node, Policy& policy) {
  static constexpr std::string_view kScoreKeys[] = {"warning", "weights"};
  if (!node || !is_map(loading, *node)) return;
  check_keys(loading, *node, kScoreKeys);
  take(read_number(loading, node->find("warning")), policy.warning_weight);
  if (policy.warning_weight < 0 || policy.warning_weight > 1)
    report_bad_value(loading, *node->find("warning"), base::text("schema.expected.share"));
  const Node* weights = node->find("weights");
  if (!weights || !is_map(loading, *weights)) return;
  std::vector<std::string> letters;
  for (const auto& [letter, title] : loading.schema.families) letters.emplace_back(1, letter);
  for (const Node::Entry& entry : weights->entries) {
    if (std::ranges::find(letters, entry.key->text) == letters.end()) {
      report_unknown(loading, *entry.key, "unknown_family", letters);
      continue;
    }
    const std::optional<double> weight = read_number(loading, entry.value);
    if (weight && *weight < 0) report_bad_value(loading, *entry.value, base::text("schema.expected.not_negative"));
    policy.score_weights[entry.key->text.front()] = weight.value_or(0);
  }
}

}  // namespace

void load_policy(Loading& loading, const Node& node) {
  if (!is_map(loading, node)) return;
  check_keys(loading, node, kKeys);
  Policy& policy = loading.schema.policy;
  read_gaps(loading, node, policy);
  take(read_count(loading, node.find("red_not_started_periods")), policy.red_not_started_periods);
  take(read_count(loading, node.find("unreviewed_periods")), policy.unreviewed_periods);
  take(read_count(loading, node.find("near_due_days")), policy.near_due_days);
  take(read_count(loading, node.find("escalation_periods")), policy.escalation_periods);
  take(read_boolean(loading, node.find("missing_is_yellow")), policy.missing_is_yellow);
  take(read_boolean(loading, node.find("made_up_is_yellow")), policy.made_up_is_yellow);
  take(read_count(loading, node.find("submission_due_day")), policy.submission_due_day);
  if (policy.submission_due_day < 1 || policy.submission_due_day > kLastDayOfEveryMonth) {
    report_bad_value(loading, *node.find("submission_due_day"), base::text("schema.expected.day_of_month"));
  }
  take(read_count(loading, node.find("slip_reply_days")), policy.slip_reply_days);
  take(read_count(loading, node.find("ranking_minimum_items")), policy.ranking_minimum_items);
  take(read_count(loading, node.find("best_minimum_items")), policy.best_minimum_items);
  read_colours(loading, node.find("colours"), policy);
  read_scores(loading, node.find("scores"), policy);
}

}  // namespace reform::schema
