// SPDX-License-Identifier: Apache-2.0
#include "http/client.h"

#include <fmt/format.h>
#include <openssl/ssl.h>

#include <exception>
#include <optional>
#include <string_view>
#include <utility>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>

#include "core/check.h"
#include "core/error.h"
#include "http/fields/address_set.h"
#include "http/fields/field_text.h"
#include "http/fields/url.h"

namespace plimsoll::http {
namespace {

namespace net = boost::asio;
namespace beast = boost::beast;
using net::ip::tcp;
using TlsStream = net::ssl::stream<tcp::socket>;

constexpr std::uint32_t most_header_bytes = 64 * 1024;

[[noreturn]] void fail(const Url& url, std::string_view what, const std::string& detail = {}) {
  throw core::Error(core::ErrorCode::resource_exhausted, fmt::format("{}: {}", what, url.host),
                    detail);
}

/// A client's verification: the chain, and the host's name.
net::ssl::context tls_context(const ClientOptions& options) {
  net::ssl::context context(net::ssl::context::tls_client);
  PLIMSOLL_CHECK_EQ(SSL_CTX_set_min_proto_version(context.native_handle(), TLS1_2_VERSION), 1);
  context.set_verify_mode(net::ssl::verify_peer);
  if (options.trusted_certificates.empty()) {
    context.set_default_verify_paths();
  } else {
    context.load_verify_file(options.trusted_certificates.string());
  }
  return context;
}

std::string request_text(const OutgoingRequest& request, const Url& url) {
  PLIMSOLL_CHECK(is_token(request.method));
  auto text = fmt::format("{} {} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n", request.method,
                          url.target, url.authority);
  text += "Accept-Encoding: identity\r\n";
  for (const auto& [name, value] : request.headers) {
    text += fmt::format("{}: {}\r\n", name, value);
  }
  if (!request.body.empty() || request.method != "GET") {
    text += fmt::format("Content-Length: {}\r\n", request.body.size());
  }
  return text + "\r\n" + request.body;
}

IncomingResponse to_response(beast::http::response<beast::http::string_body> message) {
  IncomingResponse response{.status = static_cast<int>(message.result_int())};
  for (const auto& field : message) {
    response.headers.add(std::string(field.name_string()), std::string(field.value()));
  }
  response.body = std::move(message.body());
  return response;
}

template <class Stream>
net::awaitable<IncomingResponse> exchange(Stream& stream, const OutgoingRequest& request,
                                          const Url& url, std::size_t most_bytes) {
  const auto text = request_text(request, url);
  co_await net::async_write(stream, net::buffer(text), net::use_awaitable);
  beast::http::response_parser<beast::http::string_body> parser;
  parser.header_limit(most_header_bytes);
  parser.body_limit(most_bytes);
  parser.skip(request.method == "HEAD");
  beast::flat_buffer buffer;
  co_await beast::http::async_read(stream, buffer, parser, net::use_awaitable);
  co_return to_response(parser.release());
}

net::awaitable<IncomingResponse> run(const OutgoingRequest& request, const Url& url,
                                     const ClientOptions& options) {
  const auto executor = co_await net::this_coro::executor;
  tcp::resolver resolver(executor);
  const auto places = co_await resolver.async_resolve(url.host, url.port, net::use_awaitable);
  tcp::socket socket(executor);
  co_await net::async_connect(socket, places, net::use_awaitable);
  socket.set_option(tcp::no_delay(true));
  if (!url.is_encrypted) {
    co_return co_await exchange(socket, request, url, options.most_bytes);
  }
  auto context = tls_context(options);
  TlsStream stream(std::move(socket), context);
  stream.set_verify_callback(net::ssl::host_name_verification(url.host));
  if (!parse_address(url.host)) {
    // What SSL_set_tlsext_host_name does, which is a macro with a C cast.
    SSL_ctrl(stream.native_handle(), SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name,
             const_cast<char*>(url.host.c_str()));
  }
  co_await stream.async_handshake(net::ssl::stream_base::client, net::use_awaitable);
  co_return co_await exchange(stream, request, url, options.most_bytes);
}

}  // namespace

IncomingResponse fetch(const OutgoingRequest& request, const ClientOptions& options) {
  const auto url = parse_url(request.url);
  if (!url) {
    throw core::Error(core::ErrorCode::invalid_input,
                      "not an address that begins with http:// or https://", request.url);
  }
  std::exception_ptr failure;
  std::optional<IncomingResponse> response;
  net::io_context io(1);
  net::co_spawn(io, run(request, *url, options),
                [&](const std::exception_ptr& failed, IncomingResponse received) {
                  failure = failed;
                  response = std::move(received);
                });
  io.run_for(options.timeout);
  if (!response) {
    fail(*url, "no answer in time from");
  }
  try {
    if (failure) {
      std::rethrow_exception(failure);
    }
  } catch (const boost::system::system_error& error) {
    const bool is_too_long = error.code() == beast::http::error::body_limit;
    fail(*url, is_too_long ? "too long an answer from" : "no answer from", error.what());
  }
  return *std::move(response);
}

}  // namespace plimsoll::http
