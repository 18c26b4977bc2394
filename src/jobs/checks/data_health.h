// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "features/fact_catalog.h"
#include "ingest/report.h"
#include "jobs/tenant_session.h"

namespace plimsoll::jobs {

/// A delivery that waits for a steward's decision.
struct HeldDelivery {
  std::string run_id;
  std::string feed;
  std::string file_name;
  core::Timestamp received_at;
  std::int64_t rows = 0;
  std::optional<double> changed_share;  ///< in [0, 1]
  std::string why;
};
[[nodiscard]] std::vector<HeldDelivery> held_deliveries(const JobContext& context);

/// Promotes a held delivery; its rows count as available from now. Throws core::Error{not_found}
/// when no such run is held.
[[nodiscard]] ingest::IngestReport release_held(const JobContext& context,
                                                const std::string& run_id);

/// Rows of a feed that broke one rule.
struct QuarantineCount {
  std::string feed;
  std::string rule;
  std::int64_t rows = 0;
  std::int64_t deliveries = 0;
  std::string newest_file;
  std::string sample_rows;  ///< row numbers in it, at most ten
};
[[nodiscard]] std::vector<QuarantineCount> quarantine_counts(const JobContext& context);

/// Somebody of a source who is no student as far as is known.
struct OpenException {
  std::string source_system;
  std::string kind;  ///< unmatched or ambiguous
  std::string source_person_id;
  std::int64_t candidates = 0;
  core::Timestamp recorded_at;
};
[[nodiscard]] std::vector<OpenException> open_exceptions(const JobContext& context);

/// What has arrived of one feed of the profile.
struct FeedHealth {
  std::string feed;
  std::optional<core::Timestamp> last_promoted_at;
  std::optional<core::Timestamp> last_seen_at;  ///< a repetition counts: the feed is alive
  std::optional<double> latency_hours;          ///< as its contract promises
  std::optional<double> age_hours;              ///< since it was seen
  std::int64_t rows = 0;
  std::int64_t not_promoted = 0;  ///< deliveries that were stopped or rejected
  std::int64_t quarantined = 0;
  std::int64_t observed = 0;  ///< rows by basis of available_at
  std::int64_t declared = 0;
  std::int64_t imputed = 0;
  std::string last_state;  ///< of its newest delivery; empty: none came

  [[nodiscard]] bool is_late() const {
    return latency_hours && age_hours && *age_hours > *latency_hours;
  }
};

struct LabelHealth {
  std::string target;
  bool is_present = true;  ///< of the target as the profile has it now
  std::int64_t labels = 0;
  std::int64_t bad_outcomes = 0;
  std::int64_t excluded = 0;
};

/// Everything a steward looks at in the morning.
struct DataHealth {
  core::Timestamp now;
  std::vector<FeedHealth> feeds;  ///< of the profile's contracts, by name
  std::vector<features::NullClocks> null_clocks;
  std::int64_t held = 0;
  std::int64_t exceptions = 0;
  std::int64_t weeks = 0;
  std::int64_t student_weeks = 0;
  std::optional<core::Date> last_week;
  std::vector<LabelHealth> labels;
  std::vector<std::string>
      releases;  ///< "target release_id", the champion of each target of the profile
};
[[nodiscard]] DataHealth data_health(const JobContext& context);

}  // namespace plimsoll::jobs
