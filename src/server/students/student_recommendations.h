// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "server/students/known_student.h"

namespace plimsoll::server {

/// The routes that are suggested with the student's newest prediction, each with what was decided
/// about it. Why in words is for those who may see what was done.
[[nodiscard]] core::json::array recommendations_json(Call& call, const KnownStudent& known,
                                                     queue::Language language);

/// POST /api/v1/students/{student}/recommendations: accepted, dismissed or deferred.
[[nodiscard]] http::Response answer_recommendation(Call& call);

}  // namespace plimsoll::server
