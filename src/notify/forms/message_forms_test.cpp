// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>

#include "core/check.h"
#include "core/json.h"
#include "notify/forms/email_message.h"
#include "notify/forms/notice_message.h"
#include "notify/forms/signed_webhook.h"
#include "notify/forms/teams_card.h"
#include "notify/testing/mail_reader.h"

using namespace plimsoll;
using namespace plimsoll::notify;
using queue::Language;

namespace {

const core::Timestamp tuesday = *core::parse_timestamp("2024-10-01T05:00:00Z");

Notice digest() {
  return {.notice_id = "n1",
          .kind = NoticeKind::weekly_digest,
          .account = "ingrid",
          .counts = {{"red", 1}, {"amber", 5}, {"overdue", 2}},
          .path = "/queue",
          .created_at = tuesday};
}

Message message(Language language = Language::en) {
  return message_of(digest(), "https://plimsoll.example.edu", language);
}

}  // namespace

TEST_CASE("a notice says counts and a link, in both languages") {
  const auto english = message();
  CHECK(english.title == "The list of this week is ready");
  CHECK(english.lines == std::vector<std::string>{"1 student is red", "5 students are amber",
                                                  "2 first contacts are overdue"});
  CHECK(english.link == "https://plimsoll.example.edu/queue");
  const auto norwegian = message(Language::nb);
  CHECK(norwegian.title == "Ukens liste er klar");
  CHECK(norwegian.lines.front() == "1 student er rød");
  CHECK(norwegian.link_label == "Åpne Plimsoll");
}

TEST_CASE("every kind of notice has words in every language and its own counts only") {
  for (const auto kind :
       {NoticeKind::weekly_digest, NoticeKind::newly_red, NoticeKind::referral_answered,
        NoticeKind::concern_answered, NoticeKind::ticket_answered, NoticeKind::task_due}) {
    CHECK(parse_notice_kind(name_of(kind)) == kind);
    CHECK(!has_count(kind, "score"));
    for (const auto language : {Language::en, Language::nb}) {
      const auto words = message_of({.kind = kind, .path = "/"}, "", language);
      CHECK(!words.title.empty());
      CHECK((has_count(kind, "red") || has_count(kind, "tasks") || words.lines.size() == 1));
    }
  }
  CHECK(!parse_notice_kind("gossip"));
}

TEST_CASE(
    "a card for Teams is an Adaptive Card in a message, with one action that opens the link") {
  const auto envelope = teams_card(message());
  CHECK(envelope.at("type") == "message");
  const auto& attachment = envelope.at("attachments").at(0);
  CHECK(attachment.at("contentType") == "application/vnd.microsoft.card.adaptive");
  const auto& card = attachment.at("content");
  CHECK(card.at("type") == "AdaptiveCard");
  CHECK(card.at("version") == "1.4");
  CHECK(card.at("body").as_array().size() == 4);
  for (const auto& block : card.at("body").as_array()) {
    CHECK(block.at("type") == "TextBlock");
    CHECK(block.at("wrap") == true);
  }
  CHECK(card.at("body").at(1).at("text") == "1 student is red");
  CHECK(card.at("actions").at(0).at("type") == "Action.OpenUrl");
  CHECK(card.at("actions").at(0).at("url") == "https://plimsoll.example.edu/queue");
}

TEST_CASE("an e-mail says the same as text and as HTML, in lines that every server takes") {
  auto words = message(Language::nb);
  words.link += "?a=1&b=\"<";
  const auto mail = email_message(words, {.from = "plimsoll@example.edu",
                                          .from_name = "Høgskolen på Åsen, studieavdelingen for "
                                                       "ingeniørfag og økonomi",
                                          .to = "ingrid@example.edu",
                                          .id = "d-1",
                                          .at = tuesday});
  for (std::size_t at = mail.find('\n'); at != mail.npos; at = mail.find('\n', at + 1)) {
    REQUIRE(at > 0);
    CHECK(mail[at - 1] == '\r');
  }
  CHECK(std::ranges::all_of(
      mail, [](char character) { return static_cast<unsigned char>(character) < 0x80; }));
  const auto read = notify::testing::read_mail(mail);
  CHECK(read.longest_line <= 78);
  CHECK(read.headers.at("to") == "<ingrid@example.edu>");
  CHECK(read.headers.at("date") == "Tue, 01 Oct 2024 05:00:00 +0000");
  CHECK(read.headers.at("message-id") == "<d-1@example.edu>");
  CHECK(read.headers.at("subject") == "Ukens liste er klar");
  CHECK(read.headers.at("from") ==
        "Høgskolen på Åsen, studieavdelingen for ingeniørfag og økonomi <plimsoll@example.edu>");
  CHECK(read.headers.at("auto-submitted") == "auto-generated");
  REQUIRE(read.parts.size() == 2);
  CHECK(read.parts[0].find("1 student er rød\r\n5 studenter er gule\r\n") != std::string::npos);
  CHECK(read.parts[1].find("<p>1 student er rød</p>") != std::string::npos);
  CHECK(read.parts[1].find("queue?a=1&amp;b=&quot;&lt;\"") != std::string::npos);
}

TEST_CASE("an address never ends a header") {
  CHECK(is_address("ingrid.berg+plimsoll@example.edu"));
  for (const std::string wrong : {"", "ingrid", "@example.edu", "ingrid@", "a@b@c", "a b@c.d",
                                  "a@b.c\r\nBcc: d@e.f", "<a@b.c>", "a@b.c, d@e.f", "å@b.c"}) {
    CAPTURE(wrong);
    CHECK(!is_address(wrong));
    const Envelope envelope{
        .from = "a@b.c", .from_name = "x", .to = wrong, .id = "d", .at = tuesday};
    CHECK_THROWS_AS((void)email_message(message(), envelope), core::Bug);
  }
}

TEST_CASE("a webhook's signature is HMAC-SHA256 of the seconds, a full stop and the body") {
  // printf '1727758800.{"a":1}' | openssl dgst -sha256 -hmac secret
  CHECK(signature_of(R"({"a":1})", "secret", tuesday) ==
        "t=1727758800,v1=ba64e6cb3113157dcc08ec9a2b4fcf88f840a609a91a3695f874a36a6781d74b");
  CHECK(signature_of(R"({"a":1})", "other", tuesday) !=
        signature_of(R"({"a":1})", "secret", tuesday));
  CHECK(webhook_body(digest(), message(), "d-1") ==
        R"({"at":"2024-10-01T05:00:00Z","counts":{"amber":5,"overdue":2,"red":1},)"
        R"("delivery":"d-1","kind":"weekly_digest",)"
        R"("link":"https://plimsoll.example.edu/queue",)"
        R"("title":"The list of this week is ready"})");
}
