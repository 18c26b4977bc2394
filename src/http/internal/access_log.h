// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <chrono>
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "core/time.h"

namespace plimsoll::http {

/// One answered request. There is no path, query, address or account in it: the route's template
/// says what was asked for, the request's id leads to the audit log's entry.
struct AccessEntry {
  core::Timestamp at;  ///< when the request had come
  std::string_view method;
  std::string_view route;  ///< empty: none
  int status = 0;
  std::size_t bytes = 0;  ///< of the answer's body as sent
  std::chrono::microseconds took{0};
  std::string_view request_id;
};

/// The entry as one line of JSON, with its end.
[[nodiscard]] std::string access_line(const AccessEntry& entry);

/// Appends entries to a file, each by one write, so that others may rotate it by copying. Not
/// thread safe.
class AccessLog {
 public:
  /// "-" is standard error, nothing is no log. Throws core::Error when the file cannot be opened.
  explicit AccessLog(const std::filesystem::path& path);
  ~AccessLog();
  AccessLog(const AccessLog&) = delete;
  AccessLog& operator=(const AccessLog&) = delete;

  /// A line that cannot be written, or not at once because nobody reads the pipe, is lost: the
  /// service does not stop for it.
  void write(const AccessEntry& entry);

 private:
  int file_ = -1;
  bool may_block_ = false;
};

}  // namespace plimsoll::http
