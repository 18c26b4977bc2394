// SPDX-License-Identifier: Apache-2.0
#include "store/testing/note_table.h"

#include <array>

#include "store/internal/engines/database_url.h"
#include "store/internal/migrating.h"

namespace plimsoll::store::testing {
namespace {

constexpr std::array note_tables{EmbeddedFile{"9000_note.sql", R"sql(
-- A note: its number isn't negative.
create table note (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  text TEXT NOT NULL,
  number BIGINT CHECK (number >= 0),
  share DOUBLE PRECISION,
  PRIMARY KEY (tenant, id)
);
create table remark (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, id) REFERENCES note (tenant, id)
);
)sql"}};

}  // namespace

const core::Query add_note{"add_note",
                           "-- A query's header: it has a colon, and isn't sent.\n"
                           "insert into note (tenant, id, text, number, share) "
                           "values (:tenant, :id, :text, :number, :share)"};
const core::Query add_remark{"add_remark", "insert into remark (tenant, id) values (:tenant, :id)"};
const core::Query set_number{
    "set_number", "update note set number = :number where tenant = :tenant and id = :id"};
const core::Query all_notes{
    "all_notes", "select id, text, number, share from note where tenant = :tenant order by id"};

void make_note_table(const FreshDatabase& fresh) {
  apply_migrations(*owner_connection(fresh.url, fresh.options), note_tables);
}

void for_each_note_table(const std::function<void(Database&)>& body) {
  for_each_fresh_database(Tables::none, [&](const FreshDatabase& fresh) {
    make_note_table(fresh);
    auto database = fresh.open();
    body(database);
  });
}

Parameters note(const std::string& id) {
  return {{"id", id}, {"text", "of " + id}, {"number", 1}, {"share", 0.5}};
}

void add_notes(Database& database, const core::TenantId& tenant,
               const std::vector<std::string>& ids) {
  auto transaction = database.begin(tenant, Intent::write);
  std::int64_t number = 0;
  for (const auto& id : ids) {
    auto values = note(id);
    values[2].second = number++;
    transaction.execute(add_note, values);
  }
  transaction.commit();
}

std::string ids_of(Database& database, const core::TenantId& tenant) {
  std::string ids;
  auto transaction = database.begin(tenant, Intent::read);
  for (const auto& row : transaction.query(all_notes)) {
    ids += row.text("id");
  }
  return ids;
}

}  // namespace plimsoll::store::testing
