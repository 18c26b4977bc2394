// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>
#include <optional>
#include <string>

#include "core/time.h"
#include "queue/pool.h"

namespace plimsoll::registry {

/// The subject of acts on capacities.
inline constexpr std::string_view capacity_subject = "capacity";

/// The dates on which capacities hold.
struct EffectiveDates {
  core::Date from;                  ///< inclusive
  std::optional<core::Date> until;  ///< inclusive; empty: until others begin
  bool operator==(const EffectiveDates&) const = default;
};

/// The pools of an institution with their capacities, approved like a release: a package of the
/// kind "capacity" with `pools.yaml` and the dates in `capacity.json`.
struct CapacitySet {
  std::string capacity_id;   ///< first 16 hex digits of `package_hash`
  std::string package_hash;  ///< what an approval names
  std::string pools_yaml;
  std::string created_at;  ///< RFC 3339, when it was proposed
  EffectiveDates dates;
  queue::PoolBook pools;  ///< as parsed
};

/// Stores a set. Throws core::Error{invalid_input}, with file and line when the pools cannot be
/// read, or when the dates end before they begin.
CapacitySet store_capacity_set(const std::filesystem::path& folder, const std::string& pools_yaml,
                               const EffectiveDates& dates, core::Timestamp now);

/// Reads a set and checks every byte of it: see `load_package`.
[[nodiscard]] CapacitySet load_capacity_set(const std::filesystem::path& folder,
                                            const std::string& capacity_id);

}  // namespace plimsoll::registry
