// SPDX-License-Identifier: Apache-2.0
#include "contract/internal/check_reasons.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace plimsoll::contract::internal {
namespace {

using fmt::format;

std::int64_t tolerated_rows(const Tolerance& tolerance, std::int64_t rows) {
  const auto share = static_cast<std::int64_t>(tolerance.share * static_cast<double>(rows));
  return std::max(tolerance.rows, share);
}

std::string file_name(const CheckPlan& plan, std::string_view column) {
  const auto* property = plan.contract->find(column);
  return property == nullptr ? std::string(column) : property->physical_name;
}

std::string rows_text(const CheckResult& result) {
  if (result.sample_rows.empty()) {
    return {};
  }
  const auto more = result.failing_count - static_cast<std::int64_t>(result.sample_rows.size());
  return format(", {} {}{}", result.failing_count == 1 ? "row" : "rows",
                fmt::join(result.sample_rows, ", "), more > 0 ? format(" and {} more", more) : "");
}

std::string reason_of(const CheckPlan& plan, const CheckResult& result) {
  const std::string place =
      result.property.empty() ? "" : format(", column {}", file_name(plan, result.property));
  const std::string note = result.note.empty() ? "" : format(" ({})", result.note);
  const bool counts_rows = result.level == RuleLevel::row;
  const std::string found =
      counts_rows || !result.note.empty()
          ? ""
          : format(", found {:g}{}", result.actual, result.unit == Unit::percent ? " %" : "");
  return format("{}{}{}: expected {}{}{} (rule {})", plan.raw.file, rows_text(result), place,
                result.expected, found, note, result.rule_id);
}

}  // namespace

void decide(const CheckPlan& plan, CheckReport& report) {
  const auto tolerated = tolerated_rows(plan.contract->tolerance, report.rows);
  const bool too_many = report.bad_rows > tolerated;
  bool broken = false;
  std::vector<std::string> errors, warnings;
  for (const auto& result : report.results) {
    if (!result.passed) {
      const bool is_error = result.severity == Severity::error;
      (is_error ? errors : warnings).push_back(reason_of(plan, result));
      broken = broken || (is_error && result.level == RuleLevel::table);
    }
  }
  if (report.bad_rows > 0) {
    errors.insert(
        errors.begin(),
        format("{}: {} of {} rows break the contract {} {}; {} tolerated: {}", plan.raw.file,
               report.bad_rows, report.rows, plan.contract->id, plan.contract->version, tolerated,
               too_many ? "nothing is promoted; correct the source or raise "
                          "quarantineTolerance"
                        : "they go to quarantine"));
  }
  report.decision = too_many || broken    ? Decision::stop
                    : report.bad_rows > 0 ? Decision::promote_with_quarantine
                                          : Decision::promote;
  report.reasons = std::move(errors);
  report.reasons.insert(report.reasons.end(), warnings.begin(), warnings.end());
}

}  // namespace plimsoll::contract::internal
