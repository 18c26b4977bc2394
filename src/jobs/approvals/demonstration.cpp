// SPDX-License-Identifier: Apache-2.0
#include "jobs/approvals/demonstration.h"

#include "core/files.h"
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

}  // namespace

void write_demo_people(const JobContext& context) {
  core::write_file_atomically(
      context.tenant.directory / "reviewers.yaml",
      "# The people of a demonstration; nobody real.\n"
      "people:\n"
      "  - {name: ingrid, title: \"Ingrid, institutional research\", roles: [author]}\n"
      "  - {name: per, title: \"Per, dean of studies\", roles: [academic_reviewer, "
      "release_manager]}\n"
      "  - {name: maryam, title: \"Maryam, data protection officer\", roles: "
      "[privacy_reviewer]}\n");
}

void approve_in_demo(const JobContext& context, const std::string& release_id,
                     core::Date capacities_from) {
  const auto set = propose_capacities(
      context, core::read_file(context.profile.directory / "pools.yaml"), {capacities_from, {}},
      {demo_author, std::nullopt, "demonstration: what the teams said they can carry"});
  const auto id_of = [](const std::string& package) {
    return package.substr(0, registry::package_id_length);
  };
  do_as(context,
        {.kind = ActKind::reviewed,
         .package_kind = PackageKind::capacity,
         .id = id_of(set.act.package)},
        demo_academic_reviewer, "demonstration: read");
  review_and_approve(context, PackageKind::capacity, id_of(set.act.package));

  do_as(context, {.kind = ActKind::submitted, .id = release_id}, demo_author,
        "demonstration: trained on all past terms");
  do_as(context, {.kind = ActKind::reviewed, .id = release_id}, demo_academic_reviewer,
        "demonstration: card read");
  for (const auto& gap :
       registry::blocking_gaps(registry::load_release(context.tenant.releases(), release_id))) {
    do_as(context,
          {.kind = ActKind::gate_decided,
           .id = release_id,
           .gap = gap,
           .decision = fairness::GateAnswer::accept},
          demo_academic_reviewer, "demonstration: accepted to show the way; a board would ask why");
  }
  review_and_approve(context, PackageKind::release, release_id);
  do_as(context, {.kind = ActKind::promoted, .id = release_id}, demo_academic_reviewer,
        "demonstration: the first release");
}

}  // namespace plimsoll::jobs
