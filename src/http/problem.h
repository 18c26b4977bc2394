// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <exception>
#include <string>
#include <string_view>
#include <utility>

#include "core/error.h"
#include "core/json.h"
#include "http/message.h"

namespace plimsoll::http {

/// Why a request is not done, as it is answered (RFC 9457, `application/problem+json`).
struct Problem {
  int status = 500;
  core::Sentence detail;       ///< public: what, where, what to do
  Headers headers;             ///< further headers of the answer, e.g. Retry-After
  core::json::object members;  ///< further members of the problem, e.g. errors by field
};

/// Ends a request with a status that no core::ErrorCode has: 401, 412, 415, 428, 429, …
class ProblemError : public std::exception {
 public:
  explicit ProblemError(Problem problem) : problem_(std::move(problem)) {}
  ProblemError(int status, core::Sentence detail)
      : ProblemError(Problem{.status = status, .detail = std::move(detail)}) {}

  [[nodiscard]] const Problem& problem() const { return problem_; }
  [[nodiscard]] const char* what() const noexcept override { return problem_.detail.text.c_str(); }

 private:
  Problem problem_;
};

/// invalid_input 400, forbidden 403, not_found 404, conflict 409, contract_breached 422,
/// resource_exhausted and cancelled 503, corrupt_data and internal 500.
[[nodiscard]] int status_of(core::ErrorCode code);

/// The words of a status, e.g. "Not Found" (RFC 9110 section 15).
[[nodiscard]] std::string_view reason_phrase(int status);

/// `type` is `/problems/<slug>` and stable, as is `code` where the detail has one; `instance` is
/// the request's id.
[[nodiscard]] Response problem_response(const Problem& problem, std::string_view request_id);

}  // namespace plimsoll::http
