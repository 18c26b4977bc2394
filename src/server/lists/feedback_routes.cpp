// SPDX-License-Identifier: Apache-2.0
// What feedback and use say of reasons and lists, in counts: no student, and nobody of a team.
#include "cases/feedback/prediction_signal.h"
#include "cases/feedback/reason_precision.h"
#include "model/metrics/wilson.h"
#include "server/api/call.h"
#include "server/api/json_fields.h"

namespace plimsoll::server {
namespace {

namespace json = core::json;

/// Of fewer than these, a share or a median says nothing.
constexpr std::int64_t fewest = 10;

json::object reason_json(const cases::ReasonVerdict& verdict) {
  const auto tally = cases::tally(verdict.counts);
  json::object counts;
  for (const auto& [kind, number] : verdict.counts) {
    counts[cases::name_of(kind)] = number;
  }
  json::object reason{{"code", verdict.reason_code},
                      {"num_given", tally.num_given},
                      {"counts", std::move(counts)},
                      {"precision", nullptr},
                      {"low", nullptr},
                      {"high", nullptr}};
  if (tally.num_given >= fewest) {
    const auto rate =
        model::wilson(static_cast<double>(tally.num_true), static_cast<double>(tally.num_given));
    reason["precision"] = rate.value;
    reason["low"] = rate.lower;
    reason["high"] = rate.upper;
  }
  return reason;
}

json::object team_json(const std::string& title, const cases::TimeToAction& team) {
  const bool has_median = team.median_hours && team.num_acted >= fewest;
  return {{"pool", team.pool},
          {"title", title},
          {"num_viewed", team.num_viewed},
          {"num_viewed_again", team.num_viewed_again},
          {"num_acted", team.num_acted},
          {"num_followed_up", team.num_followed_up},
          {"num_escalated", team.num_escalated},
          {"median_hours", has_median ? json::value(*team.median_hours) : json::value(nullptr)}};
}

/// Teams of the week about which somebody may know, by id.
std::map<std::string, std::string> teams_seen(Call& call) {
  std::map<std::string, std::string> titles;
  const auto lists = call.institution().lists();
  const auto part = lists->part(call.scope("feedback.review"));
  for (const auto* pool : lists->pools(*part)) {
    titles[pool->pool] = pool->title;
  }
  return titles;
}

http::Response feedback_review(Call& call) {
  call.request().query.only({"days"});
  const auto days = call.request().query.integer("days", {7, 730}).value_or(180);
  const auto since = call.now() - std::chrono::hours(24) * days;
  const auto titles = teams_seen(call);
  json::array reasons;
  json::array teams;
  if (!titles.empty()) {
    std::vector<std::string> pools;
    for (const auto& [pool, title] : titles) {
      pools.push_back(pool);
    }
    auto transaction = call.read();
    for (const auto& verdict : cases::reason_verdicts(transaction, since, pools)) {
      reasons.push_back(reason_json(verdict));
    }
    for (const auto& team : cases::times_to_action(transaction, since)) {
      if (const auto found = titles.find(team.pool); found != titles.end()) {
        teams.push_back(team_json(found->second, team));
      }
    }
  }
  call.record("feedback.review", "feedback", {{"days", days}, {"fields", "counts"}});
  return http::json_response(json::object{{"since", core::format_timestamp(since)},
                                          {"fewest", fewest},
                                          {"reasons", std::move(reasons)},
                                          {"teams", std::move(teams)}});
}

}  // namespace

void add_feedback_review(Api& api) {
  api.routes.push_back(
      {"GET", "/api/v1/feedback", "feedback_review", "feedback.review", feedback_review});
}

}  // namespace plimsoll::server
