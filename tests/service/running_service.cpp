// SPDX-License-Identifier: Apache-2.0
#include "service/running_service.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "jobs/testing/small_university.h"
#include "server/sign_in/demo_accounts.h"

namespace plimsoll::testing {

core::json::object Answer::json() const {
  INFO(body);
  auto value = core::parse_json(body, "an answer");
  REQUIRE(value.is_object());
  return value.as_object();
}

Answer Browser::ask(const std::string& method, const std::string& path, const std::string& body,
                    const http::Headers& headers) {
  http::OutgoingRequest request{.method = method,
                                .url = fmt::format("http://127.0.0.1:{}{}", port_, path),
                                .headers = headers,
                                .body = body};
  if (!cookie.empty()) {
    request.headers.add("Cookie", cookie);
  }
  if (!csrf_token.empty() && method != "GET") {
    request.headers.add("X-CSRF-Token", csrf_token);
  }
  if (!body.empty()) {
    request.headers.add("Content-Type", "application/json");
  }
  auto response = http::fetch(request, {.most_bytes = 64UL << 20U});
  if (const auto set = response.headers.find("Set-Cookie")) {
    cookie = std::string(set->substr(0, set->find(';')));
  }
  return {response.status, std::move(response.headers), std::move(response.body)};
}

void Browser::sign_in(const std::string& login, const std::string& purpose) {
  const auto signed_in =
      post("/api/v1/sign-in",
           {{"login", login}, {"password", core::json::string(server::demo_password)}});
  INFO(signed_in.body);
  REQUIRE(signed_in.status == 200);
  csrf_token = get("/api/v1/me").json().at("csrf_token").as_string();
  const auto chosen = put("/api/v1/me/purpose", {{"purpose", purpose}});
  INFO(chosen.body);
  REQUIRE(chosen.status == 200);
}

std::string text_of(const core::json::value& value) {
  return std::string(value.as_string());
}

core::json::object first_row(Browser& browser) {
  return browser.get("/api/v1/queue?limit=1").json().at("rows").at(0).as_object();
}

std::string first_student(Browser& browser) {
  return text_of(first_row(browser).at("student"));
}

RunningService::RunningService() {
  const auto context = jobs::testing::SmallUniversity::instance().copied_to(folder_.path());
  tenant_ = context.tenant.name;
  restart();
}

void RunningService::restart() {
  service_.reset();
  server::Settings settings{.workspace = folder_.path(), .tenant = tenant_};
  settings.is_demonstration = true;
  // Tests ask faster than people do.
  settings.account_rate = {.per_second = 10'000, .burst = 40'000};
  settings.http.access_log = access_log();
  settings.memory_limit_bytes = 512L << 20;
  service_ = std::make_unique<server::Service>(settings);
  service_->start();
}

Browser RunningService::browser_of(const std::string& login, const std::string& purpose) const {
  auto made = browser();
  made.sign_in(login, purpose);
  return made;
}

RunningService& shared_service() {
  static RunningService service;
  return service;
}

}  // namespace plimsoll::testing
