// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "http/client.h"
#include "notify/senders/sender.h"

namespace plimsoll::notify {

/// What an HTTP status says of a delivery: 2xx is sent; 408, 425, 429 and 5xx may do later; a
/// redirect is not followed, and like any other status will not change by itself.
[[nodiscard]] SendOutcome outcome_of_status(int status);

/// Posts Adaptive Cards to the webhooks of Microsoft Teams.
class TeamsSender final : public Sender {
 public:
  explicit TeamsSender(http::ClientOptions options = {}) : options_(std::move(options)) {}
  [[nodiscard]] SendResult send(const Destination& destination,
                                const Outgoing& outgoing) const override;

 private:
  http::ClientOptions options_;
};

/// Posts signed JSON (forms/signed_webhook.h).
class WebhookSender final : public Sender {
 public:
  explicit WebhookSender(http::ClientOptions options = {}) : options_(std::move(options)) {}
  [[nodiscard]] SendResult send(const Destination& destination,
                                const Outgoing& outgoing) const override;

 private:
  http::ClientOptions options_;
};

}  // namespace plimsoll::notify
