// SPDX-License-Identifier: Apache-2.0
// The part of a landing session that keeps what rules found: quarantine and contract results.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <set>

#include "ingest/internal/landing_session.h"
#include "ingest/internal/landing_work.h"
#include "ingest/internal/value_rows.h"

namespace plimsoll::ingest {
namespace {

using engine::Value;

constexpr std::string_view pending_quarantine = "ingest_work.quarantine";

}  // namespace

void LandingSession::keep_bad_rows(const LandingWork& work) {
  if (work.checked.bad_row_count == 0) {
    return;
  }
  auto table = context_.lake.open_defined("bronze", "quarantine");
  if (!has_quarantine_) {
    make_work_table(context_.engine, work_schema, "quarantine", table.columns());
    has_quarantine_ = true;
  }
  context_.engine.execute(
      fmt::format(
          "insert into {} by name select $run_id as pipeline_run_id, $feed as feed, row_number, "
          "rule_ids, problem, 'open' as state, $source_uri as source_uri, "
          "$contract_id as contract_id, $contract_version as contract_version, "
          "cast($received_at as timestamptz) as first_seen_at, source_person_id from {}",
          pending_quarantine, work.checked.bad_rows),
      {{"run_id", work.report.run_id},
       {"feed", work.report.feed},
       {"source_uri", work.entry.source_uri},
       {"contract_id", work.contract->id},
       {"contract_version", work.contract->version},
       {"received_at", work.report.received_at}});
}

void LandingSession::commit_bad_rows() {
  if (!has_quarantine_) {
    return;
  }
  auto table = context_.lake.open_defined("bronze", "quarantine");
  const std::string unless_there =
      may_be_there_ ? fmt::format(" where pipeline_run_id not in (select pipeline_run_id from {})",
                                  table.relation())
                    : "";
  table.append(fmt::format("select * from {}{}", pending_quarantine, unless_there),
               {.transaction = lake::Transaction{std::string(app_id), audit_.last_number()},
                .operation = "INGEST"});
  context_.engine.execute(fmt::format("drop table {}", pending_quarantine));
  has_quarantine_ = false;
}

void LandingSession::keep_results(const LandingWork& work) {
  for (const contract::CheckResult& result : work.checked.results) {
    const std::string unit = result.unit == contract::Unit::percent ? " %" : "";
    const std::string samples = fmt::format("{}", fmt::join(result.sample_rows, ","));
    results_.push_back(
        {work.report.run_id, work.report.feed, result.rule_id, or_null(result.property),
         or_null(result.dimension),
         std::string(result.severity == contract::Severity::error ? "error" : "warning"),
         result.passed, or_null(result.expected), fmt::format("{:g}{}", result.actual, unit),
         result.failing_count, or_null(samples), or_null(result.note), work.contract->id,
         work.contract->version, work.report.received_at});
  }
}

void LandingSession::commit_results() {
  if (results_.empty()) {
    return;
  }
  auto table = context_.lake.open_defined("bronze", "contract_result");
  if (may_be_there_) {
    std::set<std::string> there;
    const std::string sql = "select distinct pipeline_run_id from " + table.relation();
    for (const auto& row : engine::query_table(context_.engine, sql).rows) {
      there.insert(std::get<std::string>(row[0]));
    }
    std::erase_if(results_,
                  [&](const auto& row) { return there.contains(std::get<std::string>(row[0])); });
  }
  append_values(context_.lake, table, results_,
                lake::Transaction{std::string(app_id), audit_.last_number()});
  results_.clear();
}

}  // namespace plimsoll::ingest
