// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"

#include <utility>

namespace plimsoll::core {

std::string_view name_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::invalid_input:
      return "invalid_input";
    case ErrorCode::not_found:
      return "not_found";
    case ErrorCode::conflict:
      return "conflict";
    case ErrorCode::forbidden:
      return "forbidden";
    case ErrorCode::contract_breached:
      return "contract_breached";
    case ErrorCode::corrupt_data:
      return "corrupt_data";
    case ErrorCode::resource_exhausted:
      return "resource_exhausted";
    case ErrorCode::cancelled:
      return "cancelled";
    case ErrorCode::internal:
      return "internal";
  }
  return "internal";
}

Error::Error(ErrorCode code, Sentence said, std::string detail)
    : code_(code), said_(std::move(said)), detail_(std::move(detail)) {
  both_ = detail_.empty() ? said_.text : said_.text + " [" + detail_ + "]";
}

void refuse(Sentence what) {
  throw Error(ErrorCode::invalid_input, std::move(what));
}

}  // namespace plimsoll::core
