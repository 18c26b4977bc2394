// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "notify/destination.h"
#include "notify/forms/notice_message.h"

namespace plimsoll::notify {

/// One message for one destination.
struct Outgoing {
  std::string delivery_id;
  Notice notice;
  Message message;
  core::Timestamp at;  ///< now
};

enum class SendOutcome {
  sent,
  again,  ///< not now; later perhaps
  never   ///< not to this destination
};

/// What came of sending.
struct SendResult {
  SendOutcome outcome = SendOutcome::sent;
  std::string problem = {};  ///< what was in the way, without address and secret; empty: nothing
};

/// A way of sending. Whatever is in the way is a result, and never thrown.
class Sender {
 public:
  virtual ~Sender() = default;
  [[nodiscard]] virtual SendResult send(const Destination& destination,
                                        const Outgoing& outgoing) const = 0;
};

}  // namespace plimsoll::notify
