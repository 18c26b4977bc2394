// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "http/server.h"

namespace plimsoll::notify::testing {

/// How a mail server behaves.
struct SmtpBehaviour {
  std::optional<http::TlsFiles> starttls = {};  ///< empty: it offers no encryption
  std::string user = {};                        ///< empty: nobody has to sign in
  std::string password = {};
  int answer_to_recipient = 250;
  int answer_to_mail = 250;
};

/// A mail that a server took.
struct ReceivedMail {
  std::string from;
  std::string to;
  std::string text;
  bool was_encrypted = false;
};

/// A mail server on the loopback interface, on a port of its own.
class SmtpReceiver {
 public:
  explicit SmtpReceiver(SmtpBehaviour behaviour = {});
  ~SmtpReceiver();
  SmtpReceiver(const SmtpReceiver&) = delete;
  SmtpReceiver& operator=(const SmtpReceiver&) = delete;

  [[nodiscard]] std::uint16_t port() const;
  [[nodiscard]] std::vector<ReceivedMail> received() const;
  /// The lines that clients said before anything was encrypted.
  [[nodiscard]] std::vector<std::string> said_in_the_clear() const;

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace plimsoll::notify::testing
