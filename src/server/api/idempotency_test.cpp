// SPDX-License-Identifier: Apache-2.0
#include "server/api/idempotency.h"

#include <doctest/doctest.h>

#include "core/error.h"
#include "store/retries.h"
#include "store/testing/backends.h"
#include "store/testing/tenants.h"

using namespace plimsoll;
using plimsoll::store::testing::north;

namespace {

http::Request request_with(const std::string& key, const std::string& body) {
  http::Request request;
  request.method = "POST";
  request.route = "/api/v1/cases";
  request.target = "/api/v1/cases";
  request.body = body;
  if (!key.empty()) {
    request.headers.add("Idempotency-Key", key);
  }
  return request;
}

}  // namespace

TEST_CASE("a request with a key is answered again as it was, for its account and route alone") {
  store::testing::for_each_backend([](store::Database& database) {
    const auto request = request_with("a-key", R"({"student":"s1"})");
    const auto now = core::parse_timestamp("2026-03-01T08:00:00Z").value();
    store::with_retries(database, north, [&](store::Transaction& transaction) {
      CHECK_FALSE(server::earlier_answer(transaction, request, "astrid"));
      server::keep_answer(transaction, request, "astrid",
                          http::text_response(R"({"id":"c1"})", "application/json", 201), now);
    });
    store::with_retries(database, north, [&](store::Transaction& transaction) {
      const auto answer = server::earlier_answer(transaction, request, "astrid");
      REQUIRE(answer);
      CHECK(answer->status == 201);
      CHECK(*answer->body == R"({"id":"c1"})");
      CHECK_FALSE(server::earlier_answer(transaction, request, "jonas"));
      CHECK_FALSE(server::earlier_answer(transaction, request_with("", "{}"), "astrid"));
      CHECK_THROWS_AS((void)server::earlier_answer(
                          transaction, request_with("a-key", R"({"student":"s2"})"), "astrid"),
                      core::Error);
    });
  });
}
