// SPDX-License-Identifier: Apache-2.0
#include "http/testing/self_signed.h"

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <cstdio>
#include <filesystem>
#include <memory>

#include "core/check.h"

namespace plimsoll::http::testing {
namespace {

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;
using File = std::unique_ptr<std::FILE, decltype(&std::fclose)>;

constexpr long a_day = 24 * 60 * 60;

void add_names(X509* certificate) {
  const std::unique_ptr<X509_EXTENSION, decltype(&X509_EXTENSION_free)> names(
      X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, "DNS:localhost,IP:127.0.0.1"),
      X509_EXTENSION_free);
  PLIMSOLL_CHECK_EQ(X509_add_ext(certificate, names.get(), -1), 1);
}

Certificate certificate_of(EVP_PKEY* key) {
  Certificate certificate(X509_new(), X509_free);
  X509_set_version(certificate.get(), X509_VERSION_3);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
  X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -a_day);
  X509_gmtime_adj(X509_getm_notAfter(certificate.get()), a_day);
  X509_set_pubkey(certificate.get(), key);
  auto* name = X509_get_subject_name(certificate.get());
  const auto* text = reinterpret_cast<const unsigned char*>("localhost");
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, text, -1, -1, 0);
  X509_set_issuer_name(certificate.get(), name);
  add_names(certificate.get());
  PLIMSOLL_CHECK(X509_sign(certificate.get(), key, EVP_sha256()) > 0);
  return certificate;
}

File file_at(const std::filesystem::path& path) {
  return {std::fopen(path.c_str(), "wb"), std::fclose};
}

}  // namespace

SelfSigned::SelfSigned() {
  const Key key(EVP_EC_gen("P-256"), EVP_PKEY_free);
  const auto certificate = certificate_of(key.get());
  PLIMSOLL_CHECK_EQ(PEM_write_X509(file_at(files().certificate).get(), certificate.get()), 1);
  PLIMSOLL_CHECK_EQ(PEM_write_PrivateKey(file_at(files().key).get(), key.get(), nullptr, nullptr, 0,
                                         nullptr, nullptr),
                    1);
}

TlsFiles SelfSigned::files() const {
  return {.certificate = folder_.path() / "certificate.pem", .key = folder_.path() / "key.pem"};
}

}  // namespace plimsoll::http::testing
