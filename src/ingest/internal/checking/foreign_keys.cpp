// SPDX-License-Identifier: Apache-2.0
#include "ingest/internal/checking/foreign_keys.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>

#include "ingest/internal/value_rows.h"

namespace plimsoll::ingest {
namespace {

std::vector<std::string> quoted(const std::set<std::string>& names) {
  std::vector<std::string> result;
  std::ranges::transform(names, std::back_inserter(result), engine::quote_name);
  return result;
}

}  // namespace

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

std::set<std::int64_t> ForeignKeys::groups_with_new(const contract::Contract& contract,
                                                    const std::string& checked_table,
                                                    const std::string& group) {
  std::set<std::int64_t> groups;
  if (!wanted_.contains(contract.table)) {
    return groups;
  }
  load(contract.table);
  const std::string keys = columns(contract.table);
  const std::string known =
      loaded_.contains(contract.table)
          ? fmt::format(" except select {} from {}", keys, table(contract.table))
          : "";
  std::string same;
  for (const std::string& column : wanted_.at(contract.table)) {
    same += fmt::format("{0}rows.{1} is not distinct from fresh.{1}", same.empty() ? "" : " and ",
                        engine::quote_name(column));
  }
  const auto found = engine::query_table(
      lake_.engine(),
      fmt::format(
          "with rows as (select {0} as number, {1} from {2} where not \"is bad\"), "
          "fresh as (select {1} from rows{3}), "
          "firsts as (select min(number) as first from rows join (select distinct {1} from "
          "fresh) as fresh on {4} group by {5}) select distinct first from firsts",
          group, keys, checked_table, known, same,
          "rows." + fmt::format("{}", fmt::join(quoted(wanted_.at(contract.table)), ", rows."))));
  for (const auto& row : found.rows) {
    groups.insert(std::get<std::int64_t>(row[0]));
  }
  return groups;
}

}  // namespace plimsoll::ingest
