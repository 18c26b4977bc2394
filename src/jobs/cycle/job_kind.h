// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <span>
#include <string_view>

namespace plimsoll::jobs {

/// What is run by schedule, or when somebody asks.
enum class JobKind {
  weekly_cycle,  ///< from the inbox to published lists
  daily_ingest,  ///< from the inbox to silver, so that its faults are seen the same day
};

/// What a job does, one after the other. Each can be done again: what was done is left as it is.
enum class JobStage {
  ingest,    ///< deliveries of the inbox to bronze, each by its contract
  silver,    ///< identities, then records and history of everything that is new
  features,  ///< every week that has ended and is not built
  score,     ///< the lists of one week, published
  drift,     ///< is that week like earlier ones
};

[[nodiscard]] std::string_view name_of(JobKind kind);
[[nodiscard]] std::string_view name_of(JobStage stage);
[[nodiscard]] std::optional<JobKind> parse_job_kind(std::string_view name);
[[nodiscard]] std::optional<JobStage> parse_job_stage(std::string_view name);

/// The stages of a kind, in their order.
[[nodiscard]] std::span<const JobStage> stages_of(JobKind kind);

}  // namespace plimsoll::jobs
