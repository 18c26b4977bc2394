// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <atomic>
#include <functional>
#include <thread>

#include "audit/log_verification.h"
#include "core/error.h"
#include "jobs/audit_trail/record_act.h"
#include "jobs/backup/restore_backup.h"
#include "jobs/backup/write_backup.h"
#include "jobs/testing/small_university.h"
#include "jobs/verification/verify_prediction.h"
#include "store/retries.h"
#include "support/refusal.h"

using namespace plimsoll;
using jobs::testing::SmallUniversity;
using plimsoll::testing::refusal;

namespace {

namespace fs = std::filesystem;

fs::path made(const fs::path& folder) {
  fs::create_directories(folder);
  return folder;
}

/// A workspace with a copy of the university's tenant, and a folder for its backups.
struct Installation {
  core::TemporaryDirectory folder;
  jobs::JobContext context =
      SmallUniversity::instance().copied_to(made(folder.path() / "workspace"));
  core::FixedClock clock{context.clock.now()};
  core::Progress progress;

  [[nodiscard]] fs::path workspace() const { return folder.path() / "workspace"; }
  [[nodiscard]] fs::path backups() const { return folder.path() / "backups"; }
  [[nodiscard]] static std::string url_in(const fs::path& workspace) {
    return "sqlite:" + (workspace / "service.sqlite").string();
  }
  jobs::BackupOutcome back_up() {
    clock.set(clock.now() + std::chrono::seconds(1));
    return jobs::write_backup({.workspace = workspace(),
                               .database_url = url_in(workspace()),
                               .folder = backups(),
                               .program = "0"},
                              clock, progress);
  }
  jobs::RestoreOutcome restore(const fs::path& backup, const fs::path& to) {
    return jobs::restore_backup({.backup = backup, .workspace = to, .database_url = url_in(to)},
                                clock, progress);
  }
  [[nodiscard]] jobs::JobContext context_of(const fs::path& other) const {
    return {tenancy::open_tenant(other, "default"), context.profile, context.clock,
            context.progress};
  }
};

/// The rows and tables of a lake, by what they contain.
std::map<std::string, std::string> contents_of(const jobs::JobContext& context) {
  jobs::TenantSession session(context, jobs::Sight::everything);
  std::map<std::string, std::string> hashes;
  for (const auto& table : session.lake().list()) {
    hashes[table.layer + "." + table.name] =
        session.lake().open_existing(table.layer, table.name).content_hash();
  }
  return hashes;
}

/// A file somewhere in a backup, by the beginning of its path.
fs::path some_file(const jobs::BackupOutcome& made, const std::string& begins) {
  const auto found = made.manifest.files.lower_bound(begins);
  REQUIRE(found->first.starts_with(begins));
  return made.backup / found->first;
}

void change_a_byte(const fs::path& file) {
  auto bytes = core::read_file(file);
  bytes.at(bytes.size() / 2) ^= 1;
  core::write_file_atomically(file, bytes);
}

/// Records numbered acts, and makes a row of the database of each, until it is stopped.
class BusyService {
 public:
  BusyService(const jobs::JobContext& context, const std::string& url)
      : database_(url), log_(jobs::open_audit_log(context)) {
    database_.migrate();
    thread_ = std::thread([this, &context] {
      for (std::int64_t act = 0; !is_over_; ++act) {
        once(context, fmt::format("act/{}", act));
        done = act + 1;
      }
    });
    while (done < 5) {
      std::this_thread::yield();
    }
  }
  ~BusyService() {
    is_over_ = true;
    thread_.join();
  }

  std::atomic<std::int64_t> done = 0;  ///< acts that were acknowledged

 private:
  void once(const jobs::JobContext& context, const std::string& id) {
    const core::Query put{
        "put",
        "insert into idempotency_key (tenant, key, route, account, request_hash, "
        "status, body, created_at) values (:tenant, :key, '', '', '', 0, '', '')"};
    audit::NewEntry entry{.act_id = id,
                          .action = "test.act",
                          .actor = "test",
                          .at = context.clock.now(),
                          .personal = {{"student", "somebody"}}};
    (void)log_.append(std::span(&entry, 1));
    store::with_retries(database_, core::TenantId("default"), [&](store::Transaction& writing) {
      writing.execute(put, {{"key", id}});
    });
  }

  store::Database database_;
  audit::Log log_;
  std::atomic<bool> is_over_ = false;
  std::thread thread_;
};

}  // namespace

TEST_CASE("a restored tenant has the same lists, the same tables, and proofs that hold") {
  Installation here;
  const auto made = here.back_up();
  CHECK(jobs::verify_backup(made.backup, here.progress).empty());
  const auto elsewhere = here.folder.path() / "elsewhere";
  const auto restored = here.restore(made.backup, elsewhere);
  REQUIRE(restored.tenants.size() == 1);
  CHECK(restored.tenants.front().problems.empty());
  CHECK(restored.tenants.front().entries == made.manifest.logs.at("default").entries);
  const auto context = here.context_of(elsewhere);
  CHECK(contents_of(context) == contents_of(here.context));
  CHECK(jobs::score_week(context, {}).was_published);
  const auto& prediction = SmallUniversity::instance().last_week().most_urgent(0)->prediction_id;
  CHECK_NOTHROW((void)jobs::verify_prediction(context, prediction));
  CHECK(context.tenant.salt == here.context.tenant.salt);
  const auto key = elsewhere / "tenants" / "default" / "audit" / "log.key";
  CHECK((fs::status(key).permissions() & fs::perms::mask) ==
        (fs::perms::owner_read | fs::perms::owner_write));
  CHECK(fs::exists(elsewhere / "profiles" / "default" / "profile.yaml"));
}

