// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "core/json.h"
#include "model/explanation.h"
#include "model/risk_model.h"

namespace plimsoll::registry {

/// A model with everything that scoring and judging it needs, kept under the hash of its content.
///
/// Approvals come with a later issue: for now the newest release of a target is the one that
/// scores.
struct Release {
  std::string release_id;  ///< first 16 hex digits of the SHA-256 of release.json
  std::string target;
  std::string target_fingerprint;
  std::string feature_view_version;
  std::string feature_view_fingerprint;
  std::string created_at;  ///< RFC 3339, the run's clock
  model::RiskModel model;
  std::string model_hash;
  std::vector<model::ReasonOfFeature> reasons;  ///< one per feature of the model, in its order
  std::vector<std::string> train_terms;
  std::vector<std::string> test_terms;
  std::map<std::string, std::int64_t> table_versions;  ///< the lake as it was when it was trained
  core::json::object metrics;  ///< evaluation of model and rules on the test terms
  core::json::array groups;    ///< group tables (exact counts: not for display)
};

/// Stores the release as `<folder>/<release_id>/{release.json, model.json}` and makes it the newest
/// of its target. Returns it with its id. The same content has the same id, and is stored once.
Release store_release(const std::filesystem::path& folder, Release release);

/// Reads a release and checks its content against its id. Throws core::Error{not_found}, or
/// {corrupt_data} when a byte of it was changed.
[[nodiscard]] Release load_release(const std::filesystem::path& folder,
                                   const std::string& release_id);

/// The newest release of a target. Throws core::Error{not_found} that says how to train one.
[[nodiscard]] Release newest_release(const std::filesystem::path& folder,
                                     const std::string& target);

}  // namespace plimsoll::registry
