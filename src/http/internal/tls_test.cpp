// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <openssl/ssl.h>

#include <chrono>
#include <memory>
#include <string>

#include "core/error.h"
#include "http/client.h"
#include "http/testing/self_signed.h"
#include "http/testing/served.h"

namespace plimsoll::http {
namespace {

using testing::SelfSigned;
using testing::Served;

std::string secure_url_of(const Served& served, const std::string& target) {
  return "https://localhost:" + std::to_string(served.port()) + target;
}

/// The version a client that offers at most `version` agrees on; empty when it is refused.
std::string agreed_version(std::uint16_t port, int version) {
  const std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context(SSL_CTX_new(TLS_client_method()),
                                                                  SSL_CTX_free);
  SSL_CTX_set_max_proto_version(context.get(), version);
  const std::unique_ptr<BIO, decltype(&BIO_free_all)> connection(BIO_new_ssl_connect(context.get()),
                                                                 BIO_free_all);
  BIO_set_conn_hostname(connection.get(), ("127.0.0.1:" + std::to_string(port)).c_str());
  SSL* session = nullptr;
  BIO_get_ssl(connection.get(), &session);
  return BIO_do_handshake(connection.get()) == 1 ? SSL_get_version(session) : "";
}

}  // namespace

TEST_CASE("TLS 1.3 is spoken, and nothing older") {
  const SelfSigned certificate;
  const Served served({.tls = certificate.files()});
  CHECK(agreed_version(served.port(), TLS1_3_VERSION) == "TLSv1.3");
  CHECK(agreed_version(served.port(), TLS1_2_VERSION).empty());
  CHECK(agreed_version(served.port(), TLS1_1_VERSION).empty());
}

TEST_CASE("an encrypted connection is served as others are, and says so") {
  const SelfSigned certificate;
  const Served served({.tls = certificate.files()});
  const ClientOptions options{.trusted_certificates = certificate.files().certificate};
  const auto answer = fetch({.url = secure_url_of(served, "/large")}, options);
  CHECK(answer.status == 200);
  CHECK(answer.body == std::string(100'000, 'x'));
  CHECK(answer.headers.get("Strict-Transport-Security") == "max-age=63072000");
  CHECK_THROWS_AS((void)fetch({.url = secure_url_of(served, "/hello")}), core::Error);
}

TEST_CASE("who speaks plainly, or not at all, on an encrypted port is let go") {
  const SelfSigned certificate;
  const Served served(
      {.tls = certificate.files(), .limits = {.handshake_time = std::chrono::milliseconds(40)}});
  auto plain = served.connect();
  plain.send(testing::get("/hello"));
  CHECK(plain.read_to_end().find("hello") == std::string::npos);
  auto silent = served.connect();
  CHECK(silent.is_closed());
}

TEST_CASE("a certificate and a key that do not belong together are refused at the start") {
  const SelfSigned one;
  const SelfSigned other;
  const TlsFiles mixed{.certificate = one.files().certificate, .key = other.files().key};
  CHECK_THROWS_AS(Server({.tls = mixed}, Router()), core::Error);
}

}  // namespace plimsoll::http
