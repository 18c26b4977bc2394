// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "jobs/audit_trail/record_act.h"

namespace plimsoll::jobs {

/// What is to be erased beside the audit log: the details of entries that name a student, or of one
/// entry.
struct DetailChoice {
  std::string student;
  std::optional<std::uint64_t> entry;
};

/// The entries, in order, whose details an erasure would take: personal fields and their salt.
/// Throws core::Error: invalid_input when not exactly one of both is chosen, not_found for an entry
/// that the log does not have.
[[nodiscard]] std::vector<std::uint64_t> details_to_erase(const JobContext& context,
                                                          const DetailChoice& choice);

/// Erases them, after putting `reason`, which stays for ever, on record with their numbers; by the
/// account of the operating system. Returns how many entries lost their details; of none, nothing
/// is recorded. Throws as details_to_erase, and core::Error{invalid_input} without a reason.
std::uint64_t erase_details(const JobContext& context, const DetailChoice& choice,
                            const std::string& reason);

}  // namespace plimsoll::jobs
