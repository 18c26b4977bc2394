// SPDX-License-Identifier: Apache-2.0
#include "notify/notification_settings.h"

#include <doctest/doctest.h>

#include "core/error.h"
#include "notify/tenant_address_book.h"

using namespace plimsoll;
using namespace plimsoll::notify;

namespace {

std::optional<std::string> environment(const std::string& name) {
  if (name == "SMTP_PASSWORD") {
    return "correct horse";
  }
  if (name == "TEAMS_URL") {
    return "https://example.webhook.office.com/abc";
  }
  return name == "HOOK_SECRET" ? std::optional<std::string>("0123456789abcdef") : std::nullopt;
}

NotificationSettings settings_of(const std::string& text) {
  return parse_notification_settings(core::parse_yaml(text, "notifications.yaml"), environment);
}

const std::string base = "base_url: https://plimsoll.example.edu\n";
const std::string whole =
    base +
    "mail: {host: smtp.example.edu, user: plimsoll, password_env: SMTP_PASSWORD,\n"
    "       from: plimsoll@example.edu, from_name: Nord University}\n"
    "channels:\n"
    "  - {channel: science, kind: teams, url_env: TEAMS_URL, language: nb, pools: [science],\n"
    "     notices: [weekly_digest]}\n"
    "  - {channel: hook, kind: webhook, url: 'http://localhost:8080/in', secret_env: "
    "HOOK_SECRET}\n";

Notice notice(const std::string& account, NoticeKind kind) {
  return {.notice_id = {}, .kind = kind, .account = account, .counts = {}, .path = {}};
}

}  // namespace

TEST_CASE("settings of notifications name what is secret by its variable") {
  const auto settings = settings_of(whole);
  CHECK(settings.base_url == "https://plimsoll.example.edu");
  REQUIRE(settings.mail);
  CHECK(settings.mail->port == 587);
  CHECK(settings.mail->security == SmtpSecurity::starttls);
  CHECK(settings.mail->password == "correct horse");
  REQUIRE(settings.channels.size() == 2);
  CHECK(settings.channels[0].url == "https://example.webhook.office.com/abc");
  CHECK(settings.channels[0].language == queue::Language::nb);
  CHECK(settings.channels[1].secret == "0123456789abcdef");
}

TEST_CASE("settings that would send in the clear, to nowhere or without a signature are refused") {
  for (const std::string& wrong :
       {std::string("base_url: http://plimsoll.example.edu\n"),
        std::string("base_url: https://plimsoll.example.edu/\n"),
        std::string("base_url: https://\n"), std::string("base_url: 'https://a.b/\"><script>'\n"),
        std::string("base_url: http://localhost.example.edu\n"),
        base + "mail: {host: smtp.example.edu, from: nobody}\n",
        base + "mail: {host: smtp.example.edu, from: a@b.c, security: none}\n",
        base + "mail: {host: smtp.example.edu, from: a@b.c, security: maybe}\n",
        base + "mail: {host: smtp.example.edu, from: a@b.c, password: secret}\n",
        base + "mail: {host: smtp.example.edu, from: a@b.c, password_env: NOT_SET}\n",
        base + "mail: {host: smtp.example.edu, from: a@b.c, port: 70000}\n",
        base + "channels: [{channel: a, kind: pigeon, url: 'https://a.b'}]\n",
        base + "channels: [{channel: a, kind: webhook, url: 'https://a.b'}]\n",
        base + "channels: [{channel: a, kind: teams, url: 'http://a.b'}]\n",
        base + "channels: [{channel: a, kind: teams}]\n",
        base + "channels: [{channel: a, kind: teams, url: 'https://a.b', notices: [gossip]}]\n",
        base + "channels: [{channel: a, kind: teams, url: 'https://a.b', language: xx}]\n",
        base + "channels: [{channel: a, kind: teams, url: 'https://a.b'},\n"
               "           {channel: a, kind: teams, url: 'https://a.b'}]\n"}) {
    CAPTURE(wrong);
    CHECK_THROWS_AS((void)settings_of(wrong), core::Error);
  }
  CHECK_NOTHROW(
      (void)settings_of(base + "mail: {host: localhost, from: a@b.c, security: none, port: 25}\n"));
}

TEST_CASE("a team's notices go to the channels that take them, a person's to the person") {
  const TenantAddressBook book(
      settings_of(whole).channels, [](const std::string& account) -> std::optional<AccountAddress> {
        return account == "ingrid" ? std::optional(AccountAddress{"ingrid@example.edu"})
                                   : std::nullopt;
      });
  using Ids = std::vector<std::string>;
  const auto digest = NoticeKind::weekly_digest;
  CHECK(book.destinations_of(notice("ingrid", digest)) == Ids{"account/ingrid"});
  CHECK(book.destinations_of(notice("per", digest)).empty());
  CHECK(book.destinations_of(notice("pool/science", digest)) ==
        Ids{"channel/science", "channel/hook"});
  CHECK(book.destinations_of(notice("pool/arts", digest)) == Ids{"channel/hook"});
  CHECK(book.destinations_of(notice("pool/science", NoticeKind::newly_red)) == Ids{"channel/hook"});
  CHECK(book.find("account/ingrid")->address == "ingrid@example.edu");
  CHECK(book.find("channel/science")->kind == DestinationKind::teams);
  CHECK(book.find("channel/hook")->secret == "0123456789abcdef");
  CHECK(!book.find("account/per"));
  CHECK(!book.find("channel/gone"));
}
