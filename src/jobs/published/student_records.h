// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "features/feature_view.h"
#include "jobs/published/published_week.h"

namespace plimsoll::jobs {

/// What was known of the students of a published week and how their scores went, kept in an engine
/// of its own: one student is found in milliseconds, however many weeks the lake has. Thread safe.
class StudentRecords {
 public:
  /// Reads the week's snapshot and the published scores up to it; some seconds for a large
  /// institution.
  StudentRecords(const JobContext& context, const PublishedWeek& week);

  /// What was known about a student, in the view's order and in the language's words: the stored
  /// row that was scored. Empty when there is none.
  [[nodiscard]] std::vector<KnownFact> facts(const std::string& student,
                                             queue::Language language = queue::Language::en) const;
  /// A student's published scores up to the week, oldest first.
  [[nodiscard]] std::vector<PastScore> trend(const std::string& student) const;

 private:
  features::FeatureView view_;
  mutable std::mutex mutex_;  ///< of the session
  std::unique_ptr<TenantSession> session_;
};

}  // namespace plimsoll::jobs
