// SPDX-License-Identifier: Apache-2.0
#include "access/oidc/signature.h"

#include <openssl/ecdsa.h>
#include <openssl/rsa.h>

#include <algorithm>
#include <array>

#include "access/secrets/byte_text.h"

namespace plimsoll::access {
namespace {

struct Algorithm {
  std::string_view name;
  std::string_view key_type;
};

constexpr std::array<Algorithm, 4> algorithms{
    {{"RS256", "RSA"}, {"PS256", "RSA"}, {"ES256", "EC"}, {"EdDSA", "OKP"}}};

const Algorithm* find_algorithm(std::string_view name) {
  const auto* found = std::ranges::find(algorithms, name, &Algorithm::name);
  return found == algorithms.end() ? nullptr : found;
}

using Context = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;

/// The DER form that OpenSSL wants of an ECDSA signature r ‖ s (RFC 7518 section 3.4).
std::optional<std::string> der_of(std::string_view signature) {
  constexpr std::size_t half = 32;
  if (signature.size() != 2 * half) {
    return std::nullopt;
  }
  const std::unique_ptr<ECDSA_SIG, decltype(&ECDSA_SIG_free)> parts(ECDSA_SIG_new(),
                                                                    ECDSA_SIG_free);
  BIGNUM* r = BN_bin2bn(data_of(signature), half, nullptr);
  BIGNUM* s = BN_bin2bn(data_of(signature) + half, half, nullptr);
  if (ECDSA_SIG_set0(parts.get(), r, s) != 1) {
    return std::nullopt;
  }
  unsigned char* der = nullptr;
  const int length = i2d_ECDSA_SIG(parts.get(), &der);
  if (length <= 0) {
    return std::nullopt;
  }
  std::string text(reinterpret_cast<char*>(der), static_cast<std::size_t>(length));
  OPENSSL_free(der);
  return text;
}

bool set_pss(EVP_PKEY_CTX* context) {
  return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) == 1 &&
         EVP_PKEY_CTX_set_rsa_pss_saltlen(context, RSA_PSS_SALTLEN_DIGEST) == 1 &&
         EVP_PKEY_CTX_set_rsa_mgf1_md(context, EVP_sha256()) == 1;
}

}  // namespace

bool is_signature_algorithm(std::string_view name) {
  return find_algorithm(name) != nullptr;
}

bool JsonWebKey::fits(std::string_view signature_algorithm) const {
  const auto* wanted = find_algorithm(signature_algorithm);
  return wanted != nullptr && type == wanted->key_type &&
         (algorithm.empty() || algorithm == signature_algorithm);
}

bool is_signature(std::string_view algorithm, const JsonWebKey& key, std::string_view message,
                  std::string_view signature) {
  if (!key.fits(algorithm)) {
    return false;
  }
  std::string given(signature);
  if (algorithm == "ES256") {
    const auto der = der_of(signature);
    if (!der) {
      return false;
    }
    given = *der;
  }
  const Context context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  EVP_PKEY_CTX* padding = nullptr;
  const auto* digest = algorithm == "EdDSA" ? nullptr : EVP_sha256();
  return EVP_DigestVerifyInit(context.get(), &padding, digest, nullptr, key.key.get()) == 1 &&
         (algorithm != "PS256" || set_pss(padding)) &&
         EVP_DigestVerify(context.get(), data_of(given), given.size(), data_of(message),
                          message.size()) == 1;
}

}  // namespace plimsoll::access
