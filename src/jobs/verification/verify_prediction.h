// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "core/time.h"
#include "jobs/tenant_session.h"

namespace plimsoll::jobs {

/// One value of a published prediction, as stored and as computed anew. Numbers as the shortest
/// text that reads back to the bit.
struct ComparedItem {
  std::string name;
  std::string stored;
  std::string recomputed;

  [[nodiscard]] bool is_equal() const { return stored == recomputed; }
};

/// Whether a published prediction can be had again from its inputs.
struct VerificationResult {
  std::string prediction_id;
  std::string student;
  core::Date as_of_date;
  std::string release_id;
  std::string alias;  ///< under which the release served then
  std::string scoring_run_id;
  std::vector<ComparedItem> items;    ///< everything compared
  std::vector<std::string> problems;  ///< why something could not be computed, in words

  /// Everything was computed anew and is equal.
  [[nodiscard]] bool is_verified() const;
};

/// Computes a published prediction anew from the versions of the silver tables that its receipt
/// names and the release it was made with, and compares it to the bit. Whoever does so sees a
/// student's prediction and reasons: the audit log has that, and `purpose`, first.
///
/// Ranks and bands are cut at the approved capacities that the receipt names, whatever holds today;
/// `rising` sees only what was published before; a release that is retired by now serves as well as
/// any. Tables that cannot be read, a changed release and changed features are problems of the
/// result. Throws core::Error{not_found} when there is no such
/// prediction.
[[nodiscard]] VerificationResult verify_prediction(const JobContext& context,
                                                   const std::string& prediction_id,
                                                   const std::string& purpose = "verification");

}  // namespace plimsoll::jobs
