// SPDX-License-Identifier: Apache-2.0
#include "jobs/cycle/job_kind.h"

#include <algorithm>
#include <array>

namespace plimsoll::jobs {
namespace {

constexpr std::array<std::string_view, 2> kinds{"weekly_cycle", "daily_ingest"};
constexpr std::array<std::string_view, 5> stages{"ingest", "silver", "features", "score", "drift"};
constexpr std::array all_stages{JobStage::ingest, JobStage::silver, JobStage::features,
                                JobStage::score, JobStage::drift};
constexpr std::size_t stages_of_a_day = 2;

template <class Enum, std::size_t Size>
std::optional<Enum> parse(const std::array<std::string_view, Size>& names, std::string_view name) {
  const auto found = std::ranges::find(names, name);
  return found == names.end() ? std::nullopt
                              : std::optional(static_cast<Enum>(found - names.begin()));
}

}  // namespace

std::string_view name_of(JobKind kind) {
  return kinds.at(static_cast<std::size_t>(kind));
}

std::string_view name_of(JobStage stage) {
  return stages.at(static_cast<std::size_t>(stage));
}

std::optional<JobKind> parse_job_kind(std::string_view name) {
  return parse<JobKind>(kinds, name);
}

std::optional<JobStage> parse_job_stage(std::string_view name) {
  return parse<JobStage>(stages, name);
}

std::span<const JobStage> stages_of(JobKind kind) {
  const std::span<const JobStage> all = all_stages;
  return kind == JobKind::weekly_cycle ? all : all.first(stages_of_a_day);
}

}  // namespace plimsoll::jobs
