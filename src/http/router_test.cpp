// SPDX-License-Identifier: Apache-2.0
#include "http/router.h"

#include <doctest/doctest.h>

#include "core/check.h"
#include "http/fields/field_text.h"

namespace plimsoll::http {
namespace {

Response nothing(const Request&) {
  return empty_response();
}

std::vector<std::string> segments_of(std::string_view path) {
  std::vector<std::string> segments;
  for (const auto part : split_list(path, '/')) {
    segments.emplace_back(part);
  }
  return segments;
}

struct Routes {
  Router router;

  Routes() {
    for (const auto* path : {"/", "/cases", "/cases/{case}", "/cases/open", "/cases/{case}/notes",
                             "/cases/open/late"}) {
      router.add("GET", path, nothing);
    }
    router.add("POST", "/cases/{case}/notes", nothing);
  }
  std::string route_of(std::string_view path) const {
    const auto match = router.match("GET", segments_of(path));
    return match.route == nullptr ? "" : match.route->path;
  }
};

}  // namespace

TEST_CASE("a path finds its route, and a literal segment goes before a parameter") {
  const Routes routes;
  for (const auto* path : {"/", "/cases", "/cases/open", "/cases/open/late"}) {
    CHECK(routes.route_of(path) == path);
  }
  CHECK(routes.route_of("/cases/17") == "/cases/{case}");
  CHECK(routes.route_of("/cases/open/notes") == "/cases/{case}/notes");
  for (const auto* path : {"/other", "/cases/17/other", "/cases/17/notes/1"}) {
    CHECK(routes.route_of(path).empty());
  }
  CHECK(routes.router.match("GET", {"cases", ""}).allowed.empty());
  CHECK(routes.router.match("GET", {"cases", "a/b"}).path_parameters.at("case") == "a/b");
}

TEST_CASE("another method than a path has is told which it has") {
  const Routes routes;
  const auto match = routes.router.match("DELETE", {"cases", "1", "notes"});
  CHECK(match.route == nullptr);
  CHECK(match.allowed == std::vector<std::string>{"GET", "HEAD", "OPTIONS", "POST"});
  CHECK(routes.router.match("HEAD", {"cases"}).route->method == "GET");
}

TEST_CASE("routes that contradict each other are our own mistake") {
  Routes routes;
  for (const auto* path : {"/cases", "/cases/{id}", "/a/{", "/a/{}", "/a/b{c}", "a", "/a%20b"}) {
    CHECK_THROWS_AS_MESSAGE(routes.router.add("GET", path, nothing), core::Bug, path);
  }
  CHECK_THROWS_AS(routes.router.add("HEAD", "/x", nothing), core::Bug);
  CHECK(routes.router.routes().size() == 7);
  CHECK(routes.router.routes().front()->path == "/");
}

}  // namespace plimsoll::http
