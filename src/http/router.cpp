// SPDX-License-Identifier: Apache-2.0
#include "http/router.h"

#include <algorithm>
#include <span>
#include <utility>

#include "core/check.h"
#include "http/fields/field_text.h"

namespace plimsoll::http {

/// A place in the tree of templates.
struct Router::Node {
  std::map<std::string, std::unique_ptr<Node>, std::less<>> literals;
  std::unique_ptr<Node> parameter;
  std::string parameter_name;
  std::map<std::string, Route, std::less<>> routes;  ///< by method

  Node& child(std::string_view segment);
  const Node* find(std::span<const std::string> segments,
                   std::map<std::string, std::string>& parameters) const;
  void collect(std::vector<const Route*>& all) const;
};

Router::Node& Router::Node::child(std::string_view segment) {
  if (!segment.starts_with('{')) {
    PLIMSOLL_CHECK(!segment.empty() && segment.find_first_of("{}%?#") == std::string_view::npos);
    auto& node = literals[std::string(segment)];
    return node ? *node : *(node = std::make_unique<Node>());
  }
  PLIMSOLL_CHECK(segment.size() > 2 && segment.ends_with('}'));
  const auto name = segment.substr(1, segment.size() - 2);
  if (!parameter) {
    parameter = std::make_unique<Node>();
    parameter_name = name;
  }
  PLIMSOLL_CHECK_EQ(parameter_name, name);
  return *parameter;
}

const Router::Node* Router::Node::find(std::span<const std::string> segments,
                                       std::map<std::string, std::string>& parameters) const {
  if (segments.empty()) {
    return routes.empty() ? nullptr : this;
  }
  const auto literal = literals.find(segments[0]);
  if (literal != literals.end()) {
    if (const auto* found = literal->second->find(segments.subspan(1), parameters)) {
      return found;
    }
  }
  if (!parameter || segments[0].empty()) {
    return nullptr;
  }
  const auto* found = parameter->find(segments.subspan(1), parameters);
  if (found != nullptr) {
    parameters[parameter_name] = segments[0];
  }
  return found;
}

void Router::Node::collect(std::vector<const Route*>& all) const {
  for (const auto& [method, route] : routes) {
    all.push_back(&route);
  }
  for (const auto& [segment, node] : literals) {
    node->collect(all);
  }
  if (parameter) {
    parameter->collect(all);
  }
}

Router::Router() : root_(std::make_unique<Node>()) {}
Router::~Router() = default;
Router::Router(Router&&) noexcept = default;
Router& Router::operator=(Router&&) noexcept = default;

void Router::add(std::string_view method, std::string_view path, Handler handler,
                 RouteLimits limits) {
  PLIMSOLL_CHECK(path.starts_with('/'));
  PLIMSOLL_CHECK(is_token(method) && method != "HEAD" && method != "OPTIONS");
  auto* node = root_.get();
  for (const auto segment : split_list(path, '/')) {
    node = &node->child(segment);
  }
  const auto [place, is_new] = node->routes.try_emplace(
      std::string(method),
      Route{std::string(method), std::string(path), std::move(handler), limits});
  PLIMSOLL_CHECK(is_new);
}

void Router::serve_assets(Assets assets) {
  assets_ = std::move(assets);
}

Router::Match Router::match(std::string_view method,
                            const std::vector<std::string>& segments) const {
  Match match;
  const auto* node = root_->find(segments, match.path_parameters);
  if (node == nullptr) {
    return match;
  }
  const auto found = node->routes.find(method == "HEAD" ? "GET" : method);
  if (found != node->routes.end()) {
    match.route = &found->second;
  }
  match.allowed = {"OPTIONS"};
  for (const auto& [name, route] : node->routes) {
    match.allowed.push_back(name);
    if (name == "GET") {
      match.allowed.emplace_back("HEAD");
    }
  }
  std::ranges::sort(match.allowed);
  return match;
}

std::vector<const Route*> Router::routes() const {
  std::vector<const Route*> all;
  root_->collect(all);
  std::ranges::sort(all, {},
                    [](const Route* route) { return std::pair(route->path, route->method); });
  return all;
}

}  // namespace plimsoll::http
