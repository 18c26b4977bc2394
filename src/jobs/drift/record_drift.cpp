// SPDX-License-Identifier: Apache-2.0
#include "jobs/drift/record_drift.h"

#include <cmath>

namespace plimsoll::jobs {
namespace {

engine::Value number_or_null(double number) {
  return std::isfinite(number) ? engine::Value(number) : engine::Value();
}

engine::Value count_of(std::size_t count) {
  return static_cast<std::int64_t>(count);
}

/// One row of cells, in the order of the temporary table's columns.
void append_row(engine::Appender& appender, const std::vector<engine::Value>& cells) {
  for (const auto& cell : cells) {
    appender.append(cell);
  }
  appender.end_row();
}

void load_findings(TenantSession& session, const DriftReport& report) {
  session.engine().execute(
      "create or replace temp table new_findings (subject varchar, measure varchar, verdict "
      "varchar, distance double, alert_above double, usual double, by_chance double, chance_limit "
      "double, reference_rows bigint, rows bigint, before double, now double, category varchar, "
      "likely_cause varchar, explanation varchar)");
  const auto appender = session.engine().appender("", "new_findings");
  for (std::size_t at = 0; at < report.findings.size(); ++at) {
    const auto& finding = report.findings[at];
    const auto& distance = finding.distance;
    append_row(*appender,
               {finding.subject, std::string(name_of(finding.measure)),
                std::string(name_of(finding.verdict)), number_or_null(distance.value),
                number_or_null(finding.limit()), number_or_null(finding.usual),
                number_or_null(distance.by_chance), number_or_null(distance.chance_limit),
                count_of(distance.reference_rows), count_of(distance.rows),
                number_or_null(finding.before), number_or_null(finding.now), finding.category,
                std::string(name_of(report.causes[at].kind)), report.causes[at].text});
  }
  appender->finish();
}

void load_lists(TenantSession& session, const DriftReport& report) {
  session.engine().execute(
      "create or replace temp table new_outlooks (list varchar, students bigint, listed bigint, "
      "expected_events double, expected_recall double, recall_lower double, recall_upper double, "
      "expected_precision double, precision_lower double, precision_upper double, labelled bigint, "
      "actual_recall double, actual_precision double)");
  const auto appender = session.engine().appender("", "new_outlooks");
  for (const auto& outlook : report.lists) {
    const auto& expected = outlook.expected;
    const auto actual = outlook.actual.value_or(monitor::Reconciliation{});
    append_row(*appender,
               {outlook.list, count_of(report.students), count_of(outlook.listed),
                number_or_null(expected.true_positives + expected.false_negatives),
                number_or_null(expected.recall.value), number_or_null(expected.recall.lower),
                number_or_null(expected.recall.upper), number_or_null(expected.precision.value),
                number_or_null(expected.precision.lower), number_or_null(expected.precision.upper),
                count_of(outlook.labelled), number_or_null(actual.recall),
                number_or_null(actual.precision)});
  }
  appender->finish();
}

}  // namespace

bool record_drift(TenantSession& session, const DriftReport& report, core::Timestamp now) {
  lake::AppendOptions append;
  append.operation = "CHECK DRIFT";
  append.transaction = lake::Transaction{"drift:" + report.drift_run_id, 1};
  append.parameters = {{"run", report.drift_run_id},
                       {"as_of_date", report.as_of_date},
                       {"target", report.target},
                       {"release", report.release_id},
                       {"now", now}};
  load_lists(session, report);
  // The findings last: with them the report is whole, and an attempt that broke off is made again.
  (void)session.lake()
      .open_defined("gold", "expected_performance")
      .append(
          "select $run as drift_run_id, $as_of_date as as_of_date, $target as target, $release as "
          "release_id, new_outlooks.*, $now as created_at from new_outlooks order by rowid",
          append);
  load_findings(session, report);
  append.parameters.emplace_back("term", report.term_id);
  append.parameters.emplace_back("week", static_cast<std::int64_t>(report.term_week));
  return !session.lake()
              .open_defined("gold", "drift_finding")
              .append(
                  "select $run as drift_run_id, $as_of_date as as_of_date, $term as term_id, $week "
                  "as term_week, $target as target, $release as release_id, new_findings.*, $now "
                  "as created_at from new_findings order by rowid",
                  append)
              .already_done;
}

}  // namespace plimsoll::jobs
