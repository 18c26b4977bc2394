// SPDX-License-Identifier: Apache-2.0
#include "lake/internal/delta/delta_log.h"

#include <fmt/format.h>

#include <charconv>
#include <limits>

#include "core/error.h"
#include "core/log.h"
#include "lake/internal/delta/checkpoint.h"

namespace plimsoll::lake::internal {
namespace {

constexpr std::size_t kept_older_versions = 32;
constexpr std::int64_t any_version = std::numeric_limits<std::int64_t>::max();
constexpr std::size_t version_digits = 20;

/// The version in the name of a checkpoint; empty for other names.
std::optional<std::int64_t> checkpoint_version(std::string_view name) {
  std::int64_t version = 0;
  if (name.size() < version_digits || name.substr(version_digits) != ".checkpoint.parquet" ||
      std::from_chars(name.data(), name.data() + version_digits, version).ec != std::errc()) {
    return std::nullopt;
  }
  return version;
}

}  // namespace

DeltaLog::DeltaLog(engine::Engine& engine, ObjectStore& store, std::string table_folder)
    : engine_(engine),
      store_(store),
      folder_(std::move(table_folder)),
      log_folder_(folder_ + "/_delta_log") {}

std::string DeltaLog::commit_key(std::int64_t version) const {
  return fmt::format("{}/{:020}.json", log_folder_, version);
}

std::optional<std::vector<Action>> DeltaLog::commit_at(std::int64_t version) const {
  const std::string key = commit_key(version);
  const auto text = store_.read(key);
  if (!text) {
    return std::nullopt;
  }
  return parse_lines(*text, key);
}

std::optional<std::int64_t> DeltaLog::newest_checkpoint(std::int64_t not_after) const {
  if (not_after == any_version) {
    if (const auto hint = store_.read(log_folder_ + "/_last_checkpoint")) {
      return core::parse_json(*hint, log_folder_ + "/_last_checkpoint").at("version").as_int64();
    }
  }
  std::optional<std::int64_t> newest;
  for (const auto& name : store_.list(log_folder_)) {
    const auto version = checkpoint_version(name);
    if (version && *version <= not_after) {
      newest = version;
    }
  }
  return newest;
}

// Commits are never deleted, so a checkpoint that cannot be read costs time, not data.
Snapshot DeltaLog::from_checkpoint(std::int64_t not_after) const {
  const auto version = newest_checkpoint(not_after);
  if (!version) {
    return {};
  }
  const std::string key = log_folder_ + "/" + checkpoint_name(*version);
  try {
    return apply({}, *version, read_checkpoint(engine_, store_, key), folder_);
  } catch (const core::Error& error) {
    core::log_warning("a checkpoint cannot be read, the log is replayed from its start",
                      {{"checkpoint", key}, {"reason", error.what()}});
    return {};
  }
}

SnapshotPointer DeltaLog::load(std::int64_t not_after) const {
  Snapshot snapshot = from_checkpoint(not_after);
  while (snapshot.version < not_after) {
    const auto actions = commit_at(snapshot.version + 1);
    if (!actions) {
      break;
    }
    snapshot = apply(std::move(snapshot), snapshot.version + 1, *actions, folder_);
  }
  return snapshot.version < 0 ? nullptr : std::make_shared<const Snapshot>(std::move(snapshot));
}

void DeltaLog::keep(const SnapshotPointer& snapshot) {
  if (latest_ && latest_->version < snapshot->version) {
    older_[latest_->version] = latest_;
    if (older_.size() > kept_older_versions) {
      older_.erase(older_.begin());
    }
  }
  latest_ = snapshot;
}

SnapshotPointer DeltaLog::latest() {
  if (!latest_) {
    latest_ = load(any_version);
    return latest_;
  }
  while (const auto actions = commit_at(latest_->version + 1)) {
    keep(
        std::make_shared<const Snapshot>(apply(*latest_, latest_->version + 1, *actions, folder_)));
  }
  return latest_;
}

SnapshotPointer DeltaLog::at(std::int64_t version) {
  if (latest_ && latest_->version == version) {
    return latest_;
  }
  if (const auto found = older_.find(version); found != older_.end()) {
    return found->second;
  }
  const auto newest = latest();
  if (newest && newest->version == version) {
    return newest;
  }
  const auto snapshot =
      newest && version >= 0 && version < newest->version ? load(version) : nullptr;
  if (!snapshot || snapshot->version != version) {
    throw core::Error(core::ErrorCode::not_found,
                      fmt::format("the table has no such version: {} version {}; the newest is {}",
                                  folder_, version, newest ? newest->version : -1));
  }
  older_[version] = snapshot;
  if (older_.size() > kept_older_versions) {
    older_.erase(older_.begin());
  }
  return snapshot;
}

bool DeltaLog::put(const Snapshot& base, const std::vector<Action>& actions) {
  const std::int64_t version = base.version + 1;
  if (!store_.put_if_absent(commit_key(version), to_lines(actions))) {
    return false;
  }
  const auto after = std::make_shared<const Snapshot>(apply(base, version, actions, folder_));
  keep(after);
  if (version > 0 && version % checkpoint_interval == 0) {
    make_checkpoint(*after);
  }
  return true;
}

// The commit is done by now: a checkpoint that fails costs later readers time, nothing else.
void DeltaLog::make_checkpoint(const Snapshot& snapshot) {
  try {
    write_checkpoint(engine_, store_, log_folder_, snapshot);
  } catch (const core::Error& error) {
    core::log_warning("a checkpoint could not be written",
                      {{"table", folder_}, {"reason", error.what()}});
  }
}

}  // namespace plimsoll::lake::internal
