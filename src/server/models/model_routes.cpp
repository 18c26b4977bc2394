// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "core/error.h"
#include "core/files.h"
#include "jobs/approvals/approval_desk.h"
#include "jobs/approvals/compare_releases.h"
#include "jobs/documents/release_card.h"
#include "server/api/call.h"
#include "server/api/json_fields.h"
#include "server/models/package_json.h"

namespace plimsoll::server {
namespace {

namespace json = core::json;
using registry::ActKind;
using registry::PackageKind;

/// All packages: those acted on, newest first, then drafts that nobody has submitted.
std::vector<registry::PackageState> packages_of(const jobs::JobContext& context,
                                                const registry::RegistryState& state) {
  std::vector<registry::PackageState> packages;
  std::set<std::string> known;
  for (const auto& [hash, package] : state.packages) {
    packages.push_back(package);
    known.insert(hash.substr(0, registry::package_id_length));
  }
  std::ranges::sort(packages, std::greater(), &registry::PackageState::last_act);
  std::vector<registry::PackageState> drafts;
  for (const auto& id : registry::list_packages(context.tenant.releases())) {
    if (!known.contains(id)) {
      drafts.push_back(state_of_package(context, state, id));
    }
  }
  packages.insert(packages.begin(), drafts.begin(), drafts.end());
  return packages;
}

json::array services_json(const registry::RegistryState& state) {
  json::array services;
  for (auto service = state.services.rbegin(); service != state.services.rend(); ++service) {
    json::array pools;
    for (const auto& pool : service->pools) {
      pools.push_back(json::string(pool));
    }
    services.push_back(json::object{{"subject", service->subject},
                                    {"alias", service->alias},
                                    {"package", service->package},
                                    {"id", service->package.substr(0, registry::package_id_length)},
                                    {"deployed_at", core::format_timestamp(service->deployed_at)},
                                    {"retired_at", time_or_null(service->retired_at)},
                                    {"pools", std::move(pools)}});
  }
  return services;
}

http::Response models(Call& call) {
  const auto& context = call.institution().context();
  const auto state = jobs::registry_state(context);
  json::array packages;
  for (const auto& package : packages_of(context, state)) {
    packages.push_back(package_json(context, package));
  }
  return http::json_response(
      json::object{{"packages", std::move(packages)}, {"services", services_json(state)}});
}

json::object detail_of(Call& call, const std::string& beginning) {
  const auto& context = call.institution().context();
  const auto state = jobs::registry_state(context);
  return package_detail_json(context, state, state_of_package(context, state, beginning),
                             call.stored_account().login);
}

http::Response model(Call& call) {
  return http::json_response(detail_of(call, call.path("package")));
}

http::Response model_card(Call& call) {
  const auto& context = call.institution().context();
  const auto id = registry::find_package(
      context.tenant.releases(), call.path("package").substr(0, registry::package_id_length));
  auto response = http::text_response(core::read_file(jobs::card_path(context, id)),
                                      "text/html; charset=utf-8");
  // A document of its own that runs nothing: its own styles are all it needs, and our application
  // may show it in a frame.
  response.headers.set("Content-Security-Policy",
                       "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
                       "frame-ancestors 'self'; base-uri 'none'; form-action 'none'; sandbox");
  response.headers.set("X-Frame-Options", "SAMEORIGIN");
  return response;
}

jobs::ActRequest act_of(Call& call, const JsonFields& fields, PackageKind kind) {
  jobs::ActRequest request;
  const auto wanted = registry::parse_act_kind(fields.text("kind"));
  if (!wanted) {
    refuse_field("kind", "an act: reviewed, gate_decided, approved, refused, canary_started, …");
  }
  request.kind = *wanted;
  request.package_kind = kind;
  request.id = call.path("package").substr(0, registry::package_id_length);
  request.by.name = call.stored_account().login;
  request.by.comment = fields.text_or_empty("comment");
  if (fields.has("role")) {
    request.by.role = registry::parse_role(fields.text("role"));
    if (!request.by.role) {
      refuse_field("role", "author, academic_reviewer, privacy_reviewer or release_manager");
    }
  }
  request.gap = fields.text_or_empty("gap");
  if (fields.has("decision")) {
    request.decision = fairness::gate_answer_of_name(fields.text("decision"));
  }
  request.share = fields.number("share").value_or(request.share);
  return request;
}

http::Response act_on_model(Call& call) {
  access::Resource release;
  release.kind = "release";
  call.require("model.act", release);
  const auto& context = call.institution().context();
  const JsonFields fields(call.request(), {"kind", "role", "comment", "gap", "decision", "share"});
  const auto state = jobs::registry_state(context);
  const auto package = state_of_package(context, state, call.path("package"));
  auto request = act_of(call, fields, package.kind);
  if (request.by.comment.empty()) {
    throw core::Error(
        core::ErrorCode::invalid_input,
        core::said("reason_missing", "'comment' is to be the reason, in words, for the record"));
  }
  if (request.kind == ActKind::compared) {
    request.evidence = jobs::comparison_to_json(jobs::compare_releases(context, package.subject));
  }
  (void)jobs::perform_act(context, request);
  return http::json_response(detail_of(call, package.package), 201);
}

http::Response comparison(Call& call) {
  const auto& context = call.institution().context();
  const auto state = jobs::registry_state(context);
  const auto package = state_of_package(context, state, call.path("package"));
  return http::json_response(
      jobs::comparison_to_json(jobs::compare_releases(context, package.subject)));
}

}  // namespace

void add_models(Api& api) {
  api.routes.push_back({"GET", "/api/v1/models", "models", "model.view", models});
  api.routes.push_back({"GET", "/api/v1/models/{package}", "model", "model.view", model});
  api.routes.push_back(
      {"GET", "/api/v1/models/{package}/card", "model_card", "model.view", model_card});
  api.routes.push_back(
      {"POST", "/api/v1/models/{package}/acts", "act_on_model", "model.act", act_on_model});
  api.routes.push_back(
      {"GET", "/api/v1/models/{package}/comparison", "comparison", "model.view", comparison});
}

}  // namespace plimsoll::server
