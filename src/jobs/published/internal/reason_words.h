// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "features/dataset.h"
#include "jobs/published/published_week.h"
#include "registry/release.h"

namespace plimsoll::jobs::internal {

/// Puts the published reasons of students into every language of the release that they were made
/// with.
///
/// What was published is the English sentence. Its values come from the stored snapshot: of the
/// features that share the reason's code, the leading one is that with which the English sentence
/// comes out as published; where none does, other languages stay empty.
class ReasonWords {
 public:
  ReasonWords(const registry::Release& release, const features::Dataset& data);

  /// The reasons in `top_reasons` of the student in `row` of the data.
  [[nodiscard]] std::vector<PublishedReason> reasons(const std::string& top_reasons,
                                                     std::size_t row) const;
  [[nodiscard]] const QueueBooks& books() const { return books_; }

 private:
  [[nodiscard]] queue::ReasonValues values(const std::vector<std::size_t>& features,
                                           std::size_t leading, std::size_t row) const;
  void add_words(PublishedReason& reason, std::size_t row) const;

  const features::Dataset& data_;
  QueueBooks books_;
  std::map<std::string, std::vector<std::size_t>, std::less<>> features_of_code_;
};

}  // namespace plimsoll::jobs::internal
