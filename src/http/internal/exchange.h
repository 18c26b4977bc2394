// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "http/fields/address_set.h"
#include "http/internal/reading/request_reader.h"
#include "http/limits.h"
#include "http/problem.h"
#include "http/router.h"

namespace plimsoll::http {

/// What all exchanges of a server share.
struct Site {
  const Router& router;
  const Limits& limits;
  AddressSet trusted_proxies;
};

/// The other end of a connection.
struct Peer {
  std::string address;
  bool is_encrypted = false;
};

/// One request and its answer, without the way the bytes take. The only place where an error
/// becomes an answer.
class Exchange {
 public:
  /// `site` and `peer` must outlive the exchange; `request_id` is taken unless a trusted proxy gave
  /// one.
  Exchange(const Site& site, const Peer& peer, std::string request_id);

  /// Finds who answers a request with that head. It is settled when no handler is needed: an asset,
  /// OPTIONS, or a refusal.
  void begin(const RequestHead& head);
  /// Settles it without a handler.
  void refuse(const Problem& problem);
  /// Has the handler answer. May block.
  void answer();

  [[nodiscard]] bool is_settled() const { return response_.has_value(); }
  /// Whether the request made sense; after one that made none, nothing is read from its client.
  [[nodiscard]] bool is_understood() const { return is_understood_; }
  [[nodiscard]] const Request& request() const { return request_; }
  /// The body, to be filled before `answer`.
  [[nodiscard]] std::string& body() { return request_.body; }
  [[nodiscard]] std::size_t most_body_bytes() const;
  [[nodiscard]] const Response& response() const { return *response_; }
  /// The bytes of the answer's body that are sent: none for HEAD.
  [[nodiscard]] std::string_view content() const;

 private:
  /// The answer of `work`, or the problem that ended it; not settled when it has none.
  void settle(const std::function<std::optional<Response>()>& work);
  std::optional<Response> find(const RequestHead& head);
  Response without_route(const Router::Match& match) const;
  void trust_proxy(const Headers& headers);
  void finish(Response& response) const;
  [[nodiscard]] bool is_known(const Response& response) const;

  const Site& site_;
  const Peer& peer_;
  Request request_;
  const Route* route_ = nullptr;
  std::optional<Response> response_;
  bool is_understood_ = false;
};

}  // namespace plimsoll::http
