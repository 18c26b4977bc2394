// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/yaml.h"
#include "notify/destination.h"
#include "notify/senders/smtp_sender.h"

namespace plimsoll::notify {

/// A place that a team's or the institution's notices go to.
struct Channel {
  std::string channel;
  DestinationKind kind = DestinationKind::teams;  ///< or webhook
  std::string url;
  std::string secret;  ///< of a webhook
  queue::Language language = queue::Language::en;
  std::vector<std::string> pools;   ///< whose notices; empty: every team's
  std::vector<NoticeKind> notices;  ///< which; empty: all
};

/// What notifications.yaml of a tenant says (docs/reference/notifications.md).
struct NotificationSettings {
  std::string base_url;  ///< the service's address as people type it, without a slash at its end
  std::optional<SmtpSettings> mail;
  std::vector<Channel> channels;
};

/// The value of an environment variable; empty when it is not set.
using Environment = std::function<std::optional<std::string>(const std::string& name)>;

/// Reads notifications.yaml. Passwords, secrets and URLs of Teams stand in environment variables
/// that it names. Throws core::Error{invalid_input} with file and line: a variable that is not set,
/// an address that is none, a URL without https (but of this machine), a mail server elsewhere
/// without encryption.
[[nodiscard]] NotificationSettings parse_notification_settings(const core::YamlNode& root,
                                                               const Environment& environment);

}  // namespace plimsoll::notify
