// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "contract/contract_load.h"
#include "core/error.h"
#include "core/files.h"
#include "engine/duckdb/duckdb_engine.h"
#include "ingest/landing.h"
#include "lake/lake.h"

/// A small institution in a temporary folder, for tests of ingestion.
namespace plimsoll::ingest::testing {

inline core::Timestamp at(const std::string& text) {
  return *core::parse_timestamp(text);
}

/// The first line of a file of account balances.
inline const std::string account_header = "customer_no|status_date|balance|aid_status\n";

/// Account balances: a snapshot with a key, decimal comma and `?` for null.
inline const char* const account_contract = R"yaml(
apiVersion: v3.1.0
kind: DataContract
id: erp_account
version: "1.0.0"
status: active
schema:
  - name: erp_account
    properties:
      - {name: customer_no, logicalType: string, required: true, primaryKey: true, primaryKeyPosition: 1}
      - {name: status_date, logicalType: date, required: true}
      - {name: balance, logicalType: number, physicalType: "DECIMAL(12,2)"}
      - {name: aid_status, logicalType: string}
    customProperties:
      - {property: sourceSystem, value: erp}
      - {property: deliveryMode, value: snapshot}
      - {property: personColumn, value: customer_no}
      - {property: eventTimeColumn, value: status_date}
      - {property: massChangeLimit, value: 0.5}
      - property: format
        value: {kind: csv, delimiter: "|", encoding: UTF-8, nullMarkers: ["", "?"], decimalSeparator: ",", timeZone: Europe/Oslo}
      - {property: quarantineTolerance, value: {share: 0.25, rows: 0}}
)yaml";

/// Daily activity: appended rows, with a declared and an imputed availability for back-fills.
inline const char* const activity_contract = R"yaml(
apiVersion: v3.1.0
kind: DataContract
id: lms_activity
version: "1.0.0"
status: active
schema:
  - name: lms_activity
    properties:
      - {name: user_id, logicalType: string, required: true, primaryKey: true, primaryKeyPosition: 1}
      - {name: activity_date, logicalType: date, primaryKey: true, primaryKeyPosition: 2}
      - {name: logins, logicalType: integer}
      - {name: exported_at, logicalType: timestamp}
    customProperties:
      - {property: sourceSystem, value: lms}
      - {property: deliveryMode, value: append}
      - {property: personColumn, value: user_id}
      - {property: eventTimeColumn, value: activity_date}
      - {property: availableAtColumn, value: exported_at}
      - {property: availableAtImputation, value: "activity_date + P2D"}
      - property: format
        value: {kind: csv, delimiter: ",", timeZone: UTC}
      - {property: quarantineTolerance, value: {share: 0.5, rows: 0}}
)yaml";

struct Institution {
  core::TemporaryDirectory folder;
  std::unique_ptr<engine::Engine> engine = engine::open_duckdb({.threads = 2});
  lake::Lake lake{*engine, root()};
  IngestContext context{
      .engine = *engine,
      .lake = lake,
      .lake_root = root(),
      .contracts = {contract::parse_contract(account_contract, "erp_account.odcs.yaml"),
                    contract::parse_contract(activity_contract, "lms_activity.odcs.yaml")},
      .time_zone = "Europe/Oslo",
      .tenant_salt = "salt",
      .temporary = folder.path() / "temporary"};

  [[nodiscard]] std::filesystem::path root() const { return folder.path() / "lake"; }

  /// Writes a file into the inbox; received at 05:00 of `day`.
  Delivery deliver(const std::string& day, const std::string& name,
                   const std::string& bytes) const {
    const auto path = folder.path() / "inbox" / day / name;
    core::write_file_atomically(path, bytes);
    return {.path = path,
            .received_at = at(day + "T05:00:00Z"),
            .source_system = {},
            .file_name = name,
            .feed = {}};
  }

  /// Rows of a table as text, cells joined by `|`, rows by line ends, nulls as `∅`.
  std::string rows(const std::string& table, const std::string& columns,
                   const std::string& rest = "") {
    if (!lake.exists("bronze", table)) {
      return "no table";
    }
    const auto relation = lake.open_existing("bronze", table).relation();
    std::string text;
    std::string cells;
    for (const auto& row :
         engine::query_table(
             *engine, fmt::format("select columns(*)::varchar from (select {} from {} {})", columns,
                                  relation, rest))
             .rows) {
      cells.clear();
      for (const auto& cell : row) {
        const auto* words = std::get_if<std::string>(&cell);
        cells += (cells.empty() ? "" : "|") + (words == nullptr ? "∅" : *words);
      }
      text += cells + "\n";
    }
    return text;
  }

  /// Every row of the feeds, and of what was decided: what must be equal however we came here.
  std::string everything() {
    std::string text;
    for (const char* table : {"erp_account", "lms_activity"}) {
      text += rows(table, "*", "order by ingest_sequence");
    }
    text += rows("quarantine", "*", "order by all");
    text += rows("contract_result", "*", "order by all");
    text += rows("ingestion_audit", "* exclude (audit_sequence)", "order by audit_sequence");
    return text;
  }
};

}  // namespace plimsoll::ingest::testing
