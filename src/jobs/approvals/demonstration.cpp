// SPDX-License-Identifier: Apache-2.0
#include "jobs/approvals/demonstration.h"

#include "core/error.h"
#include "core/files.h"
#include "jobs/train_release.h"
#include "registry/release.h"

namespace plimsoll::jobs {
namespace {

using registry::ActKind;
using registry::PackageKind;

void do_as(const JobContext& context, ActRequest request, const char* name, const char* comment) {
  request.by = {name, std::nullopt, comment};
  (void)perform_act(context, request);
}

void review_and_approve(const JobContext& context, PackageKind kind, const std::string& id) {
  const auto request = [&](ActKind act) {
    return ActRequest{.kind = act, .package_kind = kind, .id = id};
  };
  do_as(context, request(ActKind::approved), demo_academic_reviewer,
        "demonstration: as an academic reviewer would");
  do_as(context, request(ActKind::approved), demo_privacy_reviewer,
        "demonstration: as a privacy reviewer would");
}

void approve_capacities(const JobContext& context, core::Date from) {
  if (registry::capacities_on(registry_state(context), from) != nullptr) {
    return;
  }
  const auto set = propose_capacities(
      context, core::read_file(context.profile.directory / "pools.yaml"), {from, {}},
      {demo_author, std::nullopt, "demonstration: what the teams said they can carry"});
  const auto id = set.act.package.substr(0, registry::package_id_length);
  do_as(context, {.kind = ActKind::reviewed, .package_kind = PackageKind::capacity, .id = id},
        demo_academic_reviewer, "demonstration: read");
  review_and_approve(context, PackageKind::capacity, id);
}

void accept_gaps(const JobContext& context, const std::string& release_id) {
  for (const auto& gap :
       registry::blocking_gaps(registry::load_release(context.tenant.releases(), release_id))) {
    do_as(context,
          {.kind = ActKind::gate_decided,
           .id = release_id,
           .gap = gap,
           .decision = fairness::GateAnswer::accept},
          demo_academic_reviewer, "demonstration: accepted to show the way; a board would ask why");
  }
}

constexpr int demo_resamples = 200;  ///< of intervals that only have to be there

std::filesystem::path people_file(const JobContext& context) {
  return context.tenant.directory / "reviewers.yaml";
}

constexpr auto people =
    "# The people of a demonstration; nobody real.\n"
    "people:\n"
    "  - {name: ingrid, title: \"Ingrid, institutional research\", roles: [author]}\n"
    "  - {name: per, title: \"Per, dean of studies\", roles: [academic_reviewer, "
    "release_manager]}\n"
    "  - {name: maryam, title: \"Maryam, data protection officer\", roles: "
    "[privacy_reviewer]}\n";

}  // namespace

void write_demo_people(const JobContext& context) {
  core::write_file_atomically(people_file(context), people);
}

void approve_in_demo(const JobContext& context, const std::string& release_id,
                     core::Date capacities_from) {
  approve_capacities(context, capacities_from);
  do_as(context, {.kind = ActKind::submitted, .id = release_id}, demo_author,
        "demonstration: trained on all past terms");
  do_as(context, {.kind = ActKind::reviewed, .id = release_id}, demo_academic_reviewer,
        "demonstration: card read");
  accept_gaps(context, release_id);
  review_and_approve(context, PackageKind::release, release_id);
  do_as(context, {.kind = ActKind::promoted, .id = release_id}, demo_academic_reviewer,
        "demonstration: the first release");
}

void submit_another_in_demo(const JobContext& context) {
  TrainRequest request{.author = demo_author};
  request.with_trees = false;
  request.judge.bootstrap.resamples = demo_resamples;
  const auto outcome = train_release(context, request);
  do_as(context, {.kind = ActKind::submitted, .id = outcome.release.release_id}, demo_author,
        "demonstration: please read it; the regression alone, which is easier to explain");
}

std::string demonstrate_approval(const JobContext& context, const std::string& target,
                                 core::Date capacities_from) {
  if (std::filesystem::exists(people_file(context)) &&
      core::read_file(people_file(context)) != people) {
    throw core::Error(core::ErrorCode::conflict,
                      "this tenant has people of its own in reviewers.yaml: a release is theirs to "
                      "approve (see docs/how-to/approve-a-release.md)");
  }
  const auto state = registry_state(context);
  if (const auto* champion = state.serving(target, registry::champion_alias)) {
    return champion->package.substr(0, registry::package_id_length);
  }
  const auto id = registry::newest_release(context.tenant.releases(), target).release_id;
  write_demo_people(context);
  approve_in_demo(context, id, capacities_from);
  return id;
}

}  // namespace plimsoll::jobs
