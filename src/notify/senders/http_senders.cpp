// SPDX-License-Identifier: Apache-2.0
#include "notify/senders/http_senders.h"

#include <fmt/format.h>

#include "core/error.h"
#include "core/json.h"
#include "notify/forms/signed_webhook.h"
#include "notify/forms/teams_card.h"

namespace plimsoll::notify {
namespace {

http::OutgoingRequest post(const Destination& destination, std::string body) {
  http::OutgoingRequest request{
      .method = "POST", .url = destination.address, .headers = {}, .body = std::move(body)};
  request.headers.add("Content-Type", "application/json");
  request.headers.add("User-Agent", "Plimsoll");
  return request;
}

SendResult result_of(const http::OutgoingRequest& request, const http::ClientOptions& options) {
  try {
    const auto response = http::fetch(request, options);
    const auto outcome = outcome_of_status(response.status);
    return {outcome, outcome == SendOutcome::sent
                         ? ""
                         : fmt::format("the receiver answered {}", response.status)};
  } catch (const core::Error& error) {
    const bool is_wrong = error.code() == core::ErrorCode::invalid_input;
    return {is_wrong ? SendOutcome::never : SendOutcome::again, error.public_text()};
  }
}

}  // namespace

SendOutcome outcome_of_status(int status) {
  if (status >= 200 && status < 300) {
    return SendOutcome::sent;
  }
  const bool may_change = status == 408 || status == 425 || status == 429 || status >= 500;
  return may_change ? SendOutcome::again : SendOutcome::never;
}

SendResult TeamsSender::send(const Destination& destination, const Outgoing& outgoing) const {
  return result_of(post(destination, core::canonical_json(teams_card(outgoing.message))), options_);
}

SendResult WebhookSender::send(const Destination& destination, const Outgoing& outgoing) const {
  auto request =
      post(destination, webhook_body(outgoing.notice, outgoing.message, outgoing.delivery_id));
  request.headers.add(std::string(signature_header),
                      signature_of(request.body, destination.secret, outgoing.at));
  return result_of(request, options_);
}

}  // namespace plimsoll::notify
