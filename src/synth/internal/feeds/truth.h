// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>

#include "synth/internal/feeds/feed_file.h"
#include "synth/internal/feeds/scene.h"
#include "synth/university.h"

namespace plimsoll::synth {

/// What only the maker of the data can know: written beside the deliveries, never among them.
class Truth {
 public:
  explicit Truth(const std::filesystem::path& out);

  /// Notes one term of a student who studies in it.
  void note(const Student& student, const Term& term, TermSummary& summary);
  /// Closes `truth_students.csv` and writes `truth.json`.
  void close(const UniversityOptions& options, const UniversitySummary& summary);

 private:
  std::filesystem::path out_;
  FeedFile students_;
};

}  // namespace plimsoll::synth
