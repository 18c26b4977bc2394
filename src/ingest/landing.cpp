// SPDX-License-Identifier: Apache-2.0
#include "ingest/landing.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <utility>

#include "core/error.h"
#include "core/files.h"
#include "ingest/internal/landing_session.h"
#include "ingest/raw_payload.h"

namespace plimsoll::ingest {
namespace {

using core::Error;
using core::ErrorCode;

core::Progress quiet;

class Stopwatch {
 public:
  [[nodiscard]] double seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

std::int64_t total_bytes(const std::vector<Delivery>& deliveries) {
  std::int64_t bytes = 0;
  for (const Delivery& delivery : deliveries) {
    bytes += static_cast<std::int64_t>(std::filesystem::file_size(delivery.path));
  }
  return bytes;
}

/// How many feeds must be there before this one: 0 for those that refer to no other.
int depth_of(const contract::Contract& contract, const std::vector<contract::Contract>& contracts,
             int guard = 0) {
  int depth = 0;
  for (const auto& relationship : contract.relationships) {
    const auto target =
        std::ranges::find(contracts, relationship.to_table, &contract::Contract::table);
    if (target != contracts.end() && target->table != contract.table && guard < 8) {
      depth = std::max(depth, 1 + depth_of(*target, contracts, guard + 1));
    }
  }
  return depth;
}

/// Of what was received at the same time, feeds that others refer to come first.
std::vector<Delivery> in_order(std::vector<Delivery> deliveries,
                               const std::vector<contract::Contract>& contracts) {
  std::map<std::string, int> depths;
  for (const auto& contract : contracts) {
    depths[contract.table] = depth_of(contract, contracts);
  }
  std::ranges::stable_sort(deliveries, {}, [&](const Delivery& delivery) {
    const auto* contract = recognise(delivery, contracts);
    return std::pair(delivery.received_at, contract == nullptr ? 0 : depths[contract->table]);
  });
  return deliveries;
}

/// A kept payload as the delivery it was.
Delivery restored(const AuditEntry& entry, const std::filesystem::path& root,
                  const std::filesystem::path& folder) {
  const auto path = folder / entry.sha256;
  restore_raw(root / entry.source_uri, path);
  return {.path = path,
          .received_at = entry.received_at,
          .source_system = entry.source_system,
          .file_name = entry.file_name,
          .feed = entry.feed};
}

std::optional<contract::AvailableAtBasis> basis_named(std::string_view name) {
  if (name == "declared") {
    return contract::AvailableAtBasis::declared;
  }
  if (name == "imputed") {
    return contract::AvailableAtBasis::imputed;
  }
  return name.empty() ? std::nullopt : std::optional(contract::AvailableAtBasis::observed);
}

}  // namespace

IngestReport ingest_file(const IngestContext& context, const Delivery& delivery,
                         const IngestOptions& options) {
  LandingSession session(context, options);
  IngestReport report = session.take(delivery);
  session.commit();
  return report;
}

IngestSummary ingest_all(const IngestContext& context, const std::vector<Delivery>& deliveries,
                         const IngestOptions& options) {
  core::Progress& progress = context.progress == nullptr ? quiet : *context.progress;
  const Stopwatch watch;
  IngestSummary summary;
  const std::vector<Delivery> ordered = in_order(deliveries, context.contracts);
  LandingSession session(context, options);
  if (!options.dry_run) {
    session.expect(ordered);
  }
  std::int64_t bytes = 0;
  progress.started("ingest", total_bytes(deliveries));
  for (const Delivery& delivery : ordered) {
    summary.reports.push_back(session.take(delivery));
    bytes += static_cast<std::int64_t>(std::filesystem::file_size(delivery.path));
    progress.advanced(bytes);
    const IngestReport& report = summary.reports.back();
    if (!report.message.empty() && report.state != DeliveryState::duplicate) {
      progress.noted(report.message);
    }
  }
  session.commit();
  progress.finished(summary.promoted_rows());
  summary.seconds = watch.seconds();
  return summary;
}

IngestReport release_hold(const IngestContext& context, std::string_view run_id,
                          core::Timestamp decided_at) {
  const IngestOptions options;
  LandingSession session(context, options);
  const AuditEntry* held = session.audit().find_run(run_id);
  if (held == nullptr || held->state != DeliveryState::held) {
    throw Error(ErrorCode::not_found,
                fmt::format("no delivery is held under this run: {}", run_id));
  }
  const core::TemporaryDirectory folder;
  const Delivery delivery = restored(*held, context.lake_root, folder.path());
  IngestReport report = session.take(
      delivery,
      {.ignore_mass_change = true, .decided_at = std::max(decided_at, held->received_at)});
  session.commit();
  return report;
}

IngestSummary replay(const IngestContext& context, lake::Lake& from,
                     const std::filesystem::path& from_root) {
  core::Progress& progress = context.progress == nullptr ? quiet : *context.progress;
  const Stopwatch watch;
  const AuditLog recorded(from);
  IngestSummary summary;
  IngestOptions options;
  LandingSession session(context, options);
  std::int64_t bytes = 0;
  for (const AuditEntry& entry : recorded.entries()) {
    bytes += entry.source_uri.empty() ? 0 : entry.byte_count;
  }
  progress.started("ingest", std::exchange(bytes, 0));
  for (const AuditEntry& entry : recorded.entries()) {
    if (entry.source_uri.empty()) {
      continue;
    }
    const core::TemporaryDirectory folder;
    options.basis = basis_named(entry.basis);
    summary.reports.push_back(
        session.take(restored(entry, from_root, folder.path()),
                     {.ignore_mass_change = entry.state == DeliveryState::promoted,
                      .decided_at = entry.decided_at}));
    progress.advanced(bytes += entry.byte_count);
  }
  session.commit();
  progress.finished(summary.promoted_rows());
  summary.seconds = watch.seconds();
  return summary;
}

}  // namespace plimsoll::ingest
