// SPDX-License-Identifier: Apache-2.0
#include "cases/parts/case_task.h"

#include <fmt/format.h>

#include "cases/case_file.h"
#include "cases/internal/recording.h"
#include "cases/sql_queries.h"
#include "notify/notice.h"

namespace plimsoll::cases {

std::string add_task(Desk& desk, const std::string& case_id, const NewTask& task) {
  Case file = load_case(desk.transaction, case_id);
  require_open(file);
  require_text(task.title, "the title of the task", 500);
  CaseEvent event = begin_event(desk, EventKind::task, file);
  event.state = name_of(TaskState::open);
  event.on_date = task.due_on;
  const std::string& whoever = file.owner.empty() ? desk.account : file.owner;
  event.assignee = task.assignee.empty() ? whoever : task.assignee;
  return record_in(desk, file, std::move(event), {"task.added", task.title}).event_id;
}

void change_task(Desk& desk, const std::string& case_id, const std::string& task, TaskState state) {
  Case file = load_case(desk.transaction, case_id);
  const auto last = load_part(desk.transaction, EventKind::task, case_id, task).back();
  if (last.state == name_of(state)) {
    return;
  }
  CaseEvent event = begin_event(desk, EventKind::task, file);
  event.part_id = task;
  event.state = name_of(state);
  event.on_date = last.on_date;
  event.assignee = last.assignee;
  record_in(desk, file, std::move(event), {"task.changed"});
}

void tell_tasks_due(store::Transaction& transaction, const core::Clock& clock, core::Date today) {
  const std::string day = core::format_date(today);
  for (const auto& row : transaction.query(sql::tasks_due, {{"today", day}})) {
    const std::string& account = row.text("account");
    notify::tell(transaction, clock,
                 {.key = fmt::format("task_due/{}/{}", day, account),
                  .kind = notify::NoticeKind::task_due,
                  .account = account,
                  .counts = {{"tasks", row.integer("num_tasks")}},
                  .path = "/cases?owner=me"});
  }
}

}  // namespace plimsoll::cases
