// SPDX-License-Identifier: Apache-2.0
#include "cases/case_event.h"

namespace plimsoll::cases {

std::string CaseEvent::fact(std::string_view name) const {
  const auto* value = facts.if_contains(name);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

int CaseEvent::number(std::string_view name) const {
  const auto* value = facts.if_contains(name);
  return value != nullptr && value->is_int64() ? static_cast<int>(value->get_int64()) : 0;
}

}  // namespace plimsoll::cases
