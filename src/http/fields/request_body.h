// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "core/json.h"
#include "http/message.h"

namespace plimsoll::http {

/// The body as JSON. Throws ProblemError 415 when it is not declared `application/json` (or
/// `…+json`) in UTF-8, core::Error{invalid_input} when it is none.
[[nodiscard]] core::json::value json_body(const Request& request);

/// The body of a form. Throws ProblemError 415 when it is not declared
/// `application/x-www-form-urlencoded`, core::Error{invalid_input} when it is none.
[[nodiscard]] Query form_body(const Request& request);

}  // namespace plimsoll::http
