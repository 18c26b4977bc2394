// SPDX-License-Identifier: Apache-2.0
#include "http/assets/assets.h"

#include <doctest/doctest.h>

#include <array>

namespace plimsoll::http {
namespace {

const std::string script(5000, 'x');

Assets sample() {
  const std::array<AssetFile, 4> files{{{"index.html", "<!doctype html>"},
                                        {"assets/index-DiwrgTda.js", script},
                                        {"assets/plain.js", "1"},
                                        {"logo.svg", "<svg/>"}}};
  return Assets(files);
}

}  // namespace

TEST_CASE("an asset has its type and tag, and is kept for as long as its name says") {
  const auto assets = sample();
  const auto hashed = assets.answer("/assets/index-DiwrgTda.js", {}).value();
  CHECK(hashed.content_type == "text/javascript; charset=utf-8");
  CHECK(hashed.headers.get("Cache-Control") == "public, max-age=31536000, immutable");
  CHECK(*hashed.body == script);
  const auto plain = assets.answer("/assets/plain.js", {}).value();
  CHECK(plain.headers.get("Cache-Control") == "no-cache");
  CHECK(plain.headers.get("ETag") != hashed.headers.get("ETag"));
  CHECK(assets.answer("/logo.svg", {})->content_type == "image/svg+xml");
}

TEST_CASE("text is sent compressed to who takes it") {
  const auto answer =
      sample().answer("/assets/index-DiwrgTda.js", {{"Accept-Encoding", "gzip"}}).value();
  CHECK(answer.headers.get("Content-Encoding") == "gzip");
  CHECK(answer.headers.get("Vary") == "Accept-Encoding");
  CHECK(answer.headers.get("ETag").ends_with("-gzip\""));
  CHECK(answer.body->size() < 100);
}

TEST_CASE("an address of the application's own gets its page; others get nothing") {
  const auto assets = sample();
  for (const auto* path : {"/", "/queue", "/students/abc", "/apiary"}) {
    CHECK_MESSAGE(assets.answer(path, {})->content_type == "text/html; charset=utf-8", path);
  }
  for (const auto* path : {"/api", "/api/v1/nothing", "/missing.js", "/assets/missing.css"}) {
    CHECK_MESSAGE(!assets.answer(path, {}), path);
  }
}

}  // namespace plimsoll::http
