// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>

#include "lake/lake.h"

namespace plimsoll::history {

/// A feed that reports where students stand, and what of it is new.
struct StatusFeed {
  std::string feed;  ///< the bronze table
  bool is_snapshot =
      true;  ///< every delivery holds all students: one who is missing has disappeared
  std::int64_t ingest_from =
      -1;  ///< bronze rows up to here have been turned into history before; -1: none
};

/// Whether a delivery became available before one that has been turned into history. History is
/// then made of all rows of the feed again, and what it lacks is appended.
[[nodiscard]] bool needs_all_rows(lake::Lake& lake, const StatusFeed& feed);

/// The SELECT of the rows that silver.student_status_history lacks, given the staged rows of the
/// feed in the session's relation `staging_row` (the columns of that table; event_time is when the
/// status began, as the source declares it, or null). Rows of people without history may go back
/// before `ingest_from`.
///
/// A row is appended when a student is first seen, when anything said of them changes, when they
/// are missing from a snapshot (status 'disappeared'), and when they come back. What it means for a
/// row to be known is docs/adr/0007.
[[nodiscard]] std::string new_versions_sql(lake::Lake& lake, const StatusFeed& feed);

}  // namespace plimsoll::history
