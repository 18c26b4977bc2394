// SPDX-License-Identifier: Apache-2.0
#include "http/internal/service.h"

#include <fmt/format.h>
#include <openssl/rand.h>

#include <array>
#include <utility>

#include "core/check.h"

namespace plimsoll::http {
namespace {

std::string random_prefix() {
  std::array<unsigned char, 6> bytes{};
  PLIMSOLL_CHECK_EQ(RAND_bytes(bytes.data(), static_cast<int>(bytes.size())), 1);
  std::string text;
  for (const auto byte : bytes) {
    text += fmt::format("{:02x}", byte);
  }
  return text;
}

}  // namespace

Service::Service(Options given_options, Router given_router)
    : options(std::move(given_options)),
      router(std::move(given_router)),
      site{.router = router,
           .limits = options.limits,
           .trusted_proxies = AddressSet(options.trusted_proxies)},
      access_log(options.access_log),
      connections(options.limits),
      workers(options.limits.worker_threads, options.limits.queued_requests),
      id_prefix_(random_prefix()) {}

std::string Service::next_request_id() {
  return fmt::format("{}-{:x}", id_prefix_, ++last_id_);
}

}  // namespace plimsoll::http
