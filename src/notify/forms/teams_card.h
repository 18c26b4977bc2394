// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "core/json.h"
#include "notify/forms/notice_message.h"

namespace plimsoll::notify {

/// A message as a webhook of Microsoft Teams (an incoming webhook, or a workflow that posts what it
/// gets) takes it: an Adaptive Card of version 1.4 in an envelope of type "message".
[[nodiscard]] core::json::object teams_card(const Message& message);

}  // namespace plimsoll::notify
