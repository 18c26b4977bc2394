// SPDX-License-Identifier: Apache-2.0
#include "audit/index/entry_index.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <thread>

#include "audit/testing/sample_log.h"
#include "core/random.h"
#include "store/retries.h"
#include "store/testing/backends.h"
#include "store/testing/tenants.h"

namespace plimsoll::audit {
namespace {

using plimsoll::store::testing::north;
using testing::SampleLog;

constexpr std::uint64_t everything = ~std::uint64_t{0};
const auto begin = core::parse_timestamp("2026-02-23T05:00:00Z").value();

std::string student(std::uint64_t number) {
  return fmt::format("s{}", number);
}

/// Acts such as a service has, in any order: views of one, of lists, of nobody; times nearly rise.
NewEntry random_act(core::Random& random, std::uint64_t number) {
  const auto pick = [&](std::uint64_t count) { return random.below(count); };
  NewEntry act{.act_id = fmt::format("act/{}", number),
               .action = std::vector<std::string>{"queue.view", "queue.export", "student.view",
                                                  "case.note", "session.begun"}[pick(5)],
               .actor = fmt::format("a{}", pick(4)),
               .object = fmt::format("scoring_run/r{}", pick(3)),
               .purpose = "advising",
               .at = begin + std::chrono::seconds(number + pick(40)),
               .facts = {},
               .personal = {}};
  if (pick(2) == 0) {
    core::json::array shown;
    for (std::uint64_t count = pick(4); count > 0; --count) {
      shown.push_back(core::json::string(fmt::format("p{}", pick(9))));
    }
    act.facts["predictions"] = std::move(shown);
  }
  if (pick(3) == 0) {
    act.personal = {{"student", student(pick(5))}, {"note", "said"}};
  }
  return act;
}

void append_random(Log& log, core::Random& random, std::uint64_t count) {
  const auto first = log.head().size;
  std::vector<NewEntry> acts;
  for (std::uint64_t at = 0; at < count; ++at) {
    acts.push_back(random_act(random, first + at));
  }
  (void)log.append(acts);
}

EntryQuery random_query(core::Random& random) {
  const auto one_in = [&](std::uint64_t count) { return random.below(count) == 0; };
  EntryQuery query;
  if (one_in(2)) {
    query.action =
        std::vector<std::string>{"queue", "queue.view", "student.view", "x"}[random.below(4)];
  }
  if (one_in(2)) {
    query.actor = fmt::format("a{}", random.below(5));
  }
  if (one_in(3)) {
    query.since = begin + std::chrono::seconds(random.below(6000));
  }
  if (one_in(3)) {
    query.until = begin + std::chrono::seconds(random.below(6000));
  }
  if (one_in(2)) {
    query.about = {{EntryTopic::Kind::subject, student(random.below(5))},
                   {EntryTopic::Kind::listed, fmt::format("p{}", random.below(9))},
                   {EntryTopic::Kind::listed, fmt::format("p{}", random.below(9))},
                   {EntryTopic::Kind::object, fmt::format("scoring_run/r{}", random.below(3))}};
    query.about.resize(1 + random.below(4));
  }
  return query;
}

/// The slow obvious way: every entry of the log, read and asked by itself.
std::vector<std::uint64_t> brute_force(Log& log, const EntryQuery& query) {
  std::vector<std::uint64_t> found;
  std::uint64_t sequence = 0;
  for (const auto& texts : log.read(0, everything)) {
    const auto entry = parse_entry(texts.entry, "test");
    const std::string at(entry.at("at").as_string());
    const std::string who =
        texts.details.empty() ? "" : parse_details(texts.details, "test").fields.at("student");
    const auto* shown = entry.at("facts").as_object().if_contains("predictions");
    const bool is_about =
        query.about.empty() || std::ranges::any_of(query.about, [&](const EntryTopic& topic) {
          if (topic.kind == EntryTopic::Kind::subject) {
            return who == topic.text;
          }
          if (topic.kind == EntryTopic::Kind::listed) {
            return shown != nullptr &&
                   std::ranges::count(shown->as_array(), core::json::value(topic.text)) > 0;
          }
          return entry.at("object") == core::json::value(topic.text) && shown == nullptr &&
                 !entry.at("commitments").as_object().contains("student");
        });
    if (is_about && entry.at("action").as_string().starts_with(query.action) &&
        (query.actor.empty() || entry.at("actor") == core::json::value(query.actor)) &&
        (!query.since || core::parse_timestamp(at) >= *query.since) &&
        (!query.until || core::parse_timestamp(at) < *query.until)) {
      found.push_back(sequence);
    }
    ++sequence;
  }
  std::ranges::reverse(found);
  return found;
}

/// What the index finds, page by page.
std::vector<std::uint64_t> by_pages(EntryIndex& index, const EntryQuery& query, std::size_t most) {
  std::vector<std::uint64_t> found;
  for (std::optional<std::uint64_t> before = everything; before;) {
    const auto page = index.find(query, *before, most);
    CHECK(page.unsearched == 0);
    CHECK(page.entries.size() <= most);
    for (const auto& one : page.entries) {
      found.push_back(one.sequence);
    }
    before = page.next;
  }
  return found;
}

std::int64_t number_of(store::Database& database, const std::string& what,
                       const std::string& where) {
  auto reading = database.begin(north, store::Intent::read);
  const auto sql =
      fmt::format("select {} as n from audit_posting where tenant = :tenant and {}", what, where);
  return reading.query({"number", sql}).at(0).integer("n");
}

std::int64_t count_rows(store::Database& database, const std::string& where) {
  return number_of(database, "count(*)", where);
}

NewEntry erasure() {
  return {.act_id = new_act_id(),
          .action = "details.erased",
          .actor = "kari",
          .object = "audit_log",
          .purpose = "erasure",
          .at = begin,
          .facts = {},
          .personal = {}};
}

}  // namespace

TEST_CASE("the index finds what reading the whole log finds, page by page, however far it is") {
  store::testing::for_each_backend([](store::Database& database) {
    SampleLog sample;
    EntryIndex index(sample.log(), database, north);
    core::Random random(60);
    for (const std::uint64_t more : {0, 300, 4'200}) {
      append_random(sample.log(), random, more);
      const auto size = sample.log().head().size;
      // Behind by up to 2,000 entries, then by none.
      for (const auto left : {std::min<std::uint64_t>(2'000, size), std::uint64_t{0}}) {
        const auto known = index.state().indexed;
        (void)index.catch_up(size - std::min(size, known + left));
        for (int trial = 0; trial < 12; ++trial) {
          const auto query = random_query(random);
          const auto found = by_pages(index, query, 1 + random.below(200));
          REQUIRE(found == brute_force(sample.log(), query));
        }
      }
      CHECK(index.state().behind() == 0);
    }
  });
}

TEST_CASE("an index that is far behind says so, leaves the newest out, and catches up") {
  store::testing::for_each_backend([](store::Database& database) {
    SampleLog sample;
    EntryIndex index(sample.log(), database, north);
    core::Random random(61);
    append_random(sample.log(), random, 300);
    CHECK(index.catch_up(100).behind() == 200);
    CHECK(index.state().indexed == 100);
    append_random(sample.log(), random, 4'000);
    const EntryQuery views{.action = "queue.view"};
    auto page = index.find(views, everything, 5'000);
    CHECK(page.unsearched == 4'200);
    CHECK(page.entries.front().sequence < 100);
    CHECK(index.catch_up().behind() == 0);
    page = index.find(views, everything, 5'000);
    CHECK(page.unsearched == 0);
    CHECK(page.entries.front().sequence > 4'000);
    // Who asks for everything is shown the log itself.
    append_random(sample.log(), random, 4'200);
    CHECK(index.find({}, everything, 1).entries.front().sequence == 8'499);
  });
}

TEST_CASE("an index that was lost, or is of another log, is made anew") {
  store::testing::for_each_backend([](store::Database& database) {
    SampleLog sample;
    core::Random random(62);
    append_random(sample.log(), random, 400);
    EntryIndex index(sample.log(), database, north);
    (void)index.catch_up();
    const auto rows = count_rows(database, "1 = 1");
    CHECK(index.rebuild().indexed == 400);
    CHECK(count_rows(database, "1 = 1") == rows);

    SampleLog other;
    append_random(other.log(), random, 500);
    EntryIndex of_other(other.log(), database, north);
    CHECK(of_other.state().indexed == 0);
    CHECK(of_other.catch_up().indexed == 500);
    const EntryQuery query{.action = "queue"};
    CHECK(by_pages(of_other, query, 50) == brute_force(other.log(), query));
    // A log that was put back to an earlier state, too.
    SampleLog shorter;
    append_random(shorter.log(), random, 20);
    EntryIndex of_shorter(shorter.log(), database, north);
    CHECK(of_shorter.state().indexed == 0);
    CHECK(of_shorter.catch_up().indexed == 20);
    CHECK(by_pages(of_shorter, query, 50) == brute_force(shorter.log(), query));
  });
}

TEST_CASE("whose details are erased is found no more, and is in the index no more") {
  store::testing::for_each_backend([](store::Database& database) {
    SampleLog sample;
    EntryIndex index(sample.log(), database, north);
    core::Random random(63);
    append_random(sample.log(), random, 5'000);
    (void)index.catch_up(4'500);
    const EntryQuery of_one{.about = {{EntryTopic::Kind::subject, student(1)}}};
    const EntryQuery of_other{.about = {{EntryTopic::Kind::subject, student(2)}}};
    const auto others = by_pages(index, of_other, 100);
    CHECK(by_pages(index, of_one, 100).size() > 100);
    CHECK(count_rows(database, "kind = 'subject'") == 10);  // five students, two blocks

    const auto named = sample.log().find_personal("student", student(1));
    CHECK(sample.log().erase_details(named, erasure()) == named.size());
    // At once, though the index still has the rows.
    CHECK(by_pages(index, of_one, 100).empty());
    (void)index.catch_up();
    CHECK(count_rows(database, "kind = 'subject'") == 8);
    CHECK(by_pages(index, of_one, 100).empty());
    CHECK(by_pages(index, of_other, 100) == others);

    // One entry alone: its place goes, the student's others stay.
    const std::vector<std::uint64_t> one{others.front()};
    CHECK(sample.log().erase_details(one, erasure()) == 1);
    (void)index.catch_up();
    CHECK(count_rows(database, "kind = 'subject'") == 8);
    CHECK(by_pages(index, of_other, 100) ==
          std::vector<std::uint64_t>(others.begin() + 1, others.end()));
    (void)index.rebuild();
    CHECK(count_rows(database, "kind = 'subject'") == 8);
    CHECK(testing::text_of(sample.verify()).empty());
  });
}

TEST_CASE("no name that the log keeps as a commitment can be read in the index") {
  store::testing::for_each_backend([](store::Database& database) {
    SampleLog sample;
    sample.append(10);
    EntryIndex index(sample.log(), database, north);
    (void)index.catch_up();
    for (const auto* name : {"s0", "s1", "before the talk"}) {
      CHECK(count_rows(database, fmt::format("word like '%{}%'", name)) == 0);
    }
    CHECK(count_rows(database, "kind = 'subject' and length(word) = 64") == 3);
    // By a hash that another log's key does not make.
    SampleLog other;
    CHECK(other.log().secret_for("entry index") != sample.log().secret_for("entry index"));
    CHECK(sample.log().secret_for("other") != sample.log().secret_for("entry index"));
  });
}

TEST_CASE("texts that a database's key cannot take are found all the same") {
  store::testing::for_each_backend([](store::Database& database) {
    SampleLog sample;
    EntryIndex index(sample.log(), database, north);
    const std::string longest(9'000, 'x');
    const std::string with_nul("a\0b", 3);
    auto act = testing::view_of("odd", "s1");
    act.facts["shown"] =
        core::json::array{core::json::string(longest), core::json::string(with_nul)};
    (void)sample.log().append(std::span(&act, 1));
    (void)index.catch_up();
    for (const auto& text : {longest, with_nul}) {
      CHECK(by_pages(index, {.about = {{EntryTopic::Kind::listed, text}}}, 5).size() == 1);
    }
    CHECK(by_pages(index, {.actor = with_nul}, 5).empty());
  });
}

TEST_CASE("programs that bring one index up to date together add each entry once") {
  store::testing::for_each_backend([](store::Database& database) {
    SampleLog sample;
    core::Random random(64);
    append_random(sample.log(), random, 3'000);
    std::vector<std::thread> running;
    for (int thread = 0; thread < 3; ++thread) {
      running.emplace_back([&] {
        EntryIndex index(sample.log(), database, north);
        for (bool is_behind = true; is_behind;) {
          try {
            is_behind = index.catch_up(100).behind() > 0;
          } catch (const store::TransientError&) {
            is_behind = true;  // the others were quicker, five times
          }
        }
      });
    }
    for (auto& thread : running) {
      thread.join();
    }
    EntryIndex index(sample.log(), database, north);
    const EntryQuery query{.action = "queue"};
    CHECK(by_pages(index, query, 500) == brute_force(sample.log(), query));
    CHECK(number_of(database, "sum(length(places))", "kind = 'action'") == 3 * 3'000);
  });
}

}  // namespace plimsoll::audit
