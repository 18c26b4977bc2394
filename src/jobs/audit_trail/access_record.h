// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "audit/index/entry_index.h"
#include "jobs/audit_trail/record_act.h"

namespace plimsoll::jobs {

/// Who saw, or was given, something about a student.
struct Access {
  std::uint64_t sequence = 0;  ///< of the entry in the audit log
  std::string at;              ///< RFC 3339
  std::string actor;
  std::string action;
  std::string purpose;
  std::string object;
  bool on_a_list = false;  ///< among others, not by the student's own page
};

/// Whose accesses are asked for, and by whom: asking is an access, too.
struct AccessQuestion {
  std::string student;
  std::string purpose;
  std::string actor;  ///< empty: the account of the operating system
  /// Further ids that entries list the student by, beside those of predictions.
  std::vector<std::string> listed_as;
};

/// Every entry about a student, in order: those that name the student in their details, lists on
/// which one of the student's predictions was shown, and entries about whole runs in which the
/// student was scored. Asking is put on record first. Reads all of the log.
[[nodiscard]] std::vector<Access> access_record(const JobContext& context,
                                                const AccessQuestion& question);

/// A page of the same, newest first.
struct AccessPage {
  std::vector<Access> accesses;
  std::optional<std::uint64_t> next;  ///< `before` of the next page; empty: this is the last
  std::uint64_t unsearched = 0;       ///< newest entries that are not indexed yet
};

/// At most `most` of them before entry `before`, found by the index.
[[nodiscard]] AccessPage access_page(const JobContext& context, audit::EntryIndex& index,
                                     const AccessQuestion& question, std::uint64_t before,
                                     std::size_t most);

}  // namespace plimsoll::jobs
