// SPDX-License-Identifier: Apache-2.0
#include "http/internal/reading/request_reader.h"

#include <algorithm>
#include <cstring>
#include <string_view>
#include <vector>

#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>

#include "http/fields/field_text.h"
#include "http/fields/request_target.h"
#include "http/internal/reading/chunk_reader.h"
#include "http/internal/reading/head_scan.h"
#include "http/problem.h"

namespace plimsoll::http {
namespace {

namespace beast = boost::beast;
using ErrorCode = beast::error_code;

constexpr std::size_t least_space = 16 * 1024;

/// Fills a RequestHead. Bodies are read without it.
class HeadParser final : public beast::http::basic_parser<true> {
 public:
  HeadParser(RequestHead& head, std::size_t header_bytes) : head_(head) {
    header_limit(static_cast<std::uint32_t>(header_bytes) + 1);
    body_limit(boost::none);  // counted elsewhere: a route may have its own
    skip(true);
  }

  /// 10 or 11.
  [[nodiscard]] int version() const { return version_; }

 private:
  void on_request_impl(beast::http::verb, beast::string_view method, beast::string_view target,
                       int version, ErrorCode&) override {
    head_.method = std::string(method);
    head_.target = std::string(target);
    version_ = version;
  }
  void on_field_impl(beast::http::field, beast::string_view name, beast::string_view value,
                     ErrorCode&) override {
    head_.headers.add(std::string(name), std::string(value));
  }
  void on_header_impl(ErrorCode&) override {}
  void on_finish_impl(ErrorCode&) override {}

  // Of answers and bodies, of which none come here.
  void on_response_impl(int, beast::string_view, int, ErrorCode&) override {}
  void on_body_init_impl(const boost::optional<std::uint64_t>&, ErrorCode&) override {}
  std::size_t on_body_impl(beast::string_view, ErrorCode&) override { return 0; }
  void on_chunk_header_impl(std::uint64_t, beast::string_view, ErrorCode&) override {}
  std::size_t on_chunk_body_impl(std::uint64_t, beast::string_view, ErrorCode&) override {
    return 0;
  }

  RequestHead& head_;
  int version_ = 0;
};

void parse_head(HeadParser& parser, std::string_view text) {
  ErrorCode error;
  parser.put(boost::asio::const_buffer(text.data(), text.size()), error);
  if (error == beast::http::error::bad_version) {
    throw ProblemError(505, "the request is not HTTP/1.1");
  }
  if (error || !parser.is_header_done()) {
    throw ProblemError(400, "the request is malformed: " + error.message());
  }
}

void check_length(const RequestHead& head) {
  const auto encodings = head.headers.count("Transfer-Encoding");
  const auto lengths = head.headers.count("Content-Length");
  if (encodings + lengths > 1) {
    throw ProblemError(400, "the request says more than once how long its body is");
  }
  if (encodings == 1 && !equal_ignoring_case(head.headers.get("Transfer-Encoding"), "chunked")) {
    throw ProblemError(501, "the only transfer coding read here is chunked");
  }
  const auto length = head.headers.get("Content-Length");
  if (!std::ranges::all_of(length, [](char c) { return c >= '0' && c <= '9'; })) {
    throw ProblemError(400, "the request's Content-Length is not a number");
  }
}

void check_head(const RequestHead& head, int version) {
  const auto hosts = head.headers.count("Host");
  const bool is_old = version < 11;
  if (hosts > 1 || (hosts == 0 && !is_old) || (hosts == 1 && !is_host(head.headers.get("Host")))) {
    throw ProblemError(400, "the request must have one Host header that names a host");
  }
  check_length(head);
  if (is_old && head.headers.has("Transfer-Encoding")) {
    throw ProblemError(400, "HTTP/1.0 has no transfer codings");
  }
  const auto expected = head.headers.find("Expect");
  if (expected && !equal_ignoring_case(*expected, "100-continue")) {
    throw ProblemError(417, "the only expectation met here is 100-continue");
  }
}

}  // namespace

class RequestReader::State {
 public:
  explicit State(const Limits& limits)
      : limits_(limits), input_(limits.header_bytes + least_space) {
    next();
  }

  void next() {
    head_ = {};
    scan_.emplace(limits_);
    chunks_.reset();
    missing_.reset();
  }

  std::span<char> space() {
    if (begin_ > 0) {
      std::memmove(input_.data(), input_.data() + begin_, end_ - begin_);
      end_ -= begin_;
      begin_ = 0;
    }
    return std::span(input_).subspan(end_);
  }

  void received(std::size_t bytes) { end_ += bytes; }

  bool read_head() {
    if (!scan_->advance(waiting())) {
      return false;
    }
    HeadParser parser(head_, limits_.header_bytes);
    parse_head(parser, waiting().substr(0, scan_->length()));
    begin_ += scan_->length();
    check_head(head_, parser.version());
    head_.keeps_alive = parser.version() == 11 && parser.keep_alive();
    if (const auto length = parser.content_length()) {
      head_.content_length = *length;
    }
    head_.has_body = parser.chunked() || head_.content_length.value_or(0) > 0;
    head_.expects_continue = head_.has_body && head_.headers.has("Expect");
    return true;
  }

  bool read_body(std::string& body, std::size_t most) {
    if (!head_.content_length) {
      if (!chunks_) {
        chunks_.emplace(most);
      }
      begin_ += chunks_->take(waiting(), body);
      return chunks_->is_done();
    }
    if (*head_.content_length > most) {
      throw ProblemError(413, "the request's body is too long");
    }
    const auto piece = waiting().substr(0, missing_.value_or(*head_.content_length));
    missing_ = missing_.value_or(*head_.content_length) - piece.size();
    body += piece;
    begin_ += piece.size();
    return *missing_ == 0;
  }

  RequestHead& head() { return head_; }
  [[nodiscard]] bool is_idle() const { return waiting().empty() && scan_->length() == 0; }

 private:
  [[nodiscard]] std::string_view waiting() const {
    return std::string_view(input_.data(), end_).substr(begin_);
  }

  const Limits& limits_;
  std::vector<char> input_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  RequestHead head_;
  std::optional<HeadScan> scan_;
  std::optional<ChunkReader> chunks_;
  std::optional<std::uint64_t> missing_;  ///< of a body of known length
};

RequestReader::RequestReader(const Limits& limits) : state_(std::make_unique<State>(limits)) {}
RequestReader::~RequestReader() = default;

std::span<char> RequestReader::space() {
  return state_->space();
}
void RequestReader::received(std::size_t bytes) {
  state_->received(bytes);
}
bool RequestReader::read_head() {
  return state_->read_head();
}
RequestHead& RequestReader::head() {
  return state_->head();
}
bool RequestReader::read_body(std::string& body, std::size_t most) {
  return state_->read_body(body, most);
}
void RequestReader::next() {
  state_->next();
}
bool RequestReader::is_idle() const {
  return state_->is_idle();
}

}  // namespace plimsoll::http
