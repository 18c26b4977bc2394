// SPDX-License-Identifier: Apache-2.0
#include "registry/release.h"

#include <fmt/format.h>

#include <optional>

#include "core/error.h"
#include "core/hash.h"
#include "fairness/gate/release_gate_json.h"
#include "model/model_json.h"

namespace plimsoll::registry {
namespace {

namespace json = core::json;

constexpr auto kind = "release";

json::array texts_to_json(const std::vector<std::string>& texts) {
  json::array array;
  for (const auto& text : texts) {
    array.push_back(json::string(text));
  }
  return array;
}

std::vector<std::string> texts_from_json(const json::value& value) {
  std::vector<std::string> texts;
  for (const auto& item : value.as_array()) {
    texts.emplace_back(item.as_string());
  }
  return texts;
}

json::array reasons_to_json(const Release& release) {
  json::array array;
  const auto& features = model::features_of(release.model);
  for (std::size_t index = 0; index < release.reasons.size(); ++index) {
    array.push_back(json::object{{"feature", features[index].name},
                                 {"reason", release.reasons[index].code},
                                 {"actionable", release.reasons[index].actionable}});
  }
  return array;
}

std::vector<model::ReasonOfFeature> reasons_from_json(const json::array& array) {
  std::vector<model::ReasonOfFeature> reasons;
  for (const auto& item : array) {
    const auto& entry = item.as_object();
    reasons.push_back(
        {std::string(entry.at("reason").as_string()), entry.at("actionable").as_bool()});
  }
  return reasons;
}

json::object tables_to_json(const Release& release) {
  json::object tables;
  for (const auto& [name, table] : release.tables) {
    tables[name] = json::object{{"version", table.version}, {"files_hash", table.files_hash}};
  }
  return tables;
}

std::map<std::string, TrainingTable> tables_from_json(const json::object& object) {
  std::map<std::string, TrainingTable> tables;
  for (const auto& entry : object) {
    const auto& table = entry.value().as_object();
    tables[std::string(entry.key())] = {table.at("version").to_number<std::int64_t>(),
                                        std::string(table.at("files_hash").as_string())};
  }
  return tables;
}

json::object facts_to_json(const Release& release) {
  return {{"format", "plimsoll.release.2"},
          {"target", release.target},
          {"target_fingerprint", release.target_fingerprint},
          {"feature_view_version", release.feature_view_version},
          {"feature_view_fingerprint", release.feature_view_fingerprint},
          {"created_at", release.created_at},
          {"author", release.author},
          {"model_hash", release.model_hash},
          {"train_terms", texts_to_json(release.train_terms)},
          {"test_terms", texts_to_json(release.test_terms)}};
}

void read_facts(const json::object& document, Release& release) {
  const auto text = [&](std::string_view key) { return std::string(document.at(key).as_string()); };
  release.target = text("target");
  release.target_fingerprint = text("target_fingerprint");
  release.feature_view_version = text("feature_view_version");
  release.feature_view_fingerprint = text("feature_view_fingerprint");
  release.created_at = text("created_at");
  release.author = text("author");
  release.model_hash = text("model_hash");
  release.train_terms = texts_from_json(document.at("train_terms"));
  release.test_terms = texts_from_json(document.at("test_terms"));
}

}  // namespace

std::vector<std::string> blocking_gaps(const Release& release) {
  std::vector<std::string> names;
  for (const auto& finding : release.gate.blocking) {
    names.push_back(finding.id());
  }
  return names;
}

std::string hash_of_model(const model::RiskModel& model) {
  return core::sha256_hex(model::model_text(model));
}

Release store_release(const std::filesystem::path& folder, Release release,
                      const std::map<std::string, std::string>& documents) {
  const std::string model_text = model::model_text(release.model);
  release.model_hash = core::sha256_hex(model_text);
  std::map<std::string, std::string> files{
      {"model.json", model_text},
      {"release.json", core::canonical_json(facts_to_json(release))},
      {"reasons.json", core::canonical_json(reasons_to_json(release))},
      {"reasons.yaml", release.reasons_yaml},
      {"playbook.yaml", release.playbook_yaml},
      {"pools.yaml", release.pools_yaml},
      {"training.json", core::canonical_json(tables_to_json(release))},
      {"metrics.json", core::canonical_json(release.metrics)},
      {"groups.json", core::canonical_json(release.groups)},
      {"gate.json", core::canonical_json(fairness::gate_result_to_json(release.gate))},
      {"fairness.json", core::canonical_json(release.fairness)}};
  files.insert(documents.begin(), documents.end());
  const Package package = make_package(kind, std::move(files));
  store_package(folder, package);
  release.package_hash = package.hash;
  release.release_id = package.id();
  return release;
}

Package load_release_package(const std::filesystem::path& folder, const std::string& release_id) {
  return load_package(folder, release_id, kind);
}

Release load_release(const std::filesystem::path& folder, const std::string& release_id) {
  const Package package = load_release_package(folder, release_id);
  const auto parsed = [&](const std::string& name) {
    return core::parse_json(package.file(name), name);
  };
  Release release;
  release.release_id = package.id();
  release.package_hash = package.hash;
  read_facts(parsed("release.json").as_object(), release);
  release.model = model::model_from_json(parsed("model.json"), "model.json");
  release.reasons = reasons_from_json(parsed("reasons.json").as_array());
  release.reasons_yaml = package.file("reasons.yaml");
  release.playbook_yaml = package.file("playbook.yaml");
  release.pools_yaml = package.file("pools.yaml");
  release.tables = tables_from_json(parsed("training.json").as_object());
  release.metrics = parsed("metrics.json").as_object();
  release.groups = parsed("groups.json").as_array();
  release.gate = fairness::gate_result_from_json(parsed("gate.json").as_object());
  release.fairness = parsed("fairness.json").as_object();
  return release;
}

Release newest_release(const std::filesystem::path& folder, const std::string& target) {
  std::optional<Release> newest;
  for (const auto& id : list_packages(folder)) {
    auto release = load_release(folder, id);
    if (release.target == target && (!newest || newest->created_at <= release.created_at)) {
      newest = std::move(release);
    }
  }
  if (!newest) {
    throw core::Error(core::ErrorCode::not_found,
                      fmt::format("there is no release for the target {0}; make one with `plimsoll "
                                  "train --target {0}`",
                                  target));
  }
  return *std::move(newest);
}

}  // namespace plimsoll::registry
