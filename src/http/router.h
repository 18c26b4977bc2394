// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/assets/assets.h"
#include "http/limits.h"
#include "http/message.h"

namespace plimsoll::http {

/// Answers a request. Called on a worker thread, by several at once; may block. It ends a request
/// by throwing core::Error or ProblemError; anything else is answered with 500 and logged.
using Handler = std::function<Response(const Request&)>;

struct Route {
  std::string method;
  std::string path;  ///< the template
  Handler handler;
  RouteLimits limits;
};

/// Finds who answers a request.
///
/// A template is literal segments and parameters: "/api/v1/queue/{student}". Where both fit, the
/// literal segment wins. HEAD is answered as GET without a body, OPTIONS by the methods there are.
class Router {
 public:
  Router();
  ~Router();
  Router(Router&&) noexcept;
  Router& operator=(Router&&) noexcept;

  /// Adds a route. One that is there already, a malformed template, or another name for a parameter
  /// at the same place is our own mistake (core::Bug).
  void add(std::string_view method, std::string_view path, Handler handler,
           RouteLimits limits = {});

  /// Files of the web application: for GET of what no route has, outside /api.
  void serve_assets(Assets assets);

  struct Match {
    const Route* route = nullptr;  ///< null: no such path, or none by that method
    std::map<std::string, std::string> path_parameters;
    std::vector<std::string> allowed;  ///< the methods of that path; empty: no such path
  };
  [[nodiscard]] Match match(std::string_view method,
                            const std::vector<std::string>& segments) const;

  /// All routes, in the order of their templates and methods: for comparing with the API's
  /// contract.
  [[nodiscard]] std::vector<const Route*> routes() const;
  [[nodiscard]] const Assets* assets() const { return assets_ ? &*assets_ : nullptr; }

 private:
  struct Node;
  std::unique_ptr<Node> root_;
  std::optional<Assets> assets_;
};

}  // namespace plimsoll::http
