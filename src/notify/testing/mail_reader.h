// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <string>
#include <vector>

namespace plimsoll::notify::testing {

/// A mail as its reader sees it.
struct ReadMail {
  std::map<std::string, std::string> headers;  ///< by name in lower case, decoded
  std::vector<std::string> parts;              ///< of a multipart, decoded
  std::size_t longest_line = 0;                ///< without its end
};

/// Reads what email_message() writes, and nothing more general.
[[nodiscard]] ReadMail read_mail(const std::string& mail);

}  // namespace plimsoll::notify::testing
