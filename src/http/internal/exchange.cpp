// SPDX-License-Identifier: Apache-2.0
#include "http/internal/exchange.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "core/check.h"
#include "core/log.h"
#include "http/fields/accept_encoding.h"
#include "http/fields/entity_tag.h"
#include "http/fields/field_text.h"
#include "http/fields/request_target.h"
#include "http/internal/compression.h"
#include "http/internal/response_head.h"

namespace plimsoll::http {
namespace {

bool is_known_method(std::string_view method) {
  constexpr std::string_view methods[] = {"GET",   "HEAD",   "POST",   "PUT",
                                          "PATCH", "DELETE", "OPTIONS"};
  return std::ranges::find(methods, method) != std::end(methods);
}

bool is_request_id(std::string_view text) {
  return text.size() >= 8 && text.size() <= 64 && is_token(text);
}

/// The addresses that proxies wrote down, the client's first.
std::vector<std::string_view> forwarded_for(const Headers& headers) {
  std::vector<std::string_view> addresses;
  for (const auto& [name, value] : headers) {
    if (equal_ignoring_case(name, "X-Forwarded-For")) {
      std::ranges::copy(split_list(value, ','), std::back_inserter(addresses));
    }
  }
  return addresses;
}

}  // namespace

Exchange::Exchange(const Site& site, const Peer& peer, std::string request_id)
    : site_(site), peer_(peer) {
  request_.request_id = std::move(request_id);
  request_.remote_address = peer.address;
  request_.is_secure = peer.is_encrypted;
}

void Exchange::begin(const RequestHead& head) {
  settle([&] { return find(head); });
}

void Exchange::refuse(const Problem& problem) {
  settle([&] { return problem_response(problem, request_.request_id); });
}

void Exchange::answer() {
  settle([&] { return route_->handler(request_); });
}

std::size_t Exchange::most_body_bytes() const {
  return route_->limits.body_bytes.value_or(site_.limits.body_bytes);
}

std::string_view Exchange::content() const {
  const bool is_sent = request_.method != "HEAD" && has_content(response_->status);
  return is_sent && response_->body ? std::string_view(*response_->body) : std::string_view();
}

void Exchange::settle(const std::function<std::optional<Response>()>& work) {
  const auto log_failure = [&](std::string what) {
    core::log_error("a request failed", {{"request_id", request_.request_id},
                                         {"route", request_.route},
                                         {"error", std::move(what)}});
  };
  Problem problem{.detail =
                      "this could not be done; the log has the reason under this request's id"};
  try {
    auto response = work();
    if (response) {
      finish(*response);
    }
    response_ = std::move(response);
    return;
  } catch (const ProblemError& error) {
    problem = error.problem();
  } catch (const core::Error& error) {
    problem = {.status = status_of(error.code()), .detail = error.said()};
    if (problem.status >= 500) {
      log_failure(error.what());
    }
  } catch (const std::exception& error) {
    log_failure(error.what());
  } catch (...) {
    log_failure("something that is no exception was thrown");
  }
  response_ = problem_response(problem, request_.request_id);
}

std::optional<Response> Exchange::find(const RequestHead& head) {
  if (site_.trusted_proxies.contains(peer_.address)) {
    trust_proxy(head.headers);
  }
  if (!is_known_method(head.method)) {
    throw ProblemError(501, "there is no such method here");
  }
  request_.method = head.method;
  request_.target = head.target;
  request_.headers = head.headers;
  auto target = parse_request_target(head.target, head.headers.get("Host"));
  request_.path = std::move(target.path);
  request_.query = std::move(target.query);
  is_understood_ = true;
  auto match = site_.router.match(request_.method, target.segments);
  if (match.route == nullptr) {
    return without_route(match);
  }
  route_ = match.route;
  request_.route = match.route->path;
  request_.path_parameters = std::move(match.path_parameters);
  return std::nullopt;
}

Response Exchange::without_route(const Router::Match& match) const {
  if (!match.allowed.empty()) {
    Headers allow{{"Allow", fmt::format("{}", fmt::join(match.allowed, ", "))}};
    if (request_.method == "OPTIONS") {
      return {.status = 204, .headers = std::move(allow)};
    }
    throw ProblemError(Problem{.status = 405,
                               .detail = "this cannot be done here; Allow says what can",
                               .headers = std::move(allow)});
  }
  const bool is_read = request_.method == "GET" || request_.method == "HEAD";
  if (is_read && site_.router.assets() != nullptr) {
    if (auto asset = site_.router.assets()->answer(request_.path, request_.headers)) {
      return *std::move(asset);
    }
  }
  throw ProblemError(404, "there is nothing at this path");
}

void Exchange::trust_proxy(const Headers& headers) {
  auto addresses = forwarded_for(headers);
  while (!addresses.empty() && site_.trusted_proxies.contains(request_.remote_address)) {
    const auto address = parse_address(addresses.back());
    if (!address) {
      throw ProblemError(400, "X-Forwarded-For has something that is no address");
    }
    request_.remote_address = format_address(*address);
    addresses.pop_back();
  }
  request_.is_secure = equal_ignoring_case(headers.get("X-Forwarded-Proto"), "https");
  if (is_request_id(headers.get("X-Request-Id"))) {
    request_.request_id = headers.get("X-Request-Id");
  }
}

/// Whether the client has the same already, as it says.
bool Exchange::is_known(const Response& response) const {
  const auto tag = response.headers.find("ETag");
  const auto known = request_.headers.find("If-None-Match");
  const bool is_read = request_.method == "GET" || request_.method == "HEAD";
  return is_read && response.status == 200 && tag && known && if_none_match_names(*known, *tag);
}

void Exchange::finish(Response& response) const {
  PLIMSOLL_CHECK(response.status >= 200 && response.status <= 599);
  PLIMSOLL_CHECK(is_field_value(response.content_type));
  const bool is_unchanged = is_known(response);
  const bool packs =
      may_compress(response) && accepts_gzip(request_.headers.get("Accept-Encoding"));
  if (may_compress(response)) {
    response.headers.add("Vary", "Accept-Encoding");
  }
  if (packs && response.headers.has("ETag")) {
    response.headers.set("ETag", compressed_tag(response.headers.get("ETag")));
  }
  if (is_unchanged) {
    response.status = 304;
    response.body = nullptr;
    response.headers.remove("Content-Encoding");
  } else if (packs) {
    compress(response);
  }
}

}  // namespace plimsoll::http
