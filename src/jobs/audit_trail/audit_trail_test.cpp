// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>

#include "audit/log_verification.h"
#include "audit/tiles/tile_folder.h"
#include "core/error.h"
#include "jobs/approvals/demonstration.h"
#include "jobs/audit_trail/access_record.h"
#include "jobs/audit_trail/audited_act_log.h"
#include "jobs/audit_trail/erase_details.h"
#include "jobs/documents/queue_document.h"
#include "jobs/testing/small_university.h"
#include "jobs/verification/verify_prediction.h"
#include "store/testing/backends.h"
#include "support/refusal.h"

using namespace plimsoll;
using jobs::testing::SmallUniversity;
using plimsoll::testing::refusal;

namespace {

/// Actions of all entries, in order.
std::vector<std::string> actions(const jobs::JobContext& context) {
  auto log = jobs::open_audit_log(context);
  log.publish();
  std::vector<std::string> found;
  audit::TileFolder(jobs::audit_places(context).log())
      .visit(log.head().size, [&](std::uint64_t, std::string_view text) {
        found.emplace_back(audit::parse_entry(text, "test").at("action").as_string());
      });
  return found;
}

std::vector<std::filesystem::path> journal_of(const jobs::JobContext& context) {
  const std::filesystem::directory_iterator records(context.tenant.directory / "registry" /
                                                    "journal");
  std::vector<std::filesystem::path> files;
  for (const auto& entry : records) {
    files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

}  // namespace

TEST_CASE("every act and every scored week is in the audit log, once, and it is sound") {
  core::TemporaryDirectory folder;
  const auto context = SmallUniversity::instance().copied_to(folder.path());
  (void)jobs::score_week(context, {});  // again: nothing new
  const auto found = actions(context);
  CHECK(std::ranges::count(found, "scoring_run.publish") == 2);
  CHECK(std::ranges::count(found, "release.promoted") == 1);
  CHECK(std::ranges::count(found, "release.approved") == 2);
  const auto acts = jobs::recorded_acts(context);
  auto log = jobs::open_audit_log(context);
  for (const auto& act : acts) {
    const auto sequence = log.find(fmt::format("registry/{}", act.number));
    REQUIRE(sequence);
    const auto entry = audit::parse_entry(log.entry(*sequence), "test");
    CHECK(entry.at("facts").at("record_hash") == core::json::value(act.hash));
    CHECK(entry.at("actor") == core::json::value(act.act.actor));
  }
  const auto places = jobs::audit_places(context);
  CHECK(audit::verify_log({places.log(), log.key(), places.details(), places.pending(), {}})
            .is_sound());
}

TEST_CASE(
    "acts that a killed process left out of the audit log are entered when acts are next read") {
  core::TemporaryDirectory folder;
  const auto context = SmallUniversity::instance().copied_to(folder.path());
  std::filesystem::remove_all(jobs::audit_places(context).folder);
  const auto acts = jobs::recorded_acts(context);
  CHECK(actions(context).size() == acts.size());
  CHECK(jobs::recorded_acts(context).size() == acts.size());
  CHECK(actions(context).size() == acts.size());
}

TEST_CASE("a journal that lost its last act, or has another in its place, is refused") {
  core::TemporaryDirectory folder;
  const auto context = SmallUniversity::instance().copied_to(folder.path());
  const auto last = journal_of(context).back();
  const auto text = core::read_file(last);
  const auto read = [&] { (void)jobs::recorded_acts(context); };
  std::filesystem::remove(last);
  CHECK(refusal(read) == core::ErrorCode::corrupt_data);
  auto other = text;
  other.replace(other.find("demonstration"), 13, "rectification");
  core::write_file_atomically(last, other);
  CHECK(refusal(read) == core::ErrorCode::corrupt_data);
  core::write_file_atomically(last, text);
  CHECK(refusal(read) == core::ErrorCode::cancelled);
}

TEST_CASE("when the audit log cannot be written, nothing is shown, scored or approved") {
  core::TemporaryDirectory folder;
  const auto context = SmallUniversity::instance().copied_to(folder.path());
  const auto& week = SmallUniversity::instance().last_week();
  const auto prediction = week.most_urgent(0)->prediction_id;
  const auto acts = journal_of(context).size();
  core::write_file_atomically(jobs::audit_places(context).key(), "no key\n");
  CHECK(refusal([&] { (void)jobs::verify_prediction(context, prediction); }) ==
        core::ErrorCode::invalid_input);
  CHECK(refusal([&] { (void)jobs::score_week(context, {}); }) == core::ErrorCode::invalid_input);
  const auto out = folder.path() / "out";
  CHECK(refusal([&] { (void)jobs::publish_documents(context, week, out); }) ==
        core::ErrorCode::invalid_input);
  CHECK_FALSE(std::filesystem::exists(out));
  const auto capacity = SmallUniversity::instance().last_week().capacity_id;
  CHECK(refusal([&] {
          (void)jobs::perform_act(context, {.kind = registry::ActKind::retired,
                                            .package_kind = registry::PackageKind::capacity,
                                            .id = capacity,
                                            .by = {jobs::demo_academic_reviewer, {}, "test"}});
        }) == core::ErrorCode::invalid_input);
  CHECK(journal_of(context).size() == acts);
}

TEST_CASE("who saw a student is told with time and purpose, and the asking is on record, too") {
  core::TemporaryDirectory folder;
  const auto context = SmallUniversity::instance().copied_to(folder.path());
  const auto& week = SmallUniversity::instance().last_week();
  const auto* seen = week.most_urgent(0);
  (void)jobs::verify_prediction(context, seen->prediction_id, "a complaint");
  (void)jobs::publish_documents(context, week, folder.path() / "out");
  const auto by_action = [](const std::vector<jobs::Access>& accesses) {
    std::map<std::string, std::vector<jobs::Access>> sorted;
    for (const auto& access : accesses) {
      sorted[access.action].push_back(access);
    }
    return sorted;
  };
  auto accesses = by_action(jobs::access_record(context, {seen->student, "the student asked"}));
  REQUIRE(accesses["prediction.verify"].size() == 1);
  CHECK(accesses["prediction.verify"][0].purpose == "a complaint");
  CHECK(accesses["prediction.verify"][0].actor.starts_with("os:"));
  CHECK_FALSE(accesses["prediction.verify"][0].on_a_list);
  CHECK(accesses["queue.write"].size() == 1);
  CHECK(accesses["queue.write"][0].on_a_list);
  CHECK(accesses["audit.access_record"].size() == 1);
  const auto other = std::ranges::find_if(
      week.predictions, [&](const auto& one) { return one.student != seen->student; });
  accesses = by_action(jobs::access_record(context, {other->student, "to compare"}));
  CHECK(accesses["prediction.verify"].empty());
  CHECK(accesses["queue.write"].size() == 1);
  CHECK(accesses["audit.access_record"].size() == 1);
}

TEST_CASE("the access record is the same by the index, page by page") {
  core::TemporaryDirectory folder;
  auto context = SmallUniversity::instance().copied_to(folder.path());
  const auto& week = SmallUniversity::instance().last_week();
  const auto* seen = week.most_urgent(0);
  for (int time = 0; time < 3; ++time) {
    (void)jobs::verify_prediction(context, seen->prediction_id, "a complaint");
    (void)jobs::publish_documents(context, week, folder.path() / "out");
    (void)jobs::access_record(context, {seen->student, "the student asked"});
  }
  auto log = jobs::open_audit_log(context);
  context.audit_log = &log;
  const auto fresh = store::testing::fresh_sqlite(store::testing::Tables::migrated);
  auto database = fresh.open();
  audit::EntryIndex index(log, database, core::TenantId("university"));
  (void)index.catch_up(log.head().size - 2);
  auto expected = jobs::access_record(context, {seen->student, "to compare", "auditor"});
  std::ranges::reverse(expected);
  REQUIRE(expected.size() >= 10);
  std::vector<jobs::Access> found;
  for (std::optional<std::uint64_t> before = expected.front().sequence + 1; before;) {
    auto page =
        jobs::access_page(context, index, {seen->student, "to compare", "auditor"}, *before, 4);
    CHECK(page.unsearched == 0);
    before = page.next;
    std::ranges::move(page.accesses, std::back_inserter(found));
  }
  REQUIRE(found.size() == expected.size());
  for (std::size_t at = 0; at < found.size(); ++at) {
    CHECK(found[at].sequence == expected[at].sequence);
    CHECK(found[at].actor == expected[at].actor);
    CHECK(found[at].on_a_list == expected[at].on_a_list);
  }
}

TEST_CASE("what an erasure would take is told first; it is on record, sound, and done once") {
  core::TemporaryDirectory folder;
  const auto context = SmallUniversity::instance().copied_to(folder.path());
  const auto& week = SmallUniversity::instance().last_week();
  const auto* seen = week.most_urgent(0);
  (void)jobs::verify_prediction(context, seen->prediction_id, "a complaint");
  (void)jobs::access_record(context, {seen->student, "the student asked"});
  const jobs::DetailChoice of_student{.student = seen->student, .entry = {}};
  const auto entries = actions(context).size();

  CHECK(refusal([&] { (void)jobs::details_to_erase(context, {}); }) ==
        core::ErrorCode::invalid_input);
  CHECK(refusal([&] {
          (void)jobs::details_to_erase(context, {.student = {}, .entry = entries});
        }) == core::ErrorCode::not_found);
  CHECK(refusal([&] { (void)jobs::erase_details(context, of_student, ""); }) ==
        core::ErrorCode::invalid_input);
  const auto named = jobs::details_to_erase(context, of_student);
  CHECK(named.size() == 2);
  CHECK(actions(context).size() == entries);

  CHECK(jobs::erase_details(context, {.student = {}, .entry = named[0]}, "request 7") == 1);
  CHECK(jobs::details_to_erase(context, of_student) == std::vector{named[1]});
  CHECK(jobs::erase_details(context, of_student, "request 8") == 1);
  CHECK(jobs::erase_details(context, of_student, "request 8") == 0);
  const auto after = actions(context);
  CHECK(after.size() == entries + 2);
  CHECK(after.back() == "details.erased");
  auto log = jobs::open_audit_log(context);
  const auto entry = audit::parse_entry(log.entry(entries + 1), "test");
  CHECK(entry.at("facts").at("reason") == core::json::value("request 8"));
  CHECK(entry.at("actor").as_string().starts_with("os:"));
  const auto places = jobs::audit_places(context);
  const auto verified =
      audit::verify_log({places.log(), log.key(), places.details(), places.pending(), {}});
  CHECK(verified.is_sound());
  CHECK(verified.erased == 2);
}
