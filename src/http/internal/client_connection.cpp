// SPDX-License-Identifier: Apache-2.0
#include "http/internal/client_connection.h"

#include <array>
#include <chrono>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include "http/internal/reading/request_reader.h"
#include "http/internal/response_head.h"

namespace plimsoll::http {
namespace {

namespace net = boost::asio;
using net::ip::tcp;
using TlsStream = net::ssl::stream<tcp::socket>;
using ErrorCode = boost::system::error_code;

constexpr auto as_result = net::as_tuple(net::use_awaitable);
/// Bodies up to this are encrypted in one piece with their head.
constexpr std::size_t joined_bytes = 64 * 1024;
/// How long, and how much, is still read of a client that was answered for the last time: closing
/// at once could take the answer away from it.
constexpr Limits::Time farewell_time = std::chrono::seconds(1);
constexpr std::size_t farewell_bytes = 1024 * 1024;

template <class Stream>
class Connection final : public OpenConnection {
 public:
  Connection(Stream stream, Peer peer, Service& service)
      : stream_(std::move(stream)),
        peer_(std::move(peer)),
        service_(service),
        reader_(service.options.limits) {}

  net::awaitable<void> run() {
    if (!co_await greet()) {
      co_return;
    }
    bool was_answered = false;
    std::size_t served = 0;
    while (co_await serve_one(++served < limits().requests_per_connection, was_answered)) {
    }
    if (was_answered) {
      co_await take_leave();
    }
  }

  void interrupt() override {
    ErrorCode ignored;
    socket().cancel(ignored);
  }
  void abort() override {
    ErrorCode ignored;
    socket().close(ignored);
  }
  [[nodiscard]] bool is_idle() const override { return is_waiting_ && reader_.is_idle(); }

 private:
  static constexpr bool is_tls = std::is_same_v<Stream, TlsStream>;

  tcp::socket& socket() {
    if constexpr (is_tls) {
      return stream_.next_layer();
    } else {
      return stream_;
    }
  }
  const Limits& limits() const { return service_.options.limits; }

  void allow(Limits::Time time) {
    deadline = Clock::now() + time;
    is_late = false;
  }

  net::awaitable<bool> greet() {
    if constexpr (is_tls) {
      allow(limits().handshake_time);
      const auto [error] =
          co_await stream_.async_handshake(net::ssl::stream_base::server, as_result);
      co_return !error;
    }
    co_return true;
  }

  /// Reads and answers a request; false when the connection is over.
  net::awaitable<bool> serve_one(bool may_go_on, bool& was_answered) {
    reader_.next();
    Exchange exchange(service_.site, peer_, service_.next_request_id());
    if (!co_await read_head(exchange)) {
      co_return false;
    }
    const auto began = Clock::now();
    const auto at = service_.options.clock->now();
    bool is_read = !exchange.is_settled();
    if (is_read) {
      exchange.begin(reader_.head());
      may_go_on = may_go_on && reader_.head().keeps_alive && exchange.is_understood();
      is_read = !reader_.head().has_body || co_await read_body(exchange);
    }
    if (!exchange.is_settled()) {
      co_await answer(exchange);
    }
    may_go_on = may_go_on && is_read && !service_.is_stopping;
    was_answered = co_await send(exchange, may_go_on);
    service_.access_log.write(
        {.at = at,
         .method = exchange.request().method,
         .route = exchange.request().route,
         .status = exchange.response().status,
         .bytes = exchange.content().size(),
         .took = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - began),
         .request_id = exchange.request().request_id});
    co_return was_answered&& may_go_on;
  }

  /// False when nobody waits for an answer. The exchange is settled when the head is refused.
  net::awaitable<bool> read_head(Exchange& exchange) {
    bool was_idle = reader_.is_idle();
    allow(was_idle ? limits().idle_time : limits().header_time);
    while (!is_whole(exchange, [&] { return reader_.read_head(); })) {
      if (service_.is_stopping && reader_.is_idle()) {
        co_return false;
      }
      if (!co_await receive()) {
        co_return is_too_late(exchange) && !reader_.is_idle();
      }
      if (std::exchange(was_idle, false)) {
        allow(limits().header_time);
      }
    }
    co_return true;
  }

