// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

#include "contract/contract.h"
#include "core/time.h"
#include "engine/value.h"
#include "lake/table_definition.h"

namespace plimsoll::ingest {

/// What all rows of one run have in common.
struct RunFacts {
  std::string run_id;
  core::Timestamp received_at;
  core::Timestamp
      known_at;  ///< receipt, or the later release of a hold: observed rows are available from here
  contract::AvailableAtBasis basis = contract::AvailableAtBasis::observed;
  std::string schema_version;  ///< of the delivered columns
  std::string source_uri;
};

/// How SQL names what differs between runs: as parameters, or as columns of the relation.
struct RunNames {
  std::string run_id = "$run_id";
  std::string received_at = "$received_at";
  std::string known_at = "$known_at";
  std::string source_uri = "$source_uri";
  std::string sequence = "$first_sequence + row_number() over () - 1";
};

[[nodiscard]] std::string_view name_of(contract::AvailableAtBasis basis);

/// The bronze table of a feed: the contract's columns, `source_person_id`, `row_number`, then the
/// metadata of every row.
[[nodiscard]] lake::TableDefinition bronze_definition(const contract::Contract& contract);

/// A SELECT that adds the metadata of a run to `typed_relation`, which has the contract's columns
/// and `row_number`, in the order of that relation; `ingest_sequence` counts from
/// `$first_sequence`.
///
/// The clocks follow the contract: the event is the declared column (a date is its first instant in
/// the feed's time zone) or the receipt; availability is the receipt (observed), a column
/// (declared), or a column and a delay (imputed). What would be later than the receipt is the
/// receipt, and its basis `observed`. Nulls stay null.
[[nodiscard]] std::string promotion_select(const contract::Contract& contract,
                                           contract::AvailableAtBasis basis,
                                           std::string_view typed_relation,
                                           const RunNames& names = {});
/// As `promotion_select`, but only `event_time`, `available_at` and `available_at_basis`, behind
/// the columns `first`.
[[nodiscard]] std::string clocks_select(const contract::Contract& contract,
                                        contract::AvailableAtBasis basis, const std::string& first,
                                        const std::string& relation, const RunNames& names);
/// The parameters that do not differ between runs of the same columns.
[[nodiscard]] engine::Parameters feed_parameters(const contract::Contract& contract,
                                                 contract::AvailableAtBasis basis,
                                                 const std::string& schema_version);
/// `$time_zone`, where the clocks are made of dates.
[[nodiscard]] engine::Parameters zone_parameters(const contract::Contract& contract,
                                                 contract::AvailableAtBasis basis,
                                                 std::string_view profile_time_zone);
[[nodiscard]] engine::Parameters promotion_parameters(const contract::Contract& contract,
                                                      const RunFacts& facts,
                                                      std::string_view profile_time_zone,
                                                      std::int64_t first_sequence);

/// SQL for the record id of a row of typed columns; `row_number` of the run where the contract
/// names no key.
[[nodiscard]] std::string record_id_sql(const contract::Contract& contract,
                                        const RunNames& names = {});

/// SQL for the source's id of the person of a row of typed columns; null where it has none.
[[nodiscard]] std::string person_id_sql(const contract::Contract& contract);

/// SQL for one number that changes when any of the contract's columns does.
[[nodiscard]] std::string row_hash_sql(const contract::Contract& contract);

}  // namespace plimsoll::ingest
