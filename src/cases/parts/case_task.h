// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>

#include "cases/case_event.h"
#include "cases/desk.h"

namespace plimsoll::cases {

/// Something to do in a case.
struct NewTask {
  std::string title;                      ///< sealed
  std::optional<core::Date> due_on = {};  ///< in the tenant's days
  std::string assignee = {};              ///< an account; empty: the owner, or whoever adds it
};

/// Adds a task and returns its id. Throws core::Error: not_found, conflict (closed), invalid_input.
std::string add_task(Desk& desk, const std::string& case_id, const NewTask& task);

/// Done, dropped, or open again; of a closed case too. Nothing happens when it is so already.
void change_task(Desk& desk, const std::string& case_id, const std::string& task, TaskState state);

/// Tells everybody who has tasks that are due how many there are, once a day. To be called each
/// day.
void tell_tasks_due(store::Transaction& transaction, const core::Clock& clock, core::Date today);

}  // namespace plimsoll::cases
