// SPDX-License-Identifier: Apache-2.0
#include "notify/notice_delivery.h"

#include <doctest/doctest.h>

#include <functional>

#include "core/check.h"
#include "core/error.h"
#include "notify/retry.h"
#include "store/retries.h"
#include "store/testing/backends.h"

using namespace plimsoll;
using namespace plimsoll::notify;
using store::testing::for_each_backend;

namespace {

const core::TenantId tenant{"university"};

/// Accounts have an e-mail address; "both" has a webhook too, "gone" has moved away.
class Book final : public AddressBook {
 public:
  [[nodiscard]] std::vector<std::string> destinations_of(const Notice& notice) const override {
    if (notice.account == "both") {
      return {"both/email", "both/webhook"};
    }
    return notice.account == "nobody" ? std::vector<std::string>{}
                                      : std::vector{notice.account + "/email"};
  }
  [[nodiscard]] std::optional<Destination> find(const std::string& id) const override {
    if (id == "gone/email") {
      return std::nullopt;
    }
    return Destination{
        .id = id,
        .kind = id.ends_with("webhook") ? DestinationKind::webhook : DestinationKind::email,
        .address = id,
        .secret = {}};
  }
};

/// Says what it is told to say, and remembers what it was to send.
class Scripted final : public Sender {
 public:
  [[nodiscard]] SendResult send(const Destination& destination,
                                const Outgoing& outgoing) const override {
    sent.push_back({destination.id, outgoing.delivery_id});
    return say(destination);
  }
  std::function<SendResult(const Destination&)> say = [](const Destination&) {
    return SendResult{};
  };
  mutable std::vector<std::pair<std::string, std::string>> sent;
};

struct Post {
  explicit Post(store::Database& where) : database(where) {}

  bool tell(const std::string& account, const std::string& key) {
    return store::with_retries(database, tenant, [&](store::Transaction& transaction) {
      return notify::tell(transaction, clock,
                          {.key = key,
                           .kind = NoticeKind::task_due,
                           .account = account,
                           .counts = {{"tasks", 2}},
                           .path = "/cases?owner=me"});
    });
  }
  DeliveryRound deliver() {
    return deliver_due(
        {.database = database,
         .clock = clock,
         .addresses = book,
         .senders = {{DestinationKind::email, &sender}, {DestinationKind::webhook, &sender}},
         .base_url = "https://plimsoll.example.edu"},
        tenant);
  }
  void wait(std::chrono::microseconds time) { clock.set(clock.now() + time); }
  std::vector<DeadDelivery> dead() {
    auto transaction = database.begin(tenant, store::Intent::read);
    return dead_deliveries(transaction, 10);
  }

  store::Database& database;
  core::FixedClock clock{*core::parse_timestamp("2024-10-01T08:00:00Z")};
  Book book;
  Scripted sender;
};

const SendResult not_now{SendOutcome::again, "the receiver answered 503"};

}  // namespace

TEST_CASE("the waits between attempts grow to six hours and take about a day in all") {
  std::chrono::seconds all{0};
  for (std::int64_t attempt = 1; attempt < most_attempts; ++attempt) {
    const auto whole = std::chrono::seconds{std::min<std::int64_t>(21600, 60 << (attempt - 1))};
    const auto wait = wait_after(attempt, "d1").value();
    CHECK(wait <= whole);
    CHECK(wait >= whole - whole / 4 - std::chrono::seconds{1});
    CHECK(wait == wait_after(attempt, "d1"));
    all += wait;
  }
  CHECK(all > std::chrono::hours(6));
  CHECK(all < std::chrono::hours(30));
  CHECK(!wait_after(most_attempts, "d1"));
  CHECK(wait_after(9, "d1") != wait_after(9, "d2"));
}

TEST_CASE("what is told once for a key is delivered once to each destination") {
  for_each_backend([](store::Database& database) {
    Post post(database);
    CHECK(post.tell("both", "k1"));
    CHECK(!post.tell("both", "k1"));
    CHECK(post.tell("nobody", "k2"));
    CHECK(post.deliver().sent == 2);
    CHECK(post.sender.sent.size() == 2);
    CHECK(post.sender.sent[0].first != post.sender.sent[1].first);
    post.wait(std::chrono::hours(24));
    CHECK(post.deliver().sent == 0);
  });
}