  /// Whether the body was read to its end; if not, the exchange is settled.
  net::awaitable<bool> read_body(Exchange& exchange) {
    if (exchange.is_settled()) {
      co_return false;
    }
    allow(limits().body_time);
    bool is_asked_for = !reader_.head().expects_continue;
    const auto most = exchange.most_body_bytes();
    while (!is_whole(exchange, [&] { return reader_.read_body(exchange.body(), most); })) {
      if (!std::exchange(is_asked_for, true)) {
        co_await net::async_write(stream_, net::buffer("HTTP/1.1 100 Continue\r\n\r\n", 25),
                                  as_result);
      }
      if (!co_await receive()) {
        if (!is_too_late(exchange)) {
          exchange.refuse({.status = 400, .detail = "the connection ended within the request"});
        }
        co_return false;
      }
    }
    co_return !exchange.is_settled();
  }

  /// Whether `read` is done, or has refused the request, which settles the exchange.
  template <class Read>
  bool is_whole(Exchange& exchange, Read read) {
    try {
      return read();
    } catch (const ProblemError& error) {
      exchange.refuse(error.problem());
      return true;
    }
  }

  /// Whether the client took too long, which settles the exchange.
  bool is_too_late(Exchange& exchange) {
    if (is_late) {
      exchange.refuse({.status = 408, .detail = "the request took too long to come"});
    }
    return is_late;
  }

  /// Reads some bytes; false when none come any more.
  net::awaitable<bool> receive() {
    const auto space = reader_.space();
    is_waiting_ = true;
    const auto [error, bytes] =
        co_await stream_.async_read_some(net::buffer(space.data(), space.size()), as_result);
    is_waiting_ = false;
    reader_.received(bytes);
    co_return !error;
  }

  /// Has a worker answer, and waits for it.
  net::awaitable<void> answer(Exchange& exchange) {
    deadline = Clock::time_point::max();
    const auto executor = co_await net::this_coro::executor;
    net::steady_timer is_done(executor, Clock::time_point::max());
    const bool is_taken = service_.workers.submit([&] {
      exchange.answer();
      net::post(executor, [&is_done] { is_done.cancel(); });
    });
    if (is_taken) {
      // The thread that runs this runs what was posted: the wait has begun before it is cancelled.
      co_await is_done.async_wait(as_result);
    } else {
      exchange.refuse({.status = 503,
                       .detail = "too many requests wait already: repeat it a little later",
                       .headers = {{"Retry-After", "1"}}});
    }
  }

  /// Sends the answer; false when the client did not take it.
  net::awaitable<bool> send(const Exchange& exchange, bool goes_on) {
    allow(limits().write_time);
    auto head = response_head(exchange.response(), {.now = service_.options.clock->now(),
                                                    .request_id = exchange.request().request_id,
                                                    .is_secure = exchange.request().is_secure,
                                                    .closes = !goes_on});
    auto content = exchange.content();
    if (is_tls && content.size() <= joined_bytes) {
      head += std::exchange(content, {});
    }
    const std::array<net::const_buffer, 2> pieces{net::buffer(head), net::buffer(content)};
    const auto [error, bytes] = co_await net::async_write(stream_, pieces, as_result);
    co_return !error;
  }

  /// Lets the client read its last answer before the connection is closed.
  net::awaitable<void> take_leave() {
    allow(farewell_time);
    if constexpr (is_tls) {
      co_await stream_.async_shutdown(as_result);
    }
    ErrorCode failed;
    socket().shutdown(tcp::socket::shutdown_send, failed);
    std::array<char, 4096> ignored{};
    for (std::size_t total = 0; !failed && total < farewell_bytes;) {
      const auto [error, bytes] =
          co_await socket().async_read_some(net::buffer(ignored), as_result);
      failed = error;
      total += bytes;
    }
  }

  Stream stream_;
  Peer peer_;
  Service& service_;
  RequestReader reader_;
  bool is_waiting_ = false;
};

}  // namespace

net::awaitable<void> serve_connection(tcp::socket socket, net::ssl::context* tls,
                                      Service& service) {
  ErrorCode gone;
  Peer peer{.address = socket.remote_endpoint(gone).address().to_string(),
            .is_encrypted = tls != nullptr};
  const bool is_proxy = service.site.trusted_proxies.contains(peer.address);
  const auto client = is_proxy ? std::string() : client_key(peer.address);
  if (gone || service.is_stopping || !service.connections.admits(client)) {
    co_return;
  }
  socket.set_option(tcp::no_delay(true), gone);
  if (tls != nullptr) {
    Connection<TlsStream> connection(TlsStream(std::move(socket), *tls), std::move(peer), service);
    const OpenConnections::Place place(service.connections, connection, client);
    co_await connection.run();
  } else {
    Connection<tcp::socket> connection(std::move(socket), std::move(peer), service);
    const OpenConnections::Place place(service.connections, connection, client);
    co_await connection.run();
  }
}

}  // namespace plimsoll::http
