// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>

#include "notify/senders/sender.h"

namespace plimsoll::notify {

/// How the way to the mail server is kept private.
enum class SmtpSecurity {
  starttls,  ///< begun in the clear, and nothing is said before it is encrypted
  tls,       ///< from the first byte
  none       ///< for a mail server on this machine only
};

/// The institution's mail server.
struct SmtpSettings {
  std::string host;
  std::uint16_t port = 587;
  SmtpSecurity security = SmtpSecurity::starttls;
  std::string user = {};  ///< empty: the server asks for no sign-in
  std::string password = {};
  std::string from;  ///< address that mails come from
  std::string from_name = "Plimsoll";
  std::filesystem::path trusted_certificates = {};  ///< PEM; empty: those of the system
  std::chrono::seconds timeout{30};
};

/// Sends e-mail by SMTP. The server's certificate must be valid for its name.
class SmtpSender final : public Sender {
 public:
  explicit SmtpSender(SmtpSettings settings);
  [[nodiscard]] SendResult send(const Destination& destination,
                                const Outgoing& outgoing) const override;

 private:
  SmtpSettings settings_;
};

}  // namespace plimsoll::notify
