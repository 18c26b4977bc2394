// SPDX-License-Identifier: Apache-2.0
#include "http/internal/reading/head_scan.h"

#include "http/problem.h"

namespace plimsoll::http {

bool HeadScan::advance(std::string_view input) {
  while (at_ < input.size() && !is_whole_) {
    look_at(input[at_++]);
    if (at_ > limits_.header_bytes) {
      throw ProblemError(431, "the request's headers are too long");
    }
  }
  return is_whole_;
}

void HeadScan::look_at(char c) {
  if (after_return_ != (c == '\n')) {
    throw ProblemError(400, "a line of the request's head does not end in CR LF");
  }
  after_return_ = c == '\r';
  if (c == '\n') {
    end_line();
    return;
  }
  if (after_return_) {
    return;
  }
  const auto byte = static_cast<unsigned char>(c);
  if ((byte < 0x20 && c != '\t') || byte == 0x7f) {
    throw ProblemError(400, "the request's head has a control character");
  }
  if (line_bytes_++ == 0 && (c == ' ' || c == '\t')) {
    throw ProblemError(400, "a line of the request's head begins with a blank");
  }
  if (lines_ == 0 && line_bytes_ > limits_.request_line_bytes) {
    throw ProblemError(414, "the request line is too long");
  }
}

void HeadScan::end_line() {
  if (line_bytes_ == 0 && lines_ == 0) {
    throw ProblemError(400, "the request begins with an empty line");
  }
  is_whole_ = line_bytes_ == 0;
  line_bytes_ = 0;
  ++lines_;
  if (!is_whole_ && lines_ > limits_.header_count + 1) {
    throw ProblemError(431, "the request has too many headers");
  }
}

}  // namespace plimsoll::http
