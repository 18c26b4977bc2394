// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace plimsoll::http::testing {

/// An answer as a client reads it.
struct RawResponse {
  int status = 0;                              ///< 0: the connection ended without one
  std::map<std::string, std::string> headers;  ///< by name in lower case
  std::string body;
};

/// A socket to a server on the loopback interface: sends any bytes, reads what comes back. Gives up
/// after ten seconds of silence, by throwing.
class RawClient {
 public:
  explicit RawClient(std::uint16_t port);
  ~RawClient();
  RawClient(RawClient&& other) noexcept;
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;

  /// False when the other side has closed.
  bool send(std::string_view bytes);
  /// The next answer, by its Content-Length; `has_body` is false for answers to HEAD.
  RawResponse read(bool has_body = true);
  /// Sends a request and reads its answer.
  RawResponse ask(std::string_view request);
  /// Everything until the other side closes.
  std::string read_to_end();
  /// Whether nothing but the end comes.
  bool is_closed();
  /// Whether something comes, or the end, within that time.
  bool has_input(std::chrono::milliseconds patience);
  /// Says that no more will be sent.
  void finish();

 private:
  bool receive();

  int socket_ = -1;
  std::string input_;
};

/// "GET <target>" with the headers every request needs, and `more` (whole lines).
[[nodiscard]] std::string get(std::string_view target, std::string_view more = "");

/// "POST <target>" with a body of that type.
[[nodiscard]] std::string post(std::string_view target, std::string_view type,
                               std::string_view body);

}  // namespace plimsoll::http::testing
