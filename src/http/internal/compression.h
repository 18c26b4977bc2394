// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "http/message.h"

namespace plimsoll::http {

enum class Effort { little, most };

/// `bytes` in gzip's format, the same for the same bytes.
[[nodiscard]] std::string gzip(std::string_view bytes, Effort effort);

/// Whether compressing pays: a type of text, of more than 1 kB.
[[nodiscard]] bool is_compressible(std::string_view content_type, std::size_t bytes);

/// Whether the answer may be compressed for a client that takes it: that pays, and it has no
/// secret.
[[nodiscard]] bool may_compress(const Response& response);

/// Compresses the answer's body.
void compress(Response& response);

}  // namespace plimsoll::http
