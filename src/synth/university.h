// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "core/progress.h"
#include "core/time.h"

namespace plimsoll::synth {

/// How often the made-up institution sends its files.
enum class Cadence {
  weekly,  ///< every feed each Monday, so that the observed clocks are honest
  term,    ///< one file per feed and term (snapshots also at its start); the declared clocks carry
           ///< the time
};

/// What synthetic university to make. The same options give the same bytes.
struct UniversityOptions {
  std::int64_t students = 1200;  ///< active in each term, approximately; 100 to 1,000,000
  std::uint64_t seed = 42;
  int terms = 6;          ///< the last one is running
  int as_of_week = 8;     ///< the week of the last term in which the last delivery is received
  int first_year = 2023;  ///< the first term is its autumn
  Cadence cadence = Cadence::weekly;
  std::filesystem::path out;  ///< gets `deliveries/`, `truth.json` and `truth_students.csv`
};

struct FeedSummary {
  std::string feed;
  std::int64_t files = 0;
  std::int64_t rows = 0;   ///< records, without headers
  std::int64_t bytes = 0;  ///< on disk
};

/// The truth about one term: what a perfect prediction would be measured against.
struct TermSummary {
  std::string term_id;
  core::Date start;
  core::Date end;
  core::Date census;
  std::int64_t students = 0;    ///< enrolled
  std::int64_t excluded = 0;    ///< of them: graduated, on exchange or on approved leave afterwards
  std::int64_t leavers = 0;     ///< of the others: not continuing
  double mean_probability = 0;  ///< true probability, over those not excluded

  /// Leavers over students not excluded.
  [[nodiscard]] double base_rate() const;
};

/// A planted fault of the deliveries, for the monitors to find.
struct Fault {
  std::string kind;  ///< "renamed_column", "stopped_feed" or "repeated_delivery"
  std::string feed;
  core::Date received;  ///< the first delivery it touches
};

struct UniversitySummary {
  std::vector<FeedSummary> feeds;
  std::vector<TermSummary> terms;
  std::vector<Fault> faults;
  /// The coefficients of the logit of non-continuation, the intercept first.
  std::vector<std::pair<std::string, double>> true_effects;
  core::Date as_of;  ///< the day of the last delivery
  std::int64_t files = 0;
  std::int64_t rows = 0;
  std::int64_t bytes = 0;
};

/// Writes the feeds of a made-up university, as its systems would export them, and the truth beside
/// them.
///
/// Every student's life is a function of (seed, index), recomputed for each term: memory does not
/// grow with the number of students. Throws Error{invalid_input} for options out of range,
/// Error{conflict} when `out` already has deliveries, Error{resource_exhausted} when a file cannot
/// be written.
UniversitySummary write_university(const UniversityOptions& options, core::Progress& progress);

}  // namespace plimsoll::synth
