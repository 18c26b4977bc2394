// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <mutex>

#include "core/files.h"
#include "server/notices/messenger.h"
#include "service/running_service.h"

using namespace plimsoll;

namespace {

/// A team's webhook on this machine.
class Receiver {
 public:
  Receiver() : server_({}, router()) { server_.start(); }
  [[nodiscard]] std::string url() const {
    return "http://127.0.0.1:" + std::to_string(server_.port()) + "/hook";
  }
  [[nodiscard]] std::vector<std::string> bodies() {
    const std::scoped_lock lock(mutex_);
    return bodies_;
  }

 private:
  http::Router router() {
    http::Router router;
    router.add("POST", "/hook", [this](const http::Request& request) {
      const std::scoped_lock lock(mutex_);
      bodies_.push_back(request.body);
      return http::empty_response();
    });
    return router;
  }

  std::mutex mutex_;
  std::vector<std::string> bodies_;
  http::Server server_;
};

}  // namespace

TEST_CASE("teams are told of the week once, as counts and a link, without a name or a score") {
  testing::RunningService service;
  Receiver receiver;
  ::setenv("NOTICES_TEST_SECRET", "a secret of thirty-two characters", 1);
  core::write_file_atomically(
      service.institution().context().tenant.directory / "notifications.yaml",
      "base_url: https://plimsoll.example.edu\n"
      "channels:\n"
      "  - {channel: teams_hook, kind: webhook, url: \"" +
          receiver.url() + "\", secret_env: NOTICES_TEST_SECRET}\n");
  server::Messenger messenger(service.institution());
  const auto pools = service.institution().lists()->week()->pools.size();
  CHECK(messenger.do_round().sent == static_cast<std::int64_t>(pools));
  CHECK(messenger.do_round().sent == 0);
  const auto bodies = receiver.bodies();
  REQUIRE(bodies.size() == pools);
  for (const auto& body : bodies) {
    CAPTURE(body);
    CHECK(body.find("weekly_digest") != std::string::npos);
    for (const auto& student : service.institution().lists()->week()->students) {
      CHECK(body.find(student.student) == std::string::npos);
      CHECK(body.find(service.institution().lists()->name_of(student.student)) ==
            std::string::npos);
    }
  }
}
