// SPDX-License-Identifier: Apache-2.0
#include "http/problem.h"

#include <fmt/format.h>

#include <algorithm>

namespace plimsoll::http {
namespace {

struct Status {
  int number;
  std::string_view phrase;
  std::string_view slug;  ///< of the problem; empty for what is none
};

constexpr Status statuses[] = {
    {200, "OK", ""},
    {201, "Created", ""},
    {202, "Accepted", ""},
    {204, "No Content", ""},
    {302, "Found", ""},
    {303, "See Other", ""},
    {304, "Not Modified", ""},
    {400, "Bad Request", "invalid-input"},
    {401, "Unauthorized", "unauthenticated"},
    {403, "Forbidden", "forbidden"},
    {404, "Not Found", "not-found"},
    {405, "Method Not Allowed", "method-not-allowed"},
    {408, "Request Timeout", "request-timeout"},
    {409, "Conflict", "conflict"},
    {412, "Precondition Failed", "precondition-failed"},
    {413, "Content Too Large", "content-too-large"},
    {414, "URI Too Long", "uri-too-long"},
    {415, "Unsupported Media Type", "unsupported-media-type"},
    {417, "Expectation Failed", "expectation-failed"},
    {422, "Unprocessable Content", "contract-breached"},
    {428, "Precondition Required", "precondition-required"},
    {429, "Too Many Requests", "too-many-requests"},
    {431, "Request Header Fields Too Large", "header-too-large"},
    {500, "Internal Server Error", "internal"},
    {501, "Not Implemented", "not-implemented"},
    {502, "Bad Gateway", "bad-gateway"},
    {503, "Service Unavailable", "unavailable"},
    {505, "HTTP Version Not Supported", "version-not-supported"},
};

const Status& status_named(int number) {
  const auto* found = std::ranges::find(statuses, number, &Status::number);
  static constexpr Status other{0, "Other", "other"};
  return found == std::end(statuses) ? other : *found;
}

}  // namespace

int status_of(core::ErrorCode code) {
  switch (code) {
    case core::ErrorCode::invalid_input:
      return 400;
    case core::ErrorCode::forbidden:
      return 403;
    case core::ErrorCode::not_found:
      return 404;
    case core::ErrorCode::conflict:
      return 409;
    case core::ErrorCode::contract_breached:
      return 422;
    case core::ErrorCode::resource_exhausted:
    case core::ErrorCode::cancelled:
      return 503;
    case core::ErrorCode::corrupt_data:
    case core::ErrorCode::internal:
      return 500;
  }
  return 500;
}

std::string_view reason_phrase(int status) {
  return status_named(status).phrase;
}

Response problem_response(const Problem& problem, std::string_view request_id) {
  const auto& status = status_named(problem.status);
  core::json::object json = problem.members;
  json["type"] = fmt::format("/problems/{}", status.slug);
  json["title"] = status.phrase;
  json["status"] = problem.status;
  json["detail"] = problem.detail.text;
  if (!problem.detail.code.empty()) {
    json["code"] = problem.detail.code;
    json["values"] = core::json::value_from(problem.detail.values);
  }
  json["instance"] = request_id;
  auto response = json_response(json, problem.status);
  response.content_type = "application/problem+json";
  response.headers = problem.headers;
  return response;
}

}  // namespace plimsoll::http
