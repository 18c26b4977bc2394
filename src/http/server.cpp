// SPDX-License-Identifier: Apache-2.0
#include "http/server.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <exception>
#include <optional>
#include <thread>
#include <utility>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "core/error.h"
#include "core/log.h"
#include "http/internal/client_connection.h"
#include "http/internal/tls_context.h"

namespace plimsoll::http {
namespace {

namespace net = boost::asio;
using net::ip::tcp;
using SteadyClock = std::chrono::steady_clock;

constexpr auto as_outcome = net::as_tuple(net::use_awaitable);

/// How often deadlines are looked at: often enough for the shortest of them.
Limits::Time tick_of(const Limits& limits) {
  const auto shortest = std::min({limits.handshake_time, limits.idle_time, limits.header_time,
                                  limits.body_time, limits.write_time, limits.shutdown_time});
  return std::clamp<Limits::Time>(shortest / 4, std::chrono::milliseconds(5),
                                  std::chrono::milliseconds(250));
}

[[noreturn]] void refuse(const Options& options, const std::string& detail) {
  throw core::Error(core::ErrorCode::invalid_input,
                    fmt::format("cannot listen on {} port {}", options.address, options.port),
                    detail);
}

/// What a coroutine that serves a connection ended with, when it was an error of ours.
void log_failure(const std::exception_ptr& failure) {
  if (!failure) {
    return;
  }
  try {
    std::rethrow_exception(failure);
  } catch (const std::exception& error) {
    core::log_error("a connection failed", {{"error", error.what()}});
  }
}

}  // namespace

class Server::State {
 public:
  State(Options options, Router router) : service_(std::move(options), std::move(router)) {
    if (service_.options.tls) {
      tls_.emplace(server_tls_context(*service_.options.tls));
    }
    listen();
  }
  ~State() { stop(); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  [[nodiscard]] std::uint16_t port() const { return acceptor_port_; }

  void start() {
    net::co_spawn(io_, accept_connections(), log_failure);
    net::co_spawn(io_, watch_deadlines(), log_failure);
    thread_ = std::jthread([this] { io_.run(); });
  }

  void stop() {
    if (!thread_.joinable()) {
      return;
    }
    net::post(io_, [this] {
      service_.is_stopping = true;
      stop_by_ = SteadyClock::now() + service_.options.limits.shutdown_time;
      acceptor_.close();
      service_.connections.interrupt_idle();
      tick_.cancel();
    });
    thread_.join();
  }

 private:
  void listen() {
    const auto& options = service_.options;
    boost::system::error_code error;
    const auto address = net::ip::make_address(options.address, error);
    if (error) {
      refuse(options, error.message());
    }
    if (!tls_ && !address.is_loopback() && service_.site.trusted_proxies.empty()) {
      throw core::Error(core::ErrorCode::invalid_input,
                        fmt::format("{} is not the loopback interface: give a certificate, or the "
                                    "trusted proxies that encrypt in front of this",
                                    options.address));
    }
    const tcp::endpoint endpoint(address, options.port);
    try {
      acceptor_.open(endpoint.protocol());
      acceptor_.set_option(tcp::acceptor::reuse_address(true));
      acceptor_.bind(endpoint);
      acceptor_.listen();
      acceptor_port_ = acceptor_.local_endpoint().port();
    } catch (const boost::system::system_error& failed) {
      refuse(options, failed.what());
    }
  }

  net::awaitable<void> accept_connections() {
    while (acceptor_.is_open()) {
      auto [error, socket] = co_await acceptor_.async_accept(as_outcome);
      if (!error) {
        net::co_spawn(io_, serve_connection(std::move(socket), tls_ ? &*tls_ : nullptr, service_),
                      log_failure);
      } else if (acceptor_.is_open()) {
        // Out of file descriptors, most likely: others have to end first.
        net::steady_timer pause(io_, std::chrono::milliseconds(50));
        co_await pause.async_wait(as_outcome);
      }
    }
  }

  net::awaitable<void> watch_deadlines() {
    const auto tick = tick_of(service_.options.limits);
    while (!service_.is_stopping || !service_.connections.empty()) {
      tick_.expires_after(service_.is_stopping ? std::chrono::milliseconds(5) : tick);
      co_await tick_.async_wait(as_outcome);
      const auto now = SteadyClock::now();
      service_.connections.interrupt_late(now);
      if (now > stop_by_) {
        service_.connections.abort_all();
      }
    }
  }

  Service service_;
  std::optional<net::ssl::context> tls_;
  net::io_context io_{1};
  tcp::acceptor acceptor_{io_};
  std::uint16_t acceptor_port_ = 0;
  net::steady_timer tick_{io_};
  SteadyClock::time_point stop_by_ = SteadyClock::time_point::max();
  std::jthread thread_;
};

Server::Server(Options options, Router router)
    : state_(std::make_unique<State>(std::move(options), std::move(router))) {}
Server::~Server() = default;

std::uint16_t Server::port() const {
  return state_->port();
}
void Server::start() {
  state_->start();
}
void Server::stop() {
  state_->stop();
}

}  // namespace plimsoll::http
