// SPDX-License-Identifier: Apache-2.0
#include "server/tenant_service.h"

#include "server/api/gate.h"
#include "server/jobs_api/job_routes.h"
#include "server/sign_in/demo_accounts.h"
#include "server/web_assets.h"

namespace plimsoll::server {
namespace {

/// The web application's files by their paths inside its folder.
std::vector<http::AssetFile> web_files() {
  std::vector<http::AssetFile> files;
  for (const auto& asset : web_assets()) {
    files.push_back({asset.path.substr(1), asset.bytes});
  }
  return files;
}

http::Router router_of(Institution& institution) {
  http::Router router;
  auto api = whole_api();
  for (auto& route : api.routes) {
    router.add(route.method, route.path, [route, &institution](const http::Request& request) {
      return pass_gate(route, request, institution);
    });
  }
  for (auto& route : api.open_routes) {
    router.add(route.method, route.path, [route, &institution](const http::Request& request) {
      return pass_open_gate(route, request, institution);
    });
  }
  router.serve_assets(http::Assets(web_files()));
  return router;
}

}  // namespace

Api whole_api() {
  Api api;
  add_sign_in(api);
  add_me(api);
  add_queue(api);
  add_feedback_review(api);
  add_students(api);
  add_cases(api);
  add_tickets(api);
  add_models(api);
  add_audit(api);
  add_accesses(api);
  add_admin(api);
  add_operation(api);
  add_jobs(api);
  return api;
}

Service::Service(const Settings& settings) : institution_(std::make_unique<Institution>(settings)) {
  if (settings.is_demonstration) {
    make_demo_accounts(*institution_);
  }
  server_ = std::make_unique<http::Server>(settings.http, router_of(*institution_));
  messenger_ = std::make_unique<Messenger>(*institution_);
  index_keeper_ = std::make_unique<IndexKeeper>(*institution_);
  jobs_ = std::make_unique<jobs::JobRunner>(
      institution_->context(), jobs::LeaseDesk{institution_->database(), institution_->clock()},
      jobs::RunnerOptions{
          .published = [institution = institution_.get()] { institution->reload_lists(); }});
}

void Service::start() {
  server_->start();
  jobs_->start();
  messenger_->start();
  index_keeper_->start();
}

void Service::stop() {
  server_->stop();
  jobs_->stop();
  messenger_->stop();
  index_keeper_->stop();
}

}  // namespace plimsoll::server
