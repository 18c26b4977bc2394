// SPDX-License-Identifier: Apache-2.0
#include "server/api/idempotency.h"

#include "core/error.h"
#include "core/hash.h"
#include "server/sql_queries.h"
#include "store/time_text.h"

namespace plimsoll::server {
namespace {

constexpr std::size_t longest_key = 100;

std::optional<std::string> key_of(const http::Request& request) {
  const auto key = request.headers.find("Idempotency-Key");
  if (!key) {
    return std::nullopt;
  }
  if (key->empty() || key->size() > longest_key) {
    throw core::Error(core::ErrorCode::invalid_input,
                      "an Idempotency-Key has 1 to 100 characters; a new UUID for each act does");
  }
  return std::string(*key);
}

std::string hash_of(const http::Request& request) {
  return core::sha256_hex(request.method + "\n" + request.target + "\n" + request.body);
}

}  // namespace

std::optional<http::Response> earlier_answer(store::Transaction& transaction,
                                             const http::Request& request,
                                             const std::string& account) {
  const auto key = key_of(request);
  if (!key) {
    return std::nullopt;
  }
  const auto rows = transaction.query(
      sql::idempotent_answer, {{"account", account}, {"route", request.route}, {"key", *key}});
  if (rows.empty()) {
    return std::nullopt;
  }
  if (rows[0].text("request_hash") != hash_of(request)) {
    throw core::Error(core::ErrorCode::conflict,
                      "this Idempotency-Key was used for another request; use a new one");
  }
  const auto status = static_cast<int>(rows[0].integer("status"));
  const auto& body = rows[0].text("body");
  return body.empty() ? http::empty_response(status)
                      : http::text_response(body, "application/json", status);
}

void keep_answer(store::Transaction& transaction, const http::Request& request,
                 const std::string& account, const http::Response& answer, core::Timestamp now) {
  const auto key = key_of(request);
  if (!key) {
    return;
  }
  (void)transaction.execute(sql::keep_idempotent_answer,
                            {{"key", *key},
                             {"route", request.route},
                             {"account", account},
                             {"request_hash", hash_of(request)},
                             {"status", static_cast<std::int64_t>(answer.status)},
                             {"body", answer.body ? *answer.body : std::string()},
                             {"created_at", store::time_text(now)}});
}

}  // namespace plimsoll::server
