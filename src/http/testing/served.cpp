// SPDX-License-Identifier: Apache-2.0
#include "http/testing/served.h"

#include <stdexcept>

#include "core/error.h"
#include "http/problem.h"

namespace plimsoll::http::testing {
namespace {

Response fail(const Request& request) {
  const auto& how = request.path_parameters.at("how");
  if (how == "not_found") {
    throw core::Error(core::ErrorCode::not_found, "no such thing", "the private part");
  }
  if (how == "internal") {
    throw core::Error(core::ErrorCode::internal, "the public part", "the private part");
  }
  if (how == "unauthenticated") {
    throw ProblemError(401, "sign in first");
  }
  if (how == "number") {
    throw 17;
  }
  throw std::runtime_error("the private part");
}

}  // namespace

void Door::pass() {
  std::unique_lock lock(mutex_);
  ++visitors_;
  changed_.notify_all();
  changed_.wait(lock, [this] { return is_open_; });
}

void Door::wait_for(int visitors) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return visitors_ >= visitors; });
}

void Door::open() {
  const std::lock_guard lock(mutex_);
  is_open_ = true;
  changed_.notify_all();
}

Router sample_router(Door& door) {
  Router router;
  router.add("GET", "/hello", [](const Request&) { return text_response("hello", "text/plain"); });
  router.add("GET", "/items/{item}", [](const Request& request) {
    return text_response(request.path_parameters.at("item"), "text/plain");
  });
  router.add("POST", "/echo", [](const Request& request) {
    return text_response(request.body, std::string(request.headers.get("Content-Type")));
  });
  router.add("GET", "/large",
             [](const Request&) { return text_response(std::string(100'000, 'x'), "text/plain"); });
  router.add("GET", "/wait", [&door](const Request&) {
    door.pass();
    return text_response("waited", "text/plain");
  });
  router.add("GET", "/fails/{how}", fail);
  return router;
}

Served::Served(Options options) : server_(std::move(options), sample_router(door_)) {
  server_.start();
}

}  // namespace plimsoll::http::testing
