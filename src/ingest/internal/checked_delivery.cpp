// SPDX-License-Identifier: Apache-2.0
#include "ingest/internal/checked_delivery.h"

#include <fmt/format.h>

#include <algorithm>

#include "ingest/internal/value_rows.h"

namespace plimsoll::ingest {
namespace {

using contract::LogicalType;

/// A text as the property's type; null where it does not fit.
std::string typed(const contract::Contract& contract, const contract::Property& property) {
  std::string text = engine::quote_name(property.physical_name);
  for (const auto* markers : {&contract.format.null_markers, &property.null_markers}) {
    for (const std::string& marker : *markers) {
      text = fmt::format("nullif({}, {})", text, engine::quote_text(marker));
    }
  }
  const bool is_number =
      property.logical_type == LogicalType::number || property.logical_type == LogicalType::integer;
  if (is_number && contract.format.decimal_separator == ',') {
    text = fmt::format("replace({}, ',', '.')", text);
  }
  const auto& formats = property.time_formats.empty() && property.logical_type == LogicalType::date
                            ? contract.format.date_formats
                            : property.time_formats;
  if (!formats.empty()) {
    text = fmt::format("try_strptime({}, {})", text, engine::quote_text(formats.front()));
  }
  return fmt::format("try_cast({} as {})", text, contract::column_type(property));
}

}  // namespace

CheckedDelivery check_delivery(engine::Engine& engine, const contract::Contract& contract,
                               const DeliveredFile& file, std::string_view) {
  CheckedDelivery checked;
  std::string columns = "row_number";
  for (const auto& property : contract.properties) {
    const bool is_there =
        std::ranges::find(file.columns, property.physical_name) != file.columns.end();
    if (!is_there) {
      checked.may_be_promoted = false;
      checked.message = fmt::format("a column is missing: {}", property.physical_name);
      return checked;
    }
    columns +=
        fmt::format(", {} as {}", typed(contract, property), engine::quote_name(property.name));
  }
  engine.execute(fmt::format("create schema if not exists {}", work_schema));
  engine.execute(fmt::format("create or replace table {}.checked as select {} from ({})",
                             work_schema, columns, file.select));
  checked.good_rows = "ingest_work.checked";
  checked.good_row_count = file.row_count;
  checked.bad_rows = fmt::format(
      "(select row_number, null::varchar as source_record_id, 'row_shape' as rule_ids, "
      "problem from ({}))",
      file.select_bad_rows);
  checked.bad_row_count = file.bad_row_count;
  return checked;
}

}  // namespace plimsoll::ingest