TEST_CASE("a delivery that fails is tried later, alone, and under the same id") {
  for_each_backend([](store::Database& database) {
    Post post(database);
    post.tell("both", "k1");
    post.sender.say = [](const Destination& destination) {
      return destination.kind == DestinationKind::webhook ? not_now : SendResult{};
    };
    const auto first = post.deliver();
    CHECK(first.sent == 1);
    CHECK(first.put_off == 1);
    CHECK(post.deliver().put_off == 0);  // it is not time yet
    post.wait(std::chrono::minutes(1));
    post.sender.say = [](const Destination&) { return SendResult{}; };
    CHECK(post.deliver().sent == 1);
    REQUIRE(post.sender.sent.size() == 3);
    CHECK(post.sender.sent[2].first == "both/webhook");
    const bool is_same = post.sender.sent[2].second == post.sender.sent[0].second ||
                         post.sender.sent[2].second == post.sender.sent[1].second;
    CHECK(is_same);
  });
}

TEST_CASE("a delivery is given up after ten attempts, and lives again when a person says so") {
  for_each_backend([](store::Database& database) {
    Post post(database);
    post.tell("ingrid", "k1");
    post.sender.say = [](const Destination&) { return not_now; };
    for (std::int64_t attempt = 1; attempt <= most_attempts; ++attempt) {
      CHECK(post.dead().empty());
      const auto round = post.deliver();
      CHECK(round.put_off == (attempt < most_attempts ? 1 : 0));
      CHECK(round.dead == (attempt == most_attempts ? 1 : 0));
      post.wait(std::chrono::hours(6));
    }
    CHECK(post.deliver().dead == 0);
    REQUIRE(post.dead().size() == 1);
    const auto dead = post.dead().front();
    CHECK(dead.attempts == most_attempts);
    CHECK(dead.problem == not_now.problem);
    CHECK(dead.kind == NoticeKind::task_due);
    const auto revived = [&] {
      store::with_retries(database, tenant, [&](store::Transaction& transaction) {
        revive(transaction, dead.delivery_id, post.clock.now());
      });
    };
    revived();
    CHECK_THROWS_AS(revived(), core::Error);
    post.sender.say = [](const Destination&) { return SendResult{}; };
    CHECK(post.deliver().sent == 1);
    CHECK(post.dead().empty());
  });
}

TEST_CASE("a destination that refuses, or is no more, is not asked again") {
  for_each_backend([](store::Database& database) {
    Post post(database);
    post.tell("ingrid", "k1");
    post.tell("gone", "k2");
    post.sender.say = [](const Destination&) {
      return SendResult{SendOutcome::never, "the receiver answered 410"};
    };
    CHECK(post.deliver().dead == 2);
    CHECK(post.dead().size() == 2);
    CHECK(post.sender.sent.size() == 1);
  });
}

TEST_CASE("who is killed while sending sends again, after a while") {
  for_each_backend([](store::Database& database) {
    Post post(database);
    post.tell("ingrid", "k1");
    post.sender.say = [](const Destination&) -> SendResult { throw std::runtime_error("killed"); };
    CHECK_THROWS_AS(post.deliver(), std::runtime_error);
    post.sender.say = [](const Destination&) { return SendResult{}; };
    CHECK(post.deliver().sent == 0);
    post.wait(std::chrono::minutes(10));
    CHECK(post.deliver().sent == 1);
    CHECK(post.sender.sent[0] == post.sender.sent[1]);
  });
}

TEST_CASE("a notice has no place for what is not a count of its kind or a plain path") {
  for_each_backend([](store::Database& database) {
    Post post(database);
    auto transaction = database.begin(tenant, store::Intent::write);
    const auto put = [&](const NewNotice& notice) {
      return notify::tell(transaction, post.clock, notice);
    };
    CHECK_THROWS_AS(put({.key = "k", .account = "a", .counts = {{"score", 1}}, .path = "/"}),
                    core::Bug);
    for (const std::string path : {"", "queue", "/Ola Nordmann", "/ola@example.edu"}) {
      CHECK_THROWS_AS(put({.key = "k", .account = "a", .path = path}), core::Bug);
    }
  });
}
