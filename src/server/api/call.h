// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "access/sessions/session.h"
#include "core/json.h"
#include "http/message.h"
#include "server/institution.h"

namespace plimsoll::server {

/// A request of somebody who is signed in. Lives while it is answered.
class Call {
 public:
  Call(const http::Request& request, Institution& institution, access::ActiveSession session);

  [[nodiscard]] const http::Request& request() const { return request_; }
  [[nodiscard]] Institution& institution() const { return institution_; }
  [[nodiscard]] const access::Principal& principal() const { return session_.principal; }
  [[nodiscard]] const access::ActiveSession& session() const { return session_; }
  /// Empty for a token.
  [[nodiscard]] const std::string& csrf_token() const { return session_.csrf_token; }
  [[nodiscard]] core::Timestamp now() const { return now_; }
  [[nodiscard]] const std::string& account() const { return session_.principal.account; }
  [[nodiscard]] const std::string& path(const std::string& name) const {
    return request_.path_parameters.at(name);
  }

  /// What of an action's kind this account may do it to.
  [[nodiscard]] access::Scope scope(std::string_view action) const;
  [[nodiscard]] bool may(std::string_view action, const access::Resource& resource) const;
  /// Ends the request with 403 when the policy does not allow it, after putting that on record.
  void require(std::string_view action, const access::Resource& resource);

  /// Puts what this account is about to see, or did, on record. Returns when it is durable.
  void record(std::string_view action, const std::string& object, core::json::object facts = {},
              std::map<std::string, std::string> personal = {});

  /// Changes the database in one transaction and answers what `change` returns. A request with an
  /// Idempotency-Key is done once: repeated, it gets the first answer. What was put into the outbox
  /// is in the audit log before this returns.
  http::Response write(const std::function<http::Response(store::Transaction&)>& change);
  [[nodiscard]] store::Transaction read() const;
  /// The account as it is stored.
  [[nodiscard]] access::Account stored_account() const;

 private:
  const http::Request& request_;
  Institution& institution_;
  access::ActiveSession session_;
  core::Timestamp now_;
};

/// One operation of the API.
struct ApiRoute {
  std::string method;
  std::string path;
  std::string operation;  ///< operationId in contracts/api/openapi.yaml
  std::string action;     ///< that must be allowed somewhere; empty: whoever is signed in
  std::function<http::Response(Call&)> handle;
};

/// Operations that need nobody signed in.
struct OpenRoute {
  std::string method;
  std::string path;
  std::string operation;
  std::function<http::Response(const http::Request&, Institution&)> handle;
};

struct Api {
  std::vector<ApiRoute> routes;
  std::vector<OpenRoute> open_routes;
};

/// Each adds the operations of one family.
void add_sign_in(Api& api);
void add_me(Api& api);
void add_queue(Api& api);
void add_feedback_review(Api& api);
void add_students(Api& api);
void add_cases(Api& api);
void add_tickets(Api& api);
void add_models(Api& api);
void add_audit(Api& api);
void add_accesses(Api& api);
void add_admin(Api& api);
void add_operation(Api& api);

}  // namespace plimsoll::server
