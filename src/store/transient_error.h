// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "core/error.h"

namespace plimsoll::store {

/// A transaction that did not take place and would probably succeed when done again: it met another
/// one, or the connection was lost before it was committed. Nothing of it is in the database. To
/// whoever does not do it again it is core::Error(resource_exhausted).
class TransientError final : public core::Error {
 public:
  TransientError(std::string public_text, std::string detail)
      : Error(core::ErrorCode::resource_exhausted, std::move(public_text), std::move(detail)) {}
};

}  // namespace plimsoll::store
