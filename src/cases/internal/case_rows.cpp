// SPDX-License-Identifier: Apache-2.0
#include "cases/internal/case_rows.h"

#include "cases/internal/columns.h"
#include "cases/sql_queries.h"

namespace plimsoll::cases {

Case case_of(const store::Row& row) {
  Case file;
  file.case_id = row.text("case_id");
  file.student = row.text("student");
  file.pool = row.text("pool");
  file.route = text_or_empty(row, "route");
  file.prediction_id = text_or_empty(row, "prediction_id");
  file.state = word_in<CaseState>(row, "state");
  if (!row.is_null("outcome")) {
    file.outcome = word_in<CaseOutcome>(row, "outcome");
  }
  file.owner = text_or_empty(row, "owner");
  file.level = {static_cast<int>(row.integer("first_contact_hours")),
                static_cast<int>(row.integer("attempts_asked"))};
  file.opened_at = instant_in(row, "opened_at").value();
  file.closed_at = instant_in(row, "closed_at");
  file.first_contact = {instant_in(row, "due_at"), instant_in(row, "first_contact_at")};
  file.last_contact_at = instant_in(row, "last_contact_at");
  file.attempts = static_cast<int>(row.integer("attempts"));
  file.version = row.integer("version");
  file.last_sequence = row.integer("last_sequence");
  return file;
}

void save_case(store::Transaction& transaction, const Case& file) {
  const auto outcome =
      file.outcome ? store::Value(std::string(name_of(*file.outcome))) : store::Value();
  transaction.execute(sql::save_case,
                      {{"case_id", file.case_id},
                       {"student", file.student},
                       {"pool", file.pool},
                       {"route", value_or_null(file.route)},
                       {"prediction_id", value_or_null(file.prediction_id)},
                       {"state", std::string(name_of(file.state))},
                       {"outcome", outcome},
                       {"owner", value_or_null(file.owner)},
                       {"first_contact_hours", file.level.first_contact_within_hours},
                       {"attempts_asked", file.level.attempts},
                       {"opened_at", value_of(std::optional(file.opened_at))},
                       {"closed_at", value_of(file.closed_at)},
                       {"due_at", value_of(file.first_contact.due_at)},
                       {"first_contact_at", value_of(file.first_contact.made_at)},
                       {"last_contact_at", value_of(file.last_contact_at)},
                       {"attempts", file.attempts},
                       {"version", file.version},
                       {"last_sequence", file.last_sequence}});
}

}  // namespace plimsoll::cases
