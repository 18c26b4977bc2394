// SPDX-License-Identifier: Apache-2.0
#include "http/tls/certificate.h"

#include <fmt/format.h>
#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <ctime>
#include <memory>

#include "core/error.h"
#include "core/files.h"

namespace plimsoll::http {
namespace {

using Bytes = std::unique_ptr<BIO, decltype(&BIO_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;
using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;

[[noreturn]] void refuse(const std::filesystem::path& file, const char* why) {
  throw core::Error(core::ErrorCode::invalid_input, fmt::format("{}: {}", file.string(), why));
}

core::Timestamp time_of(const ASN1_TIME* time, const std::filesystem::path& file) {
  std::tm fields{};
  if (ASN1_TIME_to_tm(time, &fields) != 1) {
    refuse(file, "the certificate's times cannot be read");
  }
  return core::Timestamp(std::chrono::seconds(::timegm(&fields)));
}

Bytes bytes_of(const std::string& text) {
  return {BIO_new_mem_buf(text.data(), static_cast<int>(text.size())), &BIO_free};
}

}  // namespace

CertificateTimes read_certificate(const TlsFiles& files) {
  const auto certificate_text = core::read_file(files.certificate);
  const auto key_text = core::read_file(files.key);
  const auto certificate_bytes = bytes_of(certificate_text);
  const Certificate certificate(
      PEM_read_bio_X509(certificate_bytes.get(), nullptr, nullptr, nullptr), &X509_free);
  if (!certificate) {
    refuse(files.certificate, "not a certificate in PEM");
  }
  const auto key_bytes = bytes_of(key_text);
  const Key key(PEM_read_bio_PrivateKey(key_bytes.get(), nullptr, nullptr, nullptr),
                &EVP_PKEY_free);
  if (!key) {
    refuse(files.key, "not a private key in PEM without a password");
  }
  if (X509_check_private_key(certificate.get(), key.get()) != 1) {
    refuse(files.key, "not the private key of the certificate");
  }
  return {time_of(X509_get0_notBefore(certificate.get()), files.certificate),
          time_of(X509_get0_notAfter(certificate.get()), files.certificate)};
}

}  // namespace plimsoll::http
