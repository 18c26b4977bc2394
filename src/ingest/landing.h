// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "contract/contract.h"
#include "core/progress.h"
#include "engine/engine.h"
#include "ingest/delivery.h"
#include "ingest/files/unpack.h"
#include "ingest/report.h"
#include "lake/lake.h"

namespace plimsoll::ingest {

/// What ingestion works on. Everything referred to must outlive the call.
struct IngestContext {
  engine::Engine& engine;
  lake::Lake& lake;
  std::filesystem::path lake_root;  ///< where `lake` is: raw payloads are kept beside the tables
  std::vector<contract::Contract> contracts;  ///< of the profile
  std::string time_zone = "UTC";              ///< the profile's: of dates and local times
  std::string tenant_salt;                    ///< makes run ids of tenants differ
  std::filesystem::path temporary;  ///< for unpacked files; empty: the system's temporary folder
  core::Progress* progress = nullptr;
};

struct IngestOptions {
  bool dry_run = false;  ///< read and check, change nothing
  /// Instead of the contract's basis of `available_at`: for a back-fill of history.
  std::optional<contract::AvailableAtBasis> basis;
  UnpackLimits limits;
  std::int64_t rows_per_commit =
      500'000;  ///< small deliveries are committed together up to so many rows
  /// Rows of a delivery with so many bytes of text, unpacked, lie in a compressed file on their
  /// way.
  std::int64_t file_from_bytes = std::int64_t{1} << 30;
};

/// From a delivered file to bronze: identified by its content, its bytes kept, read, held to its
/// contract, promoted.
///
/// What is wrong with the file is in the report, not thrown; a failing delivery changes no table of
/// rows. Calling again, after success or after a crash at any point, leaves the same tables. Throws
/// core::Error when the lake itself cannot be written (disk full, another ingestion running:
/// `conflict`).
[[nodiscard]] IngestReport ingest_file(const IngestContext& context, const Delivery& delivery,
                                       const IngestOptions& options = {});

/// As `ingest_file` for each delivery, in order; of those received at the same time, feeds that
/// others refer to come first.
[[nodiscard]] IngestSummary ingest_all(const IngestContext& context,
                                       const std::vector<Delivery>& deliveries,
                                       const IngestOptions& options = {});

/// Promotes a held delivery from its kept bytes, without the limit that held it. Observed rows
/// count as available from `decided_at`. Throws Error{not_found} when no such run is held.
[[nodiscard]] IngestReport release_hold(const IngestContext& context, std::string_view run_id,
                                        core::Timestamp decided_at);

/// Ingests the kept bytes of another lake into the (empty) one of `context`, as its audit says, in
/// its order, with its clocks: bronze becomes the same, row by row. Throws Error{corrupt_data} when
/// a payload is missing or damaged.
[[nodiscard]] IngestSummary replay(const IngestContext& context, lake::Lake& from,
                                   const std::filesystem::path& from_root);

}  // namespace plimsoll::ingest
