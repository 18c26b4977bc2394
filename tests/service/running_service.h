// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <memory>
#include <string>

#include "core/files.h"
#include "core/json.h"
#include "http/client.h"
#include "server/tenant_service.h"

namespace plimsoll::testing {

/// What was answered.
struct Answer {
  int status = 0;
  http::Headers headers;
  std::string body;

  [[nodiscard]] core::json::object json() const;
};

/// Somebody's browser: keeps the session's cookie and its CSRF token.
class Browser {
 public:
  explicit Browser(std::uint16_t port) : port_(port) {}

  /// Signs in with the demonstration's password, and says what for. Fails the test when it cannot.
  void sign_in(const std::string& login, const std::string& purpose = "advising");
  Answer get(const std::string& path) { return ask("GET", path); }
  Answer post(const std::string& path, const core::json::object& body = {},
              const http::Headers& headers = {}) {
    return ask("POST", path, core::json::serialize(body), headers);
  }
  Answer put(const std::string& path, const core::json::object& body) {
    return ask("PUT", path, core::json::serialize(body));
  }
  Answer patch(const std::string& path, const core::json::object& body,
               const http::Headers& headers = {}) {
    return ask("PATCH", path, core::json::serialize(body), headers);
  }
  Answer remove(const std::string& path) { return ask("DELETE", path); }
  Answer ask(const std::string& method, const std::string& path, const std::string& body = {},
             const http::Headers& headers = {});

  std::string cookie;  ///< "plimsoll_session=…"
  std::string csrf_token;

 private:
  std::uint16_t port_;
};

/// The text that a value of an answer is.
[[nodiscard]] std::string text_of(const core::json::value& value);

/// The first line of somebody's list of the week, and whose it is.
[[nodiscard]] core::json::object first_row(Browser& browser);
[[nodiscard]] std::string first_student(Browser& browser);

/// A service of a copy of the small university's tenant, with the people of a demonstration.
class RunningService {
 public:
  RunningService();

  [[nodiscard]] Browser browser() const { return Browser(service_->port()); }
  [[nodiscard]] Browser browser_of(const std::string& login,
                                   const std::string& purpose = "advising") const;
  [[nodiscard]] server::Institution& institution() { return service_->institution(); }
  [[nodiscard]] std::filesystem::path access_log() const { return folder_.path() / "access.log"; }
  /// Ends the service and starts it again on what is on the disk.
  void restart();

 private:
  core::TemporaryDirectory folder_;
  std::string tenant_;
  std::unique_ptr<server::Service> service_;
};

/// Starts once for a test binary: for tests that leave no trace others would mind.
[[nodiscard]] RunningService& shared_service();

}  // namespace plimsoll::testing
