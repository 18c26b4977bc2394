// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <mutex>

#include "core/json.h"
#include "http/testing/self_signed.h"
#include "notify/forms/signed_webhook.h"
#include "notify/senders/http_senders.h"
#include "notify/senders/smtp_sender.h"
#include "notify/testing/mail_reader.h"
#include "notify/testing/smtp_receiver.h"

using namespace plimsoll;
using namespace plimsoll::notify;
using notify::testing::SmtpReceiver;

namespace {

const core::Timestamp sending_time = *core::parse_timestamp("2024-10-01T05:00:00Z");

Outgoing outgoing() {
  Outgoing made{.delivery_id = "d-1",
                .notice = {.notice_id = "n-1",
                           .kind = NoticeKind::task_due,
                           .account = "ingrid",
                           .counts = {{"tasks", 3}},
                           .path = "/cases?owner=me",
                           .created_at = sending_time},
                .message = {},
                .at = sending_time};
  made.message = message_of(made.notice, "https://plimsoll.example.edu", queue::Language::en);
  return made;
}

const Destination ingrid{.id = "account/ingrid",
                         .kind = DestinationKind::email,
                         .address = "ingrid@example.edu",
                         .secret = {}};

SmtpSettings settings_for(const SmtpReceiver& receiver, SmtpSecurity security) {
  return {.host = "localhost",
          .port = receiver.port(),
          .security = security,
          .from = "plimsoll@example.edu",
          .from_name = "Nord University",
          .timeout = std::chrono::seconds(20)};
}

/// What a receiver of webhooks got, and what it answers.
class HttpReceiver {
 public:
  explicit HttpReceiver(int status) : server_({}, router(status)) { server_.start(); }

  [[nodiscard]] std::string url() const {
    return "http://127.0.0.1:" + std::to_string(server_.port()) + "/hook/abc?key=1";
  }
  [[nodiscard]] std::vector<http::Request> received() {
    const std::scoped_lock lock(mutex_);
    return received_;
  }

 private:
  http::Router router(int status) {
    http::Router made;
    made.add("POST", "/hook/{id}", [this, status](const http::Request& request) {
      const std::scoped_lock lock(mutex_);
      received_.push_back(request);
      http::Response response;
      response.status = status;
      return response;
    });
    return made;
  }

  std::mutex mutex_;
  std::vector<http::Request> received_;
  http::Server server_;
};

Destination hook_at(const std::string& url) {
  return {.id = "channel/hook", .kind = DestinationKind::webhook, .address = url, .secret = "s3"};
}

}  // namespace

TEST_CASE(
    "a mail goes to a mail server encrypted, after signing in, and is read as it was written") {
  const http::testing::SelfSigned certificate;
  SmtpReceiver receiver(
      {.starttls = certificate.files(), .user = "plimsoll", .password = "correct horse"});
  auto settings = settings_for(receiver, SmtpSecurity::starttls);
  settings.user = "plimsoll";
  settings.password = "correct horse";
  settings.trusted_certificates = certificate.files().certificate;
  const auto result = SmtpSender(settings).send(ingrid, outgoing());
  CHECK(result.problem == "");
  CHECK(result.outcome == SendOutcome::sent);
  REQUIRE(receiver.received().size() == 1);
  const auto mail = receiver.received().front();
  CHECK(mail.was_encrypted);
  CHECK(mail.from == "plimsoll@example.edu");
  CHECK(mail.to == "ingrid@example.edu");
  const auto read = notify::testing::read_mail(mail.text);
  CHECK(read.headers.at("subject") == "Tasks of yours are due");
  CHECK(read.headers.at("from") == "Nord University <plimsoll@example.edu>");
  CHECK(read.parts.at(0).find("3 tasks are due") != std::string::npos);
  for (const auto& line : receiver.said_in_the_clear()) {
    CHECK((line.starts_with("EHLO") || line == "STARTTLS"));
  }
}

TEST_CASE("nothing is said to a mail server that does not encrypt, or that nobody vouches for") {
  const http::testing::SelfSigned certificate;
  SmtpReceiver plain;
  SmtpReceiver unknown({.starttls = certificate.files()});
  for (auto* const receiver : {&plain, &unknown}) {
    const auto result =
        SmtpSender(settings_for(*receiver, SmtpSecurity::starttls)).send(ingrid, outgoing());
    CHECK(result.outcome == SendOutcome::again);
    CHECK(result.problem.find("ingrid") == std::string::npos);
    CHECK(receiver->received().empty());
    CHECK(std::ranges::none_of(receiver->said_in_the_clear(), [](const std::string& line) {
      return line.find('@') != std::string::npos;
    }));
  }
}

