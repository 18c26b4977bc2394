// SPDX-License-Identifier: Apache-2.0
#include "server/api/call.h"

#include <fmt/format.h>

#include "http/problem.h"
#include "server/api/idempotency.h"
#include "store/retries.h"

namespace plimsoll::server {

Call::Call(const http::Request& request, Institution& institution, access::ActiveSession session)
    : request_(request),
      institution_(institution),
      session_(std::move(session)),
      now_(institution.clock().now()) {}

access::Scope Call::scope(std::string_view action) const {
  return institution_.policy().scope(principal(), action, now_);
}

bool Call::may(std::string_view action, const access::Resource& resource) const {
  return institution_.policy().decide(principal(), action, resource, now_).allowed;
}

void Call::require(std::string_view action, const access::Resource& resource) {
  const auto decision = institution_.policy().decide(principal(), action, resource, now_);
  if (decision.allowed) {
    return;
  }
  std::map<std::string, std::string> personal;
  if (!resource.student.empty()) {
    personal["student"] = resource.student;
  }
  record("access.denied", resource.kind,
         {{"action", core::json::string(action)},
          {"rule", decision.rule},
          {"policy", decision.policy_version}},
         std::move(personal));
  throw http::ProblemError(403, decision.reason);
}

void Call::record(std::string_view action, const std::string& object, core::json::object facts,
                  std::map<std::string, std::string> personal) {
  institution_.record({.act_id = {},
                       .action = std::string(action),
                       .actor = account(),
                       .object = object,
                       .purpose = principal().purpose,
                       .at = {},
                       .facts = std::move(facts),
                       .personal = std::move(personal)});
}

http::Response Call::write(const std::function<http::Response(store::Transaction&)>& change) {
  auto response = store::with_retries(
      institution_.database(), institution_.tenant(), [&](store::Transaction& transaction) {
        if (auto earlier = earlier_answer(transaction, request_, account())) {
          return std::move(*earlier);
        }
        auto answer = change(transaction);
        keep_answer(transaction, request_, account(), answer, now_);
        return answer;
      });
  institution_.sequence_outbox();
  return response;
}

access::Account Call::stored_account() const {
  auto transaction = read();
  return access::find_account(transaction, account()).value();
}

store::Transaction Call::read() const {
  return institution_.database().begin(institution_.tenant(), store::Intent::read);
}

}  // namespace plimsoll::server
