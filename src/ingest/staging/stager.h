// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "ingest/staging/staging_query.h"
#include "lake/lake.h"

namespace plimsoll::ingest {

/// How rows of a table are made out of staged rows by somebody else, instead of being versions of
/// records.
struct Derivation {
  /// Whether all rows of the feed are needed, given the bronze sequence up to which it has been
  /// staged (-1: not at all).
  std::function<bool(lake::Lake& lake, const std::string& feed, std::int64_t ingest_from)>
      needs_all_rows;
  /// The SELECT of rows to append, given the staged rows as the session's relation `staging_row`,
  /// in the columns of the table. `ingest_from` is -1 when these are all the rows of the feed.
  std::function<std::string(lake::Lake& lake, const std::string& feed, std::int64_t ingest_from)>
      rows_sql;
};

struct StagingOptions {
  /// Silver tables that the profile defines, beside the built-in ones.
  std::vector<lake::TableDefinition> profile_tables;
  /// Bronze tables that staging SQL may look things up in, beside `batch`: the feeds of the
  /// profile.
  std::vector<std::string> lookups;
  /// By silver table, e.g. student_status_history.
  std::map<std::string, Derivation> derivations;
};

/// What one step did: one feed's new rows into one silver table.
struct StagingCount {
  std::string feed;
  std::string table;
  std::int64_t bronze_rows = 0;      ///< new rows of the feed
  std::int64_t staged_rows = 0;      ///< rows written to the silver table
  std::int64_t repeated_rows = 0;    ///< exact repeats of the version before them, dropped
  std::int64_t closed_versions = 0;  ///< versions that a later one replaced
  std::int64_t unmatched_rows = 0;   ///< new rows of people who are not linked: they wait in bronze
  std::int64_t unmatched_people = 0;
};

/// Stages bronze rows into silver tables: new rows of linked people, and all earlier rows of people
/// linked since the last call. A step that was interrupted is finished first. Running again without
/// new rows or links changes nothing.
///
/// A row becomes available when both it and the link of its person were: the later of the two. Null
/// stays null. Silver's ingest_sequence is bronze's shifted left by 24 bits, with the feed (14
/// bits) and the place among the rows made of one bronze row (10 bits) below: unique in a table and
/// the same in every rebuild. Throws Error{invalid_input} naming the file when its SQL reads what
/// it may not, cannot be run, or lacks a column.
std::vector<StagingCount> stage(lake::Lake& lake, const std::vector<StagingQuery>& queries,
                                const StagingOptions& options = {});

/// The bits of silver's ingest_sequence below bronze's.
inline constexpr int staging_sequence_shift = 24;

}  // namespace plimsoll::ingest