TEST_CASE("what was acknowledged before a backup began is in it, however busy the service is") {
  Installation here;
  core::write_file_atomically(here.workspace() / "service.key", "a key\n");
  const auto url = Installation::url_in(here.workspace());
  std::int64_t before = 0;
  jobs::BackupOutcome made;
  {
    BusyService service(here.context, url);
    (void)here.back_up();
    before = service.done;
    made = here.back_up();
  }
  const auto elsewhere = here.folder.path() / "elsewhere";
  const auto restored = here.restore(made.backup, elsewhere);
  CHECK(restored.tenants.front().problems.empty());
  CHECK(core::read_file(elsewhere / "service.key") == "a key\n");
  store::Database database(Installation::url_in(elsewhere));
  auto reading = database.begin(core::TenantId("default"), store::Intent::read);
  const auto rows =
      reading.query({"rows", "select key from idempotency_key where tenant = :tenant"});
  CHECK(static_cast<std::int64_t>(rows.size()) >= before);
  auto log = jobs::open_audit_log(here.context_of(elsewhere));
  for (const auto& row : rows) {  // what the database has, the log tells of
    CHECK(log.find(row.text("key")));
  }
}

TEST_CASE("what did not change is linked to the backup before, and what changed is copied") {
  Installation here;
  const auto first = here.back_up();
  const auto release =
      some_file(first, "tenants/default/releases/").lexically_relative(first.backup);
  const auto source = here.workspace() / release;
  const auto long_ago = fs::last_write_time(source) - std::chrono::hours(1);
  fs::last_write_time(source, long_ago);
  const auto second = here.back_up();  // its time is another: copied
  const auto third = here.back_up();   // as the second has it
  CHECK(fs::equivalent(second.backup / release, third.backup / release));
  CHECK_FALSE(fs::equivalent(first.backup / release, second.backup / release));
  CHECK(third.linked_files > 0);
  auto bytes = core::read_file(source);
  bytes.back() ^= 1;
  core::write_file_atomically(source, bytes);
  fs::last_write_time(source, long_ago + std::chrono::seconds(1));
  const auto fourth = here.back_up();
  CHECK(core::read_file(fourth.backup / release) == bytes);
  CHECK(core::read_file(third.backup / release) != bytes);
  for (const auto& made : {first, second, third, fourth}) {
    CHECK(jobs::verify_backup(made.backup, here.progress).empty());
  }
}

TEST_CASE("a changed, missing or added file of a backup is named, and nothing is restored") {
  Installation here;
  const auto made = here.back_up();
  const auto file = some_file(made, "tenants/default/lake/gold/");
  const auto name = file.lexically_relative(made.backup).generic_string();
  const auto elsewhere = here.folder.path() / "elsewhere";
  const auto faults = [&] { return jobs::verify_backup(made.backup, here.progress); };
  const auto kept = core::read_file(file);
  change_a_byte(file);
  REQUIRE(faults().size() == 1);
  CHECK(faults().front().file == name);
  try {
    (void)here.restore(made.backup, elsewhere);
    FAIL("restored");
  } catch (const core::Error& error) {
    CHECK(error.code() == core::ErrorCode::corrupt_data);
    CHECK(error.public_text().find(name) != std::string::npos);
  }
  CHECK_FALSE(fs::exists(elsewhere));
  fs::remove(file);
  CHECK(faults().front().text == "it is missing");
  core::write_file_atomically(file, kept);
  core::write_file_atomically(made.backup / "tenants" / "more", "x");
  CHECK(faults().front().file == "tenants/more");
  fs::remove(made.backup / "tenants" / "more");
  CHECK(faults().empty());
  change_a_byte(made.backup / "manifest.json");
  CHECK(refusal([&] { (void)faults(); }) == core::ErrorCode::corrupt_data);
}

TEST_CASE("an interrupted backup is none, and the next one removes it") {
  Installation here;
  const auto made = here.back_up();
  const auto begun = fs::path(made.backup.string() + ".incomplete");
  fs::rename(made.backup, begun);
  fs::remove(begun / "manifest.json");
  CHECK(refusal([&] { (void)jobs::verify_backup(begun, here.progress); }) ==
        core::ErrorCode::not_found);
  CHECK(refusal([&] { (void)here.restore(begun, here.folder.path() / "elsewhere"); }) ==
        core::ErrorCode::not_found);
  (void)here.back_up();
  CHECK_FALSE(fs::exists(begun));
}

TEST_CASE("a backup that fails leaves nothing that looks whole, and is on record all the same") {
  Installation here;
  fs::create_symlink("/nowhere", here.context.tenant.directory / "broken");
  CHECK(refusal([&] { (void)here.back_up(); }) == core::ErrorCode::conflict);
  for (const auto& entry : fs::directory_iterator(here.backups())) {
    CHECK_FALSE(fs::exists(entry.path() / "manifest.json"));
  }
  auto log = jobs::open_audit_log(here.context);
  CHECK(audit::parse_entry(log.entry(log.head().size - 1), "test").at("action") ==
        core::json::value("backup.write"));
}

TEST_CASE("a workspace that has something in it is not restored into") {
  Installation here;
  const auto made = here.back_up();
  CHECK(refusal([&] { (void)here.restore(made.backup, here.workspace()); }) ==
        core::ErrorCode::conflict);
  CHECK(refusal([&] {
          (void)jobs::write_backup({.workspace = here.workspace(),
                                    .database_url = Installation::url_in(here.workspace()),
                                    .folder = here.workspace() / "backups",
                                    .program = "0"},
                                   here.clock, here.progress);
        }) == core::ErrorCode::invalid_input);
}
