// SPDX-License-Identifier: Apache-2.0
#include "ingest/internal/foreign_keys.h"

#include <fmt/format.h>

#include "ingest/internal/value_rows.h"

namespace plimsoll::ingest {

ForeignKeys::ForeignKeys(lake::Lake& lake, const std::vector<contract::Contract>& contracts)
    : lake_(lake) {
  for (const auto& contract : contracts) {
    for (const auto& relationship : contract.relationships) {
      wanted_[relationship.to_table].insert(relationship.to.begin(), relationship.to.end());
    }
  }
}

std::string ForeignKeys::table(std::string_view feed) {
  return fmt::format("{}.{}", work_schema, engine::quote_name(fmt::format("keys_{}", feed)));
}

std::string ForeignKeys::columns(const std::string& feed) const {
  std::string list;
  for (const std::string& column : wanted_.at(feed)) {
    list += (list.empty() ? "" : ", ") + engine::quote_name(column);
  }
  return list;
}

void ForeignKeys::load(const std::string& feed) {
  if (loaded_.contains(feed) || !lake_.exists("bronze", feed)) {
    return;
  }
  const auto bronze = lake_.open_existing("bronze", feed);
  lake_.engine().execute(fmt::format("create schema if not exists {}", work_schema));
  lake_.engine().execute(fmt::format("create or replace table {} as select distinct {} from {}",
                                     table(feed), columns(feed), bronze.relation()));
  loaded_.insert(feed);
}

contract::ForeignRelations ForeignKeys::relations_of(const contract::Contract& contract) {
  contract::ForeignRelations relations;
  for (const auto& relationship : contract.relationships) {
    load(relationship.to_table);
    if (loaded_.contains(relationship.to_table)) {
      relations[relationship.to_table] = table(relationship.to_table);
    }
  }
  return relations;
}

void ForeignKeys::add(const contract::Contract& contract, std::string_view typed_relation) {
  if (!wanted_.contains(contract.table)) {
    return;
  }
  load(contract.table);
  if (loaded_.contains(contract.table)) {
    lake_.engine().execute(
        fmt::format("insert into {0} select {1} from {2} except select {1} from {0}",
                    table(contract.table), columns(contract.table), typed_relation));
  }
}

}  // namespace plimsoll::ingest
