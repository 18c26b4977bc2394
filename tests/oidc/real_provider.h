// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <sys/types.h>

#include <string>

namespace plimsoll::oidc {

/// The provider of provider.mjs in a process of its own, which ends with this object, or with this
/// process, however that came.
class RealProvider {
 public:
  /// Throws std::runtime_error when node or the package is missing.
  RealProvider();
  RealProvider(const RealProvider&) = delete;
  ~RealProvider();

  [[nodiscard]] const std::string& issuer() const { return issuer_; }

 private:
  pid_t process_ = 0;
  int input_ = -1;
  std::string issuer_;
};

/// Where a browser that begins at `url`, with cookies of its own, is led away from that host.
[[nodiscard]] std::string browse(const std::string& url);

}  // namespace plimsoll::oidc
