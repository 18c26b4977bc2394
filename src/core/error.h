// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <exception>
#include <string>
#include <string_view>

#include "core/text/sentence.h"

namespace plimsoll::core {

/// Why a request or a job cannot be done; the edges map it to an exit code or an HTTP status.
enum class ErrorCode {
  invalid_input,
  not_found,
  conflict,
  forbidden,
  contract_breached,
  corrupt_data,
  resource_exhausted,
  cancelled,
  internal,
};

[[nodiscard]] std::string_view name_of(ErrorCode code);

/// A request or job that cannot be done. Ends it in `server`, `cli`, `jobs` (docs/adr/0004).
///
/// What is `said` may be shown to whoever asked and names no person; `detail` is for the log.
class Error : public std::exception {
 public:
  Error(ErrorCode code, Sentence said, std::string detail = {});

  [[nodiscard]] ErrorCode code() const { return code_; }
  [[nodiscard]] const Sentence& said() const { return said_; }
  [[nodiscard]] const std::string& public_text() const { return said_.text; }
  [[nodiscard]] const std::string& detail() const { return detail_; }
  /// Both texts, for the log.
  [[nodiscard]] const char* what() const noexcept override { return both_.c_str(); }

 private:
  ErrorCode code_;
  Sentence said_;
  std::string detail_;
  std::string both_;
};

/// Throws Error{invalid_input}: what was given cannot be used.
[[noreturn]] void refuse(Sentence what);

}  // namespace plimsoll::core
