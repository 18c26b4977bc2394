// SPDX-License-Identifier: Apache-2.0
#include "jobs/backup/backup_manifest.h"

#include <fmt/format.h>

#include "core/error.h"
#include "core/files.h"
#include "core/hash.h"
#include "core/json.h"

namespace plimsoll::jobs {
namespace {

namespace json = core::json;

constexpr const char* manifest_name = "manifest.json";
constexpr const char* hash_name = "manifest.sha256";
constexpr std::string_view format = "plimsoll.backup.1";

std::string hash_line(const std::string& manifest) {
  return fmt::format("{}  {}\n", core::sha256_hex(manifest), manifest_name);
}

json::object files_json(const BackupManifest& manifest) {
  json::object files;
  for (const auto& [path, file] : manifest.files) {
    files[path] = json::object{{"bytes", file.bytes},
                               {"mode", fmt::format("{:04o}", file.mode)},
                               {"modified_us", file.modified_us},
                               {"sha256", file.sha256}};
  }
  return files;
}

json::object logs_json(const BackupManifest& manifest) {
  json::object logs;
  for (const auto& [tenant, log] : manifest.logs) {
    logs[tenant] =
        json::object{{"checkpoint", log.checkpoint}, {"entries", log.entries}, {"key", log.key}};
  }
  return logs;
}

std::string manifest_text(const json::object& object, const char* name) {
  return std::string(object.at(name).as_string());
}

core::Timestamp time_of(const json::object& object, const char* name) {
  return core::parse_timestamp(manifest_text(object, name)).value();
}

void read_files(BackupManifest& manifest, const json::object& files) {
  for (const auto& [path, value] : files) {
    const auto& file = value.as_object();
    manifest.files[std::string(path)] = {
        .bytes = file.at("bytes").to_number<std::uint64_t>(),
        .sha256 = manifest_text(file, "sha256"),
        .mode = static_cast<unsigned>(std::stoul(manifest_text(file, "mode"), nullptr, 8)),
        .modified_us = file.at("modified_us").to_number<std::int64_t>()};
  }
}

BackupManifest manifest_of(const json::object& document) {
  BackupManifest manifest{.program = manifest_text(document, "program"),
                          .started_at = time_of(document, "started_at"),
                          .finished_at = time_of(document, "finished_at"),
                          .database = manifest_text(document, "database"),
                          .settled_us = document.at("settled_us").to_number<std::int64_t>(),
                          .logs = {},
                          .files = {}};
  for (const auto& [tenant, value] : document.at("audit_logs").as_object()) {
    const auto& log = value.as_object();
    manifest.logs[std::string(tenant)] = {manifest_text(log, "checkpoint"),
                                          manifest_text(log, "key"),
                                          log.at("entries").to_number<std::uint64_t>()};
  }
  read_files(manifest, document.at("files").as_object());
  return manifest;
}

}  // namespace

std::string write_manifest(const std::filesystem::path& backup, const BackupManifest& manifest) {
  const auto text = core::canonical_json(
      json::object{{"format", json::string(format)},
                   {"program", manifest.program},
                   {"started_at", core::format_timestamp(manifest.started_at)},
                   {"finished_at", core::format_timestamp(manifest.finished_at)},
                   {"database", manifest.database},
                   {"settled_us", manifest.settled_us},
                   {"audit_logs", logs_json(manifest)},
                   {"files", files_json(manifest)}});
  core::write_file_atomically(backup / hash_name, hash_line(text));
  core::write_file_atomically(backup / manifest_name, text);
  return core::sha256_hex(text);
}

BackupManifest read_manifest(const std::filesystem::path& backup) {
  const auto file = backup / manifest_name;
  if (!std::filesystem::exists(file) || !std::filesystem::exists(backup / hash_name)) {
    throw core::Error(
        core::ErrorCode::not_found,
        fmt::format("not a whole backup: {} has no {}; name the folder of one backup, such as "
                    "<folder>/20260223T050000Z",
                    backup.string(), manifest_name));
  }
  const auto text = core::read_file(file);
  if (core::read_file(backup / hash_name) != hash_line(text)) {
    throw core::Error(core::ErrorCode::corrupt_data,
                      fmt::format("the backup's manifest is not what was written: {} does not have "
                                  "the hash in {}; use another backup",
                                  file.string(), hash_name));
  }
  const auto document = core::parse_json(text, file.string());
  if (!document.is_object() || !document.as_object().contains("format") ||
      document.as_object().at("format") != json::string(format)) {
    throw core::Error(core::ErrorCode::invalid_input,
                      fmt::format("a backup in a form that this program does not know: {}; use the "
                                  "program that wrote it",
                                  file.string()));
  }
  return manifest_of(document.as_object());
}

}  // namespace plimsoll::jobs
