// SPDX-License-Identifier: Apache-2.0
#include "http/message.h"

#include <utility>

namespace plimsoll::http {

Response json_response(const core::json::value& value, int status) {
  return text_response(core::json::serialize(value), "application/json", status);
}

Response text_response(std::string text, std::string content_type, int status) {
  return {.status = status,
          .content_type = std::move(content_type),
          .body = std::make_shared<const std::string>(std::move(text))};
}

Response empty_response(int status) {
  return {.status = status};
}

}  // namespace plimsoll::http
