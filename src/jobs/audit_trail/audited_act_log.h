// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>

#include "jobs/audit_trail/record_act.h"
#include "registry/acts/journal.h"

namespace plimsoll::jobs {

/// The registry's journal, each act of which is in the audit log before anybody acts on it.
///
/// The journal decides which act comes next; its record is also what is still to be put into the
/// audit log. Whoever reads acts first completes the log, so that a writer that was killed in
/// between has either not acted or is on record. When the log cannot be written, acts can neither
/// be done nor read: nothing scores.
class AuditedActLog final : public registry::ActLog {
 public:
  /// The context must outlive it.
  explicit AuditedActLog(const JobContext& context);

  /// Throws core::Error{corrupt_data} when the journal does not have what the audit log recorded:
  /// an act was changed, or the last ones were removed.
  [[nodiscard]] std::vector<registry::RecordedAct> read() const override;
  [[nodiscard]] bool append(std::int64_t number, const std::string& previous,
                            const registry::Act& act) override;

 private:
  void record(const std::vector<registry::RecordedAct>& acts) const;
  [[nodiscard]] bool is_behind(std::size_t acts) const;

  const JobContext& context_;
  registry::Journal journal_;
  mutable std::unique_ptr<AuditLogInUse> log_;  ///< opened when there is something to record
};

}  // namespace plimsoll::jobs
