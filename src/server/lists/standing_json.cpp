// SPDX-License-Identifier: Apache-2.0
#include "server/lists/standing_json.h"

#include "cases/feedback/list_suppression.h"
#include "server/api/json_fields.h"

namespace plimsoll::server {

namespace json = core::json;

json::value case_summary_json(const cases::Standing* standing, core::Timestamp now,
                              const AccountNames& names) {
  if (standing == nullptr || !standing->file) {
    return nullptr;
  }
  const auto& file = *standing->file;
  return json::object{
      {"case", file.case_id},
      {"state", json::string(cases::name_of(file.state))},
      {"owner", text_or_null(file.owner)},
      {"owner_name", file.owner.empty() ? json::value(nullptr) : json::value(names(file.owner))},
      {"last_contact_at", time_or_null(file.last_contact_at)},
      {"due_at",
       file.first_contact.made_at ? json::value(nullptr) : time_or_null(file.first_contact.due_at)},
      {"is_overdue", file.is_overdue(now)}};
}

json::value suppression_json(const cases::Standing* standing, core::Date today) {
  return standing != nullptr && cases::is_suppressed(standing->suppressed_until, today)
             ? json::value(core::format_date(*standing->suppressed_until))
             : json::value(nullptr);
}

}  // namespace plimsoll::server
