// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "core/json.h"
#include "fairness/gate/release_gate.h"
#include "model/explanation.h"
#include "model/risk_model.h"
#include "registry/package.h"

namespace plimsoll::registry {

/// A table as it was when the model was trained.
struct TrainingTable {
  std::int64_t version = 0;
  std::string files_hash;  ///< SHA-256 of the list of its data files, first 16 digits
  bool operator==(const TrainingTable&) const = default;
};

/// A model with everything that scoring, judging and approving it needs: a package of the kind
/// "release".
///
/// - model.json: the model, its calibration, the reference values of its reasons
/// - release.json: target and feature view with fingerprints, terms, author, hash of the model
/// - reasons.json: reason code of each feature, and whether a team can act on it
/// - reasons.yaml, playbook.yaml, pools.yaml: the profile's words, routes, capacities judged with
/// - training.json: version and hash of each table of the lake
/// - metrics.json, groups.json: how well on the test terms; the same by group (exact counts)
/// - gate.json: the gaps between groups that block it until somebody decides
/// - fairness.json: proxies, and what lists cut by group would have done (exact counts)
/// - others, such as card.html: documents, as given to `store_release`
struct Release {
  std::string release_id;    ///< first 16 hex digits of `package_hash`
  std::string package_hash;  ///< what an approval names
  std::string target;
  std::string target_fingerprint;
  std::string feature_view_version;
  std::string feature_view_fingerprint;
  std::string created_at;  ///< RFC 3339, the run's clock
  std::string author;      ///< who trained it, by name in reviewers.yaml; may be empty
  model::RiskModel model;
  std::string model_hash;
  std::vector<model::ReasonOfFeature> reasons;  ///< one per feature of the model, in its order
  std::string reasons_yaml;
  std::string playbook_yaml;
  std::string pools_yaml;
  std::vector<std::string> train_terms;
  std::vector<std::string> test_terms;
  std::map<std::string, TrainingTable> tables;  ///< the lake as it was when it was trained
  core::json::object metrics;                   ///< evaluation of model and rules on the test terms
  core::json::array groups;                     ///< group tables (exact counts: not for display)
  fairness::GateResult gate;                    ///< gaps between groups that block it, and others
  core::json::object fairness;  ///< proxies, and trials of lists cut by group (not for display)
};

/// Names of the gaps that somebody has to decide on, e.g. "gender/tpr".
[[nodiscard]] std::vector<std::string> blocking_gaps(const Release& release);

/// The hash that model.json will have.
[[nodiscard]] std::string hash_of_model(const model::RiskModel& model);

/// Stores the release with its documents (bytes by file name). Returns it with its id and hashes.
/// The same content has the same id, and is stored once.
Release store_release(const std::filesystem::path& folder, Release release,
                      const std::map<std::string, std::string>& documents = {});

/// All files of a release, every byte checked: see `load_package`.
[[nodiscard]] Package load_release_package(const std::filesystem::path& folder,
                                           const std::string& release_id);

/// Reads a release and checks every byte of it: see `load_package`.
[[nodiscard]] Release load_release(const std::filesystem::path& folder,
                                   const std::string& release_id);

/// The release of a target that was made last, approved or not. Throws core::Error{not_found} that
/// says how to make one.
[[nodiscard]] Release newest_release(const std::filesystem::path& folder,
                                     const std::string& target);

}  // namespace plimsoll::registry
