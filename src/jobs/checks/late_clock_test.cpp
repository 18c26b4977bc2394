// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "jobs/testing/small_university.h"
#include "jobs/train_release.h"

using namespace plimsoll;
using jobs::testing::SmallUniversity;

namespace {

struct Notes : core::Progress {
  std::string said;
  void noted(std::string_view text) override { said += text; }
};

std::int64_t labels(const jobs::JobContext& context) {
  jobs::TenantSession session(context, jobs::Sight::everything);
  return engine::query_integer(session.engine(), "select count(*) from gold.label");
}

}  // namespace

TEST_CASE("a clock far past the newest delivery is noted, and tells no outcome nobody saw") {
  const core::TemporaryDirectory folder;
  const auto near = SmallUniversity::instance().copied_to(folder.path());
  const core::FixedClock later(near.clock.now() + std::chrono::days{400});
  Notes notes;
  const jobs::JobContext far{near.tenant, near.profile, later, notes};
  const std::int64_t before = labels(near);
  jobs::TrainRequest request;
  request.judge.bootstrap.resamples = 20;
  request.judge.weekly_bootstrap.resamples = 10;
  const auto trained = jobs::train_release(far, request);
  CHECK(notes.said.find("the newest delivery is of ") != std::string::npos);
  CHECK(notes.said.find("--now") != std::string::npos);
  CHECK(trained.labels.open > 0);
  CHECK(labels(near) == before);
  CHECK(trained.test_part.terms == SmallUniversity::instance().trained().test_part.terms);
}
