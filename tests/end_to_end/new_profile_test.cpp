// SPDX-License-Identifier: Apache-2.0
// What `profile new` writes is a whole profile: it can be checked, fed and built as it is.
#include <doctest/doctest.h>

#include "cli/command_line.h"
#include "core/files.h"
#include "core/time.h"
#include "jobs/tenant_session.h"
#include "run_program.h"

using namespace plimsoll;
namespace fs = std::filesystem;

namespace {

core::SystemClock system_clock;
core::Progress quiet;

class Newcomer {
 public:
  end_to_end::Ended run(const std::vector<std::string>& arguments) {
    std::vector<std::string> words{"--workspace", (folder() / "workspace").string(),
                                   "--tenant",    "north",
                                   "--now",       "2025-06-01T12:00:00Z"};
    words.insert(words.end(), arguments.begin(), arguments.end());
    return end_to_end::run_program(words, folder() / "said.txt");
  }
  void must_run(const std::vector<std::string>& arguments) {
    const auto ended = run(arguments);
    INFO(ended.said);
    REQUIRE(ended.exit_code == 0);
  }
  [[nodiscard]] const fs::path& folder() const { return folder_.path(); }
  [[nodiscard]] fs::path profile() const { return folder() / "north"; }

 private:
  core::TemporaryDirectory folder_;
};

void write_deliveries(const fs::path& inbox) {
  core::write_file_atomically(
      inbox / "sis_term.csv",
      "term_id,start_date,end_date,census_date,next_term_id,published_date\n"
      "2024A,2024-09-02,2024-12-20,2024-10-01,2025S,2023-09-01\n"
      "2025S,2025-01-13,2025-05-30,2025-02-10,,2023-09-01\n");
  core::write_file_atomically(
      inbox / "sis_registration.csv",
      "student_number,term_id,status,faculty,credits,registered_date,entered_at\n"
      "N1,2024A,active,Science,30,2024-08-20,2024-08-20 10:00:00\n"
      "N2,2024A,active,Science,30,2024-09-10,2024-09-11 10:00:00\n"
      "N2,2024A,withdrawn,Science,30,2024-10-15,2024-10-16 10:00:00\n"
      "N1,2025S,active,Science,20,2025-01-06,2025-01-06 10:00:00\n");
}

}  // namespace

TEST_CASE("a new profile can be checked, fed and built as it is") {
  Newcomer newcomer;
  newcomer.must_run({"profile", "new", newcomer.profile().string()});
  newcomer.must_run({"profile", "check", newcomer.profile().string()});
  write_deliveries(newcomer.folder() / "inbox");
  newcomer.must_run({"init", "--profile", newcomer.profile().string()});
  newcomer.must_run({"ingest", (newcomer.folder() / "inbox").string()});
  newcomer.must_run({"build"});

  const auto tenant = tenancy::open_tenant(newcomer.folder() / "workspace", "north");
  const jobs::JobContext context{tenant, tenancy::load_profile(tenant.profile_directory),
                                 system_clock, quiet};
  CHECK(context.profile.name == "north");
  jobs::TenantSession session(context, jobs::Sight::features);
  // The second student registers eight days into the term, and leaves after seven weeks.
  CHECK(engine::query_text(session.engine(),
                           "select string_agg(concat_ws(' ', term_id, weeks, delay), '; ' order by "
                           "term_id, delay) from (select term_id, count(*) as weeks, "
                           "any_value(registration_delay_days) as delay from "
                           "gold.feature_student_week group by term_id, canonical_student_id)") ==
        "2024A 15 -13; 2024A 5 8; 2025S 19 -7");
}

TEST_CASE("a new profile overwrites nothing") {
  Newcomer newcomer;
  core::write_file_atomically(newcomer.profile() / "notes.txt", "mine");
  const auto ended = newcomer.run({"profile", "new", newcomer.profile().string()});
  CHECK(ended.exit_code == static_cast<int>(cli::ExitCode::refused));
  CHECK(ended.said.find("not overwritten") != std::string::npos);
  CHECK(std::distance(fs::directory_iterator(newcomer.profile()), {}) == 1);
  CHECK(newcomer.run({"profile", "new", (newcomer.folder() / "No name").string()}).exit_code ==
        static_cast<int>(cli::ExitCode::bad_input));
}
