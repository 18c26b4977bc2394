// SPDX-License-Identifier: Apache-2.0
#include "access/sign_in/totp.h"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>

#include "access/secrets/byte_text.h"
#include "core/check.h"

namespace plimsoll::access {
namespace {

constexpr std::int64_t drift_steps = 1;

}  // namespace

std::int64_t totp_step(core::Timestamp now) {
  return std::chrono::floor<std::chrono::seconds>(now.time_since_epoch()).count() / 30;
}

std::string totp_code(std::string_view secret, std::int64_t step) {
  std::array<unsigned char, 8> counter{};
  for (std::size_t at = 0; at < counter.size(); ++at) {
    counter[at] = static_cast<unsigned char>(static_cast<std::uint64_t>(step) >> (56U - 8U * at));
  }
  std::array<unsigned char, 20> mac{};
  unsigned length = 0;
  PLIMSOLL_CHECK(HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), counter.data(),
                      counter.size(), mac.data(), &length) != nullptr);
  const std::size_t offset = mac[19] & 0x0FU;  // RFC 4226 section 5.3
  const auto number = (mac[offset] & 0x7FU) << 24U | static_cast<unsigned>(mac[offset + 1]) << 16U |
                      static_cast<unsigned>(mac[offset + 2]) << 8U | mac[offset + 3];
  return fmt::format("{:06}", number % 1'000'000U);
}

std::optional<std::int64_t> totp_matching_step(std::string_view secret, std::string_view code,
                                               core::Timestamp now, std::int64_t last_used) {
  std::optional<std::int64_t> matching;
  const auto current = totp_step(now);
  for (auto step = current - drift_steps; step <= current + drift_steps; ++step) {
    // Every step is compared, so that the time tells nothing.
    if (is_same_secret(totp_code(secret, step), code) && step > last_used) {
      matching = step;
    }
  }
  return matching;
}

std::string otpauth_uri(std::string_view secret, std::string_view issuer, std::string_view login) {
  return fmt::format(
      "otpauth://totp/{0}:{1}?secret={2}&issuer={0}&algorithm=SHA1&digits=6&period=30",
      to_uri_text(issuer), to_uri_text(login), to_base32(secret));
}

}  // namespace plimsoll::access
