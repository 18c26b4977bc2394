// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "cli/globals.h"
#include "core/json.h"
#include "jobs/checks/data_health.h"
#include "pages/numbers.h"
#include "pages/summary/text_table.h"

namespace plimsoll::cli {
namespace {

namespace json = core::json;
using pages::count_text;

std::string hours_text(std::optional<double> hours) {
  if (!hours) {
    return "–";
  }
  return *hours < 72 ? fmt::format("{:.0f} h", *hours) : fmt::format("{:.0f} days", *hours / 24);
}

std::string feed_verdict(const jobs::FeedHealth& feed) {
  if (feed.last_state.empty()) {
    return "nothing came yet";
  }
  if (feed.is_late()) {
    return "LATE, newest delivery " + feed.last_state;
  }
  const bool is_well = feed.last_state == "promoted" || feed.last_state == "duplicate";
  return is_well ? "fine" : "newest delivery " + feed.last_state;
}

std::string basis_text(const jobs::FeedHealth& feed) {
  const double all = static_cast<double>(feed.observed + feed.declared + feed.imputed);
  std::string shares;
  for (const auto& [name, rows] :
       {std::pair{"observed", feed.observed}, std::pair{"declared", feed.declared},
        std::pair{"imputed", feed.imputed}}) {
    if (rows > 0) {
      shares += fmt::format("{}{} {}", shares.empty() ? "" : ", ", name,
                            pages::percent_text(static_cast<double>(rows) / all));
    }
  }
  return shares.empty() ? "–" : shares;
}

void print_feeds(const std::vector<jobs::FeedHealth>& feeds) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& feed : feeds) {
    rows.push_back({feed.feed, hours_text(feed.age_hours), hours_text(feed.latency_hours),
                    count_text(feed.rows), count_text(feed.quarantined),
                    count_text(feed.not_promoted), basis_text(feed), feed_verdict(feed)});
  }
  fmt::print("{}", pages::text_table({{"feed"},
                                      {"seen", true},
                                      {"promised", true},
                                      {"rows", true},
                                      {"quarantined", true},
                                      {"refused", true},
                                      {"known since"},
                                      {"state"}},
                                     rows, 130));
}

void print_null_clocks(const std::vector<features::NullClocks>& facts) {
  std::int64_t without = 0;
  for (const auto& fact : facts) {
    const auto rows = fact.null_event_time + fact.null_available_at;
    without += rows;
    if (rows > 0) {
      fmt::print(
          "  {}: {} of {} rows never count, because a clock is missing ({} event, {} "
          "availability)\n",
          fact.table, count_text(rows), count_text(fact.rows), count_text(fact.null_event_time),
          count_text(fact.null_available_at));
    }
  }
  if (without == 0) {
    fmt::print("  both clocks are known of every fact\n");
  }
}

void print_health(const jobs::DataHealth& health, const std::string& tenant) {
  fmt::print("Data health of {} on {}\n\n", tenant, core::format_timestamp(health.now));
  print_feeds(health.feeds);
  fmt::print("\n");
  print_null_clocks(health.null_clocks);
  fmt::print("  {} held (plimsoll holds); {} linked to no student (plimsoll identity exceptions)\n",
             pages::counted(health.held, "delivery is", "deliveries are"),
             pages::counted(health.exceptions, "person is", "people are"));
  fmt::print("  {} of features built ({} student-weeks), the last of {}\n",
             pages::counted(health.weeks, "week", "weeks"), count_text(health.student_weeks),
             health.last_week ? core::format_date(*health.last_week) : "none");
  for (const auto& label : health.labels) {
    fmt::print("  labels of {}{}: {} closed, {} of them bad, {} excluded\n", label.target,
               label.is_present ? "" : " (an earlier definition)", count_text(label.labels),
               count_text(label.bad_outcomes), count_text(label.excluded));
  }
  for (const auto& release : health.releases) {
    fmt::print("  champion: {}\n", release);
  }
  if (health.releases.empty()) {
    fmt::print("  no release serves: plimsoll train, then plimsoll release submit\n");
  }
}

json::value number_or_null(std::optional<double> number) {
  return number ? json::value(*number) : json::value(nullptr);
}

json::object to_json(const jobs::FeedHealth& feed) {
  return {{"feed", feed.feed},
          {"last_seen_at",
           feed.last_seen_at ? json::value(core::format_timestamp(*feed.last_seen_at)) : nullptr},
          {"age_hours", number_or_null(feed.age_hours)},
          {"latency_hours", number_or_null(feed.latency_hours)},
          {"is_late", feed.is_late()},
          {"rows", feed.rows},
          {"quarantined", feed.quarantined},
          {"refused_deliveries", feed.not_promoted},
          {"rows_by_basis", json::object{{"observed", feed.observed},
                                         {"declared", feed.declared},
                                         {"imputed", feed.imputed}}},
          {"last_state", feed.last_state}};
}

void print_json(const jobs::DataHealth& health) {
  json::array feeds;
  for (const auto& feed : health.feeds) {
    feeds.push_back(to_json(feed));
  }
  json::array clocks;
  for (const auto& fact : health.null_clocks) {
    clocks.push_back(json::object{{"table", fact.table},
                                  {"rows", fact.rows},
                                  {"null_event_time", fact.null_event_time},
                                  {"null_available_at", fact.null_available_at}});
  }
  fmt::print("{}\n", core::canonical_json(json::object{{"now", core::format_timestamp(health.now)},
                                                       {"feeds", feeds},
                                                       {"null_clocks", clocks},
                                                       {"held", health.held},
                                                       {"identity_exceptions", health.exceptions},
                                                       {"weeks", health.weeks},
                                                       {"student_weeks", health.student_weeks}}));
}

}  // namespace

void add_status_command(CLI::App& app, Globals& globals) {
  auto* command =
      add_command(app, "status", "data health: feeds, clocks, identities, weeks, labels, releases",
                  "plimsoll status");
  command->callback([&globals] {
    const auto health = jobs::data_health(globals.context());
    if (globals.json) {
      print_json(health);
    } else {
      print_health(health, globals.tenant);
    }
  });
}

}  // namespace plimsoll::cli
