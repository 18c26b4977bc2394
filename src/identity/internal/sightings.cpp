// SPDX-License-Identifier: Apache-2.0
#include "identity/internal/sightings.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/hash.h"
#include "identity/sql_queries.h"

namespace plimsoll::identity {
namespace {

/// An identifier that a feed shows: the value of a column under a rule, on one of its two sides.
struct Identifier {
  std::string rule;
  std::string side;
  std::string value_sql;
};

std::vector<Identifier> identifiers_of(const IdentityRules& rules, const Feed& feed) {
  std::vector<Identifier> identifiers;
  for (const auto& rule : rules.rules) {
    if (feed == rule.feed) {
      identifiers.push_back(
          {rule.name(), "source", normalised_sql(engine::quote_name(rule.column), rule.normalise)});
    }
    if (feed == rules.anchor) {
      identifiers.push_back(
          {rule.name(), "anchor",
           normalised_sql(engine::quote_name(rule.anchor_column), rule.anchor_normalise)});
    }
  }
  return identifiers;
}

/// Changes when the rules of the feed change: then all its rows are read again.
std::string application_id(const Feed& feed, const std::vector<Identifier>& identifiers) {
  std::string text;
  for (const auto& identifier : identifiers) {
    text += identifier.rule + '\n' + identifier.side + '\n' + identifier.value_sql + '\n';
  }
  return fmt::format("identity:{}:{}", feed.relation_name(), core::sha256_hex(text).substr(0, 12));
}

/// Rows that say what rows just before them said already: a weekly snapshot is mostly that. They
/// are left out before anything dear is done with them.
std::string unless_said_before(const Feed& feed, const std::string& said) {
  return fmt::format(
      " anti join (select hash({0}) as said, min(available_at) as since from bronze.{1} where "
      "ingest_sequence <= $seen_to and ingest_sequence > $seen_to - 2 * ($new_to - $seen_to) and "
      "available_at is not null group by all) as before on hash({0}) = before.said and "
      "before.since <= available_at",
      said, engine::quote_name(feed.relation_name()));
}

std::string sightings_sql(const Feed& feed, const std::vector<Identifier>& identifiers) {
  std::string values;
  std::string parts;
  std::string said = "source_person_id";
  for (std::size_t index = 0; index < identifiers.size(); ++index) {
    const auto& identifier = identifiers[index];
    const std::string rule = engine::quote_text(identifier.rule);
    values += fmt::format(", {} as value_{}", identifier.value_sql, index);
    said += ", " + identifier.value_sql;
    parts += fmt::format(
        " union all select {0} as rule, {1} as side, source_person_id,"
        " left(sha256($salt || '|' || {0} || '|' || value_{2}), 32) as value_digest,"
        " min(seen_at) as first_available_at from seen where value_{2} is not null group by all",
        rule, engine::quote_text(identifier.side), index);
  }
  const std::string name = engine::quote_name(feed.relation_name());
  return fmt::format(
      "create or replace temp table identity_sighting as with seen as materialized ("
      "select source_person_id{}, min(available_at) as seen_at from bronze.{}{} "
      "where ingest_sequence > $seen_to and ingest_sequence <= $new_to and source_person_id is not "
      "null and available_at is not null group by all) "
      "select {} as rule, 'person' as side, source_person_id, cast(null as varchar) as "
      "value_digest, min(seen_at) as first_available_at from seen group by all{}",
      values, name, unless_said_before(feed, said), engine::quote_text(feed.relation_name()),
      parts);
}

void gather_feed(lake::Lake& lake, const IdentityRules& rules, const Feed& feed,
                 const std::string& salt) {
  engine::Engine& engine = lake.engine();
  const auto identifiers = identifiers_of(rules, feed);
  lake::Table evidence = lake.open_defined("silver", "identity_evidence");
  lake::AppendOptions options;
  const std::string application = application_id(feed, identifiers);
  const std::int64_t seen_to = evidence.transaction_version(application).value_or(-1);
  const std::int64_t new_to = engine::query_integer(
      engine, fmt::format("select coalesce(max(ingest_sequence), -1) from bronze.{}",
                          engine::quote_name(feed.relation_name())));
  if (new_to <= seen_to) {
    return;
  }
  engine::Parameters parameters{{"seen_to", seen_to}, {"new_to", new_to}};
  if (!identifiers.empty()) {
    parameters.emplace_back("salt", salt);
  }
  engine.execute(sightings_sql(feed, identifiers), parameters);
  options.transaction = lake::Transaction{application, new_to};
  options.operation = sql::new_evidence.name;
  evidence.append(sql::new_evidence.text, options);
}

}  // namespace

std::vector<Feed> feeds_of(const IdentityRules& rules) {
  std::vector<Feed> feeds{rules.anchor};
  for (const auto& rule : rules.rules) {
    if (std::find(feeds.begin(), feeds.end(), rule.feed) == feeds.end()) {
      feeds.push_back(rule.feed);
    }
  }
  return feeds;
}

void gather_evidence(lake::Lake& lake, const IdentityRules& rules, const std::string& salt) {
  for (const auto& feed : feeds_of(rules)) {
    if (lake.exists("bronze", feed.relation_name())) {
      gather_feed(lake, rules, feed, salt);
    }
  }
}

}  // namespace plimsoll::identity