TEST_CASE("what a mail server answers says whether to come again") {
  const auto outcome = [](const notify::testing::SmtpBehaviour& behaviour) {
    SmtpReceiver receiver(behaviour);
    return SmtpSender(settings_for(receiver, SmtpSecurity::none)).send(ingrid, outgoing()).outcome;
  };
  CHECK(outcome({}) == SendOutcome::sent);
  CHECK(outcome({.answer_to_recipient = 550}) == SendOutcome::never);
  CHECK(outcome({.answer_to_recipient = 450}) == SendOutcome::again);
  CHECK(outcome({.answer_to_mail = 452}) == SendOutcome::again);
  CHECK(outcome({.answer_to_mail = 554}) == SendOutcome::never);
}

TEST_CASE(
    "a mail server that is not there, or wants another password, is for a person to put right") {
  SmtpSettings nowhere;
  {
    SmtpReceiver gone;
    nowhere = settings_for(gone, SmtpSecurity::none);
  }
  CHECK(SmtpSender(nowhere).send(ingrid, outgoing()).outcome == SendOutcome::again);
  SmtpReceiver receiver({.user = "plimsoll", .password = "new"});
  auto settings = settings_for(receiver, SmtpSecurity::none);
  settings.user = "plimsoll";
  settings.password = "old-secret";
  const auto result = SmtpSender(settings).send(ingrid, outgoing());
  CHECK(result.outcome == SendOutcome::again);
  CHECK(result.problem.find("old-secret") == std::string::npos);
  auto nobody = ingrid;
  nobody.address = "a@b.c\r\nRCPT TO:<d@e.f>";
  CHECK(SmtpSender(settings).send(nobody, outgoing()).outcome == SendOutcome::never);
}

TEST_CASE("a webhook's receiver can tell that it was us") {
  HttpReceiver receiver(204);
  CHECK(WebhookSender().send(hook_at(receiver.url()), outgoing()).outcome == SendOutcome::sent);
  REQUIRE(receiver.received().size() == 1);
  const auto request = receiver.received().front();
  CHECK(request.target == "/hook/abc?key=1");
  CHECK(request.headers.get("Content-Type") == "application/json");
  CHECK(request.headers.get(signature_header) == signature_of(request.body, "s3", sending_time));
  const auto body = core::parse_json(request.body, "body");
  CHECK(body.at("delivery") == "d-1");
  CHECK(body.at("counts").at("tasks") == 3);
}

TEST_CASE("a card reaches Teams as JSON") {
  HttpReceiver receiver(202);
  CHECK(TeamsSender().send(hook_at(receiver.url()), outgoing()).outcome == SendOutcome::sent);
  REQUIRE(receiver.received().size() == 1);
  const auto body = core::parse_json(receiver.received().front().body, "body");
  CHECK(body.at("type") == "message");
  CHECK(!receiver.received().front().headers.has(signature_header));
}

TEST_CASE("what a receiver of webhooks answers says whether to come again") {
  for (const auto& [status, outcome] :
       {std::pair{200, SendOutcome::sent}, std::pair{302, SendOutcome::never},
        std::pair{404, SendOutcome::never}, std::pair{410, SendOutcome::never},
        std::pair{429, SendOutcome::again}, std::pair{503, SendOutcome::again}}) {
    CAPTURE(status);
    CHECK(outcome_of_status(status) == outcome);
  }
  HttpReceiver busy(503);
  const auto result = WebhookSender().send(hook_at(busy.url()), outgoing());
  CHECK(result.outcome == SendOutcome::again);
  CHECK(result.problem == "the receiver answered 503");
  CHECK(WebhookSender().send(hook_at("nonsense"), outgoing()).outcome == SendOutcome::never);
  std::string gone;
  {
    HttpReceiver closing(200);
    gone = closing.url();
  }
  const auto unreachable = WebhookSender().send(hook_at(gone), outgoing());
  CHECK(unreachable.outcome == SendOutcome::again);
  CHECK(unreachable.problem.find("key=1") == std::string::npos);
}
