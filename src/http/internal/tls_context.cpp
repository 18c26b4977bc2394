// SPDX-License-Identifier: Apache-2.0
#include "http/internal/tls_context.h"

#include <fmt/format.h>
#include <openssl/ssl.h>

#include <string_view>

#include "core/check.h"
#include "core/error.h"

namespace plimsoll::http {
namespace {

/// Of what a client offers, HTTP/1.1, or nothing.
int choose_protocol(SSL*, const unsigned char** out, unsigned char* out_length,
                    const unsigned char* in, unsigned int in_length, void*) {
  static constexpr unsigned char ours[] = "\x08http/1.1";
  unsigned char* chosen = nullptr;
  const auto result =
      SSL_select_next_proto(&chosen, out_length, ours, sizeof ours - 1, in, in_length);
  *out = chosen;
  return result == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_ALERT_FATAL;
}

void require_usable(const boost::system::error_code& error, std::string_view what,
                    const std::filesystem::path& file) {
  if (error) {
    throw core::Error(core::ErrorCode::invalid_input,
                      fmt::format("{} cannot be used: {}", what, file.string()), error.message());
  }
}

}  // namespace

boost::asio::ssl::context server_tls_context(const TlsFiles& files) {
  namespace ssl = boost::asio::ssl;
  ssl::context context(ssl::context::tls_server);
  PLIMSOLL_CHECK_EQ(SSL_CTX_set_min_proto_version(context.native_handle(), TLS1_3_VERSION), 1);
  SSL_CTX_set_alpn_select_cb(context.native_handle(), choose_protocol, nullptr);
  boost::system::error_code error;
  context.use_certificate_chain_file(files.certificate.string(), error);
  require_usable(error, "the certificate (PEM)", files.certificate);
  context.use_private_key_file(files.key.string(), ssl::context::pem, error);
  require_usable(error, "the private key (PEM) of that certificate", files.key);
  return context;
}

}  // namespace plimsoll::http
