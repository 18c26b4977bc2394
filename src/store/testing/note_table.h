// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "core/query.h"
#include "store/database.h"
#include "store/parameters.h"
#include "store/testing/backends.h"

namespace plimsoll::store::testing {

/// Runs the body with a fresh database of each engine that has the tables note (tenant, id, text,
/// number, share) and remark (tenant, id, which refers to a note), for this module's own tests.
void for_each_note_table(const std::function<void(Database&)>& body);
/// Makes them in one database.
void make_note_table(const FreshDatabase& fresh);

extern const core::Query add_note;    ///< :id, :text, :number, :share
extern const core::Query add_remark;  ///< :id
extern const core::Query set_number;  ///< :id, :number
extern const core::Query all_notes;   ///< in the order of their ids

/// The values of a note, for add_note: its number is 1.
[[nodiscard]] Parameters note(const std::string& id);
/// Adds notes in one transaction; their numbers are 0, 1, 2, ...
void add_notes(Database& database, const core::TenantId& tenant,
               const std::vector<std::string>& ids);
/// The ids of a tenant's notes, one after the other.
[[nodiscard]] std::string ids_of(Database& database, const core::TenantId& tenant);

}  // namespace plimsoll::store::testing
