// SPDX-License-Identifier: Apache-2.0
#include "server/models/package_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "fairness/gate/release_gate.h"
#include "jobs/approvals/approval_desk.h"
#include "jobs/documents/release_card.h"
#include "registry/release.h"
#include "registry/reviewers.h"
#include "server/api/json_fields.h"

namespace plimsoll::server {
namespace {

namespace json = core::json;
using registry::ActKind;
using registry::PackageKind;
using registry::PackageState;

std::string id_of(const std::string& package) {
  return package.substr(0, registry::package_id_length);
}

constexpr std::array release_acts{ActKind::submitted,      ActKind::reviewed, ActKind::gate_decided,
                                  ActKind::approved,       ActKind::refused,  ActKind::shadowed,
                                  ActKind::canary_started, ActKind::compared, ActKind::promoted,
                                  ActKind::rolled_back,    ActKind::retired};
constexpr std::array capacity_acts{ActKind::submitted, ActKind::reviewed, ActKind::approved,
                                   ActKind::refused, ActKind::retired};

json::array acts_json(const PackageState& package) {
  json::array acts;
  for (const auto& act : package.acts) {
    json::object entry{{"kind", json::string(registry::name_of(act.kind))},
                       {"actor", act.actor},
                       {"role", json::string(registry::name_of(act.role))},
                       {"at", core::format_timestamp(act.at)},
                       {"comment", act.comment}};
    if (!act.gap.empty()) {
      entry["gap"] = act.gap;
    }
    if (act.decision) {
      entry["decision"] = json::string(fairness::gate_answer_name(*act.decision));
    }
    acts.push_back(std::move(entry));
  }
  return acts;
}

json::array gaps_json(const PackageState& package) {
  json::array gaps;
  for (const auto& gap : package.submission.gaps) {
    const auto decision = package.decisions.find(gap);
    gaps.push_back(json::object{
        {"gap", gap},
        {"decision",
         decision == package.decisions.end() || !decision->second.decision
             ? json::value(nullptr)
             : json::value(json::string(fairness::gate_answer_name(*decision->second.decision)))}});
  }
  return gaps;
}

/// Whether somebody could do an act now, in a role.
bool is_possible(const registry::RegistryState& state, const PackageState& package, ActKind kind,
                 const std::string& reviewer, registry::Role role, core::Timestamp now) {
  registry::Act act;
  act.kind = kind;
  act.package_kind = package.kind;
  act.package = package.package;
  act.subject = package.subject;
  act.actor = reviewer;
  act.role = role;
  act.at = std::max(now, state.last_at);
  act.comment = "to be said";
  act.submission = package.submission;
  act.pools = {"any"};
  act.evidence = {{"weeks", json::array{}}};
  if (kind == ActKind::gate_decided) {
    if (package.submission.gaps.empty()) {
      return false;
    }
    act.gap = package.submission.gaps.front();
    act.decision = fairness::GateAnswer::accept;
  }
  return !registry::refusal_of(state, act);
}

json::array possible_json(const jobs::JobContext& context, const registry::RegistryState& state,
                          const PackageState& package, const std::string& reviewer) {
  json::array possible;
  const auto reviewers = registry::load_reviewers(context.tenant.directory);
  const auto person = std::ranges::find(reviewers.people, reviewer, &registry::Person::name);
  if (person == reviewers.people.end()) {
    return possible;
  }
  const std::span<const ActKind> kinds = package.kind == PackageKind::release
                                             ? std::span<const ActKind>(release_acts)
                                             : std::span<const ActKind>(capacity_acts);
  for (const auto kind : kinds) {
    for (const auto role : registry::roles_for(kind)) {
      if (std::ranges::find(person->roles, role) != person->roles.end() &&
          is_possible(state, package, kind, reviewer, role, context.clock.now())) {
        possible.push_back(json::object{{"kind", json::string(registry::name_of(kind))},
                                        {"role", json::string(registry::name_of(role))}});
      }
    }
  }
  return possible;
}

json::object capacities_content(const jobs::JobContext& context, const PackageState& package) {
  const auto set = registry::load_capacity_set(jobs::packages_of(context, PackageKind::capacity),
                                               id_of(package.package));
  json::array pools;
  for (const auto& pool : set.pools.pools) {
    json::object entry{{"pool", pool.name}, {"title", pool.title.empty() ? pool.name : pool.title}};
    entry["red"] = pool.capacity ? json::value(pool.capacity->red) : json::value(nullptr);
    entry["amber"] = pool.capacity ? json::value(pool.capacity->amber) : json::value(nullptr);
    pools.push_back(std::move(entry));
  }
  return {{"pools", std::move(pools)},
          {"default_red_share", set.pools.fallback.red_share},
          {"default_amber_share", set.pools.fallback.amber_share}};
}

/// The figures that a reviewer looks for first, model and rules side by side; the rest is in the
/// card.
json::object first_figures(const json::object& metrics) {
  json::object figures;
  const auto add = [&](const char* name, std::string_view pointer) {
    json::object sides;
    for (const auto* side : {"model", "rules"}) {
      boost::system::error_code error;
      const json::value all = metrics;
      const auto* found = all.find_pointer(std::string("/") + side + std::string(pointer), error);
      if (found != nullptr && found->is_object() && !found->as_object().at("value").is_null()) {
        sides[side] = fmt::format(
            "{:.3f} ({:.3f} to {:.3f})", found->at("value").to_number<double>(),
            found->at("lower").to_number<double>(), found->at("upper").to_number<double>());
      }
    }
    figures[name] = std::move(sides);
  };
  add("recall_at_capacity", "/at_capacity/recall");
  add("precision_at_capacity", "/at_capacity/precision");
  add("auroc", "/auroc");
  add("calibration_slope", "/calibration_slope");
  add("calibration_error", "/ece_equal_width");
  return figures;
}

json::object content_json(const jobs::JobContext& context, const PackageState& package) {
  if (package.kind == PackageKind::capacity) {
    return capacities_content(context, package);
  }
  const auto release = registry::load_release(context.tenant.releases(), id_of(package.package));
  json::array train;
  json::array test;
  for (const auto& term : release.train_terms) {
    train.push_back(json::string(term));
  }
  for (const auto& term : release.test_terms) {
    test.push_back(json::string(term));
  }
  return {{"target", release.target},
          {"created_at", release.created_at},
          {"author", release.author},
          {"model_hash", release.model_hash.substr(0, registry::package_id_length)},
          {"train_terms", std::move(train)},
          {"test_terms", std::move(test)},
          {"on_test_terms", first_figures(release.metrics)}};
}

bool has_package(const std::filesystem::path& folder, const std::string& beginning) {
  return std::ranges::any_of(registry::list_packages(folder), [&](const auto& id) {
    return id.starts_with(beginning) || beginning.starts_with(id);
  });
}

}  // namespace

PackageState state_of_package(const jobs::JobContext& context, const registry::RegistryState& state,
                              const std::string& beginning) {
  const auto short_id = id_of(beginning);
  const bool is_capacity = has_package(jobs::packages_of(context, PackageKind::capacity), short_id);
  const auto kind = is_capacity ? PackageKind::capacity : PackageKind::release;
  const auto id = registry::find_package(jobs::packages_of(context, kind), short_id);
  const std::string hash =
      is_capacity ? registry::load_capacity_set(jobs::packages_of(context, kind), id).package_hash
                  : registry::load_release(context.tenant.releases(), id).package_hash;
  if (const auto* known = state.find(hash)) {
    return *known;
  }
  PackageState draft;
  draft.package = hash;
  draft.kind = kind;
  draft.subject = is_capacity ? std::string(registry::capacity_subject)
                              : registry::load_release(context.tenant.releases(), id).target;
  return draft;
}

json::object package_json(const jobs::JobContext& context, const PackageState& package) {
  json::array authors;
  const std::set<std::string> each(package.submission.authors.begin(),
                                   package.submission.authors.end());
  for (const auto& author : each) {
    authors.push_back(json::string(author));
  }
  json::array missing;
  for (const auto& sentence : registry::missing_for_approval(package)) {
    missing.push_back(sentence_json(sentence));
  }
  return {
      {"package", package.package},
      {"id", id_of(package.package)},
      {"kind", json::string(registry::name_of(package.kind))},
      {"subject", package.subject},
      {"state", json::string(registry::name_of(package.state))},
      {"submitted_at", package.acts.empty()
                           ? json::value(nullptr)
                           : json::value(core::format_timestamp(package.acts.front().at))},
      {"authors", std::move(authors)},
      {"next_step", sentence_json(registry::next_step(package))},
      {"missing", std::move(missing)},
      {"has_card", package.kind == PackageKind::release &&
                       std::filesystem::exists(jobs::card_path(context, id_of(package.package)))},
      {"effective_from", date_or_null(package.submission.effective_from)},
      {"effective_until", date_or_null(package.submission.effective_until)}};
}

json::object package_detail_json(const jobs::JobContext& context,
                                 const registry::RegistryState& state, const PackageState& package,
                                 const std::string& reviewer) {
  return {{"package", package_json(context, package)},
          {"acts", acts_json(package)},
          {"possible", possible_json(context, state, package, reviewer)},
          {"gaps", gaps_json(package)},
          {"content", content_json(context, package)}};
}

}  // namespace plimsoll::server
