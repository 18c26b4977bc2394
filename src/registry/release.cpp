// SPDX-License-Identifier: Apache-2.0
#include "registry/release.h"

#include <fmt/format.h>

#include "core/error.h"
#include "core/files.h"
#include "core/hash.h"
#include "model/model_json.h"

namespace plimsoll::registry {
namespace {

namespace json = core::json;

constexpr std::size_t id_length = 16;

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

json::object to_json(const Release& release) {
  json::object versions;
  for (const auto& [table, version] : release.table_versions) {
    versions[table] = version;
  }
  return {{"format", "plimsoll.release.1"},
          {"target", release.target},
          {"target_fingerprint", release.target_fingerprint},
          {"feature_view_version", release.feature_view_version},
          {"feature_view_fingerprint", release.feature_view_fingerprint},
          {"created_at", release.created_at},
          {"model_hash", release.model_hash},
          {"reasons", reasons_to_json(release)},
          {"train_terms", texts_to_json(release.train_terms)},
          {"test_terms", texts_to_json(release.test_terms)},
          {"table_versions", versions},
          {"metrics", release.metrics},
          {"groups", release.groups}};
}

Release from_json(const json::object& document) {
  Release release;
  const auto text = [&](std::string_view key) { return std::string(document.at(key).as_string()); };
  release.target = text("target");
  release.target_fingerprint = text("target_fingerprint");
  release.feature_view_version = text("feature_view_version");
  release.feature_view_fingerprint = text("feature_view_fingerprint");
  release.created_at = text("created_at");
  release.model_hash = text("model_hash");
  for (const auto& reason : document.at("reasons").as_array()) {
    const auto& entry = reason.as_object();
    release.reasons.push_back(
        {std::string(entry.at("reason").as_string()), entry.at("actionable").as_bool()});
  }
  release.train_terms = texts_from_json(document.at("train_terms"));
  release.test_terms = texts_from_json(document.at("test_terms"));
  for (const auto& entry : document.at("table_versions").as_object()) {
    release.table_versions[std::string(entry.key())] = entry.value().to_number<std::int64_t>();
  }
  release.metrics = document.at("metrics").as_object();
  release.groups = document.at("groups").as_array();
  return release;
}

[[noreturn]] void report_changed(const std::string& release_id, std::string_view file) {
  throw core::Error(
      core::ErrorCode::corrupt_data,
      fmt::format("the release is not what was stored: {} of {} has another hash; restore "
                  "it from a backup",
                  file, release_id));
}

}  // namespace

Release store_release(const std::filesystem::path& folder, Release release) {
  const std::string model_text = model::model_text(release.model);
  release.model_hash = core::sha256_hex(model_text);
  const std::string text = core::canonical_json(to_json(release));
  release.release_id = core::sha256_hex(text).substr(0, id_length);
  const auto place = folder / release.release_id;
  core::write_file_atomically(place / "model.json", model_text);
  core::write_file_atomically(place / "release.json", text);
  core::write_file_atomically(folder / ("newest-" + release.target), release.release_id + "\n");
  return release;
}

Release load_release(const std::filesystem::path& folder, const std::string& release_id) {
  const auto place = folder / release_id;
  if (!std::filesystem::exists(place / "release.json")) {
    throw core::Error(core::ErrorCode::not_found, fmt::format("no such release: {}", release_id));
  }
  const std::string text = core::read_file(place / "release.json");
  if (core::sha256_hex(text).substr(0, id_length) != release_id) {
    report_changed(release_id, "release.json");
  }
  Release release = from_json(core::parse_json(text, "release.json").as_object());
  release.release_id = release_id;
  const std::string model_text = core::read_file(place / "model.json");
  if (core::sha256_hex(model_text) != release.model_hash) {
    report_changed(release_id, "model.json");
  }
  release.model = model::model_from_json(core::parse_json(model_text, "model.json"), "model.json");
  return release;
}

Release newest_release(const std::filesystem::path& folder, const std::string& target) {
  const auto pointer = folder / ("newest-" + target);
  if (!std::filesystem::exists(pointer)) {
    throw core::Error(
        core::ErrorCode::not_found,
        fmt::format("there is no release for the target {}; make one with `plimsoll train "
                    "--target {}`",
                    target, target));
  }
  std::string id = core::read_file(pointer);
  id.erase(id.find_last_not_of("\n ") + 1);
  return load_release(folder, id);
}

}  // namespace plimsoll::registry
