// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "http/headers.h"
#include "http/limits.h"

namespace plimsoll::http {

/// The request line and the headers, as they came.
struct RequestHead {
  std::string method;
  std::string target;
  Headers headers;
  bool keeps_alive = false;  ///< the client would send further requests
  bool has_body = false;
  bool expects_continue = false;  ///< the client waits for 100 before it sends the body
  std::optional<std::uint64_t> content_length;
};

/// Makes requests out of bytes as they come, one after the other; does no I/O.
///
/// Strict: where two readers could see two different requests in the same bytes, it sees none.
/// Refusals are ProblemError (400, 413, 414, 431, 501, 505); after one nothing more can be read.
class RequestReader {
 public:
  /// `limits` must outlive the reader.
  explicit RequestReader(const Limits& limits);
  ~RequestReader();
  RequestReader(const RequestReader&) = delete;
  RequestReader& operator=(const RequestReader&) = delete;

  /// Where the next bytes go; never empty after `read_head` or `read_body` returned false.
  [[nodiscard]] std::span<char> space();
  /// So many bytes were put there.
  void received(std::size_t bytes);

  /// True when the head is whole; `head` is then the request's.
  [[nodiscard]] bool read_head();
  [[nodiscard]] RequestHead& head();

  /// Appends what has come of the body to `body`; true when it is whole. More than `most` bytes are
  /// refused with 413, as soon as the client says that there will be more.
  [[nodiscard]] bool read_body(std::string& body, std::size_t most);

  /// Makes ready for the next request, of which bytes may have come already.
  void next();

  /// Whether nothing of the current request has come.
  [[nodiscard]] bool is_idle() const;

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace plimsoll::http
