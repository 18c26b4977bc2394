// SPDX-License-Identifier: Apache-2.0
#include "cases/parts/attachment.h"

#include <doctest/doctest.h>

#include "cases/case_file.h"
#include "cases/reading/timeline.h"
#include "cases/testing/desk_for_tests.h"
#include "cases/testing/timeline_of.h"
#include "core/error.h"
#include "store/testing/backends.h"

using namespace plimsoll;
using namespace plimsoll::cases;
using cases::testing::TestOffice;
using cases::testing::timeline_of;
using store::testing::for_each_backend;

namespace {

std::string open_file(TestOffice& office) {
  return office.as("ingrid", [](Desk& desk) {
    return open_case(desk, {.student = "s1", .pool = "science"}).file.case_id;
  });
}

std::string attach(TestOffice& office, const std::string& file, const NewAttachment& attachment) {
  return office.as("ingrid", [&](Desk& desk) { return add_attachment(desk, file, attachment); });
}

core::ErrorCode withdrawal(TestOffice& office, const std::string& file,
                           const std::string& attachment) {
  try {
    office.as("per", [&](Desk& desk) {
      withdraw_attachment(desk, file, attachment, "the wrong student's");
    });
  } catch (const core::Error& error) {
    return error.code();
  }
  return core::ErrorCode::internal;
}

}  // namespace

TEST_CASE("a reference is an address that a browser may follow, or the number of a record") {
  for (const auto* link : {"https://archive.example.edu/case/4711?part=2#page", "http://a",
                           "https://archive.example.edu:8443/x@y"}) {
    CAPTURE(link);
    CHECK(is_link(link));
  }
  for (const auto* other :
       {"javascript:alert(1)", "data:text/html,x", "ftp://a/b", "https://", "https:///path",
        "https://me:secret@example.edu/", "https://example.edu/a b", "https://example.edu/<script>",
        "https://example.edu/\xc3\xb8", "HTTPS://example.edu", " https://example.edu", "//a/b"}) {
    CAPTURE(other);
    CHECK_FALSE(is_link(other));
    CHECK_FALSE(is_record_number(other));
  }
  CHECK_FALSE(is_link("https://a/" + std::string(1991, 'x')));
  CHECK(is_link("https://a/" + std::string(1990, 'x')));
  for (const auto* number : {"2026/1234-5", "SAK 17", "a", "doc_9.2"}) {
    CAPTURE(number);
    CHECK(is_record_number(number));
    CHECK_FALSE(is_link(number));
  }
  for (const auto& other : {std::string(), std::string(101, '1'), std::string("../etc"),
                            std::string("a:b"), std::string("1\n2"), std::string("-1")}) {
    CHECK_FALSE(is_record_number(other));
  }
}

TEST_CASE("an attachment is read by whom a note as restricted is read, and lies sealed") {
  for_each_backend([](store::Database& database) {
    TestOffice office(database);
    const auto file = open_file(office);
    attach(office, file,
           {.title = "Doctor's letter",
            .reference = "https://archive.example.edu/4711",
            .restriction = Restriction::restricted});
    const auto read = timeline_of(office, {.account = "lead", .may_read_restricted = true}).front();
    CHECK(read.text == "Doctor's letter");
    CHECK(read.reference == "https://archive.example.edu/4711");
    CHECK(read.is_readable);
    const auto hidden = timeline_of(office, {.account = "per"}).front();
    CHECK(hidden.event.kind == EventKind::attachment);
    CHECK_FALSE(hidden.is_readable);
    CHECK(hidden.text.empty());
    CHECK(hidden.reference.empty());
    office.reading([&](store::Transaction& transaction) {
      for (const auto& event : events_of_case(transaction, file)) {
        CHECK(core::canonical_json(event.facts).find("archive") == std::string::npos);
      }
    });
    CHECK_THROWS_AS(attach(office, file, {.title = "x", .reference = "javascript:alert(1)"}),
                    core::Error);
    CHECK_THROWS_AS(attach(office, file, {.title = " ", .reference = "2026/1"}), core::Error);
  });
}

TEST_CASE("an attachment is withdrawn once, and both stay on the timeline") {
  for_each_backend([](store::Database& database) {
    TestOffice office(database);
    const auto file = open_file(office);
    const auto attachment = attach(office, file, {.title = "Plan", .reference = "2026/1234-5"});
    const auto other = office.as("ingrid", [](Desk& desk) {
      return open_case(desk, {.student = "s2", .pool = "science"}).file.case_id;
    });
    CHECK(withdrawal(office, other, attachment) == core::ErrorCode::not_found);
    CHECK(withdrawal(office, file, attachment) == core::ErrorCode::internal);
    CHECK(withdrawal(office, file, attachment) == core::ErrorCode::conflict);
    const auto events = timeline_of(office, {.account = "ingrid"});
    REQUIRE(events.size() == 3);
    CHECK(events[0].event.state == "withdrawn");
    CHECK(events[0].text == "the wrong student's");
    CHECK(events[1].event.event_id == attachment);
    CHECK(events[1].corrected_by == events[0].event.event_id);
    CHECK(events[1].reference == "2026/1234-5");
  });
}
