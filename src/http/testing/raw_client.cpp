// SPDX-License-Identifier: Apache-2.0
#include "http/testing/raw_client.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <stdexcept>
#include <utility>

namespace plimsoll::http::testing {
namespace {

constexpr int patience_seconds = 10;

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return std::tolower(c); });
  return text;
}

RawResponse parse_head(std::string_view head) {
  RawResponse response;
  response.status = std::stoi(std::string(head.substr(9, 3)));
  for (auto at = head.find("\r\n") + 2; at < head.size();) {
    const auto end = head.find("\r\n", at);
    const auto line = head.substr(at, end - at);
    const auto colon = line.find(": ");
    response.headers[lower(std::string(line.substr(0, colon)))] = line.substr(colon + 2);
    at = end + 2;
  }
  return response;
}

}  // namespace

RawClient::RawClient(std::uint16_t port)
    : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in place{};
  place.sin_family = AF_INET;
  place.sin_port = htons(port);
  place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const int on = 1;
  const timeval patience{patience_seconds, 0};
  setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  if (::connect(socket_, reinterpret_cast<sockaddr*>(&place), sizeof place) != 0) {
    throw std::runtime_error("cannot connect");
  }
}

RawClient::~RawClient() {
  if (socket_ >= 0) {
    ::close(socket_);
  }
}

RawClient::RawClient(RawClient&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)), input_(std::move(other.input_)) {}

bool RawClient::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent < 0) {
      return false;
    }
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

bool RawClient::receive() {
  std::array<char, 65536> buffer{};
  const auto received = ::recv(socket_, buffer.data(), buffer.size(), 0);
  if (received < 0 && errno == EAGAIN) {
    throw std::runtime_error("the server is silent");
  }
  if (received > 0) {
    input_.append(buffer.data(), static_cast<std::size_t>(received));
  }
  return received > 0;
}

RawResponse RawClient::read(bool has_body) {
  std::size_t end = 0;
  while ((end = input_.find("\r\n\r\n")) == std::string::npos) {
    if (!receive()) {
      return {};
    }
  }
  auto response = parse_head(std::string_view(input_).substr(0, end + 2));
  input_.erase(0, end + 4);
  const auto length = response.headers.find("content-length");
  const auto bytes = has_body && length != response.headers.end() ? std::stoul(length->second) : 0;
  while (input_.size() < bytes && receive()) {
  }
  response.body = input_.substr(0, bytes);
  input_.erase(0, bytes);
  return response;
}

RawResponse RawClient::ask(std::string_view request) {
  send(request);
  return read(!request.starts_with("HEAD"));
}

std::string RawClient::read_to_end() {
  while (receive()) {
  }
  return std::exchange(input_, {});
}

bool RawClient::is_closed() {
  return input_.empty() && !receive();
}

bool RawClient::has_input(std::chrono::milliseconds patience) {
  pollfd watched{.fd = socket_, .events = POLLIN};
  return !input_.empty() || ::poll(&watched, 1, static_cast<int>(patience.count())) > 0;
}

void RawClient::finish() {
  ::shutdown(socket_, SHUT_WR);
}

std::string get(std::string_view target, std::string_view more) {
  return fmt::format("GET {} HTTP/1.1\r\nHost: localhost\r\n{}\r\n", target, more);
}

std::string post(std::string_view target, std::string_view type, std::string_view body) {
  return fmt::format(
      "POST {} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {}\r\nContent-Length: {}\r\n\r\n{}",
      target, type, body.size(), body);
}

}  // namespace plimsoll::http::testing
