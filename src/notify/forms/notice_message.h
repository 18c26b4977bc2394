// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "notify/notice.h"
#include "queue/reason_text.h"

namespace plimsoll::notify {

/// A notice in words: fixed texts and numbers.
struct Message {
  std::string title;
  std::vector<std::string> lines;
  std::string link_label;
  std::string link;  ///< where to read on
};

/// Whether notices of a kind may have a count of that name.
[[nodiscard]] bool has_count(NoticeKind kind, std::string_view name);

/// The words of a notice. `base_url` is the service's address, without a slash at its end.
[[nodiscard]] Message message_of(const Notice& notice, const std::string& base_url,
                                 queue::Language language);

}  // namespace plimsoll::notify
