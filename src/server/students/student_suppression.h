// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "server/students/known_student.h"

namespace plimsoll::server {

/// Until when, by whom and why a student is not on the lists; null for one who is. Why in words is
/// for those who may see what was done.
[[nodiscard]] core::json::value suppression_detail(Call& call, const KnownStudent& known);

/// DELETE /api/v1/students/{student}/suppression: the student is on the lists again.
[[nodiscard]] http::Response end_suppression(Call& call);

}  // namespace plimsoll::server
