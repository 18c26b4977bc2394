// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "queue/playbook.h"

namespace plimsoll::queue {

/// What one reason code adds to a student's score, merged over the features that share the code.
struct ReasonContribution {
  std::string code;
  double share = 0;  ///< of the log-odds that raise the risk, in [0, 1]; 0 or less is not shown
  std::optional<int64_t>
      source_age_days;  ///< age of the newest record behind it; empty: none known
  ReasonValues values;  ///< for the text
};

/// A reason as a person reads it.
struct Reason {
  std::string code;
  std::string text;                  ///< for the advisor, placeholders filled in
  Language language = Language::en;  ///< of the text
  Severity severity = Severity::medium;
  double share = 0;
  std::optional<int64_t> source_age_days;
};

/// Why a student is on the list, and what to do about it.
struct ExplainedReasons {
  std::vector<Reason> reasons;  ///< largest share first
  std::string route;            ///< a route of the playbook; empty when it has no default
};

/// A reason in words for the advisor, in a language.
/// @throws core::Error{invalid_input}  when its code is not in the profile's reasons
[[nodiscard]] std::string reason_in_words(const ReasonContribution& contribution,
                                          const ReasonBook& reasons, Language language);

/// The `limit` reasons that raise the risk most, in words, with the suggested route.
///
/// Order: share, then severity, then code.
/// @throws core::Error{invalid_input}  when a code is not in the profile's reasons
[[nodiscard]] ExplainedReasons explain_reasons(std::span<const ReasonContribution> contributions,
                                               const ReasonBook& reasons, const Playbook& playbook,
                                               std::size_t limit = 3);

}  // namespace plimsoll::queue
