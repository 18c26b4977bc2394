// SPDX-License-Identifier: Apache-2.0
#include "ingest/internal/checking/checked_delivery.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "ingest/internal/checking/column_check.h"
#include "ingest/internal/promotion.h"

namespace plimsoll::ingest {
namespace {

using contract::Contract;

/// Rows without the right fields are bad rows too.
bool has_too_many_bad_rows(const Contract& contract, const DeliveredFile& file,
                           std::int64_t bad_rows) {
  const auto rows = static_cast<double>(file.row_count + file.bad_row_count);
  const auto by_share = static_cast<std::int64_t>(contract.tolerance.share * rows);
  return bad_rows > std::max(contract.tolerance.rows, by_share);
}

std::string unreadable_text(const Contract& contract, const DeliveredFile& file, bool is_stopped) {
  std::vector<std::string> examples;
  for (const BadRow& row : file.bad_row_samples) {
    examples.push_back(fmt::format("row {}: {}", row.row_number, row.problem));
  }
  return fmt::format(
      "{} of {} rows cannot be read{}: {}", file.bad_row_count, file.row_count + file.bad_row_count,
      is_stopped
          ? fmt::format(
                ", with the others more than the contract {} tolerates: nothing is promoted; "
                "correct the source or raise quarantineTolerance",
                contract.id)
          : ", they go to quarantine",
      fmt::join(examples, "; "));
}

contract::CheckResult unreadable_result(const DeliveredFile& file) {
  contract::CheckResult result{.rule_id = "row_shape",
                               .dimension = "conformity",
                               .expected = "rows that can be read",
                               .actual = static_cast<double>(file.bad_row_count),
                               .failing_count = file.bad_row_count,
                               .passed = file.bad_row_count == 0};
  for (const BadRow& row : file.bad_row_samples) {
    result.sample_rows.push_back(row.row_number);
  }
  return result;
}

/// The person of a bad row; null where a rule about the person's own columns is broken: that id may
/// be somebody else's, or nobody's.
std::string person_sql(const contract::CheckPlan& plan) {
  const auto& persons = plan.contract->person_columns;
  std::string doubtful;
  for (const auto& rule : plan.rules) {
    if (std::ranges::find(persons, rule.property) != persons.end()) {
      doubtful += (doubtful.empty() ? "" : ", ") + engine::quote_text(rule.id);
    }
  }
  const std::string person = person_id_sql(*plan.contract);
  return doubtful.empty()
             ? person
             : fmt::format(
                   "case when not list_has_any(string_split(rule_ids, ','), [{}]) then {} end",
                   doubtful, person);
}

std::string bad_rows_sql(const contract::CheckPlan& plan, const DeliveredFile& file) {
  return fmt::format(
      "(select row_number, rule_ids, cast(null as varchar) as problem, {} as source_person_id "
      "from ({}) union all select row_number, 'row_shape', problem, null from ({}))",
      person_sql(plan), plan.quarantine_select, file.select_bad_rows);
}

void decide(const Contract& contract, const DeliveredFile& file,
            const contract::CheckReport& report, CheckedDelivery& checked) {
  checked.good_row_count = report.rows - report.bad_rows;
  checked.bad_row_count = report.bad_rows + file.bad_row_count;
  const bool has_too_many = has_too_many_bad_rows(contract, file, checked.bad_row_count);
  checked.may_be_promoted = report.decision != contract::Decision::stop && !has_too_many;
  std::vector<std::string> reasons = report.reasons;
  if (file.bad_row_count > 0) {
    reasons.insert(reasons.begin(), unreadable_text(contract, file, has_too_many));
    if (checked.may_be_promoted && contract.delivery_mode == contract::DeliveryMode::snapshot &&
        !contract.person_columns.empty()) {
      reasons.insert(reasons.begin() + 1,
                     "whose rows they are is not known, so nobody counts as gone because of being "
                     "missing from this snapshot");
    }
  }
  if (checked.may_be_promoted) {
    checked.notes.insert(checked.notes.end(), reasons.begin(), reasons.end());
  } else {
    checked.message = fmt::format("{}", fmt::join(reasons, "; "));
  }
}

void conclude(const contract::CheckPlan& plan, const DeliveredFile& file,
              const contract::CheckReport& report, CheckedDelivery& checked) {
  checked.results.insert(checked.results.end(), report.results.begin(), report.results.end());
  checked.results.push_back(unreadable_result(file));
  checked.good_rows = fmt::format("({})", plan.typed_select);
  checked.bad_rows = bad_rows_sql(plan, file);
  decide(*plan.contract, file, report, checked);
}

}  // namespace

CheckedDelivery check_delivery(engine::Engine& engine, const Contract& contract,
                               const DeliveredFile& file, const CheckOptions& options) {
  CheckedDelivery checked = check_columns(contract, file, options.file_name);
  if (!checked.may_be_promoted) {
    return checked;
  }
  contract::CheckPlan plan =
      contract::compile(contract, {.relation = fmt::format("({}) as delivered", file.select),
                                   .columns = file.columns,
                                   .file = options.file_name,
                                   .default_time_zone = options.time_zone});
  const std::string table = fmt::format("{}.checked", options.schema);
  engine.execute(fmt::format("create or replace table {} as {}", table, plan.checked_select));
  contract::read_from(plan, table);
  conclude(plan, file, contract::evaluate(engine, plan, options.foreign), checked);
  return checked;
}

CheckedDelivery check_measured(engine::Engine& engine, contract::CheckPlan plan,
                               const DeliveredFile& file, const contract::Measured& measured,
                               const CheckOptions& options) {
  CheckedDelivery checked = check_columns(*plan.contract, file, options.file_name);
  if (!checked.may_be_promoted) {
    return checked;
  }
  plan.raw.file = options.file_name;
  conclude(plan, file, contract::evaluate(engine, plan, options.foreign, measured), checked);
  return checked;
}

}  // namespace plimsoll::ingest
