// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "core/files.h"
#include "http/server.h"

namespace plimsoll::http::testing {

/// A certificate for `localhost` and 127.0.0.1 with its key, signed by itself, in a temporary
/// folder.
class SelfSigned {
 public:
  SelfSigned();
  [[nodiscard]] TlsFiles files() const;

 private:
  core::TemporaryDirectory folder_;
};

}  // namespace plimsoll::http::testing
