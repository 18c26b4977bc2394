// SPDX-License-Identifier: Apache-2.0
#include "jobs/documents/evaluation_document.h"

#include <doctest/doctest.h>

#include "core/files.h"
#include "jobs/evaluate_days.h"
#include "jobs/testing/small_university.h"

using namespace plimsoll;
using jobs::testing::SmallUniversity;

namespace {

/// Two terms to learn from, the one after to judge on: labels of the second close in its weeks, so
/// that training leaves it out.
jobs::DaysRequest request_of(const SmallUniversity& university) {
  const auto& release = university.trained();
  jobs::DaysRequest request;
  request.target = release.target.name;
  request.train_terms = release.train_part.terms;
  request.train_terms.emplace_back("2024S");
  request.test_terms = release.test_part.terms;
  request.days = {8, 36};
  request.bootstrap.resamples = 20;
  return request;
}

}  // namespace

TEST_CASE("an evaluation by day says what is left when late labels are left out") {
  const auto& university = SmallUniversity::instance();
  const auto request = request_of(university);
  const auto found = jobs::evaluate_days(university.context(), request);
  REQUIRE(found.days.size() == 2);
  REQUIRE(found.days_in_time.size() == 2);
  for (std::size_t at = 0; at < 2; ++at) {
    CHECK(found.days[at].late_labels > 0);
    CHECK(found.days_in_time[at].late_labels == 0);
    CHECK(found.days_in_time[at].train_rows ==
          found.days[at].train_rows - found.days[at].late_labels);
    CHECK(found.days_in_time[at].judgement.rules.auroc.value ==
          found.days[at].judgement.rules.auroc.value);
    CHECK(found.days_in_time[at].judgement.model.auroc.value !=
          found.days[at].judgement.model.auroc.value);
  }
  auto latest = request;
  latest.train_terms = {request.train_terms.back()};
  const auto nothing_left = jobs::evaluate_days(university.context(), latest);
  CHECK(nothing_left.days_in_time.empty());
  CHECK(nothing_left.days[0].late_labels == nothing_left.days[0].train_rows);
}

TEST_CASE("the leakage diagnostic leaves the tenant's lake alone, and its page is written") {
  const auto& university = SmallUniversity::instance();
  const core::TemporaryDirectory folder;
  const auto context = university.copied_to(folder.path());
  auto request = request_of(university);
  request.days = {8};
  auto found = jobs::evaluate_days(context, request);
  found.leakage = jobs::diagnose_leakage(context, request, found.days, folder.path() / "scratch");
  REQUIRE(found.leakage.size() == 1);
  CHECK(found.leakage[0].claimed.rows > 100);
  CHECK(found.leakage[0].actual.rows == found.days[0].judgement.model.rows);
  CHECK(jobs::evaluate_days(context, request).days[0].judgement.model.auroc.value ==
        found.days[0].judgement.model.auroc.value);

  const auto documents = jobs::write_evaluation(jobs::evaluation_document(context, request, found),
                                                folder.path() / "out");
  CHECK(core::read_file(documents.html).find("What leaking would have claimed") !=
        std::string::npos);
  CHECK(core::read_file(documents.csv).find("leaking_judged_honestly,8,model") !=
        std::string::npos);
}
