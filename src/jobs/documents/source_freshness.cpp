// SPDX-License-Identifier: Apache-2.0
#include "jobs/documents/source_freshness.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <set>

#include "contract/contract_load.h"
#include "features/snapshot_store.h"
#include "features/week_grid.h"
#include "jobs/sql_queries.h"

namespace plimsoll::jobs {
namespace {

using Hours = std::chrono::duration<double, std::ratio<3600>>;

/// A feed's deliveries up to the end of the as_of date.
struct FeedArrival {
  std::optional<core::Timestamp> last;  ///< taken, or the same as before
  std::string last_state;
};

std::map<std::string, FeedArrival> arrivals_by(TenantSession& session, core::Timestamp as_of_ts) {
  std::map<std::string, FeedArrival> arrivals;
  for (const auto& row :
       engine::query_table(session.engine(), sql::feed_arrivals.text, {{"as_of_ts", as_of_ts}})
           .rows) {
    FeedArrival arrival{std::nullopt, std::get<std::string>(row[2])};
    if (!engine::is_null(row[1])) {
      arrival.last = std::get<core::Timestamp>(row[1]);
    }
    arrivals[std::get<std::string>(row[0])] = arrival;
  }
  return arrivals;
}

std::string day_of(core::Timestamp instant) {
  return core::format_date(std::chrono::floor<std::chrono::days>(instant));
}

std::int64_t whole_days(core::Timestamp from, core::Timestamp to) {
  return std::max<std::int64_t>(0, std::chrono::floor<std::chrono::days>(to - from).count());
}

bool is_late(const contract::Contract& contract, const FeedArrival& arrival,
             core::Timestamp as_of_ts) {
  return contract.latency_hours && arrival.last &&
         Hours(as_of_ts - *arrival.last).count() > *contract.latency_hours;
}

bool was_kept_back(const FeedArrival& arrival) {
  return arrival.last_state == "held" || arrival.last_state == "stopped" ||
         arrival.last_state == "rejected";
}

/// What is wrong with a feed; empty when nothing is.
core::Sentence warning_of(const contract::Contract& contract, const FeedArrival& arrival,
                          core::Timestamp as_of_ts) {
  const auto& feed = contract.table;
  if (!arrival.last) {
    return core::said(
        "feed_unusable",
        fmt::format("The feed {} has been delivered, but nothing of it could be taken.", feed),
        {{"feed", feed}});
  }
  const auto day = day_of(*arrival.last);
  if (is_late(contract, arrival, as_of_ts)) {
    const auto days = whole_days(*arrival.last, as_of_ts);
    return core::said("feed_late",
                      fmt::format("The feed {} has not arrived since {}: {}. Reasons from it "
                                  "describe the situation then.",
                                  feed, day, pages::age_text(days)),
                      {{"feed", feed}, {"day", day}, {"days", std::to_string(days)}});
  }
  if (was_kept_back(arrival)) {
    return core::said(
        "feed_kept_back",
        fmt::format(
            "The last delivery of the feed {} was {} and is not in this list; what came by {} is.",
            feed, arrival.last_state, day),
        {{"feed", feed}, {"day", day}});
  }
  return {};
}

core::Timestamp end_of(TenantSession& session, const tenancy::Profile& profile,
                       core::Date as_of_date) {
  return features::start_of_day(session.engine(), as_of_date + std::chrono::days{1},
                                profile.time_zone);
}

std::optional<core::Timestamp> newest_of(TenantSession& session, const features::FeatureView& view,
                                         const std::string& source, core::Date as_of_date) {
  const auto value = engine::query_value(
      session.engine(),
      fmt::format("select max({}) from gold.feature_student_week "
                  "where feature_view_version = $version and as_of_date = $as_of_date::date",
                  engine::quote_name(features::freshness_available_at(source))),
      {{"version", features::stored_version(view)}, {"as_of_date", as_of_date}});
  return engine::is_null(value) ? std::nullopt : std::optional(std::get<core::Timestamp>(value));
}

/// A newest record older than this is late: the shortest promise among the source's feeds.
std::optional<double> latency_of(const std::vector<contract::Contract>& contracts,
                                 const std::string& source) {
  std::optional<double> hours;
  for (const auto& contract : contracts) {
    if (contract.source_system == source && contract.latency_hours) {
      hours = std::min(hours.value_or(*contract.latency_hours), *contract.latency_hours);
    }
  }
  return hours;
}

}  // namespace

std::vector<monitor::TroubledFeed> troubled_feeds(TenantSession& session,
                                                  const tenancy::Profile& profile,
                                                  core::Date as_of_date) {
  const core::Timestamp as_of_ts = end_of(session, profile, as_of_date);
  const auto arrivals = arrivals_by(session, as_of_ts);
  std::vector<monitor::TroubledFeed> troubled;
  for (const auto& contract : contract::load_contracts(profile.directory / "contracts")) {
    const auto found = arrivals.find(contract.table);
    if (found == arrivals.end()) {
      continue;
    }
    const auto& arrival = found->second;
    const bool is_refused = was_kept_back(arrival);
    if (is_refused || is_late(contract, arrival, as_of_ts)) {
      troubled.push_back({contract.table, contract.source_system, is_refused, arrival.last_state});
    }
  }
  return troubled;
}

Freshness freshness_of(TenantSession& session, const tenancy::Profile& profile,
                       const features::FeatureView& view, core::Date as_of_date) {
  const auto contracts = contract::load_contracts(profile.directory / "contracts");
  const core::Timestamp as_of_ts = end_of(session, profile, as_of_date);
  const auto arrivals = arrivals_by(session, as_of_ts);
  Freshness result;
  std::set<std::string> late_sources;
  for (const auto& contract : contracts) {
    const auto arrival = arrivals.find(contract.table);
    if (arrival == arrivals.end()) {
      continue;
    }
    auto warning = warning_of(contract, arrival->second, as_of_ts);
    if (!warning.empty()) {
      result.warnings.push_back(std::move(warning));
      late_sources.insert(contract.source_system);
    }
  }
  for (const auto& source : view.sources()) {
    pages::SourceFreshness entry{source, newest_of(session, view, source, as_of_date), {}, false};
    const auto latency = latency_of(contracts, source);
    if (entry.last_available_at) {
      entry.age_days = whole_days(*entry.last_available_at, as_of_ts);
      entry.is_late = !arrivals.empty() && latency &&
                      Hours(as_of_ts - *entry.last_available_at).count() > *latency;
    }
    entry.is_late = entry.is_late || late_sources.contains(source);
    result.sources.push_back(std::move(entry));
  }
  return result;
}

}  // namespace plimsoll::jobs
