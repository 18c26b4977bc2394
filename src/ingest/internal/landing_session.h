// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ingest/internal/audit_log.h"
#include "ingest/internal/checking/checked_delivery.h"
#include "ingest/internal/checking/foreign_keys.h"
#include "ingest/internal/checking/lookahead.h"
#include "ingest/internal/feed_table.h"
#include "ingest/internal/ingest_lock.h"
#include "ingest/internal/scratch.h"
#include "ingest/landing.h"

namespace plimsoll::ingest {

struct LandingWork;

/// A decision that was made before: replay repeats it instead of making it again.
struct Verdict {
  bool ignore_mass_change = false;
  std::optional<core::Timestamp> decided_at;  ///< of a released hold
};

/// One ingestion: takes deliveries one by one and commits them in groups.
///
/// Order of a commit: raw payloads durable, rows of the feeds, quarantine and results, audit last.
/// A delivery counts as done when the audit says so; after a crash in between it is taken again,
/// and what is there already is not added.
class LandingSession {
 public:
  LandingSession(const IngestContext& context, const IngestOptions& options);

  /// Names what will be taken, in order: small deliveries are then checked together, ahead of their
  /// turn. `deliveries` must outlive the session.
  void expect(const std::vector<Delivery>& deliveries) { lookahead_.expect(deliveries); }
  [[nodiscard]] IngestReport take(const Delivery& delivery, const Verdict& verdict = {});
  void commit();
  [[nodiscard]] const AuditLog& audit() const { return audit_; }

 private:
  [[nodiscard]] bool is_known(LandingWork& work);
  void store(LandingWork& work);
  void read_and_check(LandingWork& work);
  void look_up_batch(LandingWork& work);
  [[nodiscard]] CheckedDelivery check_by_itself(LandingWork& work);
  [[nodiscard]] std::optional<MassChange> change_of(const LandingWork& work, FeedTable& feed);
  [[nodiscard]] AddedRows add_rows(const LandingWork& work, FeedTable& feed);
  static void describe(const DeliveredFile& file, LandingWork& work);
  [[nodiscard]] CheckOptions options_of(const LandingWork& work);
  void add_keys(const LandingWork& work);
  void promote(LandingWork& work, const Verdict& verdict);
  void conclude(LandingWork& work);
  void keep_bad_rows(const LandingWork& work);
  void keep_results(const LandingWork& work);
  void commit_bad_rows();
  void commit_results();
  FeedTable& feed_table(const contract::Contract& contract);
  void continue_numbers();
  [[nodiscard]] std::int64_t pending_rows() const;

  const IngestContext& context_;
  const IngestOptions& options_;
  IngestLock lock_;
  AuditLog audit_;
  std::map<std::string, std::unique_ptr<FeedTable>> feeds_;
  ForeignKeys foreign_keys_;
  Lookahead lookahead_;
  Scratch scratch_;
  std::vector<std::string> raw_keys_;
  std::vector<std::vector<engine::Value>> results_;
  bool has_quarantine_ = false;
  bool may_be_there_ =
      false;  ///< a crash may have left results of runs that the audit does not know
};

}  // namespace plimsoll::ingest
